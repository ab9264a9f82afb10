"""The lines of a working copy: everything in it that can be changed in Word, each with the bookmark that tells it.

What is written with a key comes back to its place. All else is the program's own (`marks.OWN`): it is marked too, so
that what was changed there is named, and what was added there is told from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import (
    Bullets,
    Contents,
    Cover,
    Heading,
    KeyFigures,
    Listed,
    Note,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
    runs,
)
from npm_visits.domain.word_differences import HEAD
from npm_visits.reports.unbroken import APART
from npm_visits.reports.word.marks import DRAFT, NOTE, OWN, ROW, Mark, digest, line_digest, text_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npm_visits.domain.blocks import Block, Document

_BETWEEN: Final = Run("\t")


@dataclass(frozen=True)
class CopyLine:
    """A paragraph, a row of a table or a footnote: its key, its text, and the heading that it stands under.

    Of a footnote `of` is the key of its paragraph.
    """

    key: str
    text: tuple[Run, ...]
    heading: str
    of: str = ""


class Marking:
    """Gives the lines of a working copy their bookmarks, in the order in which they are written."""

    def __init__(self, document: Document) -> None:
        self._of = Counter(line.key for line in copy_lines(document))
        self._n: Counter[str] = Counter()

    @property
    def keys(self) -> list[str]:
        """All keys that the copy bears."""
        return [key for key in self._of if key not in OWN]

    def name(self, key: str, text: Text) -> str:
        """Return the bookmark of the next line of a key; none for one of the program's own without a letter."""
        if key in OWN and not _says(runs(text)):
            return ""
        self._n[key] += 1
        told = line_digest(runs(text)) if key in OWN else text_digest(runs(text))
        return Mark(digest(key), self._n[key], self._of[key], told).name


def copy_lines(document: Document) -> Iterator[CopyLine]:
    """Yield the lines of a document in its order."""
    heading = ""
    yield from (CopyLine(HEAD, text, "") for text in head_lines(document))
    for block in document.blocks:
        heading = block.text if isinstance(block, Heading) else heading
        for key, text in _lines(block, document):
            if key not in OWN or _says(text):
                yield CopyLine(key, text, heading, getattr(block, "key", "") if key == NOTE else "")


def head_lines(document: Document) -> list[tuple[Run, ...]]:
    """Return the lines of header and footer as our own template has them, without the numbers of pages."""
    foot = f"{document.classification}\t{''.join(document.labels.pages)}"
    whole = (document.running_title, document.mark, document.reference, foot)
    return [runs(text) for text in whole if text.strip()]


def in_row(cells: Sequence[Text]) -> tuple[Run, ...]:
    """Return the cells of a row in one line."""
    return tuple(run for n, cell in enumerate(cells) for run in ((_BETWEEN,) if n else ()) + runs(cell))


def shown_row(row: Sequence[Run]) -> str:
    """Return what a person reads of a row in one line."""
    return " | ".join(filter(None, (cell.strip() for cell in "".join(run.text for run in row).split("\t"))))


def numbered_caption(label: str, caption: Text) -> tuple[Run, ...]:
    """Return a caption without its number, which Word counts."""
    return (Run(f"{label} . "), *runs(caption))


def name_of(block: Recommended) -> tuple[Run, ...]:
    """Return the first line of a recommendation."""
    return (Run(block.name), Run(APART), *runs(block.about)) if block.about else (Run(block.name),)


def _lines(block: Block, document: Document) -> Iterator[tuple[str, tuple[Run, ...]]]:
    match block:
        case Cover():
            yield from ((DRAFT, runs(text)) for text in (*block.letterhead, block.title, block.subtitle))
            yield from ((ROW, in_row(fact)) for fact in block.facts)
        case Contents() if block.lists is not Listed.HEADINGS:
            yield DRAFT, runs(block.title)
        case Heading() | Note():
            yield DRAFT, runs(block.text)
        case Paragraph():
            yield block.key or DRAFT, runs(block.text)
            yield from ((NOTE, runs(note)) for note in block.footnotes)
        case Bullets():
            yield from ((block.key or DRAFT, runs(item)) for item in block.items)
        case Recommended():
            yield DRAFT, name_of(block)
            yield block.key or DRAFT, runs(block.text)
        case Table():
            yield from _of_table(block, document.labels.table)
        case KeyFigures():
            yield DRAFT, runs(block.title)
            yield from ((ROW, in_row(cells)) for cells in zip(*block.figures, strict=True))
        case Picture() if block.caption:
            yield DRAFT, numbered_caption(document.labels.figure, block.caption)


def _of_table(block: Table, label: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
    if block.caption:
        yield DRAFT, numbered_caption(label, block.caption)
    yield from ((ROW, in_row(cells)) for cells in (block.header, *block.rows) if cells)
    yield DRAFT, runs(block.note)


def _says(text: Sequence[Run]) -> bool:
    return any(run.text.strip() or run.refers_to for run in text)
