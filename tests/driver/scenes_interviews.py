"""Scenes of the Interviews tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from tests.driver.keys import settle

if TYPE_CHECKING:
    from tests.driver.scenes import Stage


def _opened(stage: Stage, code: str, part: str = "account") -> Any:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="interviews")
    tab: Any = stage.window.page().tab()  # type: ignore[union-attr]
    found = stage.window.session.office.interviews.all(stage.visit_id)
    tab.open(next(i.id for i in found if i.code == code))
    tab.page.show_part(part)
    return tab


def interview(code: str, part: str = "account") -> Callable[[Stage], QWidget]:
    """Return the scene of an interview with one of its parts."""

    def scene(stage: Stage) -> QWidget:
        _opened(stage, code, part)
        return stage.window

    return scene


def _below(code: str, part: str) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        tab = _opened(stage, code, part)
        tab.page.column.show_widget(tab.page.bar)
        settle()
        bar = tab.page.column.verticalScrollBar()
        bar.setValue(tab.page.bar.parentWidget().y() - 12)
        return stage.window

    return scene


def _empty(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="interviews")
    return stage.window


INTERVIEW_SCENES: Final[Mapping[str, Callable[[Stage], QWidget]]] = {
    "interview": interview("P4"),
    "interview-person": _below("P5", "person"),
    "interview-questions": _below("P4", "questions"),
    "interview-reprisals": _below("P4", "reprisals"),
    "interview-withdrawn": interview("P6"),
    "interviews-empty": _empty,
}
