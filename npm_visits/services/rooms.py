"""Rooms of a place and what a visit found in them: measured, carried over, pasted, compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npm_visits.domain.changes import Add, Change, Remove, Set, Value
from npm_visits.domain.ids import new_id
from npm_visits.domain.measures import NumericStandard, limits, net_m2, space_full, space_now
from npm_visits.domain.rooms import LIVING, RANGES, Room, RoomVisit, in_order, read_measure, room_visit_id
from npm_visits.domain.rooms_told import RoomTold
from npm_visits.domain.text import clean, fold
from npm_visits.services.draws import Draws
from npm_visits.services.place_rooms import PlaceRooms
from npm_visits.storage.queries import rooms_seen

if TYPE_CHECKING:
    from collections.abc import Collection

    from npm_visits.services.office import Office

DIMENSIONS = ("length_m", "width_m", "height_m", "annexe_m2")


@dataclass(frozen=True)
class RoomLine:
    """A room with what this visit found, and what the visit before found (with its day)."""

    room: Room
    seen: RoomVisit
    last: RoomVisit | None = None
    last_on: str = ""


def with_last(line: RoomLine) -> RoomVisit:
    """Return a room as it is reckoned with in walk mode: before the first entry with the last visit's dimensions."""
    if line.last is None or line.seen.seen_on:
        return line.seen
    last: dict[str, Any] = {name: getattr(line.last, name) for name in DIMENSIONS}
    return replace(line.seen, **last)


@dataclass(frozen=True)
class RoomFigures:
    """How many rooms there are, how many lie below the standard for shared rooms, how many are not measured yet."""

    rooms: int
    limit: NumericStandard | None
    below_now: int
    below_full: int
    unmeasured: int


def figures_of(lines: Collection[RoomLine], standards: Collection[NumericStandard]) -> RoomFigures:
    """Return what is told of rooms together; the limit is the highest of those for shared rooms."""
    limit = max((s for s in standards if s.quantity == "shared_m2"), key=lambda s: s.value, default=None)
    asked = [limit] if limit else []
    now = [x for x in lines if limits(space_now(x.seen), x.seen, x.room.function, asked)]
    full = [x for x in lines if limits(space_full(x.seen), x.seen, x.room.function, asked)]
    unmeasured = sum(x.room.function in LIVING and net_m2(x.seen) is None for x in lines)
    return RoomFigures(len(lines), limit, len(now), len(full), unmeasured)


