"""Scenes of alleged ill-treatment: the allegation, the health record, the body map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.print_health import PrintHealthDialog
from tests.driver.keys import press, settle

if TYPE_CHECKING:
    from tests.driver.scenes import Stage


def _part(stage: Stage, code: str, part: str) -> Any:
    """Bring a part of an interview of the sample visit into sight, and return it."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="interviews")
    tab: Any = stage.window.page().tab()  # type: ignore[union-attr]
    found = stage.window.session.office.interviews.all(stage.visit_id)
    tab.open(next(i.id for i in found if i.code == code))
    tab.page.show_part(part)
    settle()
    bar = tab.page.column.verticalScrollBar()
    bar.setValue(tab.page.bar.parentWidget().y() - 12)
    return tab.page


def _cases(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="ill_treatment")
    return stage.window


def _no_cases(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="observations", topic="ill_treatment")
    return stage.window


def _allegation(stage: Stage) -> QWidget:
    _part(stage, "P1", "ill_treatment")
    return stage.window


def _none(stage: Stage) -> QWidget:
    _part(stage, "P5", "ill_treatment")
    return stage.window


def _record(stage: Stage) -> QWidget:
    _part(stage, "P1", "health")
    return stage.window


def _map(sheet: str, chosen: int | None = None) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        page = _part(stage, "P1", "health")
        marks = page.parts["health"].form.marks
        if chosen is None:
            marks.sheet.changed.emit(sheet)
            marks.sheet.set_value(sheet)
        else:
            marks.select(marks._fields.health.marks[chosen].id)
        settle()
        top = marks.mapTo(page.column.widget(), marks.rect().topLeft())
        page.column.verticalScrollBar().setValue(top.y() - 12)
        return stage.window

    return scene


def _cross(stage: Stage) -> QWidget:
    _map("body")(stage)
    marks = stage.window.page().tab().page.parts["health"].form.marks  # type: ignore[union-attr]
    marks.map.setFocus()
    for key, modifier in ((Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier), *[
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ] * 2):
        press(marks.map, key, modifier)
    return stage.window


def _release(stage: Stage) -> QWidget:
    page = _part(stage, "P1", "health")
    page.column.verticalScrollBar().setValue(page.column.verticalScrollBar().maximum())
    return stage.window


def _print(stage: Stage) -> QWidget:
    page = _part(stage, "P1", "health")
    dialog = PrintHealthDialog(stage.window.session, page.parts["health"].form.case, stage.window)
    dialog.show()
    return dialog


MEDICAL_SCENES: Final[Mapping[str, Callable[[Stage], QWidget]]] = {
    "cases": _cases,
    "cases-empty": _no_cases,
    "ill-treatment": _allegation,
    "ill-treatment-none": _none,
    "health-record": _record,
    "body-map": _map("body", 3),
    "body-map-cross": _cross,
    "body-map-head": _map("head"),
    "body-map-hands": _map("hands", 0),
    "body-map-feet": _map("feet"),
    "health-release": _release,
    "health-print": _print,
}
