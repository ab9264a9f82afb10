"""What an audience may read of rooms; for `privacy_gathered` alone.

internal   everything
outside    the building: dimensions, beds, light, ventilation, bell, the floor space with all beds filled. Never how
           many persons live in a room, nor the space for each of them now, from which their number follows (numbers of
           rooms add up to those of units, and one person in a room is known); no typed remark, and nothing of what
           could not be read. The name of a room loses codes of persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.rooms_told import RoomTold
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def rooms(found: Sequence[RoomTold], audience: str, neutral: Callable[[str], str]) -> tuple[RoomTold, ...]:
    """Return the rooms as `audience` may read them."""
    if audience == "internal":
        return tuple(found)
    return tuple(RoomTold(neutral(room.name), room.function, _building(room.seen)) for room in found)


def unsaid(found: Sequence[RoomTold], audience: str) -> list[LeftOut]:
    """Return what stays behind of rooms."""
    counted = 0 if audience == "internal" else sum(room.seen.occupants is not None for room in found)
    return [LeftOut(*mark_many("{n} number of persons in a room", "{n} numbers of persons in rooms"), counted)]


def _building(seen: RoomVisit) -> RoomVisit:
    return RoomVisit(
        id="",
        length_m=seen.length_m,
        width_m=seen.width_m,
        height_m=seen.height_m,
        annexe_m2=seen.annexe_m2,
        beds=seen.beds,
        light=seen.light,
        ventilation=seen.ventilation,
        bell=seen.bell,
        bell_seconds=seen.bell_seconds,
    )
