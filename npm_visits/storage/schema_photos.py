"""The tables of photographs, in plain SQL and never from today's classes."""

from __future__ import annotations

from typing import Final

PHOTOGRAPHS: Final = """
CREATE TABLE photograph (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    number TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    attachment_id TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    taken_on TEXT NOT NULL,
    taken_time TEXT NOT NULL,
    caption TEXT NOT NULL,
    location TEXT NOT NULL,
    topic TEXT NOT NULL,
    latitude TEXT NOT NULL,
    longitude TEXT NOT NULL,
    permission TEXT NOT NULL,
    shows TEXT NOT NULL,
    nobody INTEGER NOT NULL,
    edits TEXT NOT NULL,
    original_digest TEXT NOT NULL,
    device_erased INTEGER NOT NULL,
    leaves TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE photo_thumbnail (
    id TEXT PRIMARY KEY NOT NULL,
    edits TEXT NOT NULL,
    content TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX photograph_by_visit ON photograph (visit_id);
CREATE INDEX photograph_by_owner ON photograph (owner_id);
"""
