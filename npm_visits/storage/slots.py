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
    wall = _entry(header, passphrase, vault.slot_id).wall(IDENTITY, header.vault_id)
    if wall is None:
        raise WrongPassphrase
    return wall


def add_slot(
    vault: Vault, own_passphrase: str, new_passphrase: str, *, medical: bool, medical_passphrase: str = ""
) -> str:
    """Add a slot for `new_passphrase` and return its id; every slot is entitled to identities.

    `own_passphrase` is that of the slot that opened the vault. `medical_passphrase` is that of a member behind the
    medical wall; it is needed when there is one and the own slot is none. It takes several derivations: call it in a
    thread. Raises WrongPassphrase, PassphraseTaken, NoHealthMember, InvalidInput and faults of the disk; then nothing
    was changed.
    """
    if not keys.normalise(new_passphrase):
        raise InvalidInput
    header = headers.load(vault.folder)[0]
    own = _entry(header, own_passphrase, vault.slot_id)
    if not header.is_authentic(own.master):
        raise VaultDamaged(part=headers.NAME)  # signing it would make a stranger's change our own
    passphrase_key = keys.derive(new_passphrase, header.salt, header.kdf)
    if any(keys.open_slot(slot, passphrase_key, header.vault_id, header.kdf) for slot in header.slots):
        raise PassphraseTaken
    walls = [own.wall(IDENTITY, header.vault_id)]
    if medical:
        walls.append(_medical(header, own, medical_passphrase))
    slot = own.master.seal(passphrase_key, header.vault_id, secrets.token_hex(16), header.kdf)
    slot = with_walls(slot, passphrase_key, header.vault_id, (wall for wall in walls if wall is not None))
    changed = replace(header, slots=(*header.slots, slot)).signed(own.master)
    with explained(vault.folder):
        headers.save(vault.folder, changed)
    _entry(headers.load(vault.folder)[0], new_passphrase, slot.id)  # nobody is told of a slot that does not open
    return slot.id


def with_walls(slot: Slot, passphrase_key: bytes, vault_id: str, walls: Iterable[Wall]) -> Slot:
    """Return a slot that also opens `walls`, which are wiped."""
    wrapped = []
    for wall in walls:
        wrapped.append(wall.wrap(passphrase_key, vault_id, slot.id))
        wall.wipe()
    return replace(slot, walls=(*slot.walls, *wrapped))


def _medical(header: Header, own: _Entry, passphrase: str) -> Wall:
    if not any(w.name == MEDICAL for s in header.slots for w in s.walls):
        return Wall.random(MEDICAL)  # the first member of health: nobody else can open it, who adds her least of all
    found = own.wall(MEDICAL, header.vault_id)
    if found is not None:
        return found
    if not passphrase:
        raise NoHealthMember
    member = _entry(header, passphrase).wall(MEDICAL, header.vault_id)
    if member is None:
        raise NoHealthMember
    return member


def _entry(header: Header, passphrase: str, slot_id: str = "") -> _Entry:
    passphrase_key = keys.derive(passphrase, header.salt, header.kdf)
    for slot in header.slots:
        master = keys.open_slot(slot, passphrase_key, header.vault_id, header.kdf)
        if master is not None and slot_id in {"", slot.id}:
            return _Entry(slot, passphrase_key, master)
    raise WrongPassphrase
