"""Printing the request: from the section by keyboard to a file, with what is still to come chosen already."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs import exporting
from npm_visits.ui.dialogs.print_request import PrintRequestDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.widgets import ConfirmDialog
from tests.driver.find import dialog
from tests.driver.keys import press, settle


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    office.documents.add_several(visit.id, ["custody_register", "duty_roster"])
    office.documents.add(visit.id, "other", "File of P3")
    first = office.documents.all(visit.id)[0]
    office.apply(office.documents.note_changes(first, "copied"))
    return visit


@pytest.fixture
def asked(window: MainWindow, visit: Visit) -> Iterator[PrintRequestDialog]:
    window.session.go("visit", visit_id=visit.id, tab="observations", topic="documents")
    settle()
    button = window.page().tab().printed
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    shown = dialog(PrintRequestDialog)
    yield shown
    if isValid(shown):
        shown.reject()
    settle()


def test_what_is_still_to_come_is_written_and_a_title_with_a_code_is_said_to_be_left_out(
    window: MainWindow, asked: PrintRequestDialog, office, visit, tmp_path: Path, qtbot: QtBot, monkeypatch
):
    here = {d.id: d for d in office.documents.all(visit.id)}
    assert [here[code].document for code in asked.chips.value()] == ["duty_roster", "other"]
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: tmp_path / "request.docx")
    told: list[str] = []
    monkeypatch.setattr(window.session.messages, "say", lambda text, **_how: told.append(text))
    asked.kind.set_value("docx")
    with qtbot.waitSignal(asked.accepted):
        press(asked.take, Qt.Key.Key_Space)
    read = docx.Document(io.BytesIO((tmp_path / "request.docx").read_bytes()))
    assert [line.cells[0].text for line in read.tables[1].rows][1:] == ["1. Staff duty roster"]
    assert told == ["The request is written: request.docx. 1 title that bears a code was left out."]


def test_titles_in_own_words_are_read_once_more_before_they_are_handed_over(
    window: MainWindow, visit: Visit, office: Office, asked: PrintRequestDialog, tmp_path: Path, monkeypatch
):
    own = office.documents.add(visit.id, "other", "Medical file of Somebody")
    asked.reject()
    shown = PrintRequestDialog(window.session, visit.id, window)
    shown.show()
    told: list[str] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda dialog: told.append(dialog.accessibleName()) is not None)
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: pytest.fail("asked for a file"))
    assert own.id in shown.chips.value()
    shown.begin()
    assert told == ["Does one of these titles name a person?"]
    shown.reject()


def test_with_nothing_chosen_nothing_is_asked_and_nothing_written(asked: PrintRequestDialog, monkeypatch):
    monkeypatch.setattr(exporting.Chooser, "ask", lambda _self: pytest.fail("asked for a file"))
    asked.chips.set_value(())
    press(asked.take, Qt.Key.Key_Space)
    settle()
    assert asked.isVisible()


def test_a_long_title_of_ones_own_is_shortened_on_its_chip_and_whole_on_paper(
    window: MainWindow, office: Office, visit: Visit
):
    title = "Contract for the telephone line of the residents, with all annexes and price lists of the last three years"
    made = office.documents.add(visit.id, "other", title)
    shown = PrintRequestDialog(window.session, visit.id)
    assert shown.chips.chip(made.id).text() == "Contract for the telephone line of the residents, w…"
    assert title in repr(office.documents.page(visit.id, [made.id], "en"))
    shown.reject()
