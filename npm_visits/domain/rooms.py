"""Rooms of a place, kept from visit to visit, and what a visit measured and saw in each.

A room belongs to the place; a measurement belongs to room and visit, so that two laptops meet in one row. What was
typed and cannot be read as a measure stays in `unread` beside the empty field: shown, marked, never reckoned with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record
from npm_visits.domain.text import sort_key

LIVING: Final = frozenset({"", "dormitory", "cell", "family", "isolation", "medical_ward"})
"""Functions of rooms in which persons live: floor space is reckoned for these alone."""


@dataclass(frozen=True, kw_only=True)
class Room(Record):
    """One room of a place."""

    kind: ClassVar[str] = "room"
    searched: ClassVar[tuple[str, ...]] = ("number", "unit")

    place_id: str = ""
    unit: str = ""
    number: str = ""  # as on the door
    function: str = ""  # vocabulary room_function
    rank: int = 0
    retired_on: str = ""  # the day from which it is in use no longer; empty while it is

    def listed_on(self, day: str) -> bool:
        """Return whether a visit that begins on a day (ISO) finds it in use."""
        return not self.retired_on or day <= self.retired_on


@dataclass(frozen=True, kw_only=True)
class RoomVisit(Record):
    """What one visit found in one room; the id is `visit_id/room_id`. None is not measured."""

    kind: ClassVar[str] = "room_visit"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("remarks",)

    visit_id: str = ""
    room_id: str = ""
    seen_on: str = ""
    measured_on: str = ""  # of the dimensions: an earlier day where they were carried over
    length_m: float | None = None
    width_m: float | None = None
    height_m: float | None = None
    annexe_m2: float | None = None  # sanitary annexe, not living space
    beds: int | None = None
    occupants: int | None = None
    light: str = ""  # by day; vocabulary room_light
    ventilation: str = ""  # vocabulary room_ventilation
    annexe_partition: str = ""  # vocabulary room_partition
    official_places: int | None = None
    windows: int | None = None
    window_m2: float | None = None  # all windows together
    window_opening: str = ""  # vocabulary room_opening
    artificial_light: str = ""  # vocabulary room_light
    night_light: str = ""  # vocabulary room_night_light
    temperature_c: float | None = None
    humidity_percent: int | None = None
    cleanliness: str = ""  # vocabulary room_cleanliness
    hours_open: float | None = None  # hours of the day in which persons may leave the room
    cctv: str = ""  # vocabulary room_cctv
    furniture: tuple[str, ...] = ()  # vocabulary room_furniture
    toilets: int | None = None
    showers: int | None = None
    shared_by: int | None = None  # persons who use these toilets and showers, where not those of the room alone
    bell: str = ""  # vocabulary room_bell
    bell_seconds: int | None = None  # until it was answered, or how long one waited in vain
    remarks: str = ""
    unread: tuple[str, ...] = ()  # "field=text as typed"
    topic: str = "material_conditions"

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, room_id = record_id.split("/", 1)
        return cls(id=record_id, visit_id=visit_id, room_id=room_id)

    def typed_in(self, field: str) -> str:
        """Return what was typed into a field and could not be read, or nothing."""
        return next((text for name, _, text in (u.partition("=") for u in self.unread) if name == field), "")

    def without_unread(self, field: str) -> tuple[str, ...]:
        """Return `unread` without a field's entry."""
        return tuple(u for u in self.unread if not u.startswith(f"{field}="))


def room_visit_id(visit_id: str, room_id: str) -> str:
    """Return the natural key of what a visit found in a room."""
    return f"{visit_id}/{room_id}"


def in_order(rooms: list[Room]) -> list[Room]:
    """Return rooms as they were put in order, those of one rank by unit and number."""
    return sorted(rooms, key=lambda r: (r.rank, sort_key(f"{r.unit} {r.number}", "en")))


_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{0,12})?(e[0-9]{1,2})?")


@dataclass(frozen=True)
class Range:
    """What a measure can be: above `least` (or from it on, where `zero`), up to `most`."""

    most: float
    whole: bool = False
    zero: bool = False
    least: float = 0


RANGES: Final = {
    "length_m": Range(100),
    "width_m": Range(100),
    "height_m": Range(20),
    "annexe_m2": Range(200, zero=True),
    "beds": Range(500, whole=True, zero=True),
    "occupants": Range(999, whole=True, zero=True),
    "bell_seconds": Range(7200, whole=True, zero=True),
    "official_places": Range(500, whole=True, zero=True),
    "windows": Range(99, whole=True, zero=True),
    "window_m2": Range(200, zero=True),
    "temperature_c": Range(60, zero=True, least=-40),
    "humidity_percent": Range(100, whole=True, zero=True),
    "hours_open": Range(24, zero=True),
    "toilets": Range(200, whole=True, zero=True),
    "showers": Range(200, whole=True, zero=True),
    "shared_by": Range(9999, whole=True),
}
"""Widths of entry, not standards: what lies outside is a slip of the keys (metres, square metres, persons, seconds,
degrees Celsius, hours)."""


def read_measure(field: str, text: str) -> float | int | None:
    """Return a typed measure, decimal comma or point alike, with or without its unit; None when it cannot be one."""
    allowed, value = RANGES[field], number_in(text)
    if value is None or value > allowed.most or value < allowed.least or (value == 0 and not allowed.zero):
        return None
    if not allowed.whole:
        return value
    return int(value) if value == int(value) else None


def why_unread(field: str, text: str) -> str:
    """Return why a typed measure is none: "text", "negative", "small", "zero", "large" or "parts" of a whole."""
    allowed, value = RANGES[field], number_in(text)
    if value is None:
        return "text"
    if value < allowed.least:
        return "small" if allowed.least else "negative"
    if value > allowed.most:
        return "large"
    return "zero" if value == 0 else "parts"


def number_in(text: str) -> float | None:
    """Return the number in a text: −3, 3,5, 3.5 m, 1e3; None for anything else."""
    plain = "".join(text.split()).casefold().replace("м", "m").replace("²", "2")
    for unit in ("m2", "m", "s", "°c", "°", "%", "h"):
        plain = plain.removesuffix(unit)
    plain = plain.replace(",", ".").replace("\N{MINUS SIGN}", "-")
    return float(plain) if _NUMBER.fullmatch(plain) else None
