"""The tables of interviews."""

from __future__ import annotations

from typing import Final

INTERVIEWS: Final = """
CREATE TABLE interview (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    code TEXT NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    explained TEXT NOT NULL,
    privacy TEXT NOT NULL,
    language TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    interpreter_note TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    chosen_note TEXT NOT NULL,
    interlocutor TEXT NOT NULL,
    sex TEXT NOT NULL,
    age_band TEXT NOT NULL,
    nationality_band TEXT NOT NULL,
    legal_status TEXT NOT NULL,
    days_held TEXT NOT NULL,
    persons INTEGER,
    location TEXT NOT NULL,
    met_on TEXT NOT NULL,
    met_time TEXT NOT NULL,
    interviewers TEXT NOT NULL,
    account TEXT NOT NULL,
    risk TEXT NOT NULL,
    risk_step TEXT NOT NULL,
    check_back_on TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE consent (
    id TEXT PRIMARY KEY NOT NULL,
    interview_id TEXT NOT NULL,
    what TEXT NOT NULL,
    given TEXT NOT NULL,
    given_on TEXT NOT NULL,
    withdrawn_on TEXT NOT NULL,
    whom TEXT NOT NULL,
    note TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE passage (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    text TEXT NOT NULL,
    topic TEXT NOT NULL,
    direction TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE incident (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    text TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE risk_lift (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    risk TEXT NOT NULL,
    consent_on TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX interview_by_visit ON interview (visit_id);
CREATE INDEX consent_by_interview ON consent (interview_id);
CREATE INDEX passage_by_visit ON passage (visit_id);
CREATE INDEX passage_by_interview ON passage (interview_id);
CREATE INDEX incident_by_visit ON incident (visit_id);
CREATE INDEX incident_by_interview ON incident (interview_id);
CREATE INDEX risk_lift_by_visit ON risk_lift (visit_id);
CREATE INDEX risk_lift_by_interview ON risk_lift (interview_id);
"""
