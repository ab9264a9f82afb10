"""The short PIN of the cover: only its salted hash is held, here and in the vault."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

LEAST_DIGITS: Final = 4
MOST_DIGITS: Final = 8
TRIES: Final = 3


class Pin:
    """A PIN and its tries: three wrong ones in a row and the program locks."""

    def __init__(self, salt: bytes = b"", digest: bytes = b"") -> None:
        """Take what the vault keeps; without it no PIN is set."""
        self.salt = salt or secrets.token_bytes(16)
        self.digest = digest if salt else b""
        self._wrong = 0

    @property
    def is_set(self) -> bool:
        """Whether a PIN was chosen."""
        return bool(self.digest)

    @property
    def is_spent(self) -> bool:
        """Whether all tries are used up."""
        return self._wrong >= TRIES

    @property
    def tries_left(self) -> int:
        """How many wrong tries are left."""
        return TRIES - self._wrong

    def choose(self, digits: str) -> bool:
        """Set the PIN; return False for anything but four to eight digits."""
        if not (digits.isascii() and digits.isdecimal() and LEAST_DIGITS <= len(digits) <= MOST_DIGITS):
            return False
        self.salt = secrets.token_bytes(16)
        self.digest = self._digest(digits)
        self._wrong = 0
        return True

    def drop(self) -> None:
        """Have no PIN any more."""
        self.digest = b""
        self._wrong = 0

    def forgive(self) -> None:
        """Give the tries back, once the officer has proven who she is."""
        self._wrong = 0

    def matches(self, digits: str) -> bool:
        """Return whether these are the digits; counts wrong tries."""
        if self.is_spent or not self.is_set:
            return False
        if hmac.compare_digest(self._digest(digits), self.digest):
            self._wrong = 0
            return True
        self._wrong += 1
        return False

    def _digest(self, digits: str) -> bytes:
        return hashlib.scrypt(digits.encode(), salt=self.salt, n=2**12, r=8, p=1)
