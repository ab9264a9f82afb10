"""Excel workbooks, new (.xlsx) and old (.xls) → grids. What could harm is refused before it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from npm_visits.forms.faults import Fault
from npm_visits.forms.grids import REMOVE, SAVE_AGAIN, Workbook, refusal
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook as OpenWorkbook
    from xlrd.book import Book

LARGEST_UNPACKED: Final = 120_000_000
LARGEST_TEXTS: Final = 40_000_000  # of the shared texts, which are read at once
MOST_ENTRIES: Final = 2_000
MOST_RATIO: Final = 400  # of a part's size unpacked to packed, above a megabyte
_FORMULA: Final = re.compile(rb"[<:]f[ >]")
_CHUNK: Final = 1_000_000
_BROKEN: Final = mark("it is damaged or no workbook")


def read_xlsx(content: bytes) -> Workbook:
    """Return the sheets of an .xlsx workbook; raises `WorkbookFault` when it cannot or must not be read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 150 ms that only an import needs
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - see above

    has_formulas = _examined(content)
    damage = (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, AttributeError, SyntaxError,
        IndexError, EOFError, RuntimeError,
    )  # fmt: skip
    found = Workbook()
    try:
        with_results = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in with_results.worksheets:
            sheet.reset_dimensions()  # some programs write wrong ones
            found.take(sheet.title, sheet.iter_rows(values_only=True))
        if has_formulas:
            _name_formulas(found, load_workbook(io.BytesIO(content), read_only=True, keep_links=False), with_results)
    except damage as error:
        raise refusal(_BROKEN, SAVE_AGAIN) from error
    return found.checked()


def _examined(content: bytes) -> bool:
    """Refuse what would fill memory, run or fetch something; return whether there are formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            too_large = (
                len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED
                or any(e.file_size > LARGEST_TEXTS for e in entries if "sharedstrings" in e.filename.lower())
                or any(e.file_size > MOST_RATIO * max(e.compress_size, 2_500) for e in entries)
            )  # fmt: skip
            if too_large:
                raise refusal(mark("it is larger than any checklist"), REMOVE)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise refusal(mark("it holds macros"), mark("Save it as .xlsx, without macros, and try again."))
            if any(name.lower().startswith("xl/externallinks/") for name in names):
                raise refusal(
                    mark("it refers to other workbooks"),
                    mark("Replace the formulas that point to other files by their values and try again."),
                )
            sheets = [name for name in names if name.lower().startswith("xl/worksheets/")]
            return any(_has_formula(archive, name) for name in sheets)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise refusal(_BROKEN, SAVE_AGAIN) from error


def _has_formula(archive: zipfile.ZipFile, name: str) -> bool:
    """Look through a sheet piece by piece: whole, it may be larger than everything else in memory."""
    with archive.open(name) as part:
        end = b""
        while chunk := part.read(_CHUNK):
            if _FORMULA.search(end + chunk):
                return True
            end = chunk[-2:]
    return False


def _name_formulas(found: Workbook, with_formulas: OpenWorkbook, with_results: OpenWorkbook) -> None:
    """Name the cells whose formula has no stored result: they would be read as blank."""
    for sheet in with_formulas.worksheets:
        results = with_results[sheet.title]
        for row, result in zip(sheet.iter_rows(), results.iter_rows(values_only=True), strict=False):
            for cell, value in zip(row, result, strict=False):
                if value is None and isinstance(cell.value, str) and cell.value.startswith("="):
                    found.faults.append(Fault(
                        sheet.title.strip().lower(), cell.row, cell.column_letter,
                        mark("This cell holds a formula without a result, so it was read as blank."),
                        mark("Open the workbook in a spreadsheet program, save it and import it again."),
                    ))  # fmt: skip


def read_xls(content: bytes) -> Workbook:
    """Return the sheets of an old .xls workbook; raises `WorkbookFault` when it cannot be read."""
    import xlrd  # noqa: PLC0415 - only an old workbook needs it

    if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content:
        raise _locked()
    damage = (
        xlrd.XLRDError, ValueError, KeyError, IndexError, TypeError, AssertionError, AttributeError, OverflowError,
        UnicodeError, ArithmeticError, OSError,
    )  # fmt: skip
    found = Workbook()
    try:
        with io.StringIO() as log:
            book = xlrd.open_workbook(file_contents=content, logfile=log, on_demand=True)
            for name in book.sheet_names():
                found.take(name, _xls_rows(book, name))
    except damage as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise _locked() from error
        raise refusal(_BROKEN, SAVE_AGAIN) from error
    except Exception as error:  # xlrd raises struct.error and others by hundreds of paths for a damaged file
        if type(error).__module__ not in {"struct", "xlrd.compdoc", "xlrd.biffh"}:
            raise
        raise refusal(_BROKEN, SAVE_AGAIN) from error
    return found.checked()


def _locked() -> Exception:
    return refusal(
        mark("it is protected by a password"), mark("Save it without a password, import it, and delete that copy.")
    )


def _xls_rows(book: Book, name: str) -> Iterator[tuple[object, ...]]:
    import xlrd  # noqa: PLC0415 - see above

    sheet = book.sheet_by_name(name)
    for number in range(sheet.nrows):
        values: list[object] = []
        for cell in sheet.row(number):
            value: object = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                value = bool(cell.value)
            elif cell.ctype in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_EMPTY}:
                value = None
            values.append(value)
        yield tuple(values)
    book.unload_sheet(name)
