"""The paragraphs of a document's parts with where they stand, and the texts that are their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.templates import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from npm_visits.reports.template.package import Package, Part

P: Final = qn("w:p")
T: Final = qn("w:t")
BOX: Final = qn("w:txbxContent")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BEGINNING: Final = 48
STORIES: Final = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True)
class Place:
    """A paragraph of a part: the element, what it says, and where it stands."""

    element: etree._Element
    text: str
    spot: Spot


def stories(package: Package) -> list[tuple[str, Part]]:
    """Return the parts that hold text, each with its name in `templates.PARTS`; the body comes first."""
    found = [("body", package.document)]
    found += [(kind, part) for kind in STORIES for part in package.of_kind(kind)]
    return [(kind, part) for kind, part in found if part.root is not None]


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph without those of text boxes that hang on it."""
    if next(paragraph.iter(BOX), None) is None:
        return list(paragraph.iter(T))
    return [t for t in paragraph.iter(T) if next(t.iterancestors(P), None) is paragraph]


def text_of(paragraph: etree._Element) -> str:
    """Return what a paragraph says itself."""
    return "".join(t.text or "" for t in own_texts(paragraph))


def places(package: Package) -> Iterator[Place]:
    """Yield all paragraphs of all parts that hold text, each once: not the older form of text boxes."""
    for kind, part in stories(package):
        counts: dict[str, int] = {}
        tables = _Tables()
        for paragraph in () if part.root is None else part.root.iter(P):
            above = [a.tag for a in paragraph.iterancestors()]
            if _FALLBACK in above:
                continue
            named = "box" if BOX in above else kind
            cell = tables.of(paragraph) if _CELL in above and named == kind else None
            key = f"{named}{cell}"
            counts[key] = counts.get(key, 0) + 1
            text = text_of(paragraph)
            yield Place(paragraph, text, _spot(named, counts[key], text, cell))


class _Tables:
    """Numbers tables, their rows and cells in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[etree._Element, int] = {}
        self._inside: dict[etree._Element | None, int] = {}

    def of(self, paragraph: etree._Element) -> tuple[int, int, int]:
        """Return table, row and column of a paragraph in a cell."""
        cell = next(paragraph.iterancestors(_CELL))
        row = next(cell.iterancestors(_ROW))
        table = next(row.iterancestors(_TABLE))
        return self._number(table, None), self._number(row, table), self._number(cell, row)

    def _number(self, element: etree._Element, within: etree._Element | None) -> int:
        if element not in self._numbers:
            self._inside[within] = self._inside.get(within, 0) + 1
            self._numbers[element] = self._inside[within]
        return self._numbers[element]


def _spot(part: str, number: int, text: str, cell: tuple[int, int, int] | None) -> Spot:
    shown = " ".join(text[: 4 * _BEGINNING].split())
    shown = shown if len(shown) <= _BEGINNING else f"{shown[:_BEGINNING].rstrip()}…"
    return Spot(part, number, shown, *(cell or (0, 0, 0)))


def spot_of(element: etree._Element, known: Mapping[etree._Element, Spot]) -> Spot | None:
    """Return where an element stands: its paragraph, the one within it, or the last before it."""
    for paragraph in (element, *element.iterancestors(P), *element.iter(P)):
        if paragraph in known:
            return known[paragraph]
    before = element.xpath("preceding::*[local-name()='p']")
    return next((known[paragraph] for paragraph in reversed(before) if paragraph in known), None)
