"""Files that offices send → sheets as plain tables, whatever program wrote them.

What a file is, its content says; its name only chooses between kinds of text.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final

from npm_visits.forms.columns import type_cell
from npm_visits.forms.faults import FAULT, QUESTION, Fault
from npm_visits.forms.grids import REMOVE, SAVE_AGAIN, Workbook, refusal
from npm_visits.forms.workbook_excel import read_xls, read_xlsx
from npm_visits.forms.workbook_text import read_csv, read_markdown
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npm_visits.forms.sheets import Sheets

LARGEST_BYTES: Final = 30_000_000
LARGEST_TEXT: Final = 8_000_000  # becomes many times as large once its cells are apart
LARGEST_FILE_BESIDE: Final = 10_000_000
SUFFIXES: Final = (".xlsx", ".xls", ".csv", ".md")
_ZIP: Final = b"PK\x03\x04"
_OLD: Final = (b"\xd0\xcf\x11\xe0", b"\x09\x08")  # in a container, or bare
_PULLDATA: Final = re.compile(r"pulldata\s*\(\s*['\"]([^'\"]+)['\"]", re.IGNORECASE)
_TEXTS: Final = (".csv", ".xml", ".geojson")
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")
_MEDIA_COLUMN: Final = re.compile(r"(?:media\s*::\s*)?(?:image|big-image)(?:\s*::.*)?", re.IGNORECASE)


def read_file(path: Path) -> Workbook:
    """Return the sheets of a workbook with what it names beside it; raises `WorkbookFault` when it cannot be read."""
    content = _content(path)
    if content.startswith(_ZIP):
        found = read_xlsx(content)
    elif content.startswith(_OLD):
        found = read_xls(content)
    elif path.suffix.lower() == ".md":
        found = read_markdown(content)
    elif path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        found = read_csv(content)
    else:
        raise refusal(mark("it is damaged or no workbook"), SAVE_AGAIN)
    _take_files(found, path)
    return found


def read_workbook(path: Path) -> Sheets:
    """Return the sheets of a workbook; raises `WorkbookFault` when it cannot be read."""
    return read_file(path).sheets


def _content(path: Path) -> bytes:
    cannot = refusal(
        mark("it cannot be opened"), mark("Close it in other programs, or copy it to this computer, and try again.")
    )
    if not path.is_file():  # a folder, or a device that never ends
        raise cannot
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)  # whatever size it says it has
    except OSError as error:
        raise cannot from error
    if len(content) > (LARGEST_BYTES if content.startswith((_ZIP, *_OLD)) else LARGEST_TEXT):
        raise refusal(mark("it is larger than any checklist"), REMOVE)
    return content


def _take_files(found: Workbook, path: Path) -> None:
    """Take in the lists and pictures that the form names and that lie beside it."""
    for row, column, name in dict.fromkeys(_named(found.sheets)):
        file = next((f for f in _places(path, name) if f.is_file() and f.stat().st_size <= LARGEST_FILE_BESIDE), None)
        if file is None:
            listed = name.lower().endswith(_TEXTS) and column == "type"
            found.faults.append(Fault(
                "survey", row, column, mark("The file “{name}” that the form uses is not beside the workbook."),
                mark("Put it into the same folder and import again."), {"name": name}, FAULT if listed else QUESTION,
            ))  # fmt: skip
        elif name.lower().endswith(_PICTURES):
            found.sheets.setdefault("media", {})[name] = base64.b64encode(file.read_bytes()).decode("ascii")
        else:
            found.sheets.setdefault("attachments", {})[name] = file.read_text("utf-8-sig", errors="replace")


def _places(path: Path, name: str) -> list[Path]:
    plain = name.replace("\\", "/").rpartition("/")[2]  # never out of the workbook's own folder
    return [path.parent / plain, path.parent / f"{path.stem}-media" / plain, path.parent / "media" / plain]


def _named(sheets: Sheets) -> Iterator[tuple[int, str, str]]:
    """Yield (row, column, file name) of every file that the form uses."""
    for number, cells in enumerate(sheets.get("survey", ()), 2):
        kind = type_cell(cells.get("type", ""))
        if kind.list_name.lower().endswith(_TEXTS):
            yield number, "type", kind.list_name
        if kind.kind in {"csv-external", "xml-external"} and cells.get("name"):
            yield number, "type", f"{cells['name']}.{kind.kind.partition('-')[0]}"
        for column, text in cells.items():
            for name in _PULLDATA.findall(text):
                yield number, column, f"{name}.csv"
    for rows in (sheets.get("survey", []), sheets.get("choices", [])):
        for number, cells in enumerate(rows, 2):
            for column, text in cells.items():
                if _MEDIA_COLUMN.fullmatch(column.strip()) and text.strip().lower().endswith(_PICTURES):
                    yield number, column, text.strip()
