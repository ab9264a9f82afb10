"""Settings → Officers: a further officer is let in at the window, and nothing is left of a try that was given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.places import Officer
from npm_visits.errors import WrongPassphrase
from npm_visits.i18n import Words
from npm_visits.services.office import open_office
from npm_visits.ui.dialogs.add_officer import CHECK, PAPER, WHO, AddOfficerDialog, WhoCard
from npm_visits.ui.fields import ComboField, PassphraseField, TextField
from npm_visits.ui.first_run_steps import CheckCard, PassphraseCard
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.widgets import Button, CheckField
from tests.conftest import PASSPHRASE
from tests.driver.find import choose, find
from tests.driver.keys import click, press, settle, type_text


@pytest.fixture
def dialog(window: MainWindow) -> AddOfficerDialog:
    """The dialog, opened from the settings."""
    window.session.go("settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    click(page.officers.add)
    return page.findChild(AddOfficerDialog)


def go_on(qtbot: QtBot, dialog: AddOfficerDialog, step: str) -> None:
    click(dialog.on)
    qtbot.waitUntil(lambda: not dialog.is_busy and dialog.step == step)
    settle()


def fill_in(dialog: AddOfficerDialog, passphrase: str = PASSPHRASE) -> None:
    card = dialog.findChildren(WhoCard)[-1]
    role = find(card, ComboField, "Role")
    click(role)
    choose(role, "Lawyer")
    type_text(find(card, PassphraseField, "Your own passphrase"), passphrase)


def copy_and_retype(qtbot: QtBot, dialog: AddOfficerDialog) -> str:
    """Read the words, go on, type the two that are asked for, and return the passphrase."""
    paper = dialog.findChildren(PassphraseCard)[-1].shown.words()
    go_on(qtbot, dialog, CHECK)
    card = dialog.findChildren(CheckCard)[-1]
    for place, field in zip(dialog.new.asked, card.fields, strict=True):
        type_text(field, paper[place])
    return " ".join(paper)


def test_a_new_officer_writes_down_six_words_and_unlocks_the_vault_with_them(qtbot, window, dialog):
    assert find(dialog, TextField, "Code").value() == "O3"
    fill_in(dialog)
    go_on(qtbot, dialog, PAPER)
    paper = copy_and_retype(qtbot, dialog)
    with qtbot.waitSignal(dialog.added):
        click(dialog.on)
    page = window.page()
    assert [row.cells[0].text for row in page.officers.table._model.rows] == ["O2 (you)", "O3"]
    folder = window.session.office.vault.folder
    window.session.office.close()
    office = open_office(folder, paper)
    assert (office.officer.code, office.officer.role, office.officer.health) == ("O3", "lawyer", False)
    assert office.vault.medical is None
    office.close()


def test_a_passphrase_of_ones_own_is_measured_and_typed_twice(qtbot, window, dialog):
    fill_in(dialog)
    go_on(qtbot, dialog, PAPER)
    card = dialog.findChildren(PassphraseCard)[-1]
    card.choose_own()
    type_text(card.field, "parol")
    click(dialog.on)
    assert dialog.step == PAPER
    assert "Too easy" in dialog.error()
    card.field.clear()
    own = "Əncir ağacının kölgəsində yeddi gümüş qaşıq"
    type_text(card.field, own)
    go_on(qtbot, dialog, CHECK)
    again = dialog.findChildren(CheckCard)[-1].fields[0]
    type_text(again, own[:-1])
    click(dialog.on)
    assert "not the same" in dialog.error()
    again.clear()
    type_text(again, own)
    with qtbot.waitSignal(dialog.added) as added:
        click(dialog.on)
    assert added.args[0].code == "O3"


def test_a_wrong_own_passphrase_is_said_before_the_new_officer_is_asked_anything(qtbot, window, dialog):
    fill_in(dialog, "a guess of somebody")
    click(dialog.on)
    qtbot.waitUntil(lambda: not dialog.is_busy and bool(dialog.error()))
    assert dialog.error() == WrongPassphrase().say(Words("en"))
    assert dialog.step == WHO
    assert len(window.session.office.roster.all()) == 1


def test_a_code_that_is_taken_is_refused(dialog):
    code = find(dialog, TextField, "Code")
    code.clear()
    type_text(code, "o2")
    click(dialog.on)
    assert "an officer’s already" in dialog.error()
    assert not dialog.is_busy


def test_giving_up_leaves_nothing_and_wipes_the_keys(qtbot, window, dialog):
    fill_in(dialog)
    go_on(qtbot, dialog, PAPER)
    admission = dialog._admission
    assert dialog.new.own_passphrase == ""
    press(dialog, Qt.Key.Key_Escape)
    settle()
    assert all(wall.closed for wall in admission._walls)
    assert (dialog.new.passphrase, dialog.new.again) == ("", "")
    office = window.session.office
    assert [o.code for o in office.vault.all(Officer, include_removed=True)] == ["O2"]


def test_under_the_cover_the_dialog_is_out_of_sight_and_comes_back_as_it_was(qtbot, window, dialog):
    fill_in(dialog)
    go_on(qtbot, dialog, PAPER)
    window.cover_up()
    assert not dialog.isVisible()
    window.uncover()
    assert dialog.isVisible()
    assert dialog.step == PAPER
    press(dialog, Qt.Key.Key_Escape)


def test_a_lawyer_is_asked_for_a_doctors_passphrase_only_for_another_doctor(qtbot, session, office, monkeypatch):
    monkeypatch.setattr(office.vault, "medical", None)  # as in the vault of an officer without a health role
    dialog = AddOfficerDialog(session)
    qtbot.addWidget(dialog)
    dialog.open()
    card = dialog.findChildren(WhoCard)[-1]
    assert not card.medical.isVisible()
    click(find(card, CheckField, "Health professional: reads and writes medical content"))
    assert card.medical.isVisible()
    dialog.reject()


def test_the_button_stands_beside_the_list_and_is_reached_by_the_keyboard(window):
    window.session.go("settings")
    button = find(window.page(), Button, "Add an officer")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
