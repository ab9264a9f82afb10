"""The vault's header: `vault.json`, what must be known before the database can be opened.

It holds no name and no content: the vault's random id, the cost of the derivation, the salts and
the slots. A plain checksum tells accidental damage before any passphrase is typed; then the
previous copy is used. A code under a key derived from the master key tells deliberate changes.

`recovery`, `walls` and `sealed` are room for the office's recovery key, what concerns all walls, and
sealed visits; they are kept as they are found. The walls that a slot opens stand in the slot.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Final

from npm_visits.errors import VaultDamaged, VaultNotThere, VaultTooNew
from npm_visits.storage.keys import KEY_BYTES, LABEL_BYTES, NONCE_BYTES, SALT_BYTES, Kdf, MasterKey, Slot
from npm_visits.storage.walls import Wrapped

NAME: Final = "vault.json"
PREVIOUS: Final = "vault.json.prev"
FORMAT: Final = 1
_PROGRAM: Final = "npm-visits"
_MAX_BYTES: Final = 1 << 20
_MAX_SLOTS: Final = 64
_TAG_BYTES: Final = 16
_ID_BYTES: Final = 16


@dataclass(frozen=True)
class Header:
    """The header as read; `code` is its authentication code, checked after unlocking."""

    vault_id: str
    kdf: Kdf
    salt: bytes  # of the derivation, one per vault
    database_salt: bytes  # first 16 bytes of the database, kept here because they cannot be derived
    slots: tuple[Slot, ...]
    recovery: tuple[object, ...] = ()
    walls: tuple[object, ...] = ()
    sealed: tuple[object, ...] = ()
    code: bytes = b""
    to_mend: bool = False  # one of the two copies is missing or damaged; code and flag are not content

    def signed(self, key: MasterKey) -> Header:
        """Return this header with the authentication code of `key`."""
        return replace(self, code=key.header_code(_canonical(_content(self))))

    def is_authentic(self, key: MasterKey) -> bool:
        """Tell whether the header is the one that the holder of the master key wrote."""
        return hmac.compare_digest(self.code, key.header_code(_canonical(_content(self))))


def load(folder: Path) -> list[Header]:
    """Return the headers to try: the current one alone if it is whole, else what can still be read.

    Raises VaultNotThere, VaultTooNew or VaultDamaged.
    """
    texts = [text for name in (NAME, PREVIOUS) if (text := _read(folder / name)) is not None]
    if not texts:
        if (folder / "vault.db").is_file():
            raise VaultDamaged(part=NAME)
        raise VaultNotThere
    read = [_parse(text) for text in texts]
    whole = [header for header, is_whole in read if header and is_whole]
    if len(whole) == len((NAME, PREVIOUS)):
        return whole[:1]
    found = whole[:1] or [header for header, _ in read if header]
    if not found:
        raise VaultDamaged(part=NAME)
    return [replace(header, to_mend=True) for header in found]


def save(folder: Path, header: Header) -> None:
    """Write the header: a temporary file, flushed, then renamed; a whole current one becomes the previous."""
    current, previous, temporary = folder / NAME, folder / PREVIOUS, folder / (NAME + ".tmp")
    write_durably(temporary, _serialise(header))
    old = _read(current)
    if old is not None and _parse(old)[1]:
        current.replace(previous)
    temporary.replace(current)
    if not previous.exists():
        write_durably(temporary, _serialise(header))
        temporary.replace(previous)
    sync_folder(folder)


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file with rights for the owner alone and wait until the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        sync_file(file)


def sync_file(file: IO[bytes]) -> None:
    """Wait until the disk has what was written and flushed."""
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until renamed and new names in `folder` are on the disk; Windows does so by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(_MAX_BYTES + 1)


def _content(header: Header) -> dict[str, object]:
    return {
        "program": _PROGRAM,
        "format": FORMAT,
        "vault_id": header.vault_id,
        "kdf": {
            "name": "argon2id",
            "passes": header.kdf.passes,
            "memory_kib": header.kdf.memory_kib,
            "salt": header.salt.hex(),
        },
        "database": {"cipher": "sqlcipher-4", "salt": header.database_salt.hex()},
        "slots": [
            {"id": s.id, "kind": s.kind, "nonce": s.nonce.hex(), "box": s.box.hex(),
             "walls": [w.written() for w in s.walls]}
            for s in header.slots
        ],
        "recovery": list(header.recovery),
        "walls": list(header.walls),
        "sealed": list(header.sealed),
    }


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _serialise(header: Header) -> bytes:
    content = _content(header) | {"code": header.code.hex()}
    content["checksum"] = hashlib.sha256(_canonical(content)).hexdigest()
    return json.dumps(content, indent=1).encode() + b"\n"


def _parse(text: bytes) -> tuple[Header | None, bool]:
    """Return the header and whether it is whole, or nothing if it cannot be understood."""
    try:
        content = json.loads(text) if len(text) <= _MAX_BYTES else None
        if not isinstance(content, dict) or content.get("program") != _PROGRAM:
            return None, False
        checksum = content.pop("checksum", "")
        whole = checksum == hashlib.sha256(_canonical(content)).hexdigest()
        if whole and isinstance(content["format"], int) and content["format"] > FORMAT:
            raise VaultTooNew
        return _header(content), whole
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, False


def _header(content: dict[str, Any]) -> Header:
    kdf = Kdf(passes=_whole(content["kdf"]["passes"]), memory_kib=_whole(content["kdf"]["memory_kib"]))
    slots = tuple(_slot(slot) for slot in content["slots"])
    known = content["format"] == FORMAT and content["kdf"]["name"] == "argon2id"
    if not known or not kdf.is_sane() or not 1 <= len(slots) <= _MAX_SLOTS:
        message = "not a header of this program"
        raise ValueError(message)
    return Header(
        vault_id=_hex(content["vault_id"], _ID_BYTES).hex(),
        kdf=kdf,
        salt=_hex(content["kdf"]["salt"], SALT_BYTES),
        database_salt=_hex(content["database"]["salt"], SALT_BYTES),
        slots=slots,
        recovery=tuple(content["recovery"]),
        walls=tuple(content["walls"]),
        sealed=tuple(content["sealed"]),
        code=bytes.fromhex(content["code"]),
    )


def _slot(content: dict[str, Any]) -> Slot:
    return Slot(
        id=_hex(content["id"], _ID_BYTES).hex(),
        kind=str(content["kind"]),
        nonce=_hex(content["nonce"], NONCE_BYTES),
        box=_hex(content["box"], KEY_BYTES + LABEL_BYTES + _TAG_BYTES),
        walls=tuple(Wrapped.read(wall) for wall in content["walls"]),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        message = "not a whole number"
        raise TypeError(message)
    return value


def _hex(value: str, length: int) -> bytes:
    found = bytes.fromhex(value)
    if len(found) != length:
        message = "wrong length"
        raise ValueError(message)
    return found
