"""Workbooks as offices and attackers send them, made when a test needs them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook

SURVEY = [["type", "name", "label"], ["text", "a", "A"], ["integer", "n", "How many?"]]


def xlsx(path: Path, sheets: dict[str, list[list[object]]] | None = None) -> Path:
    """Write a workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (sheets or {"survey": SURVEY}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes, *, stored: bool = False) -> Path:
    """Add or replace one part of a package."""
    old = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            if entry.filename != name:
                after.writestr(entry, before.read(entry))
        after.writestr(name, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return path


SHEET = """<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">{steps}]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>"""


def laughs() -> bytes:
    """Return the first sheet of a workbook that grows a billion times when its entities are followed."""
    steps = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    return SHEET.format(steps=steps).encode()
