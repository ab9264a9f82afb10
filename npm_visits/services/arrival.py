"""The arrival: times stamped and corrected, the roll, whom to see first, what the office says at a closed gate.

The visit's own fields `minutes_waited`, `access` and `devices` are what reports read. They are written here in the
same act as the times and events they follow from, so that there is one truth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import (
    GROUPS,
    TIMES,
    AccessEvent,
    Arrival,
    SeeFirst,
    later,
    see_first_id,
    waited,
    with_time,
)
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.population import Snapshot
from npm_visits.domain.visits import Visit

if TYPE_CHECKING:
    from npm_visits.domain.changes import Value
    from npm_visits.services.office import Office

OF_SNAPSHOT: Final = {"present": "present", "staff_on_shift": "staff_on_shift", "roll_time": "taken_time"}
"""Figures of the roll that stand in the snapshot, and its fields."""

_ACCESS: Final = {"refusal": "refused", "delay": "delayed"}


@dataclass(frozen=True)
class Phone:
    """A line of the office's list: whom to call, and the number with what belongs to it."""

    who: str
    number: str


class Arrivals:
    """What one can do on arrival."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def get(self, visit_id: str) -> Arrival:
        """Return a visit's arrival, an empty one before anything was noted."""
        return self._office.vault.get(Arrival, visit_id) or Arrival.blank(visit_id)

    def now(self) -> str:
        """Return this minute as these records hold it."""
        return self._office.visits.now().strftime("%Y-%m-%d %H:%M")

    # --- times ----------------------------------------------------------------------------------

    def stamp(self, visit_id: str, name: str) -> bool:
        """Note that something of TIMES happens now; return False where a time stands already: it is not overwritten."""
        arrival = self.get(visit_id)
        if getattr(arrival, name):
            return False
        self._office.apply(self.time_changes(arrival, name, self.now()))
        return True

    def time_changes(self, arrival: Arrival, name: str, value: str) -> list[Change]:
        """Return the changes that give one of TIMES another moment, and the visit what follows from it."""
        changed = replace(arrival, **{name: value})  # type: ignore[arg-type]  # TIMES are text fields
        changes: list[Change] = [Set(Arrival, arrival.id, name, value)]
        visit = self._office.visits.get(arrival.visit_id)
        before, after = waited(arrival), waited(changed)
        if after != before and (after is not None or visit.minutes_waited == before):
            changes.append(Set(Visit, visit.id, "minutes_waited", after))
        if name == "inside_at" and value and visit.access == "refused":
            changes.append(Set(Visit, visit.id, "access", "delayed"))  # in the end they let the delegation in
        if value and visit.state == "planned":
            changes.append(Set(Visit, visit.id, "state", "on_site"))
        return changes

    def typed_changes(self, arrival: Arrival, name: str, time: str) -> list[Change]:
        """Return the changes for a typed hour HH:MM: on the day noted before, past midnight where that is meant."""
        day = self._day(arrival)
        value = with_time(getattr(arrival, name), day, time)
        earlier = next((t for n in reversed(TIMES[: TIMES.index(name)]) if (t := getattr(arrival, n))), "")
        return self.time_changes(arrival, name, later(value, earlier))

    def _day(self, arrival: Arrival) -> str:
        noted = next((t[:10] for name in TIMES if (t := getattr(arrival, name))), "")
        return noted or self._office.visits.get(arrival.visit_id).starts_on or self.now()[:10]

    # --- roll -----------------------------------------------------------------------------------

    def roll(self, visit_id: str) -> Snapshot | None:
        """Return the snapshot of the roll: the one begun here, else the visit's first."""
        snapshots = self._office.population.snapshots(visit_id)
        noted = self.get(visit_id).roll_snapshot_id
        return next((s for s in snapshots if s.id == noted), snapshots[0] if snapshots else None)

    def roll_changes(self, visit_id: str, name: str, value: Value) -> list[Change]:
        """Return the changes for a figure of the roll; the first one makes the snapshot of this minute."""
        if name not in OF_SNAPSHOT:
            return [Set(Arrival, visit_id, name, value)]
        snapshot, field = self.roll(visit_id), OF_SNAPSHOT[name]
        if snapshot is not None:
            return [Set(Snapshot, snapshot.id, field, value)]
        fresh = replace(self._office.population.new(visit_id), **{field: value})  # type: ignore[arg-type]
        return [Add(fresh), Set(Arrival, visit_id, "roll_snapshot_id", fresh.id)]

    # --- whom to see first ----------------------------------------------------------------------

    def groups(self, visit_id: str) -> list[SeeFirst]:
        """Return the groups to see first: the usual ones, then lines of one's own."""
        found = {s.group: s for s in self._office.vault.all(SeeFirst, visit_id=visit_id)}
        usual = [found.pop(g, SeeFirst.blank(see_first_id(visit_id, g))) for g in GROUPS]
        return usual + sorted(found.values(), key=lambda s: (s.rank, s.title))

    def add_group(self, visit_id: str, title: str) -> SeeFirst:
        """Store a line of one's own."""
        rank = 1 + max((s.rank for s in self._office.vault.all(SeeFirst, visit_id=visit_id)), default=0)
        group = replace(SeeFirst.blank(see_first_id(visit_id, new_id())), title=title, rank=rank)
        self._office.apply([Add(group)])
        return group

    def remove_group(self, group: SeeFirst) -> None:
        """Put a line of one's own into the recycle bin."""
        self._office.apply([Remove(SeeFirst, group.id)])

    # --- access ---------------------------------------------------------------------------------

    def events(self, visit_id: str) -> list[AccessEvent]:
        """Return the log of access and co-operation, the first entry first."""
        found = self._office.vault.all(AccessEvent, visit_id=visit_id)
        return sorted(found, key=lambda e: (e.at, e.id))

    def new_event(self, visit_id: str, event: str = "") -> AccessEvent:
        """Return an entry of this minute, not yet stored."""
        return AccessEvent(id=new_id(), visit_id=visit_id, event=event, at=self.now())

    def note(self, visit_id: str, event: str) -> AccessEvent:
        """Note an event of this minute, and what it means for the visit's access or its devices."""
        entry = self.new_event(visit_id, event)
        visit = self._office.visits.get(visit_id)
        changes: list[Change] = [Add(entry)]
        access = _ACCESS.get(event, "")
        if access and not (access == "delayed" and visit.access in {"refused", "partial"}):
            changes.append(Set(Visit, visit_id, "access", access))
        if event == "devices_taken":
            changes.append(Set(Visit, visit_id, "devices", ("none",)))
        self._office.apply(changes)
        return entry

    def remove_event(self, event: AccessEvent) -> None:
        """Put an entry of the log into the recycle bin."""
        self._office.apply([Remove(AccessEvent, event.id)])

    def phones(self) -> list[Phone]:
        """Return whom to call when entry is refused, as the office wrote it: a line each, "who: number"."""
        lines = (line.strip() for line in self._office.profile.gate_phones.splitlines())
        parts = (line.partition(":") for line in lines if line)
        return [Phone(who.strip(), number.strip()) for who, _, number in parts]
