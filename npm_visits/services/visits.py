"""Visits: the programme, the delegation, the moves from planning to closing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from npm_visits.domain.answers import Filling, Progress
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Member, Stopped, Visit, state_moves
from npm_visits.errors import EndsBeforeItBegins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.services.office import Office

DEFAULT_CHECKLISTS = {"migrants_centre": "migrants-centre"}


@dataclass(frozen=True)
class VisitRow:
    """A visit with what its list shows. `left` is None when no checklist was opened."""

    visit: Visit
    place: Place
    observations: int
    findings: int
    recommendations: int
    left: int | None
    required_left: int


class Visits:
    """What one can do with visits."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self) -> list[VisitRow]:
        """Return all visits, latest first."""
        vault = self._office.vault
        places = {p.id: p for p in vault.all(Place, include_removed=True)}
        observations = _tally(o.visit_id for o in vault.all(Observation))
        findings = _tally(f.visit_id for f in vault.all(Finding))
        recommendations = _tally(r.visit_id for r in vault.all(Recommendation))
        progress = {p.id: p for p in vault.all(Progress)}
        fillings = {f.visit_id: progress.get(f.id) for f in vault.all(Filling, subject="visit")}
        rows = [
            VisitRow(
                visit,
                places.get(visit.place_id) or Place(id=visit.place_id),
                observations.get(visit.id, 0),
                findings.get(visit.id, 0),
                recommendations.get(visit.id, 0),
                done.left if (done := fillings.get(visit.id)) else None,
                done.required_left if done else 0,
            )
            for visit in vault.all(Visit)
        ]
        return sorted(rows, key=lambda r: (r.visit.starts_on, r.visit.number), reverse=True)

    def get(self, visit_id: str) -> Visit:
        """Return one visit."""
        return self._office.vault.get(Visit, visit_id) or Visit(id=visit_id)

    def place(self, visit: Visit) -> Place:
        """Return the visited place."""
        return self._office.places.get(visit.place_id)

    def start(self, place_id: str, visit_type: str = "in_depth", starts_on: str = "") -> Visit:
        """Open a planned visit with a number, the officer as first member and the place's checklist."""
        place = self._office.places.get(place_id)
        day = starts_on or self.today().isoformat()
        earlier = self._office.places.visits(place_id)
        visit = Visit(
            id=new_id(),
            number=self._next_number(day),
            place_id=place_id,
            visit_type=visit_type,
            starts_on=day,
            ends_on=day,
            previous_visit_id=earlier[0].id if earlier else "",
        )
        officer = self._office.officer
        member = Member(id=new_id(), visit_id=visit.id, code=officer.code, role=officer.role)
        changes: list[Change] = [Add(visit), Add(member)]
        code = DEFAULT_CHECKLISTS.get(place.place_type)
        if code:
            changes += self._office.library.changes_to_use(visit.id, code)
        self._office.apply(changes)
        return visit

    def check_dates(self, visit: Visit, field: str, value: str) -> None:
        """Raise `EndsBeforeItBegins` if `field` with `value` would turn the visit's dates round."""
        changed = replace(visit, **{field: value})  # type: ignore[arg-type]  # only text fields come here
        first = (changed.starts_on, changed.starts_time or "00:00")
        last = (changed.ends_on or changed.starts_on, changed.ends_time or "23:59")
        if changed.starts_on and last < first:
            raise EndsBeforeItBegins

    def move(self, visit: Visit, state: str) -> None:
        """Move a visit one state on or back."""
        if state in state_moves(visit.state):
            self._office.set(visit, "state", state)

    def remove(self, visit: Visit) -> None:
        """Put a visit into the recycle bin."""
        self._office.apply([Remove(Visit, visit.id)])

    def members(self, visit_id: str) -> list[Member]:
        """Return the delegation in its order."""
        return sorted(self._office.vault.all(Member, visit_id=visit_id), key=lambda m: (m.rank, m.code))

    def add_member(self, visit_id: str, role: str, code: str) -> Member:
        """Add a member to the delegation and return it."""
        members = self.members(visit_id)
        rank = max((m.rank for m in members), default=-1) + 1
        member = Member(id=new_id(), visit_id=visit_id, role=role, code=code, rank=rank)
        self._office.apply([Add(member)])
        return member

    def free_member_code(self, visit_id: str, role: str) -> str:
        """Return the next unused code: O2 … for members, I1 … for interpreters."""
        letter = "I" if role == "interpreter" else "O"
        used = {m.code for m in self.members(visit_id)}
        return next(code for n in range(1, len(used) + 2) if (code := f"{letter}{n}") not in used)

    def stopped(self) -> Stopped | None:
        """Return where this officer last worked."""
        return self._office.vault.get(Stopped, self._office.officer.id)

    def stop_changes(self, visit_id: str, tab: str, topic: str = "", point: str = "") -> list[Change]:
        """Return the changes that remember where the officer is."""
        key = self._office.officer.id
        values = {"visit_id": visit_id, "tab": tab, "topic": topic, "point": point, "at": self.now().isoformat()}
        return [Set(Stopped, key, field, value) for field, value in values.items()]

    def now(self) -> dt.datetime:
        """Return the moment in the office's zone."""
        return dt.datetime.now(ZoneInfo(self._office.profile.zone))

    def today(self) -> dt.date:
        """Return the day in the office's zone."""
        return self.now().date()

    def _next_number(self, day: str) -> str:
        pattern = self._office.profile.visit_pattern
        year = day[:4]
        any_number = re.sub(r"\\{n[^}]*\\}", r"(\\d+)", re.escape(pattern))
        shape = re.compile(any_number.replace(r"\{year\}", year))
        taken = [
            int(match[1])
            for visit in self._office.vault.all(Visit, include_removed=True)
            if (match := shape.fullmatch(visit.number))
        ]
        return pattern.format(year=year, n=max(taken, default=0) + 1)


def _tally(ids: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in ids:
        counts[key] = counts.get(key, 0) + 1
    return counts
