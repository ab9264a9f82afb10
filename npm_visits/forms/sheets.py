"""Sheets of a checklist as plain tables: rows of header → text, as they are stored in the vault."""

from __future__ import annotations

from typing import Final, TypedDict

Cells = dict[str, str]
SHEETS: Final = ("survey", "choices", "settings")
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
