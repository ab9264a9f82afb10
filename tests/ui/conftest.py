"""What tests of windows share: the look, and a session on a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import ConfirmDialog
from tests.driver.keys import settle

W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication) -> None:
    """Every test begins in the light theme at 100 %."""
    apply(qapp, Look())


@pytest.fixture
def session(office: Office, qapp: QApplication) -> Iterator[Session]:
    """A session on an empty office."""
    session = Session(office, Words("en"))
    yield session
    session._autosave.stop()
    session.deleteLater()


class AtWork(Protocol):
    """Shows a part of the window alone; `wide` without the list of sections beside it."""

    def __call__(self, part: W, *, wide: bool = False) -> W:
        """Show it and return it."""


@pytest.fixture
def at_work(qtbot: QtBot, session: Session) -> Iterator[AtWork]:
    """Shows parts as large as they are on a small laptop; what was typed in them is saved in the end."""

    def show(part: W, *, wide: bool = False) -> W:
        qtbot.addWidget(part)
        part.resize(1278 if wide else 1088, 668)
        part.show()
        part.activateWindow()
        return part

    yield show
    session.messages.show_in(None)
    session.flush()


@pytest.fixture
def window(session: Session) -> Iterator[MainWindow]:
    """The window on an empty office, at the list of visits."""
    yield from _shown(session)


@pytest.fixture
def sample_window(sample_office: Office, qapp: QApplication) -> Iterator[MainWindow]:
    """The window on the sample office, at the list of visits."""
    session = Session(sample_office, Words("en"))
    yield from _shown(session)
    session._autosave.stop()
    session.deleteLater()


@pytest.fixture
def sample_visit(sample_office: Office) -> Visit:
    """The visit of the sample office that is complete."""
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


@pytest.fixture
def report_tab(sample_window: MainWindow, sample_visit: Visit) -> ReportTab:
    """The Report tab of the sample visit, in its window."""
    sample_window.session.go("visit", visit_id=sample_visit.id, tab="report")
    settle()
    shown = sample_window.page().tab()
    assert isinstance(shown, ReportTab)
    return shown


@pytest.fixture
def left(qtbot: QtBot, report_tab: ReportTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportTab:
    """The report page after a PDF for the authority was written."""
    monkeypatch.setattr(Chooser, "ask", lambda _dialog: tmp_path / "report.pdf")
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    report_tab._audience.choose("authority")
    settle()
    report_tab._leaving.export_pdf()
    qtbot.waitUntil(lambda: not report_tab.is_exporting(), timeout=20_000)
    settle()
    return report_tab


def _shown(session: Session) -> Iterator[MainWindow]:
    window = MainWindow(session, screens(), on_lock=lambda: None)
    window.resize(1366, 768)
    session.go("visits")
    window.show()
    window.activateWindow()
    yield window
    session.flush()
    window.stop()
    window.hide()
    window.deleteLater()
