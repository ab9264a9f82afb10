"""The table of the office's own report templates; their files are attached to their rows."""

from __future__ import annotations

from typing import Final

TEMPLATES: Final = """
CREATE TABLE report_template (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    digest TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
