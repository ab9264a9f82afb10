"""Numbers that paragraphs of a report had when it left the office: what to keep, what is not as it left, and what to
put back into the next version.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Paragraph, plain, runs
from npm_visits.domain.changed_paragraphs import ADDED, ChangedParagraph, changed
from npm_visits.domain.paragraph_numbers import SECTION, Line, Told, numbered
from npm_visits.reports.numbering import number, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.numbering import Numbers


def told(document: Document) -> list[Told]:
    """Return the numbered paragraphs of `document` in its order, with the numbers that they have in it."""
    return [_told(*paragraph) for paragraph in _paragraphs(document, number(document))]


def since_left(
    document: Document, lines: Sequence[Line], without: Collection[str] = ()
) -> list[ChangedParagraph] | None:
    """Return the paragraphs of `document` that are not as they left, with their words, see `changed`.

    `without` are sections that will not be written: that a paragraph was added there is not said.
    """
    numbers = number(document)
    paragraphs = list(_paragraphs(document, numbers))
    found = changed(lines, [_told(*paragraph) for paragraph in paragraphs], document.language)
    here = {n: (code, block) for code, block, n in paragraphs} if found else {}
    return found and [
        replace(p, text=_words(here[p.number][1], numbers)) if p.number in here else p
        for p in found if p.how != ADDED or here[p.number][0] not in without
    ]  # fmt: skip


def _told(code: str, block: Paragraph, n: str) -> Told:
    return Told(block.key or f"{SECTION}{code}", _digest(plain(block.text)), n)


def _words(block: Paragraph, numbers: Numbers) -> str:
    return " ".join("".join(shown(run, numbers) for run in runs(block.text)).split())


def _paragraphs(document: Document, numbers: Numbers) -> Iterator[tuple[str, Paragraph, str]]:
    """Yield the numbered paragraphs, each with the code of its section and its number."""
    given = iter(numbers.of_block)
    for part in document.parts:
        for block, n in zip(part.blocks, given, strict=False):
            if isinstance(block, Paragraph) and block.numbered:
                yield part.code, block, n


def with_kept(document: Document, lines: Sequence[Line]) -> Document:
    """Return `document` with the numbers that its paragraphs had before; without `lines` they are counted."""
    if not lines:
        return document
    given = iter(numbered(lines, told(document), document.language))
    parts = [
        replace(part, blocks=tuple(
            replace(block, number=next(given)) if isinstance(block, Paragraph) and block.numbered else block
            for block in part.blocks
        ))
        for part in document.parts
    ]  # fmt: skip
    return replace(document, parts=tuple(parts))


def as_counted(document: Document) -> Document:
    """Return `document` without the numbers that say no more than counting does: what is written is the same."""
    paragraphs = [b for part in document.parts for b in part.blocks if isinstance(b, Paragraph) and b.numbered]
    if not all(block.number in {"", str(n)} for n, block in enumerate(paragraphs, 1)):
        return document
    parts = [
        replace(part, blocks=tuple(replace(b, number="") if isinstance(b, Paragraph) else b for b in part.blocks))
        for part in document.parts
    ]
    return replace(document, parts=tuple(parts))


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]
