"""CSV as KoboToolbox writes it: semicolons, every cell in quotes, and a mark of UTF-8 for Excel.

A text that could be read as a formula gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from npm_visits.domain.text import clean
from npm_visits.tables.living import is_living

if TYPE_CHECKING:
    from npm_visits.domain.tables import Cell, Sheet

DELIMITER: Final = ";"


def csv_bytes(sheet: Sheet) -> bytes:
    """Return a sheet as the bytes of a CSV file."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=DELIMITER, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_cell(title) for title in sheet.header])
    writer.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return str(cell)
    text = clean(cell)
    return f"'{text}" if is_living(text) else text
