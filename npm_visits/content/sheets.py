"""The built-in checklists: XLSForms kept as text tables, so that a change can be reviewed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from npm_visits.content.reading import ContentFault

SHEETS: Final = ("survey", "choices", "settings")


def checklist_codes(folder: Path) -> tuple[str, ...]:
    """Return the codes of the checklists in `folder` (the resources)."""
    return tuple(sorted(path.parent.name for path in (folder / "checklists").glob("*/survey.csv")))


def checklist_sheets(folder: Path, code: str) -> dict[str, list[dict[str, str]]]:
    """Return the sheets of a checklist as rows, blank cells left out, in English only.

    Each sheet is a list of rows, a row maps column headers to texts. The rows keep their places:
    row n of the list is line n + 2 of the workbook.
    """
    home = folder / "checklists" / code
    return {sheet: table_rows(home / f"{sheet}.csv") for sheet in SHEETS}


def table_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file of ours as header and text, blank cells left out."""
    where = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file, strict=True))
    except FileNotFoundError as fault:
        raise ContentFault(where, "the file is missing") from fault
    except csv.Error as fault:
        raise ContentFault(where, str(fault)) from fault
    headers, *rows = table
    for line, row in enumerate(rows, 2):
        if len(row) != len(headers):
            raise ContentFault(f"{where} line {line}", f"{len(headers)} cells are expected, {len(row)} found")
    return [{header: cell for header, cell in zip(headers, row, strict=True) if cell} for row in rows]
