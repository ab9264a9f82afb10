"""Rooms as a report tells them: what was measured and seen in each."""

from __future__ import annotations

from dataclasses import dataclass

from npm_visits.domain.rooms import RoomVisit


@dataclass(frozen=True)
class RoomTold:
    """One room in one visit. `name` is what stands on the door; `seen` has no names, and outside no persons."""

    name: str
    function: str
    seen: RoomVisit
