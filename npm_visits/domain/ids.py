"""Random identifiers: several laptops work apart and meet later, so nothing is ever counted."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """Return a fresh identifier: 32 hexadecimal digits, 128 random bits."""
    return secrets.token_hex(16)
