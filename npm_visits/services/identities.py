"""Sealed identities: opened for a minute by an officer's own passphrase, and every opening noted first."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from npm_visits import storage
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.identities import CHECK, OPEN_S, PURPOSES, Identity, IdentityOpening, Person
from npm_visits.domain.ids import new_id
from npm_visits.domain.text import clean
from npm_visits.i18n import mark
from npm_visits.storage import Wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.services.office import Office


class OpenIdentity:
    """The identity of one person while it is open. `close` wipes the key; whoever holds one must call it."""

    def __init__(self, office: Office, interview_id: str, wall: Wall, clock: Callable[[], float]) -> None:
        self._office, self.interview_id, self._wall, self._clock = office, interview_id, wall, clock
        self._since = clock()

    @property
    def is_closed(self) -> bool:
        """Whether the key was wiped."""
        return self._wall.closed

    def left_s(self) -> int:
        """Return the whole seconds that are left; a clock that was put back closes at once."""
        passed = self._clock() - self._since
        return 0 if self.is_closed or passed < 0 else max(int(OPEN_S - passed + 0.999), 0)

    def person(self) -> Person:
        """Return what is sealed in the vault now.

        Raises VaultDamaged when it was changed outside the program; RuntimeError once the minute is over.
        """
        if not self.left_s():
            self.close()
        kept = self._office.vault.get(Identity, self.interview_id)
        return Person.read(self._wall.unseal(self.interview_id, kept.sealed) if kept else "")

    def change(self, person: Person) -> Set:
        """Return the change that keeps `person`, sealed already; the minute begins anew.

        It is still made in the moment in which the minute ends: what was typed last is not lost.
        """
        self._since = self._clock()
        written = person.written()
        sealed = self._wall.seal(self.interview_id, written) if written else ""
        return Set(Identity, self.interview_id, "sealed", sealed)

    def close(self) -> None:
        """Wipe the key."""
        self._wall.wipe()


class Identities:
    """What one can do with identities. Without a passphrase: know that there is one, see who opened it, delete it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def is_sealed(self, interview_id: str) -> bool:
        """Return whether there is a sealed identity."""
        kept = self._office.vault.get(Identity, interview_id)
        return kept is not None and bool(kept.sealed)

    def unlock(self, passphrase: str) -> Wall:
        """Derive the key of identities from the officer's own passphrase: half a second, call it in a thread.

        The wall goes to `opened`, or is wiped. Raises WrongPassphrase, whatever was wrong about it.
        """
        return storage.open_identities(self._office.vault, passphrase)

    def opened(
        self, interview_id: str, wall: Wall, purpose: str, reason: str = "", *,
        clock: Callable[[], float] = time.time,
    ) -> OpenIdentity:  # fmt: skip
        """Note who opens an identity and what for, and return it open.

        Raises faults of the disk: then nothing is opened and the wall is wiped.
        """
        if purpose not in {*PURPOSES, CHECK}:
            message = "an identity is opened for a purpose of the list"
            raise LookupError(message)
        office = self._office
        opening = IdentityOpening(
            id=new_id(), interview_id=interview_id, officer_id=office.officer.id,
            at=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"), purpose=purpose,
            reason=clean(reason).strip(),
        )  # fmt: skip
        try:
            office.note([Add(opening)])
        except BaseException:
            wall.wipe()
            raise
        return OpenIdentity(office, interview_id, wall, clock)

    def open(self, interview_id: str, passphrase: str, purpose: str, reason: str = "") -> OpenIdentity:
        """Open an identity in one go, as `unlock` and `opened` do."""
        return self.opened(interview_id, self.unlock(passphrase), purpose, reason)

    def openings(self, interview_id: str) -> list[IdentityOpening]:
        """Return who opened an identity when and what for, the latest first; none is ever left out."""
        found = self._office.vault.all(IdentityOpening, interview_id=interview_id, include_removed=True)
        return sorted(found, key=lambda opening: opening.at, reverse=True)

    def remove(self, interview_id: str) -> None:
        """Put a sealed identity into the recycle bin; it needs no passphrase: the person may ask for it at any time."""
        self._office.apply([Remove(Identity, interview_id)])


def purpose_problem(purpose: str, reason: str) -> str:
    """Return what is missing in the words about what an identity is opened for, or an empty text."""
    if purpose not in PURPOSES:
        return mark("Say what the identity is opened for: it stands in the trail.")
    if purpose == "other" and not reason.strip():
        return mark("Say in a few words what for.")
    return ""


__all__ = ["Identities", "OpenIdentity", "Wall", "purpose_problem"]
