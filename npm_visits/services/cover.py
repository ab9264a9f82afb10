"""The PIN of the cover is kept in the vault: chosen once, it serves after every unlocking.

A PIN that had to be chosen anew after each lock would soon be none, and without one nobody covers the screen at a gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.changes import Set
from npm_visits.domain.cover import CoverPin

if TYPE_CHECKING:
    from npm_visits.services.office import Office


class CoverPins:
    """What one can do with the PIN of the officer who unlocked the vault."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def kept(self) -> tuple[bytes, bytes]:
        """Return salt and hash of the officer's PIN, both empty when none is set."""
        kept = self._office.vault.get(CoverPin, self._office.officer.id)
        return (bytes.fromhex(kept.salt), bytes.fromhex(kept.digest)) if kept else (b"", b"")

    def keep(self, salt: bytes, digest: bytes) -> None:
        """Keep salt and hash; empty ones forget the PIN. It is no act that undo takes back."""
        officer_id = self._office.officer.id
        values = {"salt": salt.hex(), "digest": digest.hex()}
        self._office.vault.apply(
            [Set(CoverPin, officer_id, name, value) for name, value in values.items()], officer_id=officer_id
        )
