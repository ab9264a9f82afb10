"""Draws of rooms at random: which rooms a visit was to look at, chosen by nobody. The method stands in `drawing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from npm_visits.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class RoomDraw(Record):
    """One draw. List, number and seed make it again; one that is put away stays in recycle bin and history."""

    kind: ClassVar[str] = "room_draw"

    visit_id: str = ""
    seed: str = ""
    listed: str = ""  # as it was typed or proposed
    population: int = 0  # rooms in the list
    drawn: tuple[str, ...] = ()
    drawn_on: str = ""
    drawn_at: str = ""  # the moment, ISO 8601: the order of draws
