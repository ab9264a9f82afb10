"""Paragraphs that an officer wrote, in the place of those that the program drafted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Bullets, Heading, Paragraph, Picture, Recommended, Table, plain
from npm_visits.domain.paragraphs import TEXT, Target
from npm_visits.domain.rich_text import Line, read, written
from npm_visits.reports.numbering import number
from npm_visits.reports.spoken import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.blocks import Block, Document

_KINDS: Final = (
    (Paragraph, "paragraph"), (Table, "table"), (Picture, "figure"), (Recommended, "recommendation"),
)  # fmt: skip
_NAMED: Final = 160  # characters of a paragraph that name it in a list


@dataclass(frozen=True)
class Draft:
    """What can be written anew: its key, the heading it stands under, the draft as rich text.

    `language` is that of the draft where it is not the report's, as a code of `spoken.MARKS`.
    """

    key: str
    heading: str
    text: str
    language: str = ""


def drafts(document: Document) -> list[Draft]:
    """Return what an officer can write anew, in the document's order, last the texts that are no paragraphs.

    `document` is without anything written.
    """
    found: list[Draft] = []
    heading = ""
    others = foreign(document)
    languages = {text.key: text.language for text in others}
    for key, group in groupby(document.blocks, key=_written_key):
        blocks = list(group)
        if key:
            text = "\n".join(written(b.text) for b in blocks if isinstance(b, Paragraph | Recommended))
            found.append(Draft(key, heading, text, languages.get(key, "")))
        headings = [block.text for block in blocks if isinstance(block, Heading)]
        heading = headings[-1] if headings else heading
    texts = (text for text in others if text.key.startswith(TEXT))
    return found + [Draft(text.key, text.heading, written(text.text), text.language) for text in texts]


def targets(document: Document) -> list[Target]:
    """Return what paragraphs can refer to, in the document's order."""
    numbers = number(document).marks
    found: list[Target] = []
    for block in document.blocks:
        kind = next((name for of, name in _KINDS if isinstance(block, of)), "")
        if kind and (mark := getattr(block, "mark", "")):
            text = plain(block.text if isinstance(block, Paragraph | Recommended) else getattr(block, "caption", ""))
            found.append(Target(mark, kind, numbers[mark], shorten(text, _NAMED, placeholder=" …")))
    return found


def with_written(blocks: Iterable[Block], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """Return blocks with rich texts, by key, in the place of what was drafted.

    The mark stays with the first paragraph, footnotes with the last one; of a list alone the first item is a paragraph.
    A text without a line leaves the draft away.
    """
    found: list[Block] = []
    for key, group in groupby(blocks, key=_key):
        drafted = list(group)
        found += _replaced(drafted, read(texts[key])) if key in texts else drafted
    return tuple(found)


def _key(block: Block) -> str:
    return block.key if isinstance(block, Paragraph) else ""


def _written_key(block: Block) -> str:
    """Return the key of a paragraph, or of a recommendation: of that stands the text alone anew (`wording.asked`)."""
    return block.key if isinstance(block, Paragraph | Recommended) else ""


def _replaced(drafted: list[Block], lines: list[Line]) -> list[Block]:
    before = [block for block in drafted if isinstance(block, Paragraph)]
    first, notes = before[0], tuple(note for block in before for note in block.footnotes)
    found: list[Block] = []
    if lines and all(line.item for line in lines):  # somebody may refer to it, and notes need a place
        lines = [replace(lines[0], item=False), *lines[1:]]
    for is_list, group in groupby(lines, key=lambda line: line.item):
        if is_list:
            found.append(Bullets(tuple(line.runs for line in group), key=first.key))
        else:
            found += [Paragraph(line.runs, numbered=first.numbered, key=first.key) for line in group]
    places = [n for n, block in enumerate(found) if isinstance(block, Paragraph)]
    for n, block in enumerate(found):
        if isinstance(block, Paragraph):
            mark, footnotes = first.mark if n == places[0] else "", notes if n == places[-1] else ()
            found[n] = replace(block, mark=mark, footnotes=footnotes)
    return found
