"""Attached files: each encrypted with a key of its own, whole on the disk before a row speaks of it.

A file is a secretstream (libsodium) of chunks of 1 MB, each bound to the file's id; its last chunk
says that it is the last, so a cut file is noticed. It is written under a temporary name, synced and
renamed to `att/ab/<32 hex>`; then the row is written. What a kill leaves between the two is a file
that no row knows: `sweep` takes it away after a day.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from nacl import bindings, exceptions

from npm_visits.errors import AttachmentChanged, AttachmentMissing, AttachmentTooLarge, FileNotReadable, VaultGone
from npm_visits.storage.faults import explained, is_there, of_system
from npm_visits.storage.folder import ATTACHMENTS, TEMPORARY
from npm_visits.storage.header import sync_file, sync_folder

CHUNK: Final = 1 << 20
MOST_BYTES: Final = 1 << 30
KEPT_S: Final = 24 * 3600  # of a file that no row knows: its row may be on its way
_HEADER: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_EXTRA: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_MESSAGE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True)
class Written:
    """A file that is on the disk: what its row must hold."""

    id: str
    key: str
    digest: str
    size: int


def write(folder: Path, source: BinaryIO, told: Callable[[int], None] = lambda _: None) -> Written:
    """Encrypt a file into the vault; `told` hears how many bytes are done and may raise to end it.

    Safe in any thread. Raises AttachmentTooLarge, DiskFull, DiskFault, ReadOnlyFolder, VaultGone; nothing is left
    of a file that failed.
    """
    file_id, key = secrets.token_hex(16), bindings.crypto_secretstream_xchacha20poly1305_keygen()
    temporary = folder / TEMPORARY / file_id
    digest, size = hashlib.blake2b(digest_size=32), 0
    with explained(folder):
        try:
            with open(temporary, "xb", opener=_for_the_owner) as target:
                for sealed, plain in _sealed(source, key, file_id.encode()):
                    target.write(sealed)
                    digest.update(plain)
                    size += len(plain)
                    _check_size(size)
                    told(size)
                target.flush()
                sync_file(target)
            _put(folder, temporary, file_id)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return Written(file_id, key.hex(), digest.hexdigest(), size)


def read(folder: Path, file: Written) -> bytes:
    """Return a file's bytes, in memory only. Safe in any thread.

    Raises AttachmentMissing where it is not there, AttachmentChanged where it is not what was attached.
    """
    try:
        with path_of(folder, file.id).open("rb") as source:
            content = b"".join(_opened(source, bytes.fromhex(file.key), file.id.encode()))
    except FileNotFoundError as error:
        raise (AttachmentMissing if is_there(folder) else VaultGone) from error
    except (ValueError, exceptions.CryptoError) as error:
        raise AttachmentChanged from error
    except OSError as error:
        raise of_system(error) from error
    if len(content) != file.size or hashlib.blake2b(content, digest_size=32).hexdigest() != file.digest:
        raise AttachmentChanged
    return content


def sweep(folder: Path, known: Collection[str], now: float | None = None) -> int:
    """Delete files that no row knows and that are older than a day; return how many."""
    oldest = (time.time() if now is None else now) - KEPT_S
    gone = 0
    for path in (folder / ATTACHMENTS).glob("??/*"):
        if path.name not in known and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def path_of(folder: Path, file_id: str) -> Path:
    """Return where a file lies."""
    return folder / ATTACHMENTS / file_id[:2] / file_id


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise AttachmentTooLarge


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _put(folder: Path, temporary: Path, file_id: str) -> None:
    """Give a whole file its name; it and the name are on the disk when this returns."""
    place = path_of(folder, file_id)
    if not place.parent.is_dir():
        place.parent.mkdir(mode=0o700, exist_ok=True)
        sync_folder(place.parent.parent)
    temporary.replace(place)
    sync_folder(place.parent)


def _sealed(source: BinaryIO, key: bytes, bound: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield what is written and the bytes that it stands for."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    yield bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key), b""
    chunk, last = _chunk(source), False
    while not last:
        following = _chunk(source)
        last = not following
        tag = _LAST if last else _MESSAGE
        yield bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, bound, tag), chunk
        chunk = following


def _chunk(source: BinaryIO) -> bytes:
    """Return the next bytes of what is attached: its stick may be pulled out, which is no fault of the vault."""
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise FileNotReadable from error


def _opened(source: BinaryIO, key: bytes, bound: bytes) -> Iterator[bytes]:
    """Yield a file's chunks. Raises ValueError or CryptoError where it is not as it was written."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, source.read(_HEADER), key)
    tag = _MESSAGE
    while tag != _LAST:
        chunk = source.read(CHUNK + _EXTRA)
        if len(chunk) < _EXTRA:
            message = "the file ends before its last chunk"
            raise ValueError(message)
        plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, chunk, bound)
        yield plain
    if source.read(1):
        message = "the file goes on after its last chunk"
        raise ValueError(message)
