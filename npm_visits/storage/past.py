"""What was: the history of a visit as a whole, and what lies in the recycle bin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import HistoryRow
from npm_visits.storage.records import KINDS, Shape, shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npm_visits.storage.reading import Reading

PAST: Final = """
CREATE INDEX history_of_removals ON history (seq) WHERE act = 'remove';
DROP INDEX observation_by_visit;
CREATE INDEX observation_by_visit ON observation (visit_id, removed);
"""

# By which column a record without a visit of its own belongs to one that has it.
_PARENTS: Final = {"filling_id": "filling", "snapshot_id": "snapshot", "check_id": "register_check",
            "interview_id": "interview"}  # fmt: skip
_COLUMNS: Final = "h.seq, h.at, h.officer_id, h.device, h.kind, h.record_id, h.field, h.old, h.new, h.act"


@dataclass(frozen=True)
class Removal:
    """A record in the recycle bin: when it went there (UTC, ISO 8601), and who put it there."""

    kind: str
    record_id: str
    at: str
    officer_id: str


def history_of_visit(
    vault: Reading, visit_id: str, kinds: Collection[str], *, limit: int, before: int = 0
) -> list[HistoryRow]:
    """Return the last changes of the given kinds in a visit, newest first; `before` is the last number seen."""
    found = vault.rows(
        f"WITH parts(kind, id) AS ({_parts(kinds)}) SELECT {_COLUMNS} FROM parts"  # noqa: S608 - names of our own tables
        " JOIN history h ON h.kind = parts.kind AND h.record_id = parts.id"
        " WHERE :before = 0 OR h.seq < :before ORDER BY h.seq DESC LIMIT :limit",
        {"visit_id": visit_id, "limit": limit, "before": before},
    )
    return [HistoryRow(**row) for row in found]


def removals(vault: Reading, kinds: tuple[str, ...], *, limit: int) -> list[Removal]:
    """Return what lies in the recycle bin now, of the given kinds, the last removed first."""
    wanted = ", ".join(f"'{kind}'" for kind in kinds)
    now = "(SELECT removed FROM \"{kind}\" r WHERE r.id = h.record_id)"
    still = " ".join(f"WHEN '{kind}' THEN {now.format(kind=kind)}" for kind in kinds)
    found = vault.rows(
        "SELECT kind, record_id, at, officer_id FROM history h INDEXED BY history_of_removals WHERE act = 'remove'"  # noqa: S608 - our own tables
        f" AND kind IN ({wanted}) AND CASE kind {still} END"
        " AND NOT EXISTS (SELECT 1 FROM history l WHERE l.kind = h.kind AND l.record_id = h.record_id"
        " AND l.field = 'removed' AND l.seq > h.seq) ORDER BY seq DESC LIMIT :limit",
        {"limit": limit},
    )
    return [Removal(**row) for row in found]


def _parts(kinds: Collection[str]) -> str:
    return " UNION ALL ".join(["SELECT 'visit', :visit_id", *_selects(kinds)])


def _selects(kinds: Collection[str]) -> Iterator[str]:
    for kind in KINDS:
        if kind.kind not in kinds or not kind.keeps_history:
            continue
        where = _belongs(shape(kind))
        if where:
            yield f"SELECT '{kind.kind}', id FROM \"{kind.kind}\" WHERE {where}"  # noqa: S608 - our own tables


def _belongs(of: Shape) -> str:  # type: ignore[type-arg] # of any kind
    names = {column.name for column in of.columns}
    if "visit_id" in names:
        return "visit_id = :visit_id"
    found = next((name for name in _PARENTS if name in names), "")
    return f'{found} IN (SELECT id FROM "{_PARENTS[found]}" WHERE visit_id = :visit_id)' if found else ""  # noqa: S608
