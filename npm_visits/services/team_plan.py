"""The team's plan: lines from checklists, building and groups to see first; who covers them; what is uncovered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.arrival import Assignment, PlanLine, assignment_id
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.rooms import in_order
from npm_visits.domain.team_plan import COVERS, DONE, EMPTY, Line, building, next_state, took_over, went_and_came
from npm_visits.domain.visits import Member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.places import Place
    from npm_visits.domain.rooms import Room
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office


class TeamPlan:
    """What one can do with the plan of a visit."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def members(self, visit_id: str) -> list[Member]:
        """Return those who can cover something: the delegation without its interpreters."""
        return [m for m in self._office.visits.members(visit_id) if m.role != "interpreter"]

    def lines(self, visit_id: str) -> list[Line]:
        """Return all lines with what each member covers."""
        members = self.members(visit_id)
        kept = {a.id: a for a in self._office.vault.all(Assignment, visit_id=visit_id)}

        def cell(member: Member, line: Line) -> str:
            found = kept.get(assignment_id(visit_id, member.id, line.sort, line.target))
            covers = line.target in member.topics if line.sort == "topic" else bool(found and found.covers)
            return EMPTY if not covers else DONE if found and found.done else COVERS

        wanted = [*self._topics(visit_id), *self._units(visit_id), *self._groups(visit_id), *self._own(visit_id)]
        return [replace(line, cells=tuple(cell(m, line) for m in members)) for line in wanted]

    def uncovered(self, visit_id: str) -> list[Line]:
        """Return the lines that nobody covers."""
        return [line for line in self.lines(visit_id) if line.uncovered]

    def press(self, visit_id: str, line: Line, member: Member) -> list[Change]:
        """Return the changes of one more press on a cell: covers, done, neither."""
        place = [m.id for m in self.members(visit_id)].index(member.id)
        return self.state_changes(visit_id, line, member, next_state(line.cells[place]))

    def state_changes(self, visit_id: str, line: Line, member: Member, state: str) -> list[Change]:
        """Return the changes that make a cell say `state`. Topics stand in the member's own record."""
        key = assignment_id(visit_id, member.id, line.sort, line.target)
        found = self._office.vault.get(Assignment, key) or Assignment.blank(key)
        covers, changes = state != EMPTY, []
        if line.sort == "topic":
            if covers != (line.target in member.topics):
                topics = (*member.topics, line.target) if covers else tuple(
                    t for t in member.topics if t != line.target
                )
                changes.append(Set(Member, member.id, "topics", topics))
        elif found.covers != covers:
            changes.append(Set(Assignment, key, "covers", covers))
        if found.done != (state == DONE):
            changes.append(Set(Assignment, key, "done", state == DONE))
        return list[Change](changes)

    def add_line(self, visit_id: str, title: str) -> PlanLine:
        """Store a line of one's own."""
        rank = 1 + max((line.rank for line in self._office.vault.all(PlanLine, visit_id=visit_id)), default=0)
        line = PlanLine(id=new_id(), visit_id=visit_id, title=title, rank=rank)
        self._office.apply([Add(line)])
        return line

    def rename_changes(self, line_id: str, title: str) -> list[Change]:
        """Return the change that gives a line of one's own another title; none for an empty one."""
        title = " ".join(title.split())
        return [Set(PlanLine, line_id, "title", title)] if title else []

    def remove_line(self, line_id: str) -> None:
        """Put a line of one's own into the recycle bin."""
        self._office.apply([Remove(PlanLine, line_id)])

    # --- other names ----------------------------------------------------------------------------

    def units_renamed(self, before: Place, after: Place) -> list[Change]:
        """Return the changes that let who covered a unit of a place cover it under its new name, at every visit."""
        changes: list[Change] = []
        for visit in self._office.places.visits(after.id):
            rooms = self._rooms(visit)
            pairs = took_over(building(rooms, before.units), building(rooms, after.units))
            changes += self._carried(visit.id, pairs)
        return changes

    def room_renamed(self, before: Room, after: Room) -> list[Change]:
        """Return the same for a room with another number or unit; the last room of a unit takes its plan along."""
        typed, changes = self._office.places.get(after.place_id).units, list[Change]()
        for visit in self._office.places.visits(after.place_id):
            others = [room for room in self._rooms(visit) if room.id != after.id]
            were, are = building(in_order([*others, before]), typed), building(in_order([*others, after]), typed)
            gone, come = went_and_came(were, are)
            if not come and before.unit.strip():  # it moved into a unit that is there already
                come = [line for line in are if line.sort == "unit" and line.target == after.unit.strip()]
            pairs = list(zip(gone, come, strict=True)) if len(gone) == len(come) == 1 else []
            changes += self._carried(visit.id, pairs)
        return changes

    def _carried(self, visit_id: str, pairs: Sequence[tuple[Line, Line]]) -> list[Change]:
        if not pairs:
            return []
        kept: dict[tuple[str, str], list[Assignment]] = {}
        for found in self._office.vault.all(Assignment, visit_id=visit_id):
            kept.setdefault((found.sort, found.target), []).append(found)
        changes: list[Change] = []
        for gone, here in pairs:
            for old in kept.get((gone.sort, gone.target), []):
                new = assignment_id(visit_id, old.member_id, here.sort, here.target)
                for name in ("covers", "done"):
                    if getattr(old, name):
                        changes += [Set(Assignment, new, name, True), Set(Assignment, old.id, name, False)]
        return changes

    def _topics(self, visit_id: str) -> list[Line]:
        content, library = self._office.content, self._office.library
        found = {
            section.topic
            for filling in library.fillings(visit_id)
            for section in library.form(filling.checklist_id).checklist.sections
            if section.topic
        }
        members = {topic for member in self.members(visit_id) for topic in member.topics}
        ordered = [t.code for t in content.topics if t.code in found | members]
        ordered += sorted(found - set(ordered))
        return [Line("topic", code, content.topic_label(code), listed=True) for code in ordered]

    def _units(self, visit_id: str) -> list[Line]:
        visit = self._office.visits.get(visit_id)
        place = self._office.visits.place(visit)
        return building(self._rooms(visit), place.units)

    def _rooms(self, visit: Visit) -> list[Room]:
        return [room for room in self._office.rooms.of_place(visit.place_id) if room.listed_on(visit.starts_on)]

    def _groups(self, visit_id: str) -> list[Line]:
        label = self._office.content.label
        return [
            Line("group", g.group, g.title or label("see_first", g.group), listed=not g.title)
            for g in self._office.arrival.groups(visit_id)
            if g.count
        ]

    def _own(self, visit_id: str) -> list[Line]:
        found = sorted(self._office.vault.all(PlanLine, visit_id=visit_id), key=lambda line: line.rank)
        return [Line("own", line.id, line.title) for line in found]
