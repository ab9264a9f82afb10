"""Sheets of a checklist as plain tables: rows of header → text, as they are stored in the vault."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from pathlib import Path

Cells = dict[str, str]
SHEETS: Final = ("survey", "choices", "settings")
ABOUT: Final = "about"  # explains the columns of the example
PLAIN_SHEETS: Final = (*SHEETS, "external_choices")


class Sheets(TypedDict, total=False):
    """A workbook as data. An absent key is a blank cell; a row's place in the list is its row."""

    survey: list[Cells]
    choices: list[Cells]
    settings: list[Cells]
    external_choices: list[Cells]
    attachments: dict[str, str]  # file name → text
    media: dict[str, str]  # file name of a picture → its bytes (base64)
    others: dict[str, list[Cells]]  # sheets that the standard does not know, kept for the way back
    headers: dict[str, list[str]]  # columns of each sheet as they were written


def read_tables(folder: Path) -> Sheets:
    """Return the sheets kept as survey.csv, choices.csv and settings.csv (UTF-8) in `folder`."""
    sheets: Sheets = {
        "survey": _read_csv(folder / "survey.csv"),
        "choices": _read_csv(folder / "choices.csv"),
        "settings": _read_csv(folder / "settings.csv"),
    }
    attached = sorted(p for p in folder.iterdir() if p.suffix.lower() in {".csv", ".xml", ".geojson"})
    found = {p.name: p.read_text(encoding="utf-8-sig") for p in attached if p.stem not in {*SHEETS, ABOUT}}
    if found:
        sheets["attachments"] = found
    if (folder / f"{ABOUT}.csv").exists():
        sheets["others"] = {ABOUT: _read_csv(folder / f"{ABOUT}.csv")}
    return sheets


def _read_csv(path: Path) -> list[Cells]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: v for k, v in row.items() if k and v} for row in csv.DictReader(file, restval="")]
