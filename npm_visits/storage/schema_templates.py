"""The table of the office's own report templates, whose files are attached to their rows, and which are chosen."""

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

CHOSEN: Final = """
ALTER TABLE office ADD COLUMN templates TEXT NOT NULL DEFAULT '[]';
UPDATE office SET templates = (
    SELECT json_group_array(line) FROM (
        SELECT language || '=' || id AS line, MAX(added_at) FROM report_template
        WHERE removed = 0 AND language <> '' GROUP BY language
    )
);
"""
"""Reports stay in the template that was proposed for them before there was a choice: the newest of the language."""
