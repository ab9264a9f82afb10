"""First run and unlock: real vaults, a cheap key derivation."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_visits import storage
from npm_visits.errors import WrongPassphrase
from npm_visits.i18n import Words
from npm_visits.services.first_run import NEW, SAMPLE, FirstRun, usual_folder
from npm_visits.services.office import load_content, open_office
from npm_visits.services.settings import Settings
from npm_visits.ui.first_run import FirstRunWindow
from npm_visits.ui.first_run_steps import OfficerCard
from npm_visits.ui.gate import short_path
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.page import Page, Screen
from npm_visits.ui.program import Program
from npm_visits.ui.screens import screens
from npm_visits.ui.unlock import UnlockWindow
from npm_visits.ui.widgets.screen import free_area
from tests.conftest import CHEAP, PASSPHRASE
from tests.driver.keys import click, press, settle, type_text

WORDS = Words("en")


@pytest.fixture
def flow():
    return FirstRun(load_content(), kdf=CHEAP)


@pytest.fixture
def vault_folder(office, tmp_path):
    office.close()
    return tmp_path / "vault"


def answer_all(window, folder):
    """Walk through the cards as a person does."""
    flow = window.flow
    window.go_on()
    window.go_on()
    card = window._step.itemAt(0).widget()
    card.field.clear()
    type_text(card.field, str(folder))
    window.go_on()
    words = window._step.itemAt(0).widget().shown.words()
    window.go_on()
    for place, field in zip(flow.asked, window._step.itemAt(0).widget().fields, strict=True):
        type_text(field, words[place])
    window.go_on()
    type_text(window._step.itemAt(0).widget().code, "O1")
    window.go_on()
    return " ".join(words)


def test_a_vault_is_made_card_by_card_and_opens_with_the_words_shown(qtbot, tmp_path, flow):
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    window.show()
    folder = tmp_path / "my vault"
    with qtbot.waitSignal(window.made) as made:
        words = answer_all(window, folder)
    office, where = made.args
    assert where == folder
    assert office.officer.code == "O1"
    office.close()
    again = open_office(folder, words)
    assert again.officer.code == "O1"
    again.close()
    assert flow.passphrase == ""


def test_wrong_words_are_not_taken_and_the_card_stays(qtbot, tmp_path, flow):
    flow.folder = tmp_path / "v"
    flow.step = "folder"
    flow.on()
    flow.on()
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    window.go_on()
    assert flow.step == "check"
    assert window.error().startswith("These are not the words.")
    assert not (tmp_path / "v").exists()


def test_two_different_words_are_asked_and_capital_letters_do_not_matter(flow):
    flow.step = "folder"
    flow.on()
    flow.on()
    words = flow.passphrase.split()
    assert len(words) == 6
    assert len(set(flow.asked)) == 2
    flow.retyped = {place: f" {words[place].upper()} " for place in flow.asked}
    assert flow.problem() == ""


def test_a_weak_passphrase_of_ones_own_is_not_taken(flow):
    flow.step = "passphrase"
    flow.type_passphrase("password password")
    assert flow.problem()
    flow.type_passphrase("the heron waits under a lead blue bridge at noon")
    assert flow.problem() == ""


def test_ones_own_passphrase_is_asked_a_second_time(flow):
    flow.step = "passphrase"
    flow.type_passphrase("the heron waits under a lead blue bridge at noon")
    flow.on()
    assert flow.asked == ()
    assert flow.problem()
    flow.again = flow.passphrase
    assert flow.problem() == ""


def test_a_folder_with_other_files_or_a_vault_is_refused(flow, tmp_path, vault_folder):
    flow.step = "folder"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    for folder, word in ((tmp_path / "full", "other files"), (vault_folder, "a vault"), (Path("here"), "whole path")):
        flow.folder = folder
        assert word in flow.problem()
    flow.folder = tmp_path / "new"
    assert flow.problem() == ""


def test_a_synchronised_folder_is_warned_of(qtbot, tmp_path, flow):
    flow.step, flow.folder = "folder", tmp_path / "Dropbox" / "NPM Visits"
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    window.show()
    card = window._step.itemAt(0).widget()
    assert card._note.isVisible()
    assert "Dropbox" in card._warning.text()


@pytest.mark.parametrize(("way", "later"), [(NEW, "Step 3 of 6"), (SAMPLE, "Step 3 of 3")])
def test_the_steps_are_counted_from_the_moment_their_number_stands_and_never_shrink(qtbot, tmp_path, flow, way, later):
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    assert window._place.text() == "Step 1"
    window.go_on()
    window._step.itemAt(0).widget().choose(way)
    assert window._place.text() == "Step 2"
    window.go_on()
    assert window._place.text() == later
    window.go_back()
    assert window._place.text() == "Step 2"


def test_the_whole_way_to_a_vault_can_be_gone_by_keyboard(qtbot, tmp_path, flow):
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    settle()
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert flow.step == "way"
    settle()
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert flow.way == SAMPLE
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert flow.way == NEW
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert flow.way == NEW, "where the keyboard is, is not yet what is taken"
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert flow.way == SAMPLE
    press(QApplication.focusWidget(), Qt.Key.Key_Up)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert flow.step == "folder"
    settle()
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert flow.step == "passphrase"
    words = window._step.itemAt(0).widget().shown.words()
    settle()
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert flow.step == "check"
    settle()
    first, second = window._step.itemAt(0).widget().fields
    type_text(first, words[flow.asked[0]])
    press(first, Qt.Key.Key_Return)
    assert (window.error(), QApplication.focusWidget()) == ("", second)
    type_text(second, words[flow.asked[1]])
    press(second, Qt.Key.Key_Return)
    assert flow.step == "officer"


def test_the_first_window_and_its_title_bar_fit_the_screen(qtbot, tmp_path, flow):
    window = FirstRunWindow(WORDS, flow=flow, documents=tmp_path)
    qtbot.addWidget(window)
    window.show()
    free = free_area(window)
    assert window.height() <= free.height() - 40
    assert window.width() <= free.width()


def test_the_offered_folder_is_always_a_new_one(tmp_path):
    first = usual_folder(tmp_path, "new")
    first.mkdir()
    assert usual_folder(tmp_path, "new") == tmp_path / "NPM Visits 2"


def test_the_sample_office_needs_a_folder_and_nothing_else(flow, tmp_path):
    flow.way = SAMPLE
    flow.on()
    flow.on()
    assert flow.is_last
    flow.folder = tmp_path / "sample"
    office = flow.make()
    assert office.profile.sample
    office.close()


def test_another_country_is_read_in_the_field_as_the_answer_that_it_is(qtbot, flow):
    card = OfficerCard(Words("en"), flow)
    qtbot.addWidget(card)
    assert card.country.value() == ""
    assert card.country.placeholderText() == "Another country"


def test_a_country_brings_its_zone_language_and_institution(flow):
    flow.country = "az"
    profile = flow.profile()
    assert (profile.zone, profile.language, profile.country) == ("Asia/Baku", "az", "az")
    assert profile.name


def test_the_passphrase_opens_the_vault(qtbot, vault_folder):
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    window.show()
    type_text(window.field, PASSPHRASE)
    with qtbot.waitSignal(window.opened) as opened:
        click(window.button)
    assert opened.args[0].officer.code == "O2"
    assert window.field.value() == ""
    opened.args[0].close()


def test_every_wrong_passphrase_gets_the_same_answer(qtbot, vault_folder):
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    window.show()
    for wrong in ("wrong", "ƏəŞş", "x" * 500):
        window.field.clear()
        type_text(window.field, wrong)
        window.unlock()
        qtbot.waitUntil(lambda: not window._busy)
        assert window.error.text() == WrongPassphrase().say(WORDS)


def test_a_fault_while_unlocking_leaves_a_window_that_can_be_used_and_closed(qtbot, vault_folder):
    with storage.open_vault(vault_folder, PASSPHRASE) as vault:
        vault._live().execute("DROP TABLE officer")
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    window.show()
    type_text(window.field, PASSPHRASE)
    with qtbot.capture_exceptions() as faults:
        window.unlock()
        qtbot.waitUntil(lambda: bool(faults))
    assert not window._busy
    assert window.close()


def test_nothing_is_tried_without_a_passphrase(qtbot, vault_folder):
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    window.unlock()
    assert not window._busy


def test_caps_lock_is_told_while_typing(qtbot, vault_folder):
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    window.show()
    settle()
    type_text(window.field, "A")
    assert window._caps.isVisible()
    type_text(window.field, "a")
    assert not window._caps.isVisible()


def test_a_folder_without_a_vault_is_said_and_not_remembered(qtbot, vault_folder, tmp_path):
    window = UnlockWindow(WORDS, vault_folder)
    qtbot.addWidget(window)
    with qtbot.assertNotEmitted(window.moved):
        window.show_folder(tmp_path)
    assert window.error.text().startswith("There is no vault")


def test_the_folder_is_shown_as_people_say_it():
    assert short_path(Path.home() / "Documents" / "NPM Visits") == "Documents › NPM Visits"


# --- the program ------------------------------------------------------------------------------------


class Blank(Page):
    pass


def make_program(qapp, settings, locked):
    screens = [Screen("visits", Blank, "Visits", "clipboard-list")]
    return Program(qapp, settings, lambda: screens, lambda: locked.append(1))


@pytest.fixture
def program(qapp, vault_folder, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    locked = []
    program = make_program(qapp, Settings(vault_folder=str(vault_folder)), locked)
    program.locked = locked
    yield program
    if isinstance(program.window, MainWindow) and not program.window._ending:
        program.window.stop()
    if program.session is not None and not locked:
        program.session.close()
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    program.deleteLater()
    settle()


def unlock(program, qtbot):
    program.start()
    window = program.window
    type_text(window.field, PASSPHRASE)
    window.unlock()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow))


def test_a_known_vault_is_unlocked_and_the_work_begins(program, qtbot, vault_folder):
    unlock(program, qtbot)
    assert program.window.shown[0] == "visits"
    assert Settings.load().vault_folder == str(vault_folder)


@pytest.mark.skipif(sys.platform == "win32", reason="there a file of the last minute is left alone")
def test_what_an_export_left_that_was_cut_off_goes_with_the_next_start(program, qtbot, vault_folder, tmp_path):
    left, elsewhere = tmp_path / ".0123456789abcdef.part", tmp_path / "a stick that is not plugged in"
    left.write_bytes(b"readable")
    before = open_office(vault_folder, PASSPHRASE)
    before.exports.begins(tmp_path)
    before.exports.begins(elsewhere)
    before.close()
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program.session.office.exports.unfinished() == (str(elsewhere),))
    assert not left.exists()


def test_without_a_vault_the_first_run_begins(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    program = make_program(qapp, Settings(), [])
    program.start()
    assert isinstance(program.window, FirstRunWindow)
    qtbot.addWidget(program.window)
    program.deleteLater()


def test_another_look_builds_the_window_anew_and_stays_where_one_was(program, qtbot, qapp):
    unlock(program, qtbot)
    before = program.window
    program.session.change_settings(theme="dark", text_percent=125)
    qtbot.waitUntil(lambda: program.window is not before)
    assert qapp.property("look").theme == "dark"
    assert program.window.shown[0] == "visits"
    assert not program.window.is_covered()


def test_the_size_of_the_text_is_chosen_by_arrows_step_by_step_though_each_builds_the_window_anew(
    program, qtbot, monkeypatch
):  # fmt: skip
    monkeypatch.setattr(program, "_screens", screens)
    unlock(program, qtbot)
    program.session.go("settings")
    program.window.page().text_size.setFocus()
    for percent in (110, 125, 150):
        before = program.window
        QTest.keyClick(before.focusWidget(), Qt.Key.Key_Right)
        qtbot.waitUntil(lambda before=before: program.window is not before)
        assert program.session.settings.text_percent == percent
        assert program.window.focusWidget() is program.window.page().text_size


def test_locking_closes_the_vault_for_the_next_process(program, qtbot, vault_folder):
    unlock(program, qtbot)
    program.window.lock()
    assert program.locked == [1]
    storage.open_vault(vault_folder, PASSPHRASE).close()