class Rooms:
    """What one can do with rooms."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.over_time = PlaceRooms(office)
        self.draws = Draws(office)

    def of_place(self, place_id: str) -> list[Room]:
        """Return the rooms of a place in order."""
        return in_order(self._office.vault.all(Room, place_id=place_id))

    def names(self, visit_id: str) -> list[str]:
        """Return the numbers of all rooms in use of the place visited, for completion."""
        visit = self._office.visits.get(visit_id)
        rooms = self.of_place(visit.place_id)
        return [room.number for room in rooms if room.number and room.listed_on(visit.starts_on)]

    def number(self, seen_id: str) -> str:
        """Return what stands on the door of a room, by the id of what a visit found there."""
        room = self._office.vault.get(Room, seen_id.rsplit("/", 1)[-1])
        return room.number if room else ""

    def lines(self, visit_id: str) -> list[RoomLine]:
        """Return all rooms of the place visited, with what this visit and the measured one before found there."""
        office, visit = self._office, self._office.visits.get(visit_id)
        seen = {s.room_id: s for s in office.vault.all(RoomVisit, visit_id=visit_id)}
        rooms = [r for r in self.of_place(visit.place_id) if r.listed_on(visit.starts_on) or r.id in seen]
        last: dict[str, tuple[RoomVisit, str]] = {}
        for earlier in office.places.visits(visit.place_id):  # the latest first
            if earlier.starts_on >= visit.starts_on:
                continue
            if len(last) >= len(rooms):
                break  # what was found longer ago is not asked for
            for found in office.vault.all(RoomVisit, visit_id=earlier.id):
                if net_m2(found) is not None:
                    measured = found.measured_on or found.seen_on or earlier.starts_on
                    last.setdefault(found.room_id, (found, measured))
        lines = []
        for room in rooms:
            blank = RoomVisit.blank(room_visit_id(visit_id, room.id))
            lines.append(RoomLine(room, seen.get(room.id, blank), *last.get(room.id, (None, ""))))
        return lines

    def told(self, visit_id: str) -> list[RoomTold]:
        """Return the rooms of which this visit found anything, as a report tells them."""
        return [
            RoomTold(line.room.number, line.room.function, line.seen)
            for line in self.lines(visit_id) if line.seen != RoomVisit.blank(line.seen.id)
        ]  # fmt: skip

    def seen(self, visit_id: str) -> int:
        """Return of how many rooms this visit found anything."""
        return rooms_seen(self._office.vault, visit_id)

    def standards(self, visit_id: str) -> list[NumericStandard]:
        """Return the numeric standards that speak to the place visited on the day of the visit."""
        office, visit = self._office, self._office.visits.get(visit_id)
        place_type, country = office.visits.place(visit).place_type, office.profile.country
        return [s for s in office.standards.on(visit.starts_on) if s.speaks_to(place_type, country, visit.starts_on)]

    def figures(self, visit_id: str) -> RoomFigures:
        """Return what the line above the rooms tells."""
        return figures_of(self.lines(visit_id), self.standards(visit_id))

    # --- writing --------------------------------------------------------------------------------

    def add(self, visit_id: str, number: str, *, unit: str = "", function: str = "") -> Room:
        """Store a room of the place visited and return it; one known in that unit is in use again, and returned."""
        place_id = self._place_id(visit_id)
        known = self._known(place_id, number, unit)
        if known is not None:
            return self._in_use(known)
        room = self._new(place_id, number, len(self.of_place(place_id)), unit=unit, function=function)
        self._office.apply([Add(room)])
        return room

    def add_to(self, place_id: str) -> Room:
        """Store a room of a place that is named afterwards, and return it."""
        known = self.of_place(place_id)
        unit = known[-1].unit if known else ""
        room = self._new(place_id, "", max((r.rank for r in known), default=-1) + 1, unit=unit)
        self._office.apply([Add(room)])
        return room

    def remove(self, room: Room) -> None:
        """Put a room into the recycle bin; what visits found there stays with it."""
        self._office.apply([Remove(Room, room.id)])

    def entry(self, seen: RoomVisit, field: str, text: str) -> list[Change]:
        """Return the changes that keep what was typed into a measure: as a number, else as typed, marked unread."""
        text = clean(text).strip()
        value: Value = read_measure(field, text) if text else None
        unread = seen.without_unread(field)
        if text and value is None:
            unread = (*unread, f"{field}={text}")
        measured = {"measured_on": self._day_of(seen.visit_id)} if field in DIMENSIONS and value is not None else {}
        return self.changes(seen, {field: value, "unread": unread, **measured})

    def changes(self, seen: RoomVisit, values: dict[str, Value]) -> list[Change]:
        """Return the changes that give a room of a visit other values, dated with the first of them."""
        changed = {name: value for name, value in values.items() if getattr(seen, name) != value}
        if changed and not seen.seen_on:
            changed["seen_on"] = self._day_of(seen.visit_id)
        return [Set(RoomVisit, seen.id, name, value) for name, value in changed.items()]

    def rung(self, seen: RoomVisit, seconds: int) -> list[Change]:
        """Return the changes that note how many seconds it took until the call bell was answered."""
        values: dict[str, Value] = {"bell": "answered", "bell_seconds": seconds, "unread": seen.without_unread("bell")}
        return self.changes(seen, values)

    def belled(self, seen: RoomVisit, code: str, waited: int | None = None) -> list[Change]:
        """Return the changes that note what came of the call bell, and how many seconds one waited in vain.

        Seconds until an answer stand with their answer alone: with anything else they would tell of another test.
        """
        seconds = waited if code == "unanswered" else seen.bell_seconds if code == seen.bell else None
        values: dict[str, Value] = {"bell": code, "bell_seconds": seconds, "unread": seen.without_unread("bell")}
        return self.changes(seen, values)

    def carry(self, line: RoomLine) -> list[Change]:
        """Return the changes that take over the last visit's dimensions where nothing was measured yet."""
        if line.last is None:
            return []
        values: dict[str, Value] = {
            name: getattr(line.last, name) for name in DIMENSIONS
            if getattr(line.seen, name) is None and not line.seen.typed_in(name)
        }
        if any(value is not None for value in values.values()) and not line.seen.measured_on:
            values["measured_on"] = line.last_on  # nobody measured it today
        return self.changes(line.seen, values)

    def first_entry(self, line: RoomLine, changes: list[Change]) -> list[Change]:
        """Return the changes of an entry, with the last visit's dimensions where it is the first one in a room.

        Who measures a room enters its dimensions first: then none are taken over. By looking alone nothing is.
        """
        measures = {c.field for c in changes if isinstance(c, Set)} & {*DIMENSIONS}
        return changes if line.seen.seen_on or measures or not changes else [*self.carry(line), *changes]

    def be_seen(self, seen: RoomVisit) -> list[Change]:
        """Return the changes that note that the delegation was in a room, as a photograph from there says."""
        return [] if seen.seen_on else [Set(RoomVisit, seen.id, "seen_on", self._day_of(seen.visit_id))]

    def paste(self, visit_id: str, cells: list[tuple[str, ...]], columns: list[str]) -> list[Change]:
        """Return the changes for pasted lines whose first cell names the room; `columns` are fields in order.

        A room is named by its number, or by its id where two units have that number. Rooms not known yet are made.
        What cannot be read is kept as typed with its room: nothing is half.
        """
        place_id, changes = self._place_id(visit_id), list[Change]()
        known = self.lines(visit_id)
        lines = {fold(line.room.number): line for line in reversed(known)} | {fold(x.room.id): x for x in known}
        for cell_line in cells:
            number = " ".join(cell_line[0].split()) if cell_line else ""
            if not number:
                continue
            if fold(number) not in lines:
                retired = next((r for r in self.of_place(place_id) if fold(number) in {fold(r.number), r.id}), None)
                room = retired or self._new(place_id, number, len(known))
                known.append(RoomLine(room, RoomVisit.blank(room_visit_id(visit_id, room.id))))
                changes.append(Set(Room, room.id, "retired_on", "") if retired else Add(room))
                lines[fold(number)] = known[-1]
            line = lines[fold(number)]
            seen = line.seen
            for field, text in zip(columns, cell_line[1:], strict=False):
                if field in RANGES and text.strip():
                    made = self.entry(seen, field, text)
                    seen = replace(seen, **{c.field: c.value for c in made if isinstance(c, Set)})  # type: ignore[arg-type] # values of its own fields
                    changes += made
            lines[fold(number)] = replace(line, seen=seen)
        return changes

    def _new(self, place_id: str, number: str, rank: int, *, unit: str = "", function: str = "") -> Room:
        number = clean(number).strip()
        return Room(id=new_id(), place_id=place_id, number=number, unit=unit, function=function, rank=rank)

    def _in_use(self, room: Room) -> Room:
        if room.retired_on:
            self._office.set(room, "retired_on", "")
        return replace(room, retired_on="")

    def _known(self, place_id: str, number: str, unit: str) -> Room | None:
        """Return the room of a number in a unit: two blocks can have a room 1 each."""
        wanted = fold(number.strip()), fold(unit.strip())
        rooms = self.of_place(place_id) if wanted[0] else []
        return next((r for r in rooms if (fold(r.number), fold(r.unit)) == wanted), None)

    def _day_of(self, visit_id: str) -> str:
        """Return today while the visit goes on; what is typed up later was seen on its first day."""
        visit, today = self._office.visits.get(visit_id), self._office.visits.today().isoformat()
        return today if visit.starts_on <= today <= (visit.ends_on or visit.starts_on) else visit.starts_on

    def _place_id(self, visit_id: str) -> str:
        return self._office.visits.get(visit_id).place_id
