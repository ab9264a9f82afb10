"""The tables of sealed identities and of who opened them."""

from __future__ import annotations

from typing import Final

IDENTITIES: Final = """
CREATE TABLE identity (
    id TEXT PRIMARY KEY NOT NULL,
    interview_id TEXT NOT NULL,
    sealed TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE identity_opening (
    id TEXT PRIMARY KEY NOT NULL,
    interview_id TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    at TEXT NOT NULL,
    purpose TEXT NOT NULL,
    reason TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX identity_opening_by_interview ON identity_opening (interview_id);
"""
