"""The sample's rooms and what two visits measured there."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.changes import Add, Change
from npm_visits.domain.drawing import draw_from
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.rooms import LIVING, Room, RoomVisit, read_measure, room_visit_id
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.services.office import Office

COLUMNS: Final = ("length_m", "width_m", "height_m", "annexe_m2", "beds", "occupants", "light", "bell")
"""What a line of the file tells of a room, after its number."""


def rooms_file() -> dict[str, Any]:
    """Return what is told of rooms."""
    return tomllib.loads((resources() / "sample" / "rooms.toml").read_text(encoding="utf-8"))


def fill_rooms(office: Office) -> None:
    """Store the sample's rooms, and with its visits what they found there."""
    told = rooms_file()
    place = next(p for p in office.vault.all(Place) if p.name == told["place"])
    visits = {visit.number: visit for visit in office.vault.all(Visit)}
    rooms: dict[str, Room] = {}
    for rank, line in enumerate(told["rooms"]):
        number, function = line.split()
        unit = told["units"][number.partition("-")[0]]
        rooms[number] = Room(
            id=new_id(), place_id=place.id, unit=unit, number=number, function=function, rank=rank
        )
    changes: list[Change] = [Add(room) for room in rooms.values()]
    for entry in told["visit"]:
        lines = [line.split() for line in entry["lines"].splitlines() if line.strip()]
        changes += [Add(_seen(visits[entry["number"]], rooms, entry, cells)) for cells in lines]
    changes += [Add(_draw(visits[entry["number"]], rooms, entry)) for entry in told["draw"]]
    office.apply(changes)


def _draw(visit: Visit, rooms: dict[str, Room], entry: dict[str, Any]) -> RoomDraw:
    """Return a draw that anybody can make again from its list and its seed."""
    listed = "\n".join(number for number, room in rooms.items() if room.function in LIVING)
    made = draw_from(listed, entry["n"], entry["seed"])
    return RoomDraw(
        id=new_id(), visit_id=visit.id, seed=made.seed, listed=listed, population=made.population, drawn=made.items,
        drawn_on=entry["drawn_on"], drawn_at=entry["drawn_at"],
    )  # fmt: skip


def _seen(visit: Visit, rooms: dict[str, Room], entry: dict[str, Any], cells: list[str]) -> RoomVisit:
    number, *told = cells
    values: dict[str, Any] = {"seen_on": entry["seen_on"]}
    for name, text in zip(COLUMNS, told, strict=True):
        if text == "-":
            continue
        if name == "bell" and text.isdigit():
            values |= {"bell": "answered", "bell_seconds": int(text)}
        else:
            values[name] = text if name in {"light", "bell"} else read_measure(name, text)
    for name in ("ventilation", "remarks"):
        values[name] = entry.get(name, {}).get(number, "")
    more = entry.get("more", {}).get(number, {})
    values |= {name: tuple(value) if isinstance(value, list) else value for name, value in more.items()}
    return replace(RoomVisit.blank(room_visit_id(visit.id, rooms[number].id)), **values)
