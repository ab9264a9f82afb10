"""The table of paragraph numbers that stay between versions of a report."""

from __future__ import annotations

from typing import Final

NUMBERS: Final = """
CREATE TABLE paragraph_numbers (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    audience TEXT NOT NULL,
    outline TEXT NOT NULL,
    since TEXT NOT NULL,
    lines TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX paragraph_numbers_of ON paragraph_numbers (visit_id);
"""
