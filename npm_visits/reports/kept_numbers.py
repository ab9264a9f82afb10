"""Numbers that paragraphs of a report had when it left the office: what to keep, and put back into the next version."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Paragraph, plain
from npm_visits.domain.paragraph_numbers import SECTION, Line, Told, numbered
from npm_visits.reports.numbering import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.blocks import Document

def told(document: Document) -> list[Told]:
    """Return the numbered paragraphs of `document` in its order, with the numbers that they have in it."""
    numbers = iter(number(document).of_block)
    return [
        Told(block.key or f"{SECTION}{part.code}", _digest(plain(block.text)), n)
        for part in document.parts
        for block, n in zip(part.blocks, numbers, strict=False)
        if isinstance(block, Paragraph) and block.numbered
    ]


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


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]
