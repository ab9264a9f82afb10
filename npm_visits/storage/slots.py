"""Slots of a vault: who can unlock it, and which walls each of them opens.

A slot can hand on what its own passphrase opens and nothing else. So a further officer is let in by one who types her
passphrase, and behind the medical wall by a member who stands behind it already.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.errors import InvalidInput, NoHealthMember, PassphraseTaken, VaultDamaged, WrongPassphrase
from npm_visits.storage import header as headers
from npm_visits.storage import keys
from npm_visits.storage.faults import explained
from npm_visits.storage.keys import MasterKey, Slot
from npm_visits.storage.walls import IDENTITY, MEDICAL, Wall, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.storage.header import Header
    from npm_visits.storage.vault import Vault


@dataclass(frozen=True)
class _Entry:
    """A slot that a passphrase has opened."""

    slot: Slot
    passphrase_key: bytes
    master: MasterKey

    def wall(self, name: str, vault_id: str) -> Wall | None:
        found = next((w for w in self.slot.walls if w.name == name), None)
        return unwrap(found, self.passphrase_key, vault_id, self.slot.id) if found else None


def has_medical(vault: Vault) -> bool:
    """Return whether anybody stands behind the medical wall."""
    header = headers.load(vault.folder)[0]
    return any(w.name == MEDICAL for s in header.slots for w in s.walls)


def open_identities(vault: Vault, passphrase: str) -> Wall:
    """Return the wall of identities, opened by the passphrase of the slot that opened the vault.

    It takes as long as unlocking: call it in a thread. The caller wipes the wall when it is done.
    Raises WrongPassphrase, also for another officer's passphrase and for a slot that is not entitled.
    """
    header = headers.load(vault.folder)[0]
    entry = _entry(header, passphrase, vault.slot_id)
    entry.master.wipe()
    wall = entry.wall(IDENTITY, header.vault_id)
    if wall is None:
        raise WrongPassphrase
    return wall


@dataclass(frozen=True)
class NewSlot:
    """A slot that is ready to be written and opens with the passphrase it was made for."""

    slot: Slot
    passphrase_key: bytes

    @property
    def id(self) -> str:
        """The id that the officer's record bears."""
        return self.slot.id


class Admission:
    """What an officer's own passphrase has opened, so that she can let in another one; `close` wipes it.

    Three steps, because an officer's record must be written between the second and the third: `admit` and `prepare`
    derive keys and belong in a thread, `write` takes a moment.
    """

    def __init__(self, vault: Vault, header: Header, own: _Entry, walls: tuple[Wall, ...]) -> None:
        self._vault, self._header, self._own, self._walls = vault, header, own, walls

    def prepare(self, passphrase: str) -> NewSlot:
        """Return a slot for `passphrase`; nothing is written yet.

        Raises PassphraseTaken when it opens a slot already, InvalidInput when it is empty.
        """
        if not keys.normalise(passphrase):
            raise InvalidInput
        header = self._header
        passphrase_key = keys.derive(passphrase, header.salt, header.kdf)
        if any(keys.open_slot(slot, passphrase_key, header.vault_id, header.kdf) for slot in header.slots):
            raise PassphraseTaken
        slot = self._own.master.seal(passphrase_key, header.vault_id, secrets.token_hex(16), header.kdf)
        return NewSlot(_wrapped(slot, passphrase_key, header.vault_id, self._walls), passphrase_key)

    def write(self, new: NewSlot) -> None:
        """Write the slot into both copies of the header, and read it back.

        Raises VaultDamaged when the header changed since, and faults of the disk; then nothing was changed.
        """
        folder = self._vault.folder
        if headers.load(folder)[0] != self._header:
            raise VaultDamaged(part=headers.NAME)
        changed = replace(self._header, slots=(*self._header.slots, new.slot)).signed(self._own.master)
        with explained(folder):
            headers.save(folder, changed)
            headers.save(folder, changed)  # the spare copy must not lock her out on the day it is needed
        written = headers.load(folder)[0]
        if not any(keys.open_slot(s, new.passphrase_key, written.vault_id, written.kdf) for s in written.slots):
            raise VaultDamaged(part=headers.NAME)  # nobody is told of a slot that does not open
        self._header = written

    def identities(self) -> Wall:
        """Return the wall of identities, which the own passphrase opened as well; the caller wipes it."""
        return next(wall for wall in self._walls if wall.name == IDENTITY).copy()

    def close(self) -> None:
        """Forget the keys."""
        self._own.master.wipe()
        for wall in self._walls:
            wall.wipe()


