"""The team's plan: which member covers which line, and what nobody covers."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from npm_visits.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.rooms import Room

EMPTY, COVERS, DONE = "", "covers", "done"
"""What a cell of the plan says; pressing it goes from one to the next and back to empty."""


_NEAR: Final = 0.6
"""How like two names are, from 0 to 1, of which one can be the other's new form."""


def next_state(state: str) -> str:
    """Return what a cell says after one more press."""
    return {EMPTY: COVERS, COVERS: DONE, DONE: EMPTY}[state]


@dataclass(frozen=True)
class Line:
    """A line of the plan. `label` is typed, or a catalogue entry where `listed`."""

    sort: str  # of arrival.SORTS
    target: str
    label: str
    listed: bool = False
    rooms: str = ""  # of a unit: the first and the last of its rooms
    cells: tuple[str, ...] = ()  # one for each member: EMPTY, COVERS or DONE

    @property
    def uncovered(self) -> bool:
        """Whether nobody covers it."""
        return not any(self.cells)

    @property
    def open(self) -> bool:
        """Whether nobody has noted it as done."""
        return DONE not in self.cells

    @property
    def key(self) -> str:
        """What tells it from other lines of the plan."""
        return f"{self.sort}/{self.target}"


def units(text: str) -> list[str]:
    """Return the units of a place as they were typed: parted by lines, semicolons or commas outside brackets."""
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter in "\n;" or (letter == "," and depth <= 0):
            parts.append(current)
            current = ""
        else:
            current += letter
    tidy = (" ".join(part.split()) for part in [*parts, current])
    return list(dict.fromkeys(part for part in tidy if part))


def building(rooms: Sequence[Room], text: str) -> list[Line]:
    """Return the lines of a place whose units were typed as `text`: the typed ones, then those of its rooms."""
    typed = units(text)
    return [Line("unit", name, name) for name in typed] + units_of_rooms(rooms, typed)


def units_of_rooms(rooms: Sequence[Room], typed: Sequence[str]) -> list[Line]:
    """Return lines for units and rooms that stand in the list of rooms and are not named by the typed `typed` ones.

    A typed unit names another where it begins with its name ("block B (rooms B-1 to B-9)" and "Block B"), and a room
    where it is the room's number. Rooms without a unit are lines of their own.
    """
    known = [fold(name) for name in typed]
    by_unit: dict[str, list[Room]] = {}
    for room in rooms:
        if fold(room.number) not in known:
            by_unit.setdefault(room.unit.strip(), []).append(room)
    lines = []
    for unit, inside in by_unit.items():
        if unit and not any(_begins(name, fold(unit)) for name in known):
            lines.append(Line("unit", unit, unit, rooms=span([room.number for room in inside])))
    return lines + [Line("room", room.number, room.number) for room in by_unit.get("", [])]


def went_and_came(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that are there no longer, and those that were not there."""
    here, there = {line.key for line in before}, {line.key for line in after}
    return [line for line in before if line.key not in there], [line for line in after if line.key not in here]


def took_over(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return which line took the place of which, where the typed units of a place got other names.

    A name that stands where another stood is its new one. Else the name that came nearest to the one that went; where
    none is near, it is another unit.
    """
    gone, come = went_and_came(before, after)
    if len(before) == len(after) and [before.index(x) for x in gone] == [after.index(x) for x in come]:
        return list(zip(gone, come, strict=True))
    pairs = []
    for line in gone:
        names = {fold(other.target): other for other in come}
        near = [name for name in names if _begins(name, fold(line.target))]
        near = near or get_close_matches(fold(line.target), list(names), n=1, cutoff=_NEAR)
        if near:
            come.remove(names[near[0]])
            pairs.append((line, names[near[0]]))
    return pairs


def span(numbers: Sequence[str]) -> str:
    """Return the first and the last of some rooms, in the order of the list."""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} \u2013 {numbers[-1]}"


def _begins(name: str, unit: str) -> bool:
    """Return whether a typed name is this unit, perhaps with its rooms: Block A (A-1 to A-8), Block A: men."""
    return name.startswith(unit) and name[len(unit) :].lstrip()[:1] in {"", "(", ":", ",", ";", "–", "-"}
