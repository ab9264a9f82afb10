"""Making a vault and opening one: folder, lock, header, keys, database, in this order."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from npm_visits.errors import InvalidInput, UserError, VaultDamaged, VaultNotThere, WrongPassphrase
from npm_visits.storage import connection as profile
from npm_visits.storage import folder as parts
from npm_visits.storage import header as headers
from npm_visits.storage import keys, migrations, slots
from npm_visits.storage.engine import Connection, DatabaseError
from npm_visits.storage.faults import DATABASE, explained
from npm_visits.storage.header import Header
from npm_visits.storage.keys import Kdf, MasterKey, Slot
from npm_visits.storage.vault import Vault
from npm_visits.storage.walls import IDENTITY, MEDICAL, Wall, unwrap

_BACKUP: Final = "vault.db.before-upgrade"


def create_vault(folder: Path, passphrase: str, *, kdf: Kdf | None = None, medical: bool = False) -> Vault:
    """Make a vault in a folder that is empty or not there yet, and return it open.

    `medical`: its first officer has a health role and stands behind the medical wall.

    The header is written last: a folder left by a crash half-way does not look like a vault.
    Raises FolderNotEmpty, ReadOnlyFolder, DiskFull, DiskFault, NotEnoughMemory or InvalidInput.
    """
    if not keys.normalise(passphrase):
        raise InvalidInput
    kdf = kdf or Kdf.standard()
    salt = secrets.token_bytes(keys.SALT_BYTES)
    passphrase_key = keys.derive(passphrase, salt, kdf)
    made = parts.make(folder)
    lock: parts.Lock | None = None
    try:
        lock = parts.Lock(folder)
        with explained(folder):
            return _filled(folder, lock, passphrase_key, salt, kdf, medical=medical)
    except BaseException:
        if lock is not None:
            lock.release()
        parts.unmake(folder, made)
        raise


def _filled(
    folder: Path, lock: parts.Lock, passphrase_key: bytes, salt: bytes, kdf: Kdf, *, medical: bool
) -> Vault:
    key, database_salt = MasterKey.random(), secrets.token_bytes(keys.SALT_BYTES)
    vault_id, slot_id = secrets.token_hex(16), secrets.token_hex(16)
    parts.Ballast(folder).make()
    _make_database(folder / DATABASE, key, database_salt)
    slot = key.seal(passphrase_key, vault_id, slot_id, kdf)
    slot = slots.with_walls(slot, passphrase_key, vault_id, _first_walls(medical=medical))
    header = Header(vault_id, kdf, salt, database_salt, (slot,)).signed(key)
    headers.save(folder, header)
    vault = Vault(folder, slot_id, key, database_salt, lock, _open_database(folder, key, database_salt))
    vault.medical = _medical(slot, passphrase_key, vault_id)
    return vault


def _first_walls(*, medical: bool) -> list[Wall]:
    return [Wall.random(name) for name in (IDENTITY, *([MEDICAL] if medical else []))]


def _medical(slot: Slot, passphrase_key: bytes, vault_id: str) -> Wall | None:
    """Return the medical wall, which an entitled passphrase opens together with the vault."""
    wrapped = next((w for w in slot.walls if w.name == MEDICAL), None)
    return unwrap(wrapped, passphrase_key, vault_id, slot.id) if wrapped else None


def _make_database(path: Path, key: MasterKey, salt: bytes) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = profile.create(path, key.for_database(), salt)
    try:
        migrations.migrate(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if profile.checked_start(path) != salt:
        message = "the new database is not encrypted as it should be"
        raise RuntimeError(message)


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Open a vault. The passphrase finds its slot; nobody says who they are.

    Raises WrongPassphrase, VaultInUse, VaultNotThere, VaultDamaged, VaultTooNew, NotAVault,
    ReadOnlyFolder, NotEnoughMemory or DiskFault. A damaged header is replaced by its previous copy and a
    destroyed salt by the stored one; `repaired` of the vault names such parts.
    """
    if not folder.is_dir():
        raise VaultNotThere
    candidates = _headers(folder)
    parts.check_writable(folder)
    lock = parts.Lock(folder)
    try:
        with explained(folder):
            return _unlocked(folder, lock, candidates, passphrase)
    except BaseException:
        lock.release()
        raise


def _headers(folder: Path) -> list[Header]:
    try:
        return headers.load(folder)
    except OSError as error:
        raise VaultNotThere from error


def _unlocked(folder: Path, lock: parts.Lock, candidates: list[Header], passphrase: str) -> Vault:
    found = _found(candidates, passphrase)
    header, slot, key = found.header, found.slot, found.master
    repaired = []
    parts.narrow(folder)
    parts.make_parts(folder)
    if header.to_mend:
        headers.save(folder, header)
        repaired.append(headers.NAME)
    start = profile.checked_start(folder / DATABASE)
    live = _open_database(folder, key, header.database_salt)
    if start != header.database_salt:
        live.close()
        profile.mend_start(folder / DATABASE, header.database_salt)
        live = _open_database(folder, key, header.database_salt)
        repaired.append(DATABASE)
    vault = Vault(folder, slot.id, key, header.database_salt, lock, live)
    vault.repaired = tuple(repaired)
    if not any(other.walls for other in header.slots):
        slot = _walled(folder, found, vault)
    vault.medical = _medical(slot, found.passphrase_key, header.vault_id)
    return vault


def _walled(folder: Path, found: _Found, vault: Vault) -> Slot:
    """Give a vault that was made before there were walls its own; its only officer stands behind them."""
    health = bool(vault.rows("SELECT 1 FROM officer WHERE slot_id=? AND health=1", [vault.slot_id]))
    made = _first_walls(medical=health)
    slot = slots.with_walls(found.slot, found.passphrase_key, found.header.vault_id, made)
    others = tuple(slot if other.id == slot.id else other for other in found.header.slots)
    headers.save(folder, replace(found.header, slots=others).signed(found.master))
    return slot


@dataclass(frozen=True)
class _Found:
    """What a passphrase has opened."""

    header: Header
    slot: Slot
    passphrase_key: bytes
    master: MasterKey


def _found(candidates: list[Header], passphrase: str) -> _Found:
    """Try the passphrase on every slot, always on all of them, with one derivation per header.

    Two headers are tried only when neither is whole; most often they agree on salt and cost.
    """
    derived: dict[tuple[bytes, Kdf], bytes] = {}
    opened = []
    for header in candidates:
        of = (header.salt, header.kdf)
        derived[of] = derived.get(of) or keys.derive(passphrase, header.salt, header.kdf)
        for slot in header.slots:
            key = keys.open_slot(slot, derived[of], header.vault_id, header.kdf)
            if key is not None:
                opened.append(_Found(header, slot, derived[of], key))
    if not opened:
        raise WrongPassphrase
    for found in opened:
        if found.header.is_authentic(found.master):
            return found
    raise VaultDamaged(part=headers.NAME)


def _open_database(folder: Path, key: MasterKey, salt: bytes) -> Connection:
    connection = profile.writer(folder / DATABASE, key.for_database(), salt, newest=migrations.NEWEST)
    try:
        migrations.migrate(connection, backup=folder / _BACKUP)
        connection.execute("BEGIN IMMEDIATE")  # makes the log, so that its identity can be watched
        connection.execute("ROLLBACK")
    except (DatabaseError, OSError, UserError):
        connection.close()
        raise
    return connection
