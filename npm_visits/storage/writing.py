"""Changes become rows: values and their history, within the caller's transaction.

Everything is checked and cleaned before the transaction begins (`prepared`); nothing that a person
can type fails half-way. Writing the same changes twice writes them once, so a save may be tried
again after a fault that left open whether it had reached the disk.

History coalesces: while the last row about a field is the same officer's in the same stay, its new
value grows; if the field is back at its old value, the row goes, because nothing happened.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from npm_visits.domain.changes import Add, Change, Remove
from npm_visits.domain.records import Record
from npm_visits.domain.text import clean
from npm_visits.storage import searching
from npm_visits.storage.engine import Connection
from npm_visits.storage.records import Cell, Column, Shape, shape

_LAST: Final = (
    "SELECT seq, officer_id, device, stay, act, old FROM history"
    " WHERE kind=? AND record_id=? AND field=? ORDER BY seq DESC LIMIT 1"
)
_ADDED: Final = "SELECT new FROM history WHERE kind=? AND record_id=? AND field='' AND act='add' ORDER BY seq LIMIT 1"
_NOTE: Final = (
    "INSERT INTO history (at, officer_id, device, kind, record_id, field, old, new, act, stay)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Author:
    """Who writes, when (UTC, ISO 8601), on which copy of the vault, in which stay in a field."""

    officer_id: str
    device: str
    stay: str
    at: str


@dataclass(frozen=True)
class _Row:
    """A new record, ready for its table."""

    shape: Shape[Record]
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        return str(self.cells[0])

    def as_json(self) -> str:
        """Return all values as history keeps them."""
        return _json({c.name: c.to_value(cell) for c, cell in zip(self.shape.columns, self.cells, strict=True)})


@dataclass(frozen=True)
class _Field:
    """A new value of one field, ready for its table; `blank` is the record to make if there is none."""

    shape: Shape[Record]
    id: str
    column: Column
    cell: Cell
    blank: tuple[Cell, ...] | None


@dataclass(frozen=True)
class _Mark:
    """A record that goes to the recycle bin, or comes back."""

    shape: Shape[Record]
    id: str
    removed: bool
    dropped: bool = False


Step = _Row | _Field | _Mark


def prepared(changes: Sequence[Change]) -> list[Step]:
    """Check and clean changes. Raises InvalidInput for what cannot be kept, and touches nothing."""
    return [_prepared(change) for change in changes]


def _prepared(change: Change) -> Step:
    if isinstance(change, Add):
        found: Shape[Record] = shape(type(change.record))
        row = _Row(found, tuple(found.to_row(change.record)))
        _check_id(row.id)
        return row
    found = shape(change.kind)
    _check_id(change.id)
    if isinstance(change, Remove):
        return _Mark(found, clean(change.id), removed=not change.restored, dropped=change.dropped)
    column = found.column(change.field)
    if column.name == "id":
        message = "the id of a record never changes"
        raise LookupError(message)
    blank = tuple(found.to_row(change.kind.blank(change.id))) if change.kind.natural_key else None
    return _Field(found, clean(change.id), column, column.to_cell(change.value), blank)


def _check_id(record_id: str) -> None:
    if not record_id:
        message = "a record needs an id"
        raise LookupError(message)


def write(connection: Connection, steps: Sequence[Step], author: Author) -> None:
    """Write prepared changes within the open transaction."""
    writing = _Writing(connection, author)
    for step in steps:
        if isinstance(step, _Row):
            writing.add(step)
        elif isinstance(step, _Field):
            writing.set(step)
        else:
            writing.mark(step)
    writing.index()


class _Writing:
    """One author's changes in one transaction."""

    def __init__(self, connection: Connection, author: Author) -> None:
        self._connection = connection
        self._author = author
        self._touched: dict[tuple[str, str], Shape[Record]] = {}  # what the search has to learn anew

    def index(self) -> None:
        """Tell the search what was written; at the end, so that each record is read once."""
        for (_, record_id), of in self._touched.items():
            searching.renew(self._connection, of, record_id)

    def add(self, row: _Row) -> None:
        """Insert a record. One that was removed, or has a natural key, takes the new values instead."""
        here = self._row(row.shape, row.id)
        if here is None:
            self._insert(row.shape, row.cells)
            self._note(row.shape, row.id, "", "null", row.as_json(), "add")
        elif row.shape.kind.natural_key or here[-1]:
            self.mark(_Mark(row.shape, row.id, removed=False))
            for column, cell in zip(row.shape.columns[1:], row.cells[1:], strict=True):
                self.set(_Field(row.shape, row.id, column, cell, row.cells))
        elif here[:-1] != row.cells and not self._was_added(row):
            message = f"another {row.shape.kind.kind} bears this id"
            raise LookupError(message)

    def _was_added(self, row: _Row) -> bool:
        """Tell whether this very record was added before and changed since: a save that is tried again."""
        first = self._connection.execute(_ADDED, [row.shape.kind.kind, row.id]).fetchone()
        return first is not None and first[0] == row.as_json()

    def set(self, step: _Field) -> None:
        """Give one field a new value; a record with a natural key is made or brought back first."""
        where, name = step.shape.table, f'"{step.column.name}"'
        found = self._connection.execute(f"SELECT {name}, removed FROM {where} WHERE id=?", [step.id]).fetchone()  # noqa: S608
        if found is None:
            if step.blank is None:
                raise _missing(step.shape)
            self._insert(step.shape, step.blank)
            old = step.blank[step.shape.columns.index(step.column)]
        else:
            old, removed = found
            if removed and step.blank is not None:
                self.mark(_Mark(step.shape, step.id, removed=False))
        if old == step.cell:
            return
        self._connection.execute(f"UPDATE {where} SET {name}=? WHERE id=?", [step.cell, step.id])  # noqa: S608
        if step.column.name in step.shape.kind.searched:
            self._touch(step.shape, step.id)
        to_value = step.column.to_value
        self._note(step.shape, step.id, step.column.name, _json(to_value(old)), _json(to_value(step.cell)), "set")

    def mark(self, step: _Mark) -> None:
        """Remove or restore a record; one that is so already stays as it is."""
        found = self._row(step.shape, step.id)
        if found is None:
            if step.shape.kind.natural_key and step.removed:
                return
            raise _missing(step.shape)
        if bool(found[-1]) == step.removed:
            return
        self._connection.execute(
            f"UPDATE {step.shape.table} SET removed=? WHERE id=?", [int(step.removed), step.id]  # noqa: S608
        )
        self._touch(step.shape, step.id)
        act = "restore" if not step.removed else "drop" if step.dropped else "remove"
        self._note(step.shape, step.id, "removed", _json(not step.removed), _json(step.removed), act)

    def _row(self, of: Shape[Record], record_id: str) -> tuple[Cell, ...] | None:
        query = f"SELECT {of.names()}, removed FROM {of.table} WHERE id=?"  # noqa: S608
        found: tuple[Cell, ...] | None = self._connection.execute(query, [record_id]).fetchone()
        return found

    def _insert(self, of: Shape[Record], cells: tuple[Cell, ...]) -> None:
        places = ", ".join("?" * len(cells))
        self._connection.execute(f"INSERT INTO {of.table} ({of.names()}) VALUES ({places})", cells)  # noqa: S608
        self._touch(of, str(cells[0]))

    def _touch(self, of: Shape[Record], record_id: str) -> None:
        if of.kind.searched:
            self._touched[of.kind.kind, record_id] = of

    def _note(self, of: Shape[Record], record_id: str, field: str, old: str, new: str, act: str) -> None:
        """Add a line of history, or let the last one grow."""
        if not of.kind.keeps_history:
            return
        author, kind = self._author, of.kind.kind
        if act == "set" and author.stay:
            last = self._connection.execute(_LAST, [kind, record_id, field]).fetchone()
            if last is not None and last[1:5] == (author.officer_id, author.device, author.stay, "set"):
                self._grow(last[0], last[5], new)
                return
        self._connection.execute(_NOTE, [
            author.at, author.officer_id, author.device, kind, record_id, field, old, new, act, author.stay,
        ])

    def _grow(self, seq: int, old: str, new: str) -> None:
        if old == new:
            self._connection.execute("DELETE FROM history WHERE seq=?", [seq])
        else:
            self._connection.execute("UPDATE history SET new=?, at=? WHERE seq=?", [new, self._author.at, seq])


def _missing(of: Shape[Record]) -> LookupError:
    return LookupError(f"there is no such {of.kind.kind}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
