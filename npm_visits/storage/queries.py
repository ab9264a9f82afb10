"""Questions that one record at a time answers too slowly: what lists show, and what lies across visits.

The only place with SQL beside the vault itself. A question is one function and one statement over
the tables as they are; it takes any `Reading`, so it may run in a worker thread, and returns plain
frozen rows. Removed records never count.
"""

from __future__ import annotations

from dataclasses import dataclass

from npm_visits.storage.reading import Reading


@dataclass(frozen=True)
class VisitRow:
    """A visit as the list shows it. Counts of points are of all its own fillings, None without any."""

    visit_id: str
    number: str
    state: str
    visit_type: str
    starts_on: str
    ends_on: str
    place_id: str
    place_name: str
    place_type: str
    observations: int
    findings: int
    recommendations: int
    answered: int | None
    left: int | None
    required_left: int | None
    concerns: int | None


_VISITS = """
SELECT v.id AS visit_id, v.number, v.state, v.visit_type, v.starts_on, v.ends_on, v.place_id,
    coalesce(nullif(p.common_name, ''), p.name, '') AS place_name, coalesce(p.place_type, '') AS place_type,
    (SELECT count(*) FROM observation WHERE visit_id = v.id AND removed = 0) AS observations,
    (SELECT count(*) FROM finding WHERE visit_id = v.id AND removed = 0) AS findings,
    (SELECT count(*) FROM recommendation WHERE visit_id = v.id AND removed = 0) AS recommendations,
    g.answered, g."left", g.required_left, g.concerns
FROM visit v
LEFT JOIN place p ON p.id = v.place_id
LEFT JOIN (
    SELECT f.visit_id, sum(answered) AS answered, sum("left") AS "left", sum(required_left) AS required_left,
        sum(concerns) AS concerns
    FROM filling f JOIN progress ON progress.id = f.id
    WHERE f.subject = 'visit' AND f.removed = 0 AND progress.removed = 0 GROUP BY f.visit_id
) g ON g.visit_id = v.id
WHERE v.removed = 0
ORDER BY v.starts_on DESC, v.number DESC
"""


def visit_rows(vault: Reading) -> list[VisitRow]:
    """Return all visits with what the list shows of each, latest first."""
    return [VisitRow(**row) for row in vault.rows(_VISITS)]


@dataclass(frozen=True)
class LastFilling:
    """The filling of an earlier visit to the same place."""

    filling_id: str
    checklist_id: str
    visit_id: str
    visit_number: str
    starts_on: str


_LAST_FILLING = """
SELECT f.id AS filling_id, f.checklist_id, o.id AS visit_id, o.number AS visit_number, o.starts_on
FROM visit v
JOIN visit o ON o.place_id = v.place_id AND o.id <> v.id AND o.removed = 0
    AND (o.starts_on, o.starts_time, o.number) < (v.starts_on, v.starts_time, v.number)
JOIN filling f ON f.visit_id = o.id AND f.subject = 'visit' AND f.removed = 0
JOIN checklist c ON c.id = f.checklist_id AND c.code = :code
WHERE v.id = :visit_id AND v.place_id <> ''
ORDER BY o.starts_on DESC, o.starts_time DESC, o.number DESC, f.rank LIMIT 1
"""


def last_filling_for(vault: Reading, visit_id: str, checklist_code: str) -> LastFilling | None:
    """Return the last filling of a checklist, of whatever version, before a visit at its place."""
    found = vault.rows(_LAST_FILLING, {"visit_id": visit_id, "code": checklist_code})
    return LastFilling(**found[0]) if found else None


@dataclass(frozen=True)
class Evidence:
    """A piece of evidence: an observation, or a point of a checklist with a note or decision."""

    kind: str
    id: str


_UNUSED = """
SELECT 'observation' AS kind, o.id FROM observation o
WHERE o.visit_id = :visit_id AND o.removed = 0 AND NOT EXISTS (
    SELECT 1 FROM link l JOIN finding f ON f.id = l.to_id AND f.removed = 0
    WHERE l.from_kind = 'observation' AND l.from_id = o.id AND l.to_kind = 'finding' AND l.removed = 0)
UNION ALL
SELECT 'point', p.id FROM point p JOIN filling i ON i.id = p.filling_id AND i.removed = 0
WHERE i.visit_id = :visit_id AND p.removed = 0 AND p.concern_override = 'yes' AND NOT EXISTS (
    SELECT 1 FROM link l JOIN finding f ON f.id = l.to_id AND f.removed = 0
    WHERE l.from_kind = 'point' AND l.from_id = p.id AND l.to_kind = 'finding' AND l.removed = 0)
"""


def unused_evidence(vault: Reading, visit_id: str) -> list[Evidence]:
    """Return evidence of a visit that no finding rests on yet.

    Of points only those whose concern an officer set: what follows from an answer is the
    checklist's to say, not the database's.
    """
    return [Evidence(**row) for row in vault.rows(_UNUSED, {"visit_id": visit_id})]


_FILLING_CHANGED = """
SELECT max(at) AS at FROM history
WHERE kind IN ('answer', 'point', 'instance') AND record_id > :filling_id || '/' AND record_id < :filling_id || '0'
"""


def filling_changed_at(vault: Reading, filling_id: str) -> str:
    """Return the moment (UTC, ISO 8601) of the last answer or note in a filling; empty if there is none."""
    found = vault.rows(_FILLING_CHANGED, {"filling_id": filling_id})
    return str(found[0]["at"] or "")


def has_written(vault: Reading, officer_id: str) -> bool:
    """Return whether an officer ever wrote anything."""
    return bool(vault.rows("SELECT 1 FROM history WHERE officer_id = ? LIMIT 1", [officer_id]))


_ROOMS_SEEN = """
SELECT count(*) AS n FROM room_visit v JOIN room r ON r.id = v.room_id
WHERE v.visit_id = ? AND v.removed = 0 AND r.removed = 0
"""


def rooms_seen(vault: Reading, visit_id: str) -> int:
    """Return of how many rooms a visit found anything; what it found in a removed one stays, and is not counted."""
    return int(vault.rows(_ROOMS_SEEN, [visit_id])[0]["n"])
