"""What the office decides about its reports."""

from __future__ import annotations

from typing import Final

THRESHOLD: Final = """
ALTER TABLE office ADD COLUMN threshold INTEGER NOT NULL DEFAULT 5;
"""
