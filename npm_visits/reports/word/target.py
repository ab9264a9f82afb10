"""A file appears under its final name whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import sys
import time
from typing import TYPE_CHECKING, Final

from npm_visits.errors import DiskFull, ReportTargetBusy, ReportTargetNotWritable

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKS: Final = sys.platform != "win32"
_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}\.part")
_MOMENT_S: Final = 60
_SHARING_VIOLATION: Final = {32, 33}  # Windows: another program holds the file


def write_whole(target: Path, content: bytes, *, sure: Callable[[], None] | None = None) -> None:
    """Write `content` to `target` by way of a temporary file beside it.

    `sure` is asked last, just before the file appears under its name; what it raises stops the writing.

    Raises `ReportTargetBusy` when the document is open in a word processor, `ReportTargetNotWritable`
    when folder or file refuse, `DiskFull` when there is no space; then nothing has changed.
    """
    if _open_elsewhere(target):
        raise ReportTargetBusy
    sweep(target.parent)
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with _held(temporary, content):
            if sure:
                sure()
            if _LOCKS:  # renamed while it is held: at no moment does it look like one that was left
                _replace(temporary, target)
        if not _LOCKS:
            _replace(temporary, target)
        _sync(target.parent)
    except OSError as fault:
        raise _named(fault) from fault
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> bool:
    """Delete the temporary files of ours that a killed program left in a folder; return whether it could be read.

    They are readable like the reports that they should have become. One that is being written is held by its writer,
    and left alone.
    """
    try:
        found = [path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name)]
    except OSError:
        return False
    for path in found:
        with contextlib.suppress(OSError):
            if not _is_held(path):
                path.unlink()
    return True


@contextlib.contextmanager
def _held(path: Path, content: bytes) -> Iterator[None]:
    """Write a new file and hold it, so that nobody sweeps it away."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, opened with narrow rights before the content
        if _LOCKS:
            with contextlib.suppress(OSError):  # some network drives cannot
                fcntl.flock(file, fcntl.LOCK_EX)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        yield


def _is_held(path: Path) -> bool:
    """Whether a program that runs is writing the file."""
    if not path.stat().st_size:
        return True  # it was made a moment ago, and holds nothing anyway
    if not _LOCKS:  # Windows deletes no file that is open; between closing and renaming there is a moment
        return time.time() - path.stat().st_mtime < _MOMENT_S
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _replace(temporary: Path, target: Path) -> None:
    if target.is_dir():
        raise ReportTargetNotWritable
    try:
        temporary.replace(target)
    except PermissionError as fault:
        if target.exists():  # the folder took the temporary file, so it is this file that is held
            raise ReportTargetBusy from fault
        raise


def _sync(folder: Path) -> None:
    """Wait until the new name is on the disk as well: what is shown as written survives a power cut."""
    if os.name != "posix":
        return  # Windows does so by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot; the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)


def _open_elsewhere(target: Path) -> bool:
    """Whether Word or LibreOffice has laid its lock file beside the document."""
    name = target.name
    locks = {f"~${name}", f"~${name[2:]}", f"~${name[1:]}", f".~lock.{name}#"}
    try:
        return any(target.with_name(lock).exists() for lock in locks if lock.strip("~$"))
    except OSError:
        return False


def _named(fault: OSError) -> Exception:
    if fault.errno in _FULL:
        return DiskFull()
    if getattr(fault, "winerror", None) in _SHARING_VIOLATION:
        return ReportTargetBusy()
    return ReportTargetNotWritable()
