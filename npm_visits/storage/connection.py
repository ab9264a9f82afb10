"""The connection profile: the one way a database of ours is opened, in one fixed order.

Never created by accident (`mode=rw`), never without a key, never plaintext, never by an engine
that is not SQLCipher. Every acknowledged commit survives a loss of power (WAL with
`synchronous=FULL`).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from npm_visits.errors import DiskFault, NotAVault, VaultDamaged, VaultTooNew
from npm_visits.storage import engine
from npm_visits.storage.engine import Connection, DatabaseError
from npm_visits.storage.faults import DATABASE

APPLICATION_ID: Final = 0x4E504D56  # "NPMV"
SALT_BYTES: Final = 16
PAGE_BYTES: Final = 4096  # of SQLCipher 4
PLAIN_START: Final = b"SQLite format 3\0"
_PATIENCE_S: Final = 1.0  # the only other users are our own readers, which never hold on for long

_SAFE: Final = (
    "PRAGMA synchronous=FULL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA mmap_size=0",
)
# On macOS a plain fsync leaves data in the drive's own cache.
_SAFE_ON_MACOS: Final = ("PRAGMA fullfsync=ON", "PRAGMA checkpoint_fullfsync=ON")


def create(path: Path, key: bytes, salt: bytes) -> Connection:
    """Make a new, empty, encrypted database; the caller fills it and reopens it with `writer`."""
    connection = engine.connect(_uri(path, "rwc"), patience_s=_PATIENCE_S)
    _unlock(connection, key, salt)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    _make_safe(connection)
    return connection


def writer(path: Path, key: bytes, salt: bytes, *, newest: int) -> Connection:
    """Open the one writing connection of a database whose schema is at most version `newest`.

    Raises NotAVault, VaultDamaged, VaultTooNew, DiskFault or an engine's error.
    """
    return _opened(path, key, salt, mode="rw", newest=newest)


def reader(path: Path, key: bytes, salt: bytes) -> Connection:
    """Open a connection that can only read, for one thread, beside the writing one."""
    connection = engine.connect(_uri(path, "ro"), patience_s=_PATIENCE_S)
    try:
        _unlock(connection, key, salt)
        connection.execute("PRAGMA query_only=ON")
        for pragma in _SAFE:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def checked_start(path: Path) -> bytes:
    """Return the first 16 bytes; refuse a file that is empty, missing or not encrypted.

    To be called only while no connection to the file is open in this process: closing any handle
    to it would release the engine's locks (a rule of POSIX).
    """
    if not path.is_file():
        raise VaultDamaged(part=DATABASE)
    with path.open("rb") as file:
        start = file.read(SALT_BYTES)
    if start == PLAIN_START:
        raise NotAVault
    if len(start) < SALT_BYTES or _is_torn(path):
        raise VaultDamaged(part=DATABASE)
    return start


def _is_torn(path: Path) -> bool:
    """Tell whether the file ends within a page; only a log that is still to be moved in explains that."""
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size % PAGE_BYTES != 0 and not (log.is_file() and log.stat().st_size)


def mend_start(path: Path, salt: bytes) -> None:
    """Write the stored salt back to the start of a database that opened with it."""
    with path.open("r+b") as file:
        file.write(salt)
        file.flush()
        os.fsync(file.fileno())


def _opened(path: Path, key: bytes, salt: bytes, *, mode: str, newest: int) -> Connection:
    connection = engine.connect(_uri(path, mode), patience_s=_PATIENCE_S)
    try:
        _unlock(connection, key, salt)
        _check_ours(connection, newest)
        _make_safe(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _check_ours(connection: Connection, newest: int) -> None:
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise NotAVault
    if _number(connection, "PRAGMA user_version") > newest:
        raise VaultTooNew


def _unlock(connection: Connection, key: bytes, salt: bytes) -> None:
    # A setting of the whole process, and the one thing before the key: a failing page would
    # otherwise be reported on the terminal.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    if not (connection.execute("PRAGMA cipher_version").fetchone() or ("",))[0]:
        message = "the database engine does not encrypt"
        raise RuntimeError(message)
    engine.check_version()


def _make_safe(connection: Connection) -> None:
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise DiskFault  # a drive or share on which the engine cannot share memory or lock
    for pragma in _SAFE + (_SAFE_ON_MACOS if sys.platform == "darwin" else ()):
        connection.execute(pragma)


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.execute(pragma).fetchone()[0])


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def check(connection: Connection) -> list[str]:
    """Return what is wrong with a database, as the engine puts it; nothing if it is sound.

    In this order, for the page check knows nothing of the log and would raise a false alarm.
    """
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    except DatabaseError as error:
        return [str(error)]
    return found
