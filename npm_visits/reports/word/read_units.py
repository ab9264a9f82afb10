"""The paragraphs and the rows of tables of a working copy, in its order, without lists that Word writes by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.blocks import Run
from npm_visits.reports.word.marks import NOTE, ROW, Mark, digest, mark_of
from npm_visits.reports.word.read_runs import marks_of, own, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from npm_visits.reports.word.read_runs import Styles

TABLE: Final = "table"
BOX: Final = "box"
_P, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CHAR, _INSTRUCTION = qn("w:fldChar"), qn("w:instrText")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTENTS: Final = "Table of Contents"
_LISTS: Final = "TOC"
_OF_ROW: Final = {digest(key) for key in (ROW, NOTE)}


@dataclass(frozen=True)
class Unit:
    """A paragraph, or a whole row; its marks, first those of what still stands there.

    `within` is what a paragraph stands in that no running text goes through: TABLE, or BOX for a text box.
    """

    element: _Element
    marks: tuple[Mark, ...]
    is_row: bool = False
    within: str = ""

    def paragraphs(self) -> list[_Element]:
        """Return the paragraphs in it."""
        return list(self.element.iter(_P)) if self.is_row else [self.element]

    def runs(self, styles: Styles) -> tuple[Run, ...]:
        """Return its runs, a tab between the cells of a row."""
        if not self.is_row:
            return runs_of(self.element, styles)
        found: list[Run] = []
        for n, cell in enumerate(self.element.iter(_CELL)):
            found += [Run("\t")] if n else []
            for paragraph in cell.iter(_P):
                found += [*runs_of(paragraph, styles), Run(" ")]
        return tuple(found)


@dataclass
class _Walk:
    fields: list[str] = field(default_factory=list)  # instructions of those that have begun
    waiting: list[Mark] = field(default_factory=list)  # marks that stand before their paragraph

    def through(self, holder: _Element, within: str = "") -> Iterator[Unit]:
        for child in holder:
            if child.tag == _P:
                yield from self.paragraph(child, within)
            elif child.tag == _TABLE:
                yield from self.table(child)
            elif child.tag == qn("w:bookmarkStart"):
                mark = mark_of(child.get(qn("w:name"), ""))
                self.waiting += [mark] if mark else []
            elif not _is_contents(child) and child.find(f".//{_P}") is not None:
                yield from self.through(child, within)

    def paragraph(self, paragraph: _Element, within: str) -> Iterator[Unit]:
        marks, self.waiting = (*marks_of(paragraph), *self.waiting), []
        if not self.is_listed(paragraph):
            yield Unit(paragraph, marks, within=within)
        for box in paragraph.iter(qn("w:txbxContent")):
            if next(box.iterancestors(_FALLBACK), None) is None:  # that shows the same to old programs
                yield from self.through(box, BOX)

    def table(self, table: _Element) -> Iterator[Unit]:
        for row in table.iter(_ROW):
            if next(row.iterancestors(_TABLE), None) is not table:
                continue
            marks = tuple(mark for paragraph in row.iter(_P) for mark in marks_of(paragraph))
            if row.find(f".//{_TABLE}") is None and all(mark.key in _OF_ROW for mark in marks):
                self.waiting = []
                yield Unit(row, marks, is_row=True, within=TABLE)
            else:  # a box, or pictures side by side
                for cell in row.iterchildren(_CELL):
                    yield from self.through(cell, TABLE)

    def is_listed(self, paragraph: _Element) -> bool:
        """Return whether a paragraph is an entry of a list with page numbers, which Word writes anew."""
        inside = any(map(_lists, self.fields))
        for element in own(paragraph, _CHAR, _INSTRUCTION):
            kind = element.get(qn("w:fldCharType"), "")
            if kind == "begin":
                self.fields.append("")
            elif kind == "end" and self.fields:
                self.fields.pop()
            elif element.tag == _INSTRUCTION and self.fields:
                self.fields[-1] += element.text or ""
                inside |= _lists(self.fields[-1])
        return inside


def units(body: _Element) -> Iterator[Unit]:
    """Yield the paragraphs and rows of a document, each once."""
    return _Walk().through(body)


def _lists(instruction: str) -> bool:
    return instruction.split()[:1] == [_LISTS]


def _is_contents(element: _Element) -> bool:
    gallery = element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == _CONTENTS
