"""What the office decides about its reports."""

from __future__ import annotations

from typing import Final

THRESHOLD: Final = """
ALTER TABLE office ADD COLUMN threshold INTEGER NOT NULL DEFAULT 5;
"""

FILE_NAMES: Final = """
ALTER TABLE office ADD COLUMN file_pattern TEXT NOT NULL DEFAULT '{reference}-{outline}-{audience}-{language}';
"""
