"""What every record has in common, and the list of all kinds of records.

A record is a frozen dataclass whose fields are text, whole or decimal numbers, yes/no or a tuple
of texts. `kind` is its name in history, changes and the database. A record with a natural key is
found by what it is about, so that two laptops meet in one row and the first entry is the same act
as a later one: its `id` holds the key and `blank` makes the empty record for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of all records."""

    kind: ClassVar[str]
    natural_key: ClassVar[bool] = False
    keeps_history: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ()  # plain texts that the search finds; never what stands behind a wall

    id: str

    @classmethod
    def blank(cls, record_id: str) -> Self:
        """Return the empty record for `record_id`; natural keys fill the fields they consist of."""
        return cls(id=record_id)
