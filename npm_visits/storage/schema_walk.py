"""What else a visit notes of a room, and the office's own numbers of standards."""

from __future__ import annotations

from typing import Final

ROOM_DETAILS: Final = """
ALTER TABLE room_visit ADD COLUMN annexe_partition TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN official_places INTEGER;
ALTER TABLE room_visit ADD COLUMN windows INTEGER;
ALTER TABLE room_visit ADD COLUMN window_m2 REAL;
ALTER TABLE room_visit ADD COLUMN window_opening TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN artificial_light TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN night_light TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN temperature_c REAL;
ALTER TABLE room_visit ADD COLUMN humidity_percent INTEGER;
ALTER TABLE room_visit ADD COLUMN cleanliness TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN hours_open REAL;
ALTER TABLE room_visit ADD COLUMN cctv TEXT NOT NULL DEFAULT '';
ALTER TABLE room_visit ADD COLUMN furniture TEXT NOT NULL DEFAULT '[]';
ALTER TABLE room_visit ADD COLUMN toilets INTEGER;
ALTER TABLE room_visit ADD COLUMN showers INTEGER;
ALTER TABLE room_visit ADD COLUMN shared_by INTEGER;
"""
RETIRED_ROOMS: Final = """
ALTER TABLE room ADD COLUMN retired_on TEXT NOT NULL DEFAULT '';
"""
OFFICE_STANDARDS: Final = """
CREATE TABLE office_standard (
    id TEXT PRIMARY KEY NOT NULL,
    base TEXT NOT NULL,
    quantity TEXT NOT NULL,
    asked REAL NOT NULL,
    source_text TEXT NOT NULL,
    label TEXT NOT NULL,
    nature TEXT NOT NULL,
    place_types TEXT NOT NULL,
    switched_on INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
ROOM_DRAWS: Final = """
CREATE TABLE room_draw (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    seed TEXT NOT NULL,
    listed TEXT NOT NULL,
    population INTEGER NOT NULL,
    drawn TEXT NOT NULL,
    drawn_on TEXT NOT NULL,
    drawn_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX room_draw_by_visit ON room_draw (visit_id);
"""
