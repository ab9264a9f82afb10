"""Excel workbooks → sheets as plain tables, cell by cell as a person sees them."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Final

from npm_visits.forms.faults import Fault, WorkbookFault
from npm_visits.forms.sheets import Cells, Sheets
from npm_visits.forms.values import number_text
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_BYTES: Final = 50_000_000
LARGEST_UNPACKED: Final = 400_000_000
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 400
_SAVE_AGAIN: Final = mark("Open it in a spreadsheet program, save it as .xlsx and try again.")


def read_workbook(path: Path) -> Sheets:
    """Return the sheets of an .xlsx workbook; raises `WorkbookFault` when it cannot be read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 150 ms that only an import needs
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - see above

    _refuse_harmful(path)
    try:
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise _fault(mark("it is damaged or no workbook"), _SAVE_AGAIN) from error
    try:
        found = {sheet.title.strip().lower(): sheet for sheet in workbook.worksheets}
        if "survey" not in found:
            raise _fault(
                mark("it has no sheet “survey”"), mark("Name the sheet with the questions “survey”."), sheet="survey"
            )
        sheets: Sheets = {"survey": _rows(found["survey"], "survey")}
        for name in ("choices", "settings", "external_choices"):
            if name in found:
                sheets[name] = _rows(found[name], name)
        return sheets
    finally:
        workbook.close()


def _fault(cause: str, remedy: str, *, sheet: str = "", row: int = 0, **fields: object) -> WorkbookFault:
    return WorkbookFault(Fault(sheet, row, "", cause, remedy, fields))


def _refuse_harmful(path: Path) -> None:
    """Refuse what would fill memory or is no workbook, before anything is unpacked."""
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise _fault(mark("only .xlsx workbooks can be read"), _SAVE_AGAIN)
    if path.stat().st_size > LARGEST_BYTES:
        raise _fault(mark("it is larger than any checklist"), mark("Remove pictures and other sheets."))
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = [(entry.file_size, entry.compress_size) for entry in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _fault(mark("it is damaged or no workbook"), _SAVE_AGAIN) from error
    if sum(size for size, _ in sizes) > LARGEST_UNPACKED:
        raise _fault(mark("it is larger than any checklist"), mark("Remove pictures and other sheets."))


def _rows(sheet: Worksheet, name: str) -> list[Cells]:
    rows = sheet.iter_rows(values_only=True)
    headers = [_text(cell).strip() for cell in next(rows, ())[:MOST_COLUMNS]]
    found: list[Cells] = []
    blank = 0
    for number, values in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise _fault(
                mark("the sheet has more than {n} rows"), mark("Remove the empty rows."), sheet=name, n=MOST_ROWS
            )
        cells = {h: text for h, value in zip(headers, values, strict=False) if h and (text := _text(value))}
        if not cells:
            blank += 1
            continue
        found.extend({} for _ in range(blank))
        blank = 0
        found.append(cells)
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(float(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).replace("\xa0", " ")
