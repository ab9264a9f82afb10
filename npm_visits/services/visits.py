"""Visits: the programme, the delegation, the moves from planning to closing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from npm_visits.domain.arrival import Arrival
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Member, Stopped, Visit, state_moves
from npm_visits.errors import EndsBeforeItBegins
from npm_visits.services import member_codes
from npm_visits.services.visit_list import Overview, VisitCounts, VisitRow, overview
from npm_visits.storage.queries import visit_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.services.office import Office



class Visits:
    """What one can do with visits."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self) -> list[VisitRow]:
        """Return all visits, latest first."""
        vault = self._office.vault
        places = {p.id: p for p in vault.all(Place, include_removed=True)}
        visits = {v.id: v for v in vault.all(Visit)}
        return [
            VisitRow(
                visits[row.visit_id],
                places.get(row.place_id) or Place(id=row.place_id),
                row.observations,
                row.findings,
                row.recommendations,
                row.left,
                row.required_left or 0,
            )
            for row in visit_rows(vault)
        ]

    def counts(self, visit_id: str) -> VisitCounts:
        """Return what the tabs of a visit count."""
        vault = self._office.vault
        progress = self._office.library.progress(visit_id)
        return VisitCounts(
            progress.left if progress else None,
            vault.count(Observation, visit_id=visit_id),
            vault.count(Finding, visit_id=visit_id),
        )

    def overview(self, rows: Sequence[VisitRow]) -> Overview:
        """Return the figures above the list `rows`."""
        return overview(rows, self._office.vault.all(Place), self.today())

    def get(self, visit_id: str) -> Visit:
        """Return one visit."""
        return self._office.vault.get(Visit, visit_id) or Visit(id=visit_id)

    def place(self, visit: Visit) -> Place:
        """Return the visited place, also one that is in the recycle bin by now."""
        found = self._office.vault.all(Place, id=visit.place_id, include_removed=True)
        return found[0] if found else Place(id=visit.place_id)

    def start(self, place_id: str, visit_type: str = "in_depth", starts_on: str = "") -> Visit:
        """Open a planned visit with a number, the officer as first member and the place's checklist."""
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
        fitting = self._office.library.fitting(visit)
        if fitting:
            changes += self._office.library.changes_to_use(visit.id, fitting[0])
        self._office.apply(changes)
        self._office.library.open(visit.id, "en")  # counts what is left, for the list of visits
        return visit

    def date_changes(self, visit: Visit, field: str, value: str) -> list[Change]:
        """Return the changes that give a date or time of the visit another value.

        A visit of one day moves as a whole. Raises `EndsBeforeItBegins` when the dates would be
        turned round.
        """
        values = {field: value}
        if field == "starts_on" and value and visit.ends_on in {"", visit.starts_on}:
            values["ends_on"] = value
        changed = replace(visit, **values)  # type: ignore[arg-type]  # only text fields come here
        first = (changed.starts_on, changed.starts_time or "00:00")
        last = (changed.ends_on or changed.starts_on, changed.ends_time or "23:59")
        if changed.starts_on and last < first:
            raise EndsBeforeItBegins
        return [Set(Visit, visit.id, name, new) for name, new in values.items() if getattr(visit, name) != new]

    def move(self, visit: Visit, state: str) -> None:
        """Move a visit one state on or back."""
        if state in state_moves(visit.state):
            self._office.set(visit, "state", state)

    def arrive(self, visit: Visit) -> None:
        """Note that the delegation stands at the gate: on site, with the hour if it is the first day."""
        now = self.now()
        changes: list[Change] = [Set(Visit, visit.id, "state", "on_site")]
        if not visit.starts_time and visit.starts_on == now.date().isoformat():
            changes.append(Set(Visit, visit.id, "starts_time", now.strftime("%H:%M")))
        if not self._office.arrival.get(visit.id).gate_at:
            changes.append(Set(Arrival, visit.id, "gate_at", now.strftime("%Y-%m-%d %H:%M")))
        self._office.apply(changes)

    def earlier(self, visit: Visit) -> list[Visit]:
        """Return the visits to the same place before this one, latest first."""
        moment = (visit.starts_on, visit.starts_time, visit.number)
        all_visits = self._office.places.visits(visit.place_id)
        return [
            v for v in all_visits if v.id != visit.id and (v.starts_on, v.starts_time, v.number) < moment
        ]

    def remove(self, visit: Visit) -> None:
        """Put a visit into the recycle bin."""
        self._office.apply([Remove(Visit, visit.id)])

    def members(self, visit_id: str) -> list[Member]:
        """Return the delegation in its order."""
        members = self._office.vault.all(Member, visit_id=visit_id)
        return sorted(members, key=lambda m: (m.role != "head", m.rank, m.code))

    def new_member(self, visit_id: str, role: str = "") -> Member:
        """Return a further member of the delegation, coded but not yet stored."""
        rank = max((m.rank for m in self.members(visit_id)), default=-1) + 1
        return Member(id=new_id(), visit_id=visit_id, role=role, code=self.free_member_code(visit_id, role), rank=rank)

    def keep_member(self, member: Member) -> None:
        """Store a new member, or what changed about one, as one act."""
        stored = self._office.vault.get(Member, member.id)
        if stored is None:
            self._office.apply([Add(member)])
            return
        names = [f.name for f in fields(Member) if getattr(stored, f.name) != getattr(member, f.name)]
        self._office.apply([Set(Member, member.id, name, getattr(member, name)) for name in names])

    def remove_member(self, member: Member) -> None:
        """Take a member out of the delegation (into the recycle bin)."""
        self._office.apply([Remove(Member, member.id)])

    def free_member_code(self, visit_id: str, role: str) -> str:
        """Return a code that was never anybody's in a visit: O1, O2 …, for interpreters I1 …"""
        return member_codes.free(self._office, visit_id, role)

    def member_code_problem(self, member: Member, code: str) -> str:
        """Return why a member cannot bear a code (an English entry of the catalogues), or an empty text."""
        return member_codes.problem(self._office, member, code)

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
