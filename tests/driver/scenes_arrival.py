"""The first hour of a visit in the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def arrival(stage: Stage) -> QWidget:
    """Show the arrival of the sample visit."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="arrival")
    return stage.window


def arrival_empty(stage: Stage) -> QWidget:
    """Show the arrival of a visit that is only planned."""
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="arrival")
    return stage.window


ARRIVAL_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "arrival": arrival,
    "arrival-empty": arrival_empty,
}
