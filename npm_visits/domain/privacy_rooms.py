"""What an audience may read of rooms; for `privacy_gathered` alone.

internal   everything
outside    the building: dimensions, beds, windows, light, air, furniture, toilets and showers, bell, the floor space
           with all beds filled. Never how many persons live in a room or use its toilets, nor the space for each of
           them now, from which their number follows (numbers of rooms add up to those of units, and one person in a
           room is known); no typed remark, and nothing of what could not be read. The name of a room loses codes of
           persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.rooms_told import RoomTold
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LIKE_A_CODE: Final = 6  # characters: P-3, c-1, O-12
BUILDING: Final = (
    "length_m", "width_m", "height_m", "annexe_m2", "annexe_partition", "beds", "official_places",
    "windows", "window_m2", "window_opening", "light", "artificial_light", "night_light", "ventilation",
    "temperature_c", "humidity_percent", "cleanliness", "hours_open", "cctv", "furniture", "toilets", "showers",
    "bell", "bell_seconds",
)  # fmt: skip
"""Fields that a reader outside may know: chosen one by one, so that a new field stays inside until somebody thinks."""


def rooms(found: Sequence[RoomTold], audience: str, neutral: Callable[[str], str]) -> tuple[RoomTold, ...]:
    """Return the rooms as `audience` may read them."""
    if audience == "internal":
        return tuple(found)
    return tuple(RoomTold(_name(room.name, neutral), room.function, _building(room.seen)) for room in found)


def draws(found: Sequence[RoomDraw], audience: str, neutral: Callable[[str], str]) -> tuple[RoomDraw, ...]:
    """Return the draws of rooms as `audience` may read them: outside names without codes, and no hour."""
    if audience == "internal":
        return tuple(found)
    return tuple(
        RoomDraw(
            id="", seed=draw.seed, population=draw.population,
            drawn=tuple(told for name in draw.drawn if (told := _name(name, neutral))),
        )
        for draw in found
    )  # fmt: skip


def unsaid(found: Sequence[RoomTold], audience: str) -> list[LeftOut]:
    """Return what stays behind of rooms."""
    counted = 0 if audience == "internal" else sum(room.seen.occupants is not None for room in found)
    return [LeftOut(*mark_many("{n} number of persons in a room", "{n} numbers of persons in rooms"), counted)]


def _name(name: str, neutral: Callable[[str], str]) -> str:
    """Return the name of a room without codes; one that is called like a code has none: "A person held" is no room."""
    told = neutral(name)
    return told if told == name or len(name) > _LIKE_A_CODE else ""


def _building(seen: RoomVisit) -> RoomVisit:
    values: dict[str, Any] = {name: getattr(seen, name) for name in BUILDING}
    return RoomVisit(id="", **values)
