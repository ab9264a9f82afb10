"""The tables of the arrival: times, whom to see first, documents, access log, urgent matters, the team's plan."""

from __future__ import annotations

from typing import Final

ARRIVAL: Final = """
CREATE TABLE arrival (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    gate_at TEXT NOT NULL,
    credentials_at TEXT NOT NULL,
    inside_at TEXT NOT NULL,
    head_met_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    opening TEXT NOT NULL,
    closing_talk_at TEXT NOT NULL,
    at_court INTEGER,
    in_hospital INTEGER,
    in_isolation INTEGER,
    moved_today INTEGER,
    roll_snapshot_id TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE see_first (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    "group" TEXT NOT NULL,
    title TEXT NOT NULL,
    count INTEGER,
    seen INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE document_request (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    document TEXT NOT NULL,
    title TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    of_whom TEXT NOT NULL,
    promised_for TEXT NOT NULL,
    received_at TEXT NOT NULL,
    form TEXT NOT NULL,
    kept_where TEXT NOT NULL,
    note TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE access_event (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    event TEXT NOT NULL,
    at TEXT NOT NULL,
    location TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE urgent_matter (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    number TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    text TEXT NOT NULL,
    location TEXT NOT NULL,
    topic TEXT NOT NULL,
    risk TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    raised_with TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    demanded TEXT NOT NULL,
    deadline INTEGER,
    deadline_unit TEXT NOT NULL,
    result TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE plan_line (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    title TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE assignment (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    sort TEXT NOT NULL,
    target TEXT NOT NULL,
    covers INTEGER NOT NULL,
    done INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
ALTER TABLE office ADD COLUMN gate_words TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN gate_phones TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN gate_devices TEXT NOT NULL DEFAULT '';
CREATE INDEX see_first_by_visit ON see_first (visit_id);
CREATE INDEX document_request_by_visit ON document_request (visit_id, rank);
CREATE INDEX access_event_by_visit ON access_event (visit_id);
CREATE INDEX urgent_matter_by_visit ON urgent_matter (visit_id);
CREATE INDEX plan_line_by_visit ON plan_line (visit_id, rank);
CREATE INDEX assignment_by_visit ON assignment (visit_id);
"""
