"""Keys: from a passphrase to the vault's master key, and from that to the keys for each purpose.

A random master key of 32 bytes opens everything. A slot holds it encrypted under a key that
Argon2id made of a passphrase. One derivation serves all slots, so every wrong passphrase costs
the same time, however many officers there are.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import nacl.bindings
import nacl.exceptions
import nacl.pwhash.argon2id

from npm_visits.errors import NotEnoughMemory

if TYPE_CHECKING:
    from npm_visits.storage.walls import Wrapped

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 24
LABEL_BYTES: Final = 96  # a fixed length: the box does not tell how long a label is
_MAX_PASSES: Final = 16
_MAX_MEMORY_KIB: Final = 1024 * 1024  # 1 GiB; a header that asks for more is not ours
_MIN_MEMORY_KIB: Final = 8


@dataclass(frozen=True)
class Kdf:
    """The cost of one derivation with Argon2id: passes over memory, and KiB of memory."""

    passes: int
    memory_kib: int

    @classmethod
    def standard(cls) -> Kdf:
        """Return the cost of real vaults: 3 passes over 256 MiB."""
        return cls(passes=3, memory_kib=256 * 1024)

    def is_sane(self) -> bool:
        """Tell whether a cost read from a file may be paid at all."""
        return 1 <= self.passes <= _MAX_PASSES and _MIN_MEMORY_KIB <= self.memory_kib <= _MAX_MEMORY_KIB


@dataclass(frozen=True)
class Slot:
    """One way to the master key. `walls` are the keys of medical content and identities, wrapped for it."""

    id: str
    kind: str
    nonce: bytes
    box: bytes
    walls: tuple[Wrapped, ...] = ()


def normalise(passphrase: str) -> bytes:
    """Return the bytes of a passphrase, alike on every keyboard and system.

    Compatibility forms are unified (NFKC) and runs of white space folded to one space.
    """
    folded = " ".join(unicodedata.normalize("NFKC", passphrase).split())
    return folded.encode("utf-8", "surrogatepass")


def derive(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """Return 32 bytes from a passphrase with Argon2id (RFC 9106); slow and memory-hard on purpose."""
    try:
        return nacl.pwhash.argon2id.kdf(
            KEY_BYTES, normalise(passphrase), salt, opslimit=kdf.passes, memlimit=kdf.memory_kib * 1024
        )
    except (nacl.exceptions.RuntimeError, MemoryError) as error:
        raise NotEnoughMemory from error


def subkey(key: bytes | bytearray, purpose: bytes, salt: bytes = b"") -> bytes:
    """Return the key for one purpose that follows from another one (BLAKE2b), and leads not back to it."""
    return hashlib.blake2b(key=key, person=purpose, salt=salt, digest_size=KEY_BYTES).digest()


class MasterKey:
    """The vault's master key while it is open; `wipe` overwrites it.

    Python keeps copies that cannot be reached (texts given to the engine, results of libraries),
    so wiping is a habit and no promise: only the end of the process clears memory.
    """

    def __init__(self, key: bytes) -> None:
        self._key = bytearray(key)

    @classmethod
    def random(cls) -> MasterKey:
        """Return a new master key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def for_database(self) -> bytes:
        """Return the raw key of the database."""
        return self._derive(b"npmv-database")

    def for_witness(self) -> bytes:
        """Return the key of the witness file's code."""
        return self._derive(b"npmv-witness")

    def header_code(self, content: bytes) -> bytes:
        """Return the authentication code over the header, so that no slot comes or goes unnoticed."""
        return hmac.digest(self._derive(b"npmv-header"), content, "sha256")

    def seal(self, passphrase_key: bytes, vault_id: str, slot_id: str, kdf: Kdf, *, label: str = "") -> Slot:
        """Return a new slot that holds this key and an encrypted label."""
        nonce, kind = secrets.token_bytes(NONCE_BYTES), "passphrase"
        note = label.encode()[:LABEL_BYTES].ljust(LABEL_BYTES, b"\0")
        box = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            bytes(self._key) + note, _bound(vault_id, slot_id, kind, kdf), nonce, _slot_key(passphrase_key, slot_id)
        )
        return Slot(slot_id, kind, nonce, box)

    def wipe(self) -> None:
        """Overwrite the key; afterwards nothing can be derived."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    def _derive(self, purpose: bytes) -> bytes:
        if not self._key:
            message = "the vault is closed"
            raise RuntimeError(message)
        return subkey(self._key, purpose)


def open_slot(slot: Slot, passphrase_key: bytes, vault_id: str, kdf: Kdf) -> MasterKey | None:
    """Return the master key from a slot, or nothing if the passphrase is another one's."""
    try:
        content = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.box, _bound(vault_id, slot.id, slot.kind, kdf), slot.nonce, _slot_key(passphrase_key, slot.id)
        )
    except nacl.exceptions.CryptoError:
        return None
    return MasterKey(content[:KEY_BYTES])


def _slot_key(passphrase_key: bytes, slot_id: str) -> bytes:
    return subkey(passphrase_key, b"npmv-slot", bytes.fromhex(slot_id))


def _bound(vault_id: str, slot_id: str, kind: str, kdf: Kdf) -> bytes:
    """Return what a box is bound to: moved to another vault or with another cost it does not open."""
    return json.dumps(["npm-visits", vault_id, slot_id, kind, kdf.passes, kdf.memory_kib]).encode()
