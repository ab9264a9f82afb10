"""Workbooks: texts stay texts whatever they begin with, numbers are numbers, nothing tells the maker."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from npm_visits.domain.text import clean
from npm_visits.tables.living import is_living
from npm_visits.tables.names import sheet_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from npm_visits.domain.tables import Cell, Sheet

_LONGEST: Final = 32_767  # characters that Excel takes in a cell
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_MOMENTS: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def workbook_bytes(sheets: Sequence[Sheet], progress: Callable[[], None] | None = None) -> bytes:
    """Return the sheets as the bytes of an .xlsx file; equal sheets give equal bytes.

    `progress` is called for each row and may raise to stop.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - 150 ms that only an export needs

    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = ""
    for sheet, name in zip(sheets, sheet_names(s.name for s in sheets), strict=True):
        _fill(book.create_sheet(name), sheet, progress)
    written = io.BytesIO()
    book.save(written)
    return _without_times(written.getvalue())


def _fill(page: WriteOnlyWorksheet, sheet: Sheet, progress: Callable[[], None] | None) -> None:
    page.freeze_panes = "A2"
    page.append([_cell(page, title, bold=True) for title in sheet.header])
    for row in sheet.rows:
        if progress:
            progress()
        page.append([_cell(page, cell) for cell in row])


def _cell(page: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> ExcelCell | Cell | None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - see above
    from openpyxl.styles import Font  # noqa: PLC0415 - see above

    if not isinstance(value, str):
        return value
    if not value:
        return None
    text = clean(value)[:_LONGEST]
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"  # never a formula
    cell.number_format = "@"
    cell.quotePrefix = is_living(text)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _without_times(content: bytes) -> bytes:
    """Return the package without the moment of its writing: not in its properties, not in its entries."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            part = old.read(name)
            new.writestr(entry, _MOMENTS.sub(b"", part) if name == "docProps/core.xml" else part)
    return result.getvalue()
