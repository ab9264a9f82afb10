"""The rooms of a place over all its visits: what was measured when, edited, put in order, retired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Change, Remove, Set
from npm_visits.domain.measures import NumericStandard, Space, limits, net_m2, space_full, space_now
from npm_visits.domain.rooms import Room, RoomVisit
from npm_visits.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npm_visits.services.office import Office


@dataclass(frozen=True)
class RoomAt:
    """What one visit found in a room; the day is the first one of the visit (ISO)."""

    visit_id: str
    visit_number: str
    day: str
    seen: RoomVisit


@dataclass(frozen=True)
class RoomPast:
    """A room with what visits found there, the latest first, and the standards of the day of the last measurement."""

    room: Room
    found: tuple[RoomAt, ...]
    standards: tuple[NumericStandard, ...]

    @property
    def measured(self) -> RoomAt | None:
        """Return the last visit that measured its floor."""
        return next((at for at in self.found if net_m2(at.seen) is not None), None)

    @property
    def last_now(self) -> Space | None:
        """Return the floor space for those who lived there at the last measurement."""
        return space_now(self.measured.seen) if self.measured else None

    @property
    def last_full(self) -> Space | None:
        """Return the floor space with all beds filled at the last measurement."""
        return space_full(self.measured.seen) if self.measured else None

    def below(self, space: Space | None) -> list[NumericStandard]:
        """Return the standards that a floor space of the last measurement lies below, the lowest first."""
        return limits(space, self.measured.seen, self.room.function, self.standards) if self.measured else []

    def spaces(self) -> list[tuple[str, Space]]:
        """Return day and floor space for each person of every visit that measured both, the earliest first."""
        found = [(at.day, space_now(at.seen)) for at in reversed(self.found)]
        return [(day, space) for day, space in found if space is not None]


class PlaceRooms:
    """What one can do with the rooms of a place, apart from a visit."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def past(self, place_id: str) -> list[RoomPast]:
        """Return all rooms of a place in order, those out of use too."""
        office = self._office
        found: dict[str, list[RoomAt]] = {}
        visits = office.places.visits(place_id)  # the latest first
        for visit in visits:
            for seen in office.vault.all(RoomVisit, visit_id=visit.id):
                at = RoomAt(visit.id, visit.number, visit.starts_on, seen)
                found.setdefault(seen.room_id, []).append(at)
        standards = {visit.id: tuple(office.rooms.standards(visit.id)) for visit in visits}
        return [self._past(room, found.get(room.id, []), standards) for room in office.rooms.of_place(place_id)]

    @staticmethod
    def _past(
        room: Room, found: Sequence[RoomAt], standards: dict[str, tuple[NumericStandard, ...]]
    ) -> RoomPast:  # fmt: skip
        whole = RoomPast(room, tuple(found), ())
        return RoomPast(room, tuple(found), standards[whole.measured.visit_id]) if whole.measured else whole

    def twin(self, room: Room) -> Room | None:
        """Return another room that bears the same number in the same unit, if there is one."""
        same = (fold(room.unit.strip()), fold(room.number.strip()))
        others = (r for r in self._office.rooms.of_place(room.place_id) if r.id != room.id)
        return next((r for r in others if (fold(r.unit.strip()), fold(r.number.strip())) == same), None)

    # --- writing --------------------------------------------------------------------------------

    def move(self, room: Room, step: int) -> bool:
        """Put a room one place further up (-1) or down (1); return whether there was one."""
        rooms = self._office.rooms.of_place(room.place_id)
        here = next((n for n, other in enumerate(rooms) if other.id == room.id), -1)
        there = here + step
        if here < 0 or not 0 <= there < len(rooms):
            return False
        rooms[here], rooms[there] = rooms[there], rooms[here]
        changes = [Set(Room, r.id, "rank", n) for n, r in enumerate(rooms) if r.rank != n]
        self._office.apply(changes)
        return True

    def rename(self, room: Room, number: str) -> None:
        """Give a room another number; who covers it in the plan of a visit covers it under that."""
        named = replace(room, number=number)
        self._office.apply([Set(Room, room.id, "number", number), *self._office.team_plan.room_renamed(room, named)])

    def retire(self, room: Room) -> None:
        """Say that a room is in use no longer: later visits do not list it, earlier ones keep what they found."""
        self._office.apply([Set(Room, room.id, "retired_on", self._office.visits.today().isoformat())])

    def use_again(self, room: Room) -> None:
        """Say that a room is in use again."""
        self._office.apply([Set(Room, room.id, "retired_on", "")])

    def drop_untouched(self, place_id: str) -> None:
        """Take away rooms that were begun and that nobody named."""
        for room in self._office.rooms.of_place(place_id):
            begun = Room(id=room.id, place_id=place_id, unit=room.unit, rank=room.rank)
            seen = self._office.vault.count(RoomVisit, room_id=room.id)
            if room == begun and not seen and self._office.untouched(room):
                self._office.drop(room)

    def remove(self, rooms: Iterable[Room]) -> None:
        """Put rooms into the recycle bin."""
        changes: list[Change] = [Remove(Room, room.id) for room in rooms]
        self._office.apply(changes)

