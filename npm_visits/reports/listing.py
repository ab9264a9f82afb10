"""What the lists with page numbers hold: headings, and captions of figures and tables, as every writer shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Contents, Heading, Listed, Part, Picture, Run, Table, runs
from npm_visits.reports.numbering import shown

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Block, Document
    from npm_visits.reports.numbering import Numbers

LEVELS: Final = 2
"""Headings below this level stay out of the contents."""


@dataclass(frozen=True)
class Caption:
    """A caption in a list: the place of its block in the document, and the line, references already as numbers."""

    index: int
    line: tuple[Run, ...]


def captions(what: Listed, document: Document, numbers: Numbers) -> list[Caption]:
    """Return the captions of figures or of tables in the document's order; none of headings."""
    labels = {Picture: document.labels.figure, Table: document.labels.table}
    return [
        Caption(n, _line(block, f"{labels[type(block)]} {numbers.of_block[n]}. ", document, numbers))
        for n, block in enumerate(document.blocks)
        if _lists(what, block) and isinstance(block, Picture | Table)
    ]


def listed(document: Document) -> frozenset[int]:
    """Return the places of the blocks whose captions any list of the document names."""
    wanted = {block.lists for block in document.blocks if isinstance(block, Contents)} - {Listed.HEADINGS}
    return frozenset(n for n, block in enumerate(document.blocks) if any(_lists(what, block) for what in wanted))


def without_empty_lists(document: Document) -> Document:
    """Return a document without the lists that have nothing to name, and without parts that held nothing else."""
    gone = {what for what in Listed if not any(_lists(what, block) for block in document.blocks)}
    parts = (_kept(part, gone) for part in document.parts)
    return replace(document, parts=tuple(part for part in parts if part.blocks))


def _kept(part: Part, gone: set[Listed]) -> Part:
    kept = (block for block in part.blocks if not (isinstance(block, Contents) and block.lists in gone))
    return replace(part, blocks=tuple(kept))


def _lists(what: Listed, block: Block) -> bool:
    match what:
        case Listed.HEADINGS:
            return isinstance(block, Heading) and block.level <= LEVELS
        case Listed.FIGURES:
            return isinstance(block, Picture) and bool(block.caption)
        case Listed.TABLES:
            return isinstance(block, Table) and bool(block.caption)


def told(block: Picture | Table, document: Document) -> tuple[Run, ...]:
    """Return what a list tells of a caption: all but what is muted, unless all is; of what it tells also the marks."""
    pieces = runs(block.caption, getattr(block, "language", ""))
    marks = {mark for _language, mark in document.labels.spoken}
    before = (None, *pieces)
    kept = tuple(
        piece
        for piece, last in zip(pieces, before, strict=False)
        if not piece.muted or (last and not last.muted and piece.text.strip() in marks)
    )
    return kept or tuple(replace(piece, muted=False) for piece in pieces)


def _line(block: Picture | Table, label: str, document: Document, numbers: Numbers) -> tuple[Run, ...]:
    """Return a caption in one line; what is bold in it is so as a caption alone, what is muted stands there alone.

    A mark is muted in both.
    """
    own = getattr(block, "language", "")
    pieces = (
        Run(" ".join(shown(piece, numbers).split("\n")), language=piece.language or own, muted=piece.muted)
        for piece in told(block, document)
    )
    return (Run(label), *pieces)
