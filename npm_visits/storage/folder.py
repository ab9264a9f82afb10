"""The vault's folder: its parts, its lock, its rights, and room kept for a full disk.

No name in it tells anything: neither officers nor places. Attachments (`att/`) and a witness of
the last change (`witness`) have their places but are written by later parts of the program.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from npm_visits.errors import FolderNotEmpty, ReadOnlyFolder, VaultInUse
from npm_visits.storage import header
from npm_visits.storage.faults import DATABASE, of_system

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ATTACHMENTS: Final = "att"
TEMPORARY: Final = "tmp"
LOCK: Final = "lock"
BALLAST: Final = "ballast"
BALLAST_BYTES: Final = 4 << 20
# What file browsers put into a folder that a person holds for empty.
_CLUTTER: Final = {".DS_Store", "desktop.ini", "Thumbs.db", ".directory"}


def looks_like_vault(folder: Path) -> bool:
    """Tell whether a folder holds a vault, by the names in it."""
    try:
        return any((folder / name).is_file() for name in (header.NAME, header.PREVIOUS))
    except OSError:
        return False


def make(folder: Path) -> list[Path]:
    """Make the folder and its parts, for its owner alone; return what was made, for `unmake`.

    Raises FolderNotEmpty, ReadOnlyFolder or DiskFull.
    """
    made: list[Path] = []
    try:
        if folder.exists():
            if not folder.is_dir() or any(entry.name not in _CLUTTER for entry in folder.iterdir()):
                raise FolderNotEmpty
        else:
            missing = [folder, *(parent for parent in folder.parents if not parent.exists())]
            for part in reversed(missing):
                part.mkdir(mode=0o700)
                made.append(part)
        narrow(folder)
        make_parts(folder)
    except OSError as error:
        unmake(folder, made)
        raise of_system(error) from error
    return made


def make_parts(folder: Path) -> None:
    """Make the folders within the vault and empty the temporary one."""
    shutil.rmtree(folder / TEMPORARY, ignore_errors=True)
    for name in (ATTACHMENTS, TEMPORARY):
        (folder / name).mkdir(mode=0o700, exist_ok=True)


def unmake(folder: Path, made: list[Path]) -> None:
    """Take back what a failed creation left; nothing that was there before is touched."""
    for name in (ATTACHMENTS, TEMPORARY):
        shutil.rmtree(folder / name, ignore_errors=True)
    parts = [DATABASE, DATABASE + "-wal", DATABASE + "-shm", LOCK, BALLAST, BALLAST + ".tmp"]
    for name in [*parts, header.NAME, header.PREVIOUS, header.NAME + ".tmp"]:
        _remove(folder / name)
    for part in reversed(made):
        try:
            part.rmdir()
        except OSError:
            return


def narrow(folder: Path) -> None:
    """Leave rights to the owner alone, where the file system knows rights."""
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        try:
            folder.chmod(0o700)
        except PermissionError:
            return  # a stick with FAT knows no owner


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


class Lock:
    """The system's own lock on the file `lock`: it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises VaultInUse, ReadOnlyFolder, VaultGone or DiskFull."""
        try:
            self._descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise of_system(error) from error
        try:
            _take(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise VaultInUse from error

    def is_of(self, folder: Path) -> bool:
        """Tell whether this is still the lock of what lies in the folder now."""
        try:
            here, held = (folder / LOCK).stat(), os.fstat(self._descriptor)
        except OSError:
            return False
        return (here.st_dev, here.st_ino) == (held.st_dev, held.st_ino)

    def release(self) -> None:
        """Let others open the vault."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock, not fcntl.lockf: the latter would be lost when any handle to the file is closed
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Ballast:
    """A file of 4 MB whose only use is to be deleted when the disk is full."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / BALLAST
        self.missing = not self._is_whole()

    def release(self) -> bool:
        """Give the room back; tell whether there was any."""
        had = self._path.is_file()
        _remove(self._path)
        self.missing = True
        return had

    def restore(self) -> bool:
        """Make the ballast again if the disk has room for several times its size; tell whether it stands."""
        if not self.missing:
            return True
        try:
            if shutil.disk_usage(self._path.parent).free < 4 * BALLAST_BYTES:
                return False
            self.make()
        except OSError:
            return False
        return True

    def make(self) -> None:
        """Write the ballast. Raises OSError where there is no room for it."""
        temporary = self._path.with_name(BALLAST + ".tmp")
        try:
            header.write_durably(temporary, os.urandom(BALLAST_BYTES))  # random: some file systems compress
            temporary.replace(self._path)
        except OSError:
            _remove(temporary)
            raise
        self.missing = False

    def _is_whole(self) -> bool:
        try:
            return self._path.stat().st_size == BALLAST_BYTES
        except OSError:
            return False


def check_writable(folder: Path) -> None:
    """Raise ReadOnlyFolder where nothing can be written; administrators pass every check of rights."""
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ReadOnlyFolder
