"""Reading: what the writing vault and a worker thread's own connection have in common."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from npm_visits.domain.changes import HistoryRow, Value
from npm_visits.domain.records import Record
from npm_visits.storage import searching
from npm_visits.storage.engine import Connection
from npm_visits.storage.records import Cell, R, Shape, shape

_HISTORY: Final = (
    "SELECT seq, at, officer_id, device, kind, record_id, field, old, new, act FROM history"
    " WHERE kind=? AND record_id=? ORDER BY seq"
)


class Reading:
    """Questions to an open database. Those who inherit say which connection answers."""

    def _live(self) -> Connection:
        raise NotImplementedError

    def _guarded(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def get(self, kind: type[R], record_id: str) -> R | None:
        """Return a record by its id, or nothing if there is none or it was removed."""
        found = self.all(kind, id=record_id)
        return found[0] if found else None

    def all(
        self, kind: type[R], *, order: str = "", include_removed: bool = False, **equals: Value
    ) -> list[R]:
        """Return the records whose fields have the given values; a tuple means any of its values.

        `order` names fields, separated by commas, each perhaps followed by `desc`; without it the
        records come in the order in which they were added.
        """
        of = shape(kind)
        where, parameters = _where(of, equals, include_removed=include_removed)
        query = f"SELECT {of.names()} FROM {of.table}{where} ORDER BY {_order(of, order)}"  # noqa: S608
        return [of.to_record(row) for row in self._fetch(query, parameters)]

    def count(self, kind: type[R], *, include_removed: bool = False, **equals: Value) -> int:
        """Return how many records have the given values."""
        of = shape(kind)
        where, parameters = _where(of, equals, include_removed=include_removed)
        return int(self._fetch(f"SELECT count(*) FROM {of.table}{where}", parameters)[0][0])  # noqa: S608

    def history(self, kind: type[R], record_id: str) -> list[HistoryRow]:
        """Return who changed a record, when, and what stood there before; newest last."""
        return [HistoryRow(*row) for row in self._fetch(_HISTORY, [kind.kind, record_id])]

    def hits(self, asked: str, kind: type[Record], *, within: Sequence[str] = (), limit: int) -> list[str]:
        """Return the ids of records of a kind that hold what was asked, the newest first; `within` are scopes."""
        with self._guarded():
            return searching.hits(self._live(), asked, kind.kind, within=within, limit=limit)

    def rows(self, sql: str, parameters: Sequence[Cell] | dict[str, Cell] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query by column names. Only `storage/queries.py` asks in SQL."""
        with self._guarded():
            cursor = self._live().execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _fetch(self, sql: str, parameters: Sequence[Cell]) -> list[tuple[Any, ...]]:
        with self._guarded():
            return self._live().execute(sql, parameters).fetchall()


def _where(of: Shape[R], equals: dict[str, Value], *, include_removed: bool) -> tuple[str, list[Cell]]:
    terms = [] if include_removed else ["removed=0"]
    parameters: list[Cell] = []
    for name, value in equals.items():
        column = of.column(name)
        if column.type is tuple:
            message = f"records cannot be found by their {name}"
            raise LookupError(message)
        if isinstance(value, tuple):
            # one parameter, however many values: a statement takes no more than 32,766
            terms.append(f'"{name}" IN (SELECT value FROM json_each(?))')  # noqa: S608
            parameters.append(json.dumps(value))
        elif value is None:
            terms.append(f'"{name}" IS NULL')
        else:
            terms.append(f'"{name}"=?')
            parameters.append(column.to_cell(value))
    return (" WHERE " + " AND ".join(terms) if terms else ""), parameters


def _order(of: Shape[R], order: str) -> str:
    terms = []
    for part in filter(None, (piece.strip() for piece in order.split(","))):
        name, _, direction = part.partition(" ")
        if direction not in {"", "desc"}:
            message = f"records cannot be sorted by {part}"
            raise LookupError(message)
        terms.append(f'"{of.column(name).name}" {direction}'.rstrip())
    return ", ".join([*terms, "rowid"])
