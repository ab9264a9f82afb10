"""The tables as the migrations make them, in plain SQL and never from today's classes.

After the first release this text is frozen: what comes later is a migration. Ids are random or
natural keys and rows are found by them; no row refers to another by a constraint, because two
laptops' rows arrive in any order.
"""

from __future__ import annotations

from typing import Final

FIRST: Final = """
CREATE TABLE office (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    visit_pattern TEXT NOT NULL,
    recommendation_pattern TEXT NOT NULL,
    sample INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE officer (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    role TEXT NOT NULL,
    health INTEGER NOT NULL,
    slot_id TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE place (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    common_name TEXT NOT NULL,
    former_names TEXT NOT NULL,
    place_type TEXT NOT NULL,
    legal_form TEXT NOT NULL,
    authority TEXT NOT NULL,
    superior_authority TEXT NOT NULL,
    address TEXT NOT NULL,
    region TEXT NOT NULL,
    coordinates TEXT NOT NULL,
    phone TEXT NOT NULL,
    built TEXT NOT NULL,
    capacity INTEGER,
    capacity_men INTEGER,
    capacity_women INTEGER,
    capacity_families INTEGER,
    capacity_basis TEXT NOT NULL,
    capacity_note TEXT NOT NULL,
    security_level TEXT NOT NULL,
    units TEXT NOT NULL,
    director TEXT NOT NULL,
    notes TEXT NOT NULL,
    active INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE visit (
    id TEXT PRIMARY KEY NOT NULL,
    number TEXT NOT NULL,
    place_id TEXT NOT NULL,
    state TEXT NOT NULL,
    visit_type TEXT NOT NULL,
    notice TEXT NOT NULL,
    notice_before TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    starts_time TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    ends_time TEXT NOT NULL,
    objectives TEXT NOT NULL,
    focus_topics TEXT NOT NULL,
    language TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    mandate_number TEXT NOT NULL,
    previous_visit_id TEXT NOT NULL,
    access TEXT NOT NULL,
    access_note TEXT NOT NULL,
    minutes_waited INTEGER,
    devices TEXT NOT NULL,
    cooperation TEXT NOT NULL,
    cooperation_note TEXT NOT NULL,
    closing_talk_on TEXT NOT NULL,
    persons_present INTEGER,
    present_on TEXT NOT NULL,
    present_source TEXT NOT NULL,
    summary TEXT NOT NULL,
    report_due_on TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE member (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    code TEXT NOT NULL,
    role TEXT NOT NULL,
    employer TEXT NOT NULL,
    sex TEXT NOT NULL,
    languages TEXT NOT NULL,
    topics TEXT NOT NULL,
    assignment TEXT NOT NULL,
    undertaking_on TEXT NOT NULL,
    neutrality_note TEXT NOT NULL,
    days_present TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE stopped (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    tab TEXT NOT NULL,
    topic TEXT NOT NULL,
    point TEXT NOT NULL,
    at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE observation (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    number TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    text TEXT NOT NULL,
    location TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    seen_time TEXT NOT NULL,
    topic TEXT NOT NULL,
    sources TEXT NOT NULL,
    weight TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE link (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_kind TEXT NOT NULL,
    to_id TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE finding (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    number TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    topic TEXT NOT NULL,
    weight TEXT NOT NULL,
    language TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE recommendation (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    number TEXT NOT NULL,
    text TEXT NOT NULL,
    addressee TEXT NOT NULL,
    time_frame TEXT NOT NULL,
    priority TEXT NOT NULL,
    standard TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE checklist (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    builtin INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE filling (
    id TEXT PRIMARY KEY NOT NULL,
    visit_id TEXT NOT NULL,
    checklist_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE answer (
    id TEXT PRIMARY KEY NOT NULL,
    filling_id TEXT NOT NULL,
    question TEXT NOT NULL,
    instances TEXT NOT NULL,
    value TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE point (
    id TEXT PRIMARY KEY NOT NULL,
    filling_id TEXT NOT NULL,
    point TEXT NOT NULL,
    instances TEXT NOT NULL,
    note TEXT NOT NULL,
    sources TEXT NOT NULL,
    not_assessed TEXT NOT NULL,
    concern_override TEXT NOT NULL,
    touched_by TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE instance (
    id TEXT PRIMARY KEY NOT NULL,
    filling_id TEXT NOT NULL,
    repeat TEXT NOT NULL,
    parents TEXT NOT NULL,
    rank INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE progress (
    id TEXT PRIMARY KEY NOT NULL,
    answered INTEGER NOT NULL,
    not_assessed INTEGER NOT NULL,
    left INTEGER NOT NULL,
    concerns INTEGER NOT NULL,
    required_left INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    officer_id TEXT NOT NULL,
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    act TEXT NOT NULL,
    stay TEXT NOT NULL
) STRICT;
CREATE TABLE vault (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX history_of_field ON history (kind, record_id, field, seq);
CREATE INDEX officer_by_slot ON officer (slot_id);
CREATE INDEX visit_by_place ON visit (place_id, starts_on);
CREATE INDEX member_by_visit ON member (visit_id, rank);
CREATE INDEX observation_by_visit ON observation (visit_id);
CREATE INDEX link_by_visit ON link (visit_id);
CREATE INDEX link_by_source ON link (from_kind, from_id);
CREATE INDEX link_by_target ON link (to_kind, to_id);
CREATE INDEX finding_by_visit ON finding (visit_id, rank);
CREATE INDEX recommendation_by_visit ON recommendation (visit_id, rank);
CREATE INDEX recommendation_by_finding ON recommendation (finding_id, rank);
CREATE INDEX checklist_by_code ON checklist (code, version);
CREATE INDEX filling_by_visit ON filling (visit_id, rank);
CREATE INDEX filling_by_checklist ON filling (checklist_id);
CREATE INDEX answer_by_filling ON answer (filling_id, question);
CREATE INDEX point_by_filling ON point (filling_id, point);
CREATE INDEX instance_by_filling ON instance (filling_id, repeat, rank);
"""

CHECKLISTS: Final = """
CREATE TABLE shelf (
    id TEXT PRIMARY KEY NOT NULL,
    retired INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE checklist_draft (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    base_id TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE checklist_edit (
    id TEXT PRIMARY KEY NOT NULL,
    draft_id TEXT NOT NULL,
    sheet TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX checklist_edit_by_draft ON checklist_edit (draft_id, "row");
"""

ATTACHMENTS: Final = """
CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    owner_id TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    key TEXT NOT NULL,
    added_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attachment_by_owner ON attachment (owner_id);
"""
