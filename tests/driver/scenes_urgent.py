"""Urgent matters in the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def _matters(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="urgent", point="")
    return stage.window


def _empty(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="observations", topic="urgent", point="")
    return stage.window


URGENT_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {"urgent": _matters, "urgent-empty": _empty}
