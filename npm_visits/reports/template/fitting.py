"""Tables and pictures of a report in the width that a template leaves to them."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.reports.measures import TEXT_WIDTH
from npm_visits.reports.word.xml import twips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

WHOLE: Final = twips(TEXT_WIDTH)
LEAST: Final = 4_500  # twentieths of a point, about 8 cm: tables of a report cannot be read in less
_ALIKE: Final = 0.004
_W, _TYPE = qn("w:w"), qn("w:type")
_EXTENTS: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}ext",
)
_PAGE, _PAGE_HEIGHT, _MARGIN = 12_240, 15_840, 1_440  # what Word assumes where a template says nothing


def width_at(paragraph: etree._Element) -> int:
    """Return the width of the text where a paragraph stands, in twentieths of a point."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    if cell is not None:
        given = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if given is not None and given.get(_TYPE) == "dxa" and given.get(_W, "").isdigit():
            return max(int(given.get(_W, "0")) - 216, 0)
    return _column(_section(paragraph))


def height_at(paragraph: etree._Element) -> int:
    """Return the height of the text on the page where a paragraph stands, in twentieths of a point.

    Columns count as one below the other.
    """
    section = _section(paragraph)
    if section is None:
        return _PAGE_HEIGHT - 2 * _MARGIN
    page, margins, columns = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    margin = sum(abs(_number(margins, side, _MARGIN)) for side in ("top", "bottom"))
    return (_number(page, "h", _PAGE_HEIGHT) - margin) * max(_number(columns, "num", 1), 1)


def margin_at(paragraph: etree._Element, side: str) -> int:
    """Return a margin of the page where a paragraph stands (top, header …), in twentieths of a point."""
    section = _section(paragraph)
    margins = None if section is None else section.find(qn("w:pgMar"))
    return abs(_number(margins, side, _MARGIN if side in {"top", "bottom"} else _MARGIN // 2))


def fit(elements: Iterable[etree._Element], width: int) -> None:
    """Scale what was written for the program's own page to `width`; pictures are never made larger."""
    ratio = width / WHOLE
    if abs(ratio - 1) < _ALIKE or width <= 0:
        return
    for element in elements:
        for table in element.iter(qn("w:tbl")):
            _scale(table, ratio)
        if ratio < 1:
            for extent in element.iter(*_EXTENTS):
                for side in ("cx", "cy"):
                    extent.set(side, str(round(int(extent.get(side, "0")) * ratio)))


def _scale(table: etree._Element, ratio: float) -> None:
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    edges = [round(edge * ratio) for edge in accumulate((int(c.get(_W, "0")) for c in columns), initial=0)]
    widths = [right - left for left, right in pairwise(edges)]
    for column, wide in zip(columns, widths, strict=True):
        column.set(_W, str(wide))
    table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").set(_W, str(edges[-1]))
    for row in table.findall(qn("w:tr")):
        for cell, wide in zip(row.findall(qn("w:tc")), widths, strict=True):
            cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(_W, str(wide))


def _section(paragraph: etree._Element) -> etree._Element | None:
    """Return the properties of the section that a paragraph of the body stands in: those that follow next."""
    top = paragraph
    while (parent := top.getparent()) is not None and parent.tag != qn("w:body"):
        top = parent
    for element in (top, *top.itersiblings()):
        if element.tag == qn("w:sectPr"):
            return element
        found = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if found is not None:
            return found
    return None


def _column(section: etree._Element | None) -> int:
    if section is None:
        return _PAGE - 2 * _MARGIN
    page, margins, columns = (section.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "cols"))
    text = _number(page, "w", _PAGE) - sum(_number(margins, side, _MARGIN) for side in ("left", "right"))
    text -= _number(margins, "gutter", 0)
    if columns is None:
        return text
    own = [_number(column, "w", 0) for column in columns.findall(qn("w:col"))]
    if len(own) > 1 and all(own):
        return min(own)
    count = max(_number(columns, "num", 1), 1)
    return (text - (count - 1) * _number(columns, "space", 720)) // count


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    given = "" if element is None else element.get(qn(f"w:{name}"), "")
    return int(given) if given.lstrip("-").isdigit() else otherwise
