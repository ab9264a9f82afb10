"""The search box in the gallery."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.history import HistoryDialog

if TYPE_CHECKING:
    from tests.driver.scenes import Stage

ASKED: Final = {"en": "examin", "az": "müayinə", "ru": "осмотр"}


def searches(stage: Stage) -> QWidget:
    """Show what the search finds in the sample visit."""
    window = stage.window
    window.session.go("visit", visit_id=stage.visit_id, tab="checklist", topic="health_care")
    window.show_search()
    window.search.field.setText(ASKED.get(stage.words.language, ASKED["en"]))
    window.search.ask()
    return window


def shows_history(stage: Stage) -> QWidget:
    """Show who changed what in the sample visit."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="observations")
    past = stage.window.session.office.past
    dialog = HistoryDialog(
        stage.window.session, stage.words("Who changed what"), lambda: past.of_visit(stage.visit_id), stage.window
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


def shows_bin(stage: Stage) -> QWidget:
    """Show the recycle bin with two things in it."""
    office = stage.window.session.office
    for observation in office.evidence.observations(stage.visit_id)[:2]:
        office.evidence.remove(observation)
    stage.window.session.go("bin")
    for _ in range(2):
        office.undo()
    return stage.window


SEARCH_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "search": searches,
    "history": shows_history,
    "recycle-bin": shows_bin,
}
