"""Documents asked for, and the team's plan, in the gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.add_documents import AddDocumentsDialog
from npm_visits.ui.dialogs.print_request import PrintRequestDialog
from npm_visits.ui.widgets import ScrollColumn
from tests.driver.keys import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.driver.scenes import Stage


def _documents(stage: Stage) -> QWidget:
    session = stage.window.session
    awaited = next(d for d in session.office.documents.all(stage.visit_id) if d.promised_for and d.open)
    session.go("visit", visit_id=stage.visit_id, tab="observations", topic="documents", point=awaited.id)
    return stage.window


def _empty(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="observations", topic="documents", point="")
    return stage.window


def _list(stage: Stage) -> QWidget:
    dialog = AddDocumentsDialog(stage.window.session, stage.planned_id, stage.window)
    dialog.chips.set_value(("persons_by_room", "custody_register", "duty_roster"))
    dialog._count()
    dialog.open()
    return dialog


def _print(stage: Stage) -> QWidget:
    _documents(stage)
    dialog = PrintRequestDialog(stage.window.session, stage.visit_id, stage.window)
    dialog.open()
    return dialog


def _plan(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations", topic="plan", point="")
    return stage.window


def _uncovered(stage: Stage) -> QWidget:
    window = _plan(stage)
    board = stage.window.page().tab().board
    board.open_only.setChecked(True)
    board.grid.setFocus()
    return window


def _nobody(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="observations", topic="plan", point="")
    return stage.window


def _prepare(stage: Stage) -> QWidget:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="prepare")
    board = stage.window.page().tab()._plan
    board.grid.setFocus()
    return stage.window


def _before(stage: Stage) -> QWidget:
    office = stage.window.session.office
    if not office.documents.all(stage.planned_id):
        office.documents.add_several(stage.planned_id, ["persons_by_room", "medicines"])
    stage.window.session.go("visit", visit_id=stage.planned_id, tab="prepare")
    settle()
    tab = stage.window.page().tab()
    tab.findChild(ScrollColumn).ensureWidgetVisible(tab._documents)
    return stage.window


PLAN_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "documents": _documents, "documents-empty": _empty, "documents-list": _list, "documents-print": _print,
    "plan": _plan, "plan-uncovered": _uncovered, "plan-planned": _nobody, "plan-prepare": _prepare,
    "plan-before": _before,
}  # fmt: skip
