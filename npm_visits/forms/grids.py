"""Cells of a sheet as they stand → rows of header and text, with row numbers kept as a spreadsheet counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.forms.faults import Fault, WorkbookFault
from npm_visits.forms.sheets import PLAIN_SHEETS, Cells, Sheets
from npm_visits.forms.values import number_text
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 400
MOST_LETTERS: Final = 20_000_000
"""Of a whole workbook; the largest public forms have less than two million."""
SAVE_AGAIN: Final = mark("Open it in a spreadsheet program, save it as .xlsx and try again.")
REMOVE: Final = mark("Remove pictures and other sheets.")


def refusal(cause: str, remedy: str, *, sheet: str = "", **fields: object) -> WorkbookFault:
    """Return the error for a file that cannot be read at all."""
    return WorkbookFault(Fault(sheet, 0, "", cause, remedy, fields))


@dataclass
class Workbook:
    """A file as it was read: its sheets, and what the reader noticed in them."""

    sheets: Sheets = field(default_factory=Sheets)
    faults: list[Fault] = field(default_factory=list)
    letters: int = 0

    def take(self, title: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Take a sheet in, under its name in the standard if it has one there."""
        name = "_".join(title.strip().lower().split())
        headers, cells = self._rows(name, iter(rows))
        if name in PLAIN_SHEETS:
            if self.sheets.get(name):
                return  # a second sheet of the same name says nothing new
            self.sheets[name] = cells  # type: ignore[literal-required]  # checked above
            self.sheets.setdefault("headers", {})[name] = headers
            self._repeated(name, headers)
        elif headers:
            self.sheets.setdefault("others", {})[title.strip()] = cells
            self.sheets.setdefault("headers", {})[title.strip()] = headers

    def checked(self) -> Workbook:
        """Return itself if it holds questions; raises `WorkbookFault` otherwise."""
        if "survey" not in self.sheets:
            raise refusal(
                mark("it has no sheet “survey”"), mark("Name the sheet with the questions “survey”."), sheet="survey"
            )
        if not self.sheets["headers"]["survey"]:
            raise refusal(mark("its sheet “survey” is empty"), mark("Write a question into it and try again."))
        return self

    def _rows(self, name: str, rows: Iterator[tuple[object, ...]]) -> tuple[list[str], list[Cells]]:
        headers: list[str] = []
        found: list[Cells] = []
        for number, values in enumerate(rows, 1):
            texts = [text_of(value) for value in values[:MOST_COLUMNS]]
            if not any(texts):
                if number > MOST_ROWS:  # only formatted; a text so far down would be refused
                    break
                continue
            self._count(name, number, texts)
            if not headers:
                headers = [text.strip() for text in texts]
                continue
            found.extend({} for _ in range(number - 2 - len(found)))
            found.append(_cells(headers, texts))
        while headers and not headers[-1]:
            headers.pop()
        return headers, found

    def _count(self, name: str, number: int, texts: list[str]) -> None:
        self.letters += sum(map(len, texts))
        if number > MOST_ROWS:
            raise refusal(
                mark("the sheet has more than {n} rows"), mark("Remove the empty rows."), sheet=name, n=MOST_ROWS
            )
        if self.letters > MOST_LETTERS:
            raise refusal(mark("it is larger than any checklist"), REMOVE)

    def _repeated(self, name: str, headers: list[str]) -> None:
        seen: set[str] = set()
        for header in filter(None, headers):
            if header in seen:
                self.faults.append(Fault(
                    name, 1, header, mark("The column “{name}” stands twice; the first one is used."),
                    mark("Rename or remove the second one in the workbook if it is needed."), {"name": header},
                    level="question",
                ))  # fmt: skip
            seen.add(header)


def _cells(headers: list[str], texts: list[str]) -> Cells:
    cells: Cells = {}
    for header, text in zip(headers, texts, strict=False):
        if header and text and header not in cells:
            cells[header] = text
    return cells


def text_of(value: object) -> str:
    """Return a cell as a person sees it: 1.0 is 1, a day is 2026-11-25, what is only blank is nothing."""
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
    text = str(value).replace("\xa0", " ").replace("\x00", "")
    return text.strip()
