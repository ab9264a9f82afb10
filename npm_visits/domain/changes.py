"""Changes: the only way anything in the vault is written.

Values and history (who, when, where, old, new) go into one transaction. History gives undo, the
audit trail and the merge of laptops.
"""

from __future__ import annotations

from dataclasses import dataclass

from npm_visits.domain.records import Record

Value = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True)
class Add:
    """A new record."""

    record: Record


@dataclass(frozen=True)
class Set:
    """One field of one record gets a new value.

    A record with a natural key that is not there yet is made first (`Record.blank`).
    """

    kind: type[Record]
    id: str
    field: str
    value: Value


@dataclass(frozen=True)
class Remove:
    """A record goes to the recycle bin; `restored` brings it back.

    One that was `dropped` held nothing that anybody typed: it is gone like any other, and the bin does not show it.
    """

    kind: type[Record]
    id: str
    restored: bool = False
    dropped: bool = False


Change = Add | Set | Remove


@dataclass(frozen=True)
class HistoryRow:
    """One line of history.

    `at` is the moment in UTC (ISO 8601); `old` and `new` are the field's values as JSON text;
    `act` is add, set, remove, drop or restore; `device` is the random id of the laptop's copy.
    """

    seq: int
    at: str
    officer_id: str
    device: str
    kind: str
    record_id: str
    field: str
    old: str
    new: str
    act: str
