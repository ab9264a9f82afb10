"""The table of written paragraphs of reports."""

from __future__ import annotations

from typing import Final

PARAGRAPHS: Final = """
CREATE TABLE paragraph (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    audience TEXT NOT NULL,
    language TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    drafted TEXT NOT NULL,
    basis TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX paragraph_of ON paragraph (visit_id);
"""
