"""Two walls inside the vault: identities of persons, and medical content.

What stands behind a wall is encrypted under a key of its own before it reaches a table. That key is random, and
wrapped for each entitled slot under a key that only the slot's passphrase gives: whoever holds the master key alone,
a colleague's unlocked vault or its open connection, reads nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from typing import Final

import nacl.bindings
import nacl.exceptions

from npm_visits.errors import VaultDamaged
from npm_visits.storage.keys import KEY_BYTES, NONCE_BYTES, subkey

IDENTITY: Final = "identity"
MEDICAL: Final = "medical"
NAMES: Final = (IDENTITY, MEDICAL)
_LEAST_BYTES: Final = 256
_LENGTH_BYTES: Final = 8


@dataclass(frozen=True)
class Wrapped:
    """The key of one wall as one slot keeps it."""

    name: str
    nonce: bytes
    box: bytes

    @classmethod
    def read(cls, content: object) -> Wrapped:
        """Return what the header holds; raises ValueError, KeyError or TypeError for anything else."""
        if not isinstance(content, dict) or content["name"] not in NAMES:
            message = "not a wall of this program"
            raise ValueError(message)
        return cls(content["name"], bytes.fromhex(content["nonce"]), bytes.fromhex(content["box"]))

    def written(self) -> dict[str, str]:
        """Return what the header keeps."""
        return {"name": self.name, "nonce": self.nonce.hex(), "box": self.box.hex()}


class Wall:
    """The open key of one wall: `seal` and `unseal` texts, each bound to the record it belongs to."""

    def __init__(self, name: str, key: bytes) -> None:
        self.name = name
        self._key = bytearray(key)

    @classmethod
    def random(cls, name: str) -> Wall:
        """Return a new wall."""
        return cls(name, secrets.token_bytes(KEY_BYTES))

    def seal(self, record_id: str, text: str) -> str:
        """Return `text` encrypted for one record (base64); its length is hidden in steps of two."""
        plain = text.encode("utf-8", "surrogatepass")
        content = len(plain).to_bytes(_LENGTH_BYTES, "big") + plain
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            content.ljust(_padded(len(content)), b"\0"), self._bound(record_id), nonce, self._open()
        )
        return base64.b64encode(nonce + box).decode("ascii")

    def unseal(self, record_id: str, sealed: str) -> str:
        """Return what `seal` hid; an empty text is one that was never written.

        Raises VaultDamaged when it was changed, belongs to another record or to another wall.
        """
        if not sealed:
            return ""
        try:
            raw = base64.b64decode(sealed, validate=True)
            content = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                raw[NONCE_BYTES:], self._bound(record_id), raw[:NONCE_BYTES], self._open()
            )
        except (nacl.exceptions.CryptoError, binascii.Error, ValueError) as error:
            raise VaultDamaged(part=self.name) from error
        length = int.from_bytes(content[:_LENGTH_BYTES], "big")
        return content[_LENGTH_BYTES : _LENGTH_BYTES + length].decode("utf-8", "surrogatepass")

    def wrap(self, passphrase_key: bytes, vault_id: str, slot_id: str) -> Wrapped:
        """Return this wall's key as the slot of a passphrase keeps it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            self._open(), _place(vault_id, slot_id, self.name), nonce, _wrapping_key(passphrase_key, slot_id)
        )
        return Wrapped(self.name, nonce, box)

    def copy(self) -> Wall:
        """Return the same wall once more, to be wiped on its own."""
        return Wall(self.name, self._open())

    def wipe(self) -> None:
        """Overwrite the key; afterwards nothing can be sealed or read."""
        self._key[:] = bytes(len(self._key))
        self._key.clear()

    @property
    def closed(self) -> bool:
        """Whether it was wiped."""
        return not self._key

    def _open(self) -> bytes:
        if self.closed:
            message = f"the wall {self.name} is closed"
            raise RuntimeError(message)
        return bytes(self._key)

    def _bound(self, record_id: str) -> bytes:
        return json.dumps(["npm-visits", self.name, record_id]).encode()


def unwrap(wrapped: Wrapped, passphrase_key: bytes, vault_id: str, slot_id: str) -> Wall:
    """Return the wall that a slot opens.

    Raises VaultDamaged when it does not open though the passphrase is the slot's own.
    """
    try:
        key = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            wrapped.box, _place(vault_id, slot_id, wrapped.name), wrapped.nonce, _wrapping_key(passphrase_key, slot_id)
        )
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise VaultDamaged(part=wrapped.name) from error
    return Wall(wrapped.name, key)


def _padded(length: int) -> int:
    size = _LEAST_BYTES
    while size < length:
        size *= 2
    return size


def _wrapping_key(passphrase_key: bytes, slot_id: str) -> bytes:
    return subkey(passphrase_key, b"npmv-wall", bytes.fromhex(slot_id))


def _place(vault_id: str, slot_id: str, name: str) -> bytes:
    return json.dumps(["npm-visits", vault_id, slot_id, name]).encode()
