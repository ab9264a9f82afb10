"""The built-in checklists: XLSForms kept as text tables, so that a change can be reviewed.

What several checklists ask is written once. A row of the type `use` takes over what another checklist has under a name,
with all it holds; the rows of the type `but` behind it say what is different here:

    use,migrants-centre:mig_09          a whole section, a point with its parts, or a single question
    but,mig_09_8,,,,yes                 cells that are filled replace those of the row of that name, a dash empties one
    but,mig_09_7 … disabled = yes       the row, and all it holds, is left out

Names and codes stay those of the original, so that answers can be compared; lists of choices come along.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from npm_visits.content.reading import ContentFault

if TYPE_CHECKING:
    from pathlib import Path

SHEETS: Final = ("survey", "choices", "settings")
ABOUT: Final = "about"
_USE: Final = "use"
_BUT: Final = "but"
_NOTHING: Final = "-"

Rows = list[dict[str, str]]


def checklist_codes(folder: Path) -> tuple[str, ...]:
    """Return the codes of the checklists in `folder` (the resources)."""
    return tuple(sorted(path.parent.name for path in (folder / "checklists").glob("*/survey.csv")))


def written_sheets(folder: Path, code: str) -> dict[str, Rows]:
    """Return the sheets of a checklist as they are written, before anything is taken over from others.

    Each sheet is a list of rows, a row maps column headers to texts, blank cells left out, in English only.
    """
    home = folder / "checklists" / code
    return {sheet: table_rows(home / f"{sheet}.csv") for sheet in SHEETS}


def checklist_sheets(folder: Path, code: str, known: dict[str, dict[str, Rows]] | None = None) -> dict[str, Rows]:
    """Return the whole sheets of a checklist, in English only.

    `known` are checklists by their codes that were put together before; those that this one takes over are added.
    Give the same one for several checklists: they borrow from each other, and each is then read once.
    """
    known = {} if known is None else known
    if code not in known:
        known[code] = _whole(folder, code, known)
    return known[code]


def _whole(folder: Path, code: str, known: dict[str, dict[str, Rows]]) -> dict[str, Rows]:
    sheets = written_sheets(folder, code)
    where = f"{code}/survey.csv"
    survey: Rows = []
    borrowed: list[str] = []
    rows = iter(_with_changes(where, sheets["survey"]))
    for row, changes in rows:
        if row.get("type") != _USE:
            survey.append(row)
            continue
        source, _, name = row.get("name", "").partition(":")
        if source == code or source not in checklist_codes(folder):
            raise ContentFault(where, f"{source} is no other checklist")
        borrowed += [] if source in borrowed else [source]
        other = checklist_sheets(folder, source, known)["survey"]
        survey += _changed(where, _block(where, other, name), changes)
    lists = [checklist_sheets(folder, source, known)["choices"] for source in borrowed]
    choices = sheets["choices"] + _lists(survey, sheets["choices"], lists)
    return {**sheets, "survey": survey, "choices": choices}


def example_sheets(folder: Path) -> dict[str, Rows]:
    """Return the sheets of the example of our own columns, with the one that explains them."""
    return {sheet: table_rows(folder / "example" / f"{sheet}.csv") for sheet in (*SHEETS, ABOUT)}


def table_rows(path: Path) -> Rows:
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


def _with_changes(where: str, rows: Rows) -> list[tuple[dict[str, str], Rows]]:
    """Return each row with the changes that stand behind it."""
    found: list[tuple[dict[str, str], Rows]] = []
    for row in rows:
        if row.get("type") != _BUT:
            found.append((row, []))
        elif found and found[-1][0].get("type") == _USE:
            found[-1][1].append(row)
        else:
            raise ContentFault(where, f"{row.get('name', '')} changes nothing that is taken over")
    return found


def _block(where: str, survey: Rows, name: str) -> Rows:
    """Return the row called `name` with all it holds."""
    start = next((n for n, row in enumerate(survey) if row.get("name") == name), None)
    if start is None:
        raise ContentFault(where, f"{name} is not in the checklist it is taken from")
    depth = 0
    for end in range(start, len(survey)):
        depth += survey[end]["type"].startswith("begin") - survey[end]["type"].startswith("end")
        if depth == 0:
            return [dict(row) for row in survey[start : end + 1]]
    raise ContentFault(where, f"{name} does not end")


def _changed(where: str, block: Rows, changes: Rows) -> Rows:
    for change in changes:
        name = change.get("name", "")
        cells = {column: text for column, text in change.items() if column != "type"}
        if change.get("disabled") == "yes":
            gone = {id(row) for row in _originals(block, _block(where, block, name))}
            block = [row for row in block if id(row) not in gone]
            continue
        place = next((n for n, row in enumerate(block) if row.get("name") == name and row["type"] != "end_group"), None)
        if place is None:
            raise ContentFault(where, f"{name} is not in what is taken over")
        changed = {**block[place], **cells}
        block[place] = {column: text for column, text in changed.items() if text != _NOTHING}
    return block


def _originals(block: Rows, copies: Rows) -> Rows:
    """Return the rows of a block that a copied part of it stands for."""
    start = next(n for n in range(len(block)) if block[n : n + len(copies)] == copies)
    return block[start : start + len(copies)]


def _lists(survey: Rows, own: Rows, others: list[Rows]) -> Rows:
    """Return the choices that taken-over questions need and the checklist does not have itself."""
    needed = {kind.partition(" ")[2] for row in survey if (kind := row.get("type", "")).startswith("select")}
    needed -= {row["list_name"] for row in own}
    found: Rows = []
    for choices in others:
        rows = [row for row in choices if row["list_name"] in needed]
        needed -= {row["list_name"] for row in rows}
        found += rows
    return found
