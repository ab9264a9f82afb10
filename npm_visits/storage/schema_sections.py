"""The table of sections that a version of a report leaves out."""

from __future__ import annotations

from typing import Final

SECTIONS: Final = """
CREATE TABLE report_section (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    audience TEXT NOT NULL,
    outline TEXT NOT NULL,
    section TEXT NOT NULL,
    left_out INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX report_section_of ON report_section (visit_id);
"""
