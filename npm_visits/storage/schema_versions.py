"""Which outline a report was written by, and the office's own order of sections."""

from __future__ import annotations

from typing import Final

OUTLINES: Final = """
ALTER TABLE report_export ADD COLUMN outline TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN report_order TEXT NOT NULL DEFAULT '[]';
"""
