"""Faults of disk and engine, turned into the errors that a person can understand.

SQLite tells the cause by a number. Constraint violations and mistakes in our SQL are not turned
into anything: they are ours, and they go up as they are.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from npm_visits.errors import (
    DiskFault,
    DiskFull,
    InvalidInput,
    NotEnoughMemory,
    ReadOnlyFolder,
    UserError,
    VaultDamaged,
    VaultGone,
    VaultInUse,
)
from npm_visits.storage.engine import DatabaseError

DATABASE: Final = "vault.db"

_PERM, _BUSY, _NOMEM, _READONLY, _IOERR, _CORRUPT = 3, 5, 7, 8, 10, 11
_FULL, _CANTOPEN, _TOOBIG, _AUTH, _NOTADB = 13, 14, 18, 23, 26
_READONLY_DBMOVED: Final = 1032
_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG} | {getattr(errno, name) for name in ("EDQUOT",) if hasattr(errno, name)}
_NO_RIGHT: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def of_engine(error: DatabaseError, folder: Path) -> UserError | None:
    """Return what an engine's error means for the person, or nothing if it is a mistake of ours."""
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    if code & 0xFF in {_IOERR, _CANTOPEN, _READONLY, _PERM} and not is_there(folder):
        return VaultGone()
    if code == _READONLY_DBMOVED:
        return VaultGone()
    kind = {
        _PERM: ReadOnlyFolder, _READONLY: ReadOnlyFolder, _AUTH: ReadOnlyFolder, _BUSY: VaultInUse,
        _NOMEM: NotEnoughMemory, _FULL: DiskFull, _TOOBIG: InvalidInput,
    }.get(code & 0xFF)
    if kind is not None:
        return kind()
    if code & 0xFF in {_CORRUPT, _NOTADB}:
        return VaultDamaged(part=DATABASE)
    if code & 0xFF in {_IOERR, _CANTOPEN}:
        return _of_disk(folder)
    return None


def _of_disk(folder: Path) -> UserError:
    """Return why a file could be neither opened nor read nor written."""
    if not os.access(folder, os.W_OK | os.X_OK):
        return ReadOnlyFolder()
    return DiskFull() if is_full(folder) else DiskFault()


def of_system(error: OSError) -> UserError:
    """Return what an error of the operating system means for the person."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_RIGHT:
        return ReadOnlyFolder()
    if error.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ESTALE}:
        return VaultGone()
    return DiskFault()


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn errors of engine and system into those a person can understand."""
    try:
        yield
    except DatabaseError as error:
        fault = of_engine(error, folder)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise of_system(error) from error


def is_there(folder: Path) -> bool:
    """Tell whether the vault's database can be reached at all."""
    try:
        return (folder / DATABASE).is_file()
    except OSError:
        return False


def is_full(folder: Path) -> bool:
    """Tell whether there is less room than the smallest commit needs (64 KB)."""
    try:
        # shutil.disk_usage would do the same but counts blocks kept for the administrator as free
        if hasattr(os, "statvfs"):
            found = os.statvfs(folder)
            return found.f_bavail * found.f_frsize < 1 << 16
        import shutil  # noqa: PLC0415 - Windows only

        return shutil.disk_usage(folder).free < 1 << 16
    except OSError:
        return False