def slot_ids(vault: Vault) -> frozenset[str]:
    """Return the ids of all slots of the vault."""
    return frozenset(slot.id for slot in headers.load(vault.folder)[0].slots)


def admit(vault: Vault, own_passphrase: str, *, medical: bool, medical_passphrase: str = "") -> Admission:
    """Return what lets a further officer in; she is entitled to identities, and to medical content if `medical`.

    `own_passphrase` is that of the slot that opened the vault. `medical_passphrase` is that of a member behind the
    medical wall; it is needed when there is one and the own slot is none. It takes one derivation or two: call it in
    a thread. Raises WrongPassphrase, NoHealthMember, and VaultDamaged for a header that a stranger changed.
    """
    header = headers.load(vault.folder)[0]
    own = _entry(header, own_passphrase, vault.slot_id)
    if not header.is_authentic(own.master):
        raise VaultDamaged(part=headers.NAME)  # signing it would make a stranger's change our own
    walls = [own.wall(IDENTITY, header.vault_id)]
    if medical:
        walls.append(_medical(header, own, medical_passphrase))
    return Admission(vault, header, own, tuple(wall for wall in walls if wall is not None))


def add_slot(
    vault: Vault, own_passphrase: str, new_passphrase: str, *, medical: bool, medical_passphrase: str = ""
) -> str:
    """Add a slot for `new_passphrase` in one go and return its id. Raises what `Admission` raises."""
    admission = admit(vault, own_passphrase, medical=medical, medical_passphrase=medical_passphrase)
    try:
        new = admission.prepare(new_passphrase)
        admission.write(new)
    finally:
        admission.close()
    return new.id


def with_walls(slot: Slot, passphrase_key: bytes, vault_id: str, walls: Iterable[Wall]) -> Slot:
    """Return a slot that also opens `walls`, which are wiped."""
    kept = tuple(walls)
    slot = _wrapped(slot, passphrase_key, vault_id, kept)
    for wall in kept:
        wall.wipe()
    return slot


def _wrapped(slot: Slot, passphrase_key: bytes, vault_id: str, walls: Iterable[Wall]) -> Slot:
    return replace(slot, walls=(*slot.walls, *(wall.wrap(passphrase_key, vault_id, slot.id) for wall in walls)))


def _medical(header: Header, own: _Entry, passphrase: str) -> Wall:
    if not any(w.name == MEDICAL for s in header.slots for w in s.walls):
        return Wall.random(MEDICAL)  # the first member of health: nobody else can open it, who adds her least of all
    found = own.wall(MEDICAL, header.vault_id)
    if found is not None:
        return found
    if not passphrase:
        raise NoHealthMember
    member = _entry(header, passphrase)
    member.master.wipe()
    wall = member.wall(MEDICAL, header.vault_id)
    if wall is None:
        raise NoHealthMember
    return wall


def _entry(header: Header, passphrase: str, slot_id: str = "") -> _Entry:
    passphrase_key = keys.derive(passphrase, header.salt, header.kdf)
    for slot in header.slots:
        master = keys.open_slot(slot, passphrase_key, header.vault_id, header.kdf)
        if master is not None and slot_id in {"", slot.id}:
            return _Entry(slot, passphrase_key, master)
    raise WrongPassphrase
