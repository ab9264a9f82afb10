"""What an export was checked against."""

from __future__ import annotations

from typing import Final

GUARD: Final = """
ALTER TABLE report_export ADD COLUMN identities TEXT NOT NULL DEFAULT '';
ALTER TABLE report_export ADD COLUMN override TEXT NOT NULL DEFAULT '';
"""
