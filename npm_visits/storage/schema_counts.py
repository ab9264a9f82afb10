"""The tables of population snapshots and of registers that were checked."""

from __future__ import annotations

from typing import Final

COUNTS: Final = """
CREATE TABLE snapshot (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    taken_time TEXT NOT NULL,
    source TEXT NOT NULL,
    capacity INTEGER,
    beds INTEGER,
    present INTEGER,
    stay_least INTEGER,
    stay_median REAL,
    stay_mean REAL,
    stay_longest INTEGER,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    entries INTEGER,
    exits INTEGER,
    removals INTEGER,
    deaths INTEGER,
    escapes INTEGER,
    self_harm INTEGER,
    hunger_strikes INTEGER,
    staff_total INTEGER,
    staff_on_shift INTEGER,
    staff_women INTEGER,
    staff_health INTEGER,
    note TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE headcount (
    id TEXT PRIMARY KEY NOT NULL,
    snapshot_id TEXT NOT NULL,
    dimension TEXT NOT NULL,
    value TEXT NOT NULL,
    count INTEGER,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE register_check (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    register TEXT NOT NULL,
    title TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    checked_time TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    method TEXT NOT NULL,
    listed TEXT NOT NULL,
    population INTEGER,
    seed TEXT NOT NULL,
    fields_present TEXT NOT NULL,
    fields_missing TEXT NOT NULL,
    last_entry_on TEXT NOT NULL,
    flaws TEXT NOT NULL,
    contradictions TEXT NOT NULL,
    page_reference TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    note TEXT NOT NULL,
    topic TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE register_entry (
    id TEXT PRIMARY KEY NOT NULL,
    check_id TEXT NOT NULL,
    number TEXT NOT NULL,
    rank INTEGER NOT NULL,
    defects TEXT NOT NULL,
    sound INTEGER NOT NULL,
    admitted_at TEXT NOT NULL,
    screened_at TEXT NOT NULL,
    judge_at TEXT NOT NULL,
    reviewed_at TEXT NOT NULL,
    order_expires_on TEXT NOT NULL,
    released_at TEXT NOT NULL,
    note TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX snapshot_by_visit ON snapshot (visit_id);
CREATE INDEX snapshot_by_place ON snapshot (place_id, taken_on);
CREATE INDEX headcount_by_snapshot ON headcount (snapshot_id, dimension);
CREATE INDEX register_check_by_visit ON register_check (visit_id, rank);
CREATE INDEX register_entry_by_check ON register_entry (check_id, rank);
"""
