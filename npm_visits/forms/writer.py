"""Sheets → an .xlsx workbook that Excel, ODK, Kobo and this program read alike."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, cast

from npm_visits.forms.sheets import PLAIN_SHEETS, Cells, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

_MOMENT: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_MOMENT: Final = b"2020-01-01T00:00:00Z"  # a workbook does not tell when it left the office
_ZIP_DAY: Final = (2020, 1, 1, 0, 0, 0)
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDE: Final = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})


def write_workbook(sheets: Sheets, path: Path) -> None:
    """Write the sheets to `path` (.xlsx): cells are texts, whatever they begin with; equal sheets give equal bytes."""
    path.write_bytes(workbook_bytes(sheets))


def workbook_bytes(sheets: Sheets) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    from openpyxl import Workbook  # noqa: PLC0415 - 150 ms that only an export needs

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in _parts(sheets):
        _fill(book.create_sheet(name), columns_of(sheets, name, rows), rows)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = ""
    written = io.BytesIO()
    book.save(written)
    return _without_times(written.getvalue())


def _parts(sheets: Sheets) -> Iterator[tuple[str, list[Cells]]]:
    for name in PLAIN_SHEETS:
        rows = cast("list[Cells]", sheets.get(name, []))
        if rows or name in {"survey", "choices", "settings"}:
            yield name, rows
    yield from sheets.get("others", {}).items()


def columns_of(sheets: Sheets, name: str, rows: list[Cells]) -> list[str]:
    """Return the columns of a sheet in the order in which they were written, newer ones last."""
    known = [header for header in sheets.get("headers", {}).get(name, []) if header]
    met = [header for row in rows for header in row]
    return list(dict.fromkeys([*known, *met]))


def _fill(sheet: Worksheet, columns: list[str], rows: list[Cells]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - see above
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - see above

    top, bold, wrapped = Alignment(vertical="top"), Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column)
        cell.font = bold
        wide = column.partition("::")[0].lower() in _WIDE
        sheet.column_dimensions[cell.column_letter].width = 48 if wide else max(14, min(len(column) + 3, 26))
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            text = row.get(column, "")
            if text:
                cell = sheet.cell(number, place, ILLEGAL_CHARACTERS_RE.sub("", text))
                cell.data_type = "s"  # never a formula
                cell.quotePrefix = text.startswith(_LIVE)
                cell.number_format = "@"
                cell.alignment = wrapped if column.partition("::")[0].lower() in _WIDE else top


def _without_times(content: bytes) -> bytes:
    """Return the package with one time for all its parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda e: (e.filename != "[Content_Types].xml", e.filename)):
            part = old.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MOMENT.sub(_NO_MOMENT, part)
            new.writestr(zipfile.ZipInfo(entry.filename, _ZIP_DAY), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
