"""Tables: header rows repeat, rows do not break, widths are fixed."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Align, Text, plain
from npm_visits.reports import columns, keeping
from npm_visits.reports.measures import BETWEEN, BOX_PADDING, TEXT_WIDTH
from npm_visits.reports.word.lines import in_row
from npm_visits.reports.word.marks import ROW
from npm_visits.reports.word.xml import Xml, twips, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.blocks import Table
    from npm_visits.reports.word.inline import Inline


def table(block: Table, inline: Inline) -> Xml:
    """Return a table of a report."""
    if not block.header:
        return facts(block.rows, block.widths, inline, plain(block.caption))
    widths = columns.in_twips(block.widths)
    align = block.align or (Align.LEFT,) * len(widths)
    styles = ["TableNumber" if a is Align.RIGHT else "TableText" for a in align]
    header = row(_cells(block.header, widths, ["TableHeader"] * len(widths), inline, align), header=True)
    kept = keeping.rows(block)
    rows = [row(_cells(cells, widths, styles, inline, keep=n in kept)) for n, cells in enumerate(block.rows)]
    return framed("ReportTable", widths, [header, *rows], first_row=True, described=plain(block.caption))


def facts(rows: Sequence[Sequence[Text]], shares: tuple[float, ...], inline: Inline, described: str = "") -> Xml:
    """Return a table whose first column names what the second says."""
    widths = columns.in_twips(shares)
    lines = [row(_cells(cells, widths, ["TableText"] * len(widths), inline)) for cells in rows]
    return framed("FactsTable", widths, lines, first_column=True, described=described)


def box(title: Xml, figures: tuple[tuple[str, str], ...], closing: Xml, inline: Inline) -> Xml:
    """Return a box with a title and a row of figures under their names."""
    widths = columns.in_twips(columns.of_figures(figures), TEXT_WIDTH - 2 * BOX_PADDING)
    names, values = zip(*figures, strict=True)
    lines = [
        row(_cells(names, widths, ["TableHeader"] * len(widths), inline), header=True),
        row(_cells(values, widths, ["TableText"] * len(widths), inline)),
    ]
    nested = framed("ReportTable", widths, lines, first_row=True)
    outer = twips(TEXT_WIDTH)
    cell = w("tc", w("tcPr", w("tcW", w=outer, type="dxa")), title, nested, closing)
    return framed("BoxTable", [outer], [row([cell])])


def pairs(shown: Sequence[Xml]) -> Xml:
    """Return a table without lines that shows two in a row, with room between; no row breaks."""
    half = (TEXT_WIDTH - BETWEEN) / 2
    widths = columns.in_twips((half, BETWEEN, half))
    empty = w("p", w("pPr", w("pStyle", val="TableText")))
    lines = [
        [left, empty, right] for left, right in zip_longest(shown[::2], shown[1::2], fillvalue=empty)
    ]
    return framed("TableNormal", widths, [
        row([w("tc", w("tcPr", w("tcW", w=wide, type="dxa")), cell) for cell, wide in zip(line, widths, strict=True)])
        for line in lines
    ])  # fmt: skip


def row(cells: list[Xml], *, header: bool = False) -> Xml:
    """Return a row that does not break; a header row stands again on each page."""
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if header else Xml("")), *cells)


def framed(
    style: str, widths: list[int], rows: list[Xml], *, first_row: bool = False, first_column: bool = False,
    described: str = "", indent: int = 0,
) -> Xml:  # fmt: skip
    """Return a whole table; `described` is read aloud by screen readers."""
    look = w("tblLook", val=f"{0x20 * first_row | 0x80 * first_column:04X}", firstRow=int(first_row), lastRow=0,
             firstColumn=int(first_column), lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
    properties = w(
        "tblPr", w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"), w("tblInd", w=indent, type="dxa") if indent else Xml(""),
        w("tblLayout", type="fixed"), look,
        w("tblCaption", val=described) if described else Xml(""),
    )  # fmt: skip
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _cells(
    texts: Sequence[Text], widths: list[int], styles: list[str], inline: Inline, align: tuple[Align, ...] = (),
    *, keep: bool = False,
) -> list[Xml]:  # fmt: skip
    kept = w("keepNext") if keep else Xml("")
    inside = [inline.runs(text) for text in texts]
    if inline.marking:
        first = next((n for n, text in enumerate(texts) if plain(text).strip()), 0)  # an empty one holds no bookmark
        inside[first] = inline.line(ROW, in_row(texts), inside[first])
    return [
        w(
            "tc",
            w("tcPr", w("tcW", w=width, type="dxa")),
            w("p", w("pPr", w("pStyle", val=style), kept, _alignment(align, n)), text),
        )
        for n, (text, width, style) in enumerate(zip(inside, widths, styles, strict=True))
    ]


def _alignment(align: tuple[Align, ...], n: int) -> Xml:
    return w("jc", val="right") if align and align[n] is Align.RIGHT else Xml("")
