"""The table of the PINs of the cover."""

from __future__ import annotations

from typing import Final

COVER: Final = """
CREATE TABLE cover_pin (
    id TEXT PRIMARY KEY NOT NULL,
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
