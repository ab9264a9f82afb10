"""Checklists written as text: .csv, all sheets in one file or the survey alone, and .md tables.

One file with several sheets names each in its first column and leaves that column blank below the name, as pyxform
reads it.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from typing import Final

from npm_visits.forms.faults import Fault
from npm_visits.forms.grids import MOST_COLUMNS, MOST_ROWS, Workbook, refusal
from npm_visits.forms.sheets import PLAIN_SHEETS
from npm_visits.i18n import mark

_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SINGLE_BYTE: Final = {"cp1251": "Windows-1251", "cp1254": "Windows-1254"}
_SEPARATOR: Final = re.compile(r"^[|\s:+-]+$")
_STRANGE: Final = re.compile(rb"[\x80-\xff]+")
_PIPE: Final = re.compile(r"(?<!\\)\|")


def read_csv(content: bytes) -> Workbook:
    """Return the sheets of a .csv file; raises `WorkbookFault` when it cannot be read."""
    text, notes = _decoded(content)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        some = itertools.islice(reader, 2 * MOST_ROWS + 1)
        rows = [row[: MOST_COLUMNS + 1] for row in some]  # of all sheets together; one alone is counted later
    except csv.Error as error:
        raise refusal(
            mark("its columns cannot be told apart"), mark("Save it again as .csv (UTF-8) or as .xlsx and try again.")
        ) from error
    found = Workbook(faults=notes)
    _take(found, rows)
    return found.checked()


def read_markdown(content: bytes) -> Workbook:
    """Return the sheets of a file with Markdown tables; raises `WorkbookFault` when there is none."""
    text, notes = _decoded(content)
    rows = []
    for line in text.splitlines():
        plain = line.strip()
        if plain.startswith("|") and not (_SEPARATOR.match(plain) and "-" in plain):
            cells = _PIPE.split(plain.strip("|") if plain.endswith("|") else plain[1:])
            rows.append([cell.strip().replace("\\|", "|") for cell in cells])
        elif not plain:
            rows.append([])
    found = Workbook(faults=notes)
    _take(found, [row for row in rows if row])
    return found.checked()


def _take(found: Workbook, rows: list[list[str]]) -> None:
    """Part the rows by the sheet names in the first column; without any they are the survey."""
    named = any(row and _name(row[0]) in PLAIN_SHEETS and not any(cell.strip() for cell in row[1:]) for row in rows)
    if not named:
        found.take("survey", [tuple(row) for row in rows])
        return
    parts: dict[str, list[tuple[str, ...]]] = {}
    title = ""
    for row in rows:
        if row and row[0].strip():
            title = row[0].strip()
            parts.setdefault(title, [])
            if not any(cell.strip() for cell in row[1:]):
                continue
        if title:
            parts[title].append(tuple(row[1:]))
    for name, part in parts.items():
        found.take(name, part)


def _name(text: str) -> str:
    return "_".join(text.strip().lower().split())


def _decoded(content: bytes) -> tuple[str, list[Fault]]:
    if b"\x00" in content and not content.startswith(_MARKS):
        raise refusal(mark("it is no text"), mark("Save it again as .csv (UTF-8) or as .xlsx and try again."))
    try:
        return content.decode("utf-16" if content.startswith(_MARKS) else "utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    code = "cp1254" if _mixed(content) else "cp1251"
    text = content.decode(code, errors="replace")
    line = next((line.strip() for line in text.splitlines() if any(ord(letter) > 127 for letter in line)), "")
    return text, [Fault(
        "survey", 0, "", mark("The file does not say how its letters are written; it was read as {code}: “{line}”."),
        mark("If letters are wrong, save it again as .csv (UTF-8) or as .xlsx."),
        {"code": _SINGLE_BYTE[code], "line": line[:60]}, level="question",
    )]  # fmt: skip


def _mixed(content: bytes) -> bool:
    """Return whether letters beyond ASCII stand among plain ones, as in Azerbaijani; Russian words have only them."""
    strange = [match.span() for match in _STRANGE.finditer(content)]
    among = sum(
        content[start - 1 : start].isalpha() or content[end : end + 1].isalpha() for start, end in strange
    )  # fmt: skip
    return among * 2 > len(strange)


def _delimiter(text: str) -> str:
    head = text[:4000]
    return max(",;\t", key=lambda sign: (head.count(sign), -",;\t".index(sign)))
