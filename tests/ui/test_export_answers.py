"""Exporting answers: from the checklist's button to the file, and nothing without a word before it replaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.answers import Key
from npm_visits.domain.places import Place
from npm_visits.services.export_columns import Wanted
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import exporting
from npm_visits.ui.dialogs.export_answers import ExportAnswersDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button
from tests.driver.find import choose, find
from tests.driver.keys import click, settle
from tests.small_checklist import give


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    visit = give(office, northfield)
    opened = office.library.open(visit.id, "en")
    assert opened
    office.apply(opened.answer(Key("doctor"), "no"))
    return visit.id


def _dialog() -> ExportAnswersDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportAnswersDialog) and w.isVisible())


def test_the_button_of_the_checklist_exports_the_visit(
    qtbot: QtBot, session: Session, visit_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = ChecklistTab(session, visit_id)
    qtbot.addWidget(tab)
    tab.resize(1278, 668)
    tab.show()
    settle()
    click(find(tab, Button, "Paper and export"))
    choose(tab, "Export answers…")
    settle()
    dialog = _dialog()
    dialog.headers.set_value("names")
    target = tmp_path / "answers.xlsx"
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: target)
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.take)
    settle()
    page = load_workbook(target).worksheets[0]
    header, row = page.iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["health/doctor"] == "no"


def test_each_file_of_a_csv_export_that_would_be_replaced_is_named(
    qtbot: QtBot, session: Session, visit_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers-room.csv").write_bytes(b"mine")
    dialog = ExportAnswersDialog(session, code="small")
    dialog.open()
    dialog.kind.set_value("csv")
    asked: list[str] = []
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: tmp_path / "answers.csv")
    monkeypatch.setattr(exporting.ConfirmDialog, "ask", lambda self: bool(asked.append(self.windowTitle())))
    click(dialog.take)
    settle()
    assert len(asked) == 1
    assert (tmp_path / "answers-room.csv").read_bytes() == b"mine"
    assert not (tmp_path / "answers.csv").exists()
    dialog.reject()
    settle()


def test_the_page_of_a_checklist_exports_all_its_visits(window: MainWindow, visit_id: str) -> None:
    window.session.go("checklist", code="small")
    settle()
    click(find(window.page(), Button, "Export answers…"))
    dialog = _dialog()
    assert [filling.visit_id for filling in dialog._export(Wanted()).fillings] == [visit_id]
    dialog.reject()
    settle()
