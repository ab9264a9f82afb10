"""The tables of rooms, and of what visits found in them."""

from __future__ import annotations

from typing import Final

ROOMS: Final = """
CREATE TABLE room (
    id TEXT PRIMARY KEY NOT NULL,
    place_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    number TEXT NOT NULL,
    function TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE room_visit (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    room_id TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    length_m REAL,
    width_m REAL,
    height_m REAL,
    annexe_m2 REAL,
    beds INTEGER,
    occupants INTEGER,
    light TEXT NOT NULL,
    ventilation TEXT NOT NULL,
    bell TEXT NOT NULL,
    bell_seconds INTEGER,
    remarks TEXT NOT NULL,
    unread TEXT NOT NULL,
    topic TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX room_by_place ON room (place_id, rank);
CREATE INDEX room_visit_by_visit ON room_visit (visit_id);
CREATE INDEX room_visit_by_room ON room_visit (room_id);
"""
MEASURED: Final = """
ALTER TABLE room_visit ADD COLUMN measured_on TEXT NOT NULL DEFAULT '';
"""
