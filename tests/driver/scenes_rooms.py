"""Rooms in the gallery: the grid with one room explained, and a place without rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def rooms(stage: Stage) -> QWidget:
    """Show all rooms, and what the numbers of one of them mean."""
    known = stage.window.session.office.rooms.lines(stage.visit_id)
    room = next(line.room for line in known if line.room.number == "B-7")
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="rooms", point=room.id)
    return stage.window


def detail(stage: Stage) -> QWidget:
    """Show windows, air, washing and furniture of one room, and what persons for each toilet are measured by."""
    window = rooms(stage)
    page: Any = stage.window.page()
    tab = page.tab()
    tab.grid.go_to(next(i for i, line in tab._lines.items() if line.room.number == "B-7"), "beds")
    for _ in range(4):
        QApplication.processEvents()  # its columns are made one after the other, once the grid has been drawn
    tab.foot.show_widget(tab.details)
    return window


def misread(stage: Stage) -> QWidget:
    """Show a room with measures that cannot be read, and more persons than makes sense."""
    window = rooms(stage)
    page: Any = stage.window.page()
    tab = page.tab()
    room_id = next(i for i, line in tab._lines.items() if line.room.number == "B-6")
    for code, text in (("length_m", "−3"), ("width_m", "3e9"), ("occupants", "60")):
        tab._entered(room_id, code, text)
    tab.grid.go_to(room_id, "occupants")
    return window


def of_place(stage: Stage) -> QWidget:
    """Show all rooms of a place, and one over its visits."""
    session = stage.window.session
    room = next(r for r in session.office.rooms.of_place(stage.place_id) if r.number == "B-7")
    session.go("place_rooms", place_id=stage.place_id, room=room.id)
    return stage.window


def of_new_place(stage: Stage) -> QWidget:
    """Show the rooms of a place that has none."""
    session = stage.window.session
    place_id = session.office.visits.get(stage.planned_id).place_id
    session.go("place_rooms", place_id=place_id)
    return stage.window


def none_yet(stage: Stage) -> QWidget:
    """Show the section of a place without rooms."""
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="observations", topic="rooms")
    page: Any = stage.window.page()
    page._tabs["observations"].show_section("rooms")
    return stage.window


ROOM_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "rooms": rooms,
    "rooms-detail": detail,
    "rooms-empty": none_yet,
    "rooms-misread": misread,
    "place-rooms": of_place,
    "place-rooms-empty": of_new_place,
}
