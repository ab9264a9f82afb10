"""Repairs of a workbook: pure changes of its sheets. Rows keep their numbers: one is emptied, never cut out."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, cast

from npm_visits.forms.faults import Edit, Repair
from npm_visits.forms.sheets import Cells, Sheets
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REFERENCE: Final = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")


def apply_repair(sheets: Sheets, repair: Repair) -> Sheets:
    """Return the sheets with a repair made; what was given stays as it is."""
    changed = cast("Sheets", {**sheets})
    for edit in repair.edits:
        _apply(changed, edit)
    return changed


def _apply(sheets: Sheets, edit: Edit) -> None:
    rows = [dict(row) for row in rows_of(sheets, edit.sheet)]
    if edit.row == 1:
        rows = [_renamed(row, edit.column, edit.text) for row in rows]
        headers = {name: list(columns) for name, columns in sheets.get("headers", {}).items()}
        if edit.sheet in headers:
            headers[edit.sheet] = [edit.text if h == edit.column else h for h in headers[edit.sheet]]
            sheets["headers"] = headers
    else:
        rows.extend({} for _ in range(edit.row - 1 - len(rows)))
        row = rows[edit.row - 2]
        if not edit.column:
            row.clear()
        elif edit.text:
            row[edit.column] = edit.text
        else:
            row.pop(edit.column, None)
    sheets[edit.sheet] = rows  # type: ignore[literal-required]  # one of the plain sheets


def _renamed(row: Cells, old: str, new: str) -> Cells:
    return {new if name == old else name: text for name, text in row.items() if name == old or name != new}


def rows_of(sheets: Sheets, sheet: str) -> list[Cells]:
    """Return the rows of one of the plain sheets."""
    return cast("list[Cells]", sheets.get(sheet, []))


def written(row: Cells, *columns: str) -> str:
    """Return the header under which a row holds one of `columns`, as it is written; the first where it holds none."""
    known = {"_".join(header.strip().lower().split()): header for header in row}
    return next((known[column] for column in columns if column in known), columns[0])


class References:
    """Every `${name}` of a workbook with its cell, looked up once: a workbook may need thousands of new names."""

    def __init__(self, sheets: Sheets) -> None:
        self._cells: dict[str, list[tuple[str, int, str, str]]] = defaultdict(list)
        for cell in _texts(sheets):
            if "${" in cell[3]:
                for name in dict.fromkeys(_REFERENCE.findall(cell[3])):
                    self._cells[name].append(cell)

    def __contains__(self, name: str) -> bool:
        return name in self._cells

    def renamed(self, old: str, new: str, *, beyond: int = 0) -> tuple[Edit, ...]:
        """Return the edits that let every `${old}` in rows after `beyond` name `new`."""
        pattern = re.compile(rf"\$\{{\s*((?:last-saved#)?){re.escape(old)}\s*\}}")
        return tuple(
            Edit(sheet, number, column, pattern.sub(rf"${{\g<1>{new}}}", text))
            for sheet, number, column, text in self._cells.get(old, ()) if number > beyond
        )  # fmt: skip


def _texts(sheets: Sheets) -> Iterator[tuple[str, int, str, str]]:
    for sheet in ("survey", "choices", "settings"):
        for number, row in enumerate(rows_of(sheets, sheet), 2):
            for column, text in row.items():
                yield sheet, number, column, text


def use(name: str, shown: str, edits: Iterable[Edit]) -> Repair:
    """Return the repair that puts one name in another's place: “Use ${cell_count}”."""
    return Repair(mark("Use {name}"), tuple(edits), {"name": shown or name})
