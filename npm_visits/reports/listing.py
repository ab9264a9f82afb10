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
    found = ((n, block, numbers.of_block[n]) for n, block in enumerate(document.blocks) if _lists(what, block))
    return [
        Caption(n, _line(block, f"{document.labels.figure} {number}. ", numbers)) if isinstance(block, Picture)
        else Caption(n, (Run(f"{document.labels.table} {number}. {block.caption}"),))
        for n, block, number in found
        if isinstance(block, Picture | Table)
    ]  # fmt: skip


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


def told(block: Picture) -> tuple[Run, ...]:
    """Return what a list tells of a caption: all but what is muted, unless all is."""
    pieces = runs(block.caption, block.language)
    return tuple(piece for piece in pieces if not piece.muted) or pieces


def _line(block: Picture, label: str, numbers: Numbers) -> tuple[Run, ...]:
    """Return a caption in one line; what is bold in it is so as a caption alone, what is muted stands there alone."""
    pieces = told(block)
    texts = ((" ".join(shown(p, numbers).split("\n")), p.language or block.language) for p in pieces)
    return (Run(label), *(Run(text, language=language) for text, language in texts))
