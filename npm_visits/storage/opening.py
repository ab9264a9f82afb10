"""Making a vault and opening one: folder, lock, header, keys, database, in this order."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from npm_visits.errors import InvalidInput, UserError, VaultDamaged, VaultNotThere, WrongPassphrase
from npm_visits.storage import connection as profile
from npm_visits.storage import folder as parts
from npm_visits.storage import header as headers
from npm_visits.storage import keys, migrations
from npm_visits.storage.engine import Connection, DatabaseError
from npm_visits.storage.faults import DATABASE, explained
from npm_visits.storage.header import Header
from npm_visits.storage.keys import Kdf, MasterKey
from npm_visits.storage.vault import Vault

_BACKUP: Final = "vault.db.before-upgrade"


def create_vault(folder: Path, passphrase: str, *, kdf: Kdf | None = None) -> Vault:
    """Make a vault in a folder that is empty or not there yet, and return it open.

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
            return _filled(folder, lock, passphrase_key, salt, kdf)
    except BaseException:
        if lock is not None:
            lock.release()
        parts.unmake(folder, made)
        raise


def _filled(folder: Path, lock: parts.Lock, passphrase_key: bytes, salt: bytes, kdf: Kdf) -> Vault:
    key, database_salt = MasterKey.random(), secrets.token_bytes(keys.SALT_BYTES)
    vault_id, slot_id = secrets.token_hex(16), secrets.token_hex(16)
    parts.Ballast(folder).make()
    _make_database(folder / DATABASE, key, database_salt)
    slot = key.seal(passphrase_key, vault_id, slot_id, kdf)
    header = Header(vault_id, kdf, salt, database_salt, (slot,)).signed(key)
    headers.save(folder, header)
    return Vault(folder, slot_id, key, database_salt, lock, _open_database(folder, key, database_salt))


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
    header, slot_id, key = _found(candidates, passphrase)
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
    vault = Vault(folder, slot_id, key, header.database_salt, lock, live)
    vault.repaired = tuple(repaired)
    return vault


def _found(candidates: list[Header], passphrase: str) -> tuple[Header, str, MasterKey]:
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
                opened.append((header, slot.id, key))
    if not opened:
        raise WrongPassphrase
    for header, slot_id, key in opened:
        if header.is_authentic(key):
            return header, slot_id, key
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
