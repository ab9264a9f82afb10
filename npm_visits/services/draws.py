"""Rooms drawn at random for a visit."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.ids import new_id
from npm_visits.domain.rooms import LIVING

if TYPE_CHECKING:
    from npm_visits.domain.drawing import Drawn
    from npm_visits.services.office import Office

_LIKE_A_RANGE: Final = re.compile(r"\d+\s*(?:[-–—−‑]|\.\.)\s*\d+")
_PARTS: Final = re.compile(r"[\n\r;,\t]+")


class Draws:
    """What one can do with draws of rooms."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self, visit_id: str) -> list[RoomDraw]:
        """Return the draws of a visit, the first one first."""
        found = self._office.vault.all(RoomDraw, visit_id=visit_id)
        return sorted(found, key=lambda draw: (draw.drawn_at, draw.id))

    def names(self, visit_id: str) -> list[str]:
        """Return the rooms that may be drawn: in use, and persons live there.

        A number that stands twice, or that a list would read as from–to ("12-3"), carries its unit.
        """
        rooms = [x.room for x in self._office.rooms.lines(visit_id) if x.room.function in LIVING and x.room.number]
        often = Counter(room.number for room in rooms)
        names = []
        for room in rooms:
            unclear = often[room.number] > 1 or _LIKE_A_RANGE.fullmatch(room.number)
            name = f"{room.unit} {room.number}".strip() if unclear else room.number
            names.append(" ".join(_PARTS.sub(" ", name).split()))
        return names

    def keep(self, visit_id: str, drawn: Drawn) -> RoomDraw:
        """Store a draw, and return it."""
        now = self._office.visits.now()
        draw = RoomDraw(
            id=new_id(), visit_id=visit_id, seed=drawn.seed, listed=drawn.listed, population=drawn.population,
            drawn=drawn.items, drawn_on=now.date().isoformat(), drawn_at=now.isoformat(timespec="microseconds"),
        )  # fmt: skip
        self._office.apply([Add(draw)])
        return draw

    def remove(self, draw: RoomDraw) -> None:
        """Put a draw into the recycle bin."""
        self._office.apply([Remove(RoomDraw, draw.id)])
