"""Tables of the medical wall. What is sealed is base64 that the vault's own key does not open."""

from __future__ import annotations

from typing import Final

ILL_TREATMENT: Final = """
CREATE TABLE ill_treatment (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    code TEXT NOT NULL,
    topic TEXT NOT NULL,
    phase TEXT NOT NULL,
    happened TEXT NOT NULL,
    location TEXT NOT NULL,
    categories TEXT NOT NULL,
    methods TEXT NOT NULL,
    service TEXT NOT NULL,
    purpose TEXT NOT NULL,
    witnesses TEXT NOT NULL,
    complaint TEXT NOT NULL,
    reply TEXT NOT NULL,
    referral TEXT NOT NULL,
    risk_now TEXT NOT NULL,
    scope TEXT NOT NULL,
    released TEXT NOT NULL,
    released_on TEXT NOT NULL,
    sealed TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ill_treatment_by_visit ON ill_treatment (visit_id);
CREATE INDEX ill_treatment_by_interview ON ill_treatment (interview_id);
ALTER TABLE attachment ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
"""
