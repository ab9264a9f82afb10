"""The numbers of a report: headings, annexes, paragraphs, tables, figures, footnotes, counted in one place.

Word counts again from its own lists and fields; what is counted here is written beside them as
their cached result, so that nothing is asked and nothing is wrong when the document opens.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Final

from npm_visits.domain.blocks import (
    Block,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
)
from npm_visits.domain.references import NOWHERE

LATIN: Final = "upperLetter"
ANNEXES: Final = {"ru": ("russianUpper", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ")}
"""How annexes are counted where letters are not Latin: the name and letters of ISO/IEC 29500-1: 17.18.59."""


@dataclass(frozen=True)
class NumberedHeading:
    """A heading as the contents show it; `index` is its block's place in the document."""

    index: int
    level: int
    number: str
    text: str
    annex: bool


@dataclass(frozen=True)
class Numbers:
    """`of_block` runs parallel to the document's blocks: "6.4", "A", "24", "2" or empty.

    `marks` gives for each mark the number of the paragraph, table, figure or recommendation that carries it, `referred`
    the marks that anything refers to, in the document's order, `in_text` those of what is no numbered paragraph: their
    number is part of a text. `lettered`: the paragraphs are not simply counted from 1, for they have numbers of an
    earlier version.
    """

    of_block: tuple[str, ...]
    headings: tuple[NumberedHeading, ...]
    marks: dict[str, str]
    referred: tuple[str, ...]
    in_text: frozenset[str] = frozenset()
    lettered: bool = False


def number(document: Document) -> Numbers:
    """Count everything in `document`."""
    count = _Count(ANNEXES.get(document.language, (LATIN, string.ascii_uppercase))[1])
    blocks = document.blocks
    of_block = tuple(count.next(block) for block in blocks)
    headings = tuple(
        NumberedHeading(index, block.level, of_block[index], block.text, block.annex)
        for index, block in enumerate(blocks)
        if isinstance(block, Heading)
    )
    kinds = (Paragraph, Table, Picture, Recommended)
    marked = [(block, i) for i, block in enumerate(blocks) if isinstance(block, kinds) and block.mark]
    marks: dict[str, str] = {}
    for block, i in marked:
        marks.setdefault(block.mark, block.number if isinstance(block, Recommended) else of_block[i])
    in_runs = (text for block in blocks for text in _texts(block) if not isinstance(text, str))
    wanted = {run.refers_to for text in in_runs for run in text if run.refers_to}
    in_text = frozenset(b.mark for b, _ in marked if not isinstance(b, Paragraph))
    referred = tuple(mark for mark in marks if mark in wanted)
    return Numbers(of_block, headings, marks, referred, in_text, lettered=count.lettered)


class _Count:
    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._levels = [0, 0, 0]
        self._annexes = self._paragraphs = self._tables = self._figures = 0
        self.lettered = False

    def next(self, block: Block) -> str:
        """Return the number of `block`, empty for one without."""
        if isinstance(block, Heading):
            return self._annex() if block.annex else self._heading(block.level)
        if isinstance(block, Paragraph) and block.numbered:
            self._paragraphs += 1
            counted = str(self._paragraphs)
            self.lettered |= block.number not in {"", counted}
            return block.number or counted
        if isinstance(block, Table) and block.caption:
            self._tables += 1
            return str(self._tables)
        if isinstance(block, Picture) and block.caption:
            self._figures += 1
            return str(self._figures)
        return ""

    def _annex(self) -> str:
        turns, at = divmod(self._annexes, len(self._letters))
        self._annexes += 1
        return self._letters[at] * (turns + 1)

    def _heading(self, level: int) -> str:
        self._levels[level - 1] += 1
        self._levels[level:] = [0] * (3 - level)
        return ".".join(str(n) for n in self._levels[:level])


def shown(run: Run, numbers: Numbers) -> str:
    """Return the characters of a run, a reference as the number it refers to."""
    return numbers.marks.get(run.refers_to, NOWHERE) if run.refers_to else run.text


def _texts(block: Block) -> list[Text]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    if isinstance(block, KeyFigures):
        return []
    if isinstance(block, Picture):
        return [block.caption]
    text = getattr(block, "text", "")
    return [*getattr(block, "items", ()), text] if text else [*getattr(block, "items", ())]
