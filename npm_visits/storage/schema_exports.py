"""The tables of exports and of those under way, and the direction of ties between pieces of evidence."""

from __future__ import annotations

from typing import Final

EXPORTS: Final = """
ALTER TABLE link ADD COLUMN direction TEXT NOT NULL DEFAULT '';
CREATE TABLE report_export (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    of TEXT NOT NULL,
    audience TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    interview_ids TEXT NOT NULL,
    left_out TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX report_export_of ON report_export (visit_id);
"""
TEMPLATES: Final = """
ALTER TABLE report_export ADD COLUMN template TEXT NOT NULL DEFAULT '';
"""
UNFINISHED: Final = """
CREATE TABLE unfinished_exports (
    id TEXT PRIMARY KEY NOT NULL,
    folders TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
