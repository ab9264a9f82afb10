"""The PIN of the cover, as the vault keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from npm_visits.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class CoverPin(Record):
    """The salted hash of one officer's PIN, both in hexadecimal; the id is the officer's. Empty: none is set.

    It opens nothing that is locked: it takes a blank page from a vault that this officer unlocked.
    """

    kind: ClassVar[str] = "cover_pin"
    natural_key: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    salt: str = ""
    digest: str = ""
