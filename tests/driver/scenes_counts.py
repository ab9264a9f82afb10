"""Population and registers in the gallery, and what is asked before a report or a letter leaves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.pages.report.zoom import WIDTH
from npm_visits.ui.pages.urgent.letter import LetterDialog
from npm_visits.ui.widgets import ScrollColumn
from tests.driver.keys import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from npm_visits.ui.main_window import MainWindow
    from npm_visits.ui.widgets import Dialog
    from tests.driver.scenes import Stage


def _section(code: str, *, planned: bool = False) -> Callable[[Stage], QWidget]:
    def shown(stage: Stage) -> QWidget:
        visit_id = stage.planned_id if planned else stage.visit_id
        stage.window.session.go("visit", visit_id=visit_id, tab="observations", topic=code, point="")
        return stage.window

    return shown


def _opened(window: MainWindow, dialog: Dialog) -> QWidget:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    settle()
    return dialog


def _draw(stage: Stage) -> QWidget:
    window = stage.window
    _section("registers")(stage)
    dialog = DrawDialog(window.session, listed="1–340", n=20, seed="4F2A-91KD", parent=window)
    dialog.draw()
    return _opened(window, dialog)


def _public(stage: Stage) -> ReportTab:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report", topic="", point="")
    settle()
    tab = stage.window.page().tab()
    assert isinstance(tab, ReportTab)
    tab._audience.choose("public")
    settle()
    return tab


def _guarded(stage: Stage) -> QWidget:
    tab = _public(stage)
    tab.text()
    return stage.window


def _shown(stage: Stage) -> QWidget:
    """Show the words that a line of the guard leads to."""
    tab = _public(stage)
    tab._sheet.show_words("slept on mattresses", "Two of them slept on mattresses on the floor.")
    return stage.window


def _note(stage: Stage) -> QWidget:
    tab = _public(stage)
    tab._outline.choose("note")
    settle()
    tab.text()
    return stage.window


def _pages(stage: Stage) -> QWidget:
    tab = _public(stage)
    tab._sheet.choice.choose("pages")
    _drawn(tab)
    tab._sheet.pages.turn(1)
    _drawn(tab)
    return stage.window


def _drawn(tab: ReportTab) -> None:
    """Wait until the pages in sight are drawn as large as they are shown."""
    view, end = tab._sheet.pages, time.monotonic() + 30
    while (view._busy or view._settled.isActive() or not view.pages) and time.monotonic() < end:
        settle()


def _large(stage: Stage) -> QWidget:
    """Show a page as wide as there is room, scrolled a little."""
    _pages(stage)
    tab = stage.window.page().tab()
    assert isinstance(tab, ReportTab)
    tab._sheet.pages.set_zoom(WIDTH)
    tab._sheet.pages.area.verticalScrollBar().setValue(60)
    _drawn(tab)
    return stage.window


def _counted(stage: Stage) -> QWidget:
    """Show the sections with their pages, in the longest report."""
    _pages(stage)
    tab = stage.window.page().tab()
    assert isinstance(tab, ReportTab)
    tab._audience.choose("internal")
    settle()  # the pages of the other version are not told any more
    end = time.monotonic() + 30
    while not tab._sections._pages and time.monotonic() < end:
        settle()
    side = next(a for a in _around(tab._sections) if isinstance(a, ScrollColumn))
    side.verticalScrollBar().setValue(tab._sections.y() - 40)
    settle()
    return stage.window


def _around(widget: QWidget) -> Iterator[QWidget]:
    """Yield what a widget stands in, from the inside out."""
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above


def _look(stage: Stage) -> QWidget:
    tab, window = _public(stage), stage.window
    document, _ = tab._composed(tab.session.office.drafts.dossier(stage.visit_id))
    return _opened(window, GuardDialog(window.session, stage.visit_id, document, "report.docx", window))


def _letter(stage: Stage) -> QWidget:
    window, urgent = stage.window, stage.window.session.office.urgent
    _section("urgent")(stage)
    [matter] = urgent.all(stage.visit_id)
    letter = urgent.letters.document(urgent.letters.dossier(matter), stage.words.language)
    return _opened(window, LetterDialog(window.session, matter, letter, window))


COUNT_SCENES: Final[dict[str, Callable[[Stage], QWidget]]] = {
    "population": _section("population"),
    "population-empty": _section("population", planned=True),
    "registers": _section("registers"),
    "registers-empty": _section("registers", planned=True),
    "registers-draw": _draw,
    "report-public": _guarded,
    "report-note": _note,
    "report-shown": _shown,
    "report-pages": _pages,
    "report-pages-large": _large,
    "report-sections": _counted,
    "report-guard": _look,
    "urgent-letter": _letter,
}
