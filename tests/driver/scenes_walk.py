"""Walk mode in the gallery: a room in work, one before its first entry, an observation made from a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def _walk(stage: Stage, visit_id: str, number: str) -> Any:
    known = stage.window.session.office.rooms.lines(visit_id)
    room = next(line.room for line in known if line.room.number == number)
    stage.window.session.go("walk", visit_id=visit_id, room=room.id)
    return stage.window.page()


def walk(stage: Stage) -> QWidget:
    """Show a crowded room with everything noted."""
    _walk(stage, stage.visit_id, "B-7")
    return stage.window


def more(stage: Stage) -> QWidget:
    """Show what lies below the fold."""
    page = _walk(stage, stage.visit_id, "B-7")
    QApplication.processEvents()  # what lies below is made once the rest has been drawn
    QApplication.processEvents()
    page.body.verticalScrollBar().setValue(page.body.verticalScrollBar().maximum())
    return stage.window


def carried(stage: Stage) -> QWidget:
    """Show a room of a visit that has only begun, with the dimensions of the last one. It comes last: it begins one."""
    visits = stage.window.session.office.visits
    begun = visits.start(stage.place_id, "follow_up", "2027-03-02")
    _walk(stage, begun.id, "B-7")
    return stage.window


def observation(stage: Stage) -> QWidget:
    """Show an observation that is begun in a room."""
    page = _walk(stage, stage.visit_id, "B-8")
    page.observe()
    return stage.window


def small(stage: Stage) -> QWidget:
    """Show a room in a small window."""
    _walk(stage, stage.visit_id, "B-7")
    stage.window.resize(1024, 700)
    return stage.window


WALK_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "walk": walk,
    "walk-more": more,
    "walk-observation": observation,
    "walk-small": small,
    "walk-carried": carried,
}
