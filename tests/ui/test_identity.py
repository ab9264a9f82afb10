"""The identity card of an interview: opened with the passphrase, sealed as one types, and gone after a minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.identities import OPEN_S, Identity, Person
from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.errors import DiskFull, WrongPassphrase
from npm_visits.i18n import Words
from npm_visits.ui.autosave import MOST_MS
from npm_visits.ui.dialogs.identity import IdentityDialog
from npm_visits.ui.dialogs.identity_parts import PersonFields
from npm_visits.ui.fields import TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.interviews.identity_card import IdentityCard
from npm_visits.ui.widgets import Label
from tests.conftest import PASSPHRASE
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text
from tests.services.test_identities import dump, hits, on_disk

CANARY = "Zibelin Qoruqlu"


@pytest.fixture
def card(window: MainWindow, northfield: Place) -> IdentityCard:
    """The card of interview P1, in its page in the window."""
    office = window.session.office
    visit = office.visits.start(northfield.id, "follow_up", "2026-11-24")
    interview: Interview = office.interviews.add(visit.id)
    window.session.go("visit", visit_id=visit.id, tab="interviews")
    tab = window.page().tab()
    tab.open(interview.id)
    return next(made for _, made in tab.page.cards if isinstance(made, IdentityCard))


def page_of(card: IdentityCard):
    return card.window().page().tab().page


def opened(qtbot: QtBot, card: IdentityCard, passphrase: str = PASSPHRASE, purpose: str = "") -> IdentityDialog:
    """Open the identity by the keyboard, as far as the passphrase allows."""
    click(card.open)
    settle()
    dialog = card.dialog
    if purpose:
        dialog.asking.purpose.set_value(purpose)
    dialog.asking.passphrase.clear()
    type_text(dialog.asking.passphrase, passphrase)
    press(dialog.asking.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy and (dialog.fields is not None or dialog.asking._error.isVisible()))
    return dialog


def write(dialog: IdentityDialog, text: str = CANARY) -> None:
    type_text(dialog.fields.lines["name"], text)


def kept(card: IdentityCard) -> Person:
    office = card._session.office
    again = office.identities.open(card._fields.record.id, PASSPHRASE, "contact")
    try:
        return again.person()
    finally:
        again.close()


def test_an_identity_is_written_down_and_the_page_says_that_it_is_sealed(qtbot, card):
    assert "None" in card.state.text()
    dialog = opened(qtbot, card)
    write(dialog)
    press(dialog, Qt.Key.Key_Escape)
    assert card._session.office.identities.is_sealed(card._fields.record.id)
    assert "Sealed" in card.state.text()
    assert "Identity sealed" in [chip._text for chip in page_of(card)._head_chips()]
    assert kept(card).name == CANARY


def test_what_is_typed_is_saved_sealed_without_any_button(qtbot, card):
    dialog = opened(qtbot, card)
    write(dialog)
    office = card._session.office
    qtbot.waitUntil(lambda: office.identities.is_sealed(card._fields.record.id), timeout=MOST_MS + 500)
    assert dialog.isVisible()
    assert hits(dump(office.vault), (CANARY,)) == []
    assert hits(on_disk(Path(office.vault.folder)), (CANARY,)) == []
    dialog.reject()


def test_the_undo_stack_and_what_waits_to_be_saved_hold_no_name(qtbot, card):
    dialog = opened(qtbot, card)
    write(dialog)
    session = card._session
    assert session.pending()
    assert CANARY not in repr(session._autosave.waiting())
    session.flush()
    assert CANARY not in repr(session.office.undo_stack._done)
    assert Identity.kind in repr(session.office.undo_stack._done).lower()
    dialog.reject()


def test_a_wrong_passphrase_gets_the_usual_sentence_and_leaves_no_opening(qtbot, card):
    dialog = opened(qtbot, card, "a guess of somebody")
    assert dialog.asking._error.text() == WrongPassphrase().say(Words("en"))
    assert dialog.fields is None
    assert card._session.office.identities.openings(card._fields.record.id) == []
    dialog.reject()


def test_the_purpose_must_be_said_before_the_passphrase_is_tried(qtbot, card):
    dialog = opened(qtbot, card)
    write(dialog)
    dialog.reject()
    click(card.open)
    asking = card.dialog.asking
    type_text(asking.passphrase, PASSPHRASE)
    press(asking.passphrase, Qt.Key.Key_Return)
    assert not card.dialog.is_busy
    assert any("what the identity is opened for" in label.text() for label in asking.findChildren(Label))
    card.dialog.reject()


def test_who_opened_it_what_for_is_told_on_the_card_at_once(qtbot, card):
    dialog = opened(qtbot, card)

    def told() -> bool:
        lines = [label.text() for label in card._box.findChildren(Label) if label.isVisible()]
        return any("O2 · To write it down" in line for line in lines)

    qtbot.waitUntil(told)  # the line is laid out in the next turn of the window
    dialog.reject()


def test_after_a_minute_it_closes_by_itself_and_keeps_what_was_typed_last(qtbot, card):
    now = [5000.0]
    card._session.flush()
    dialog = IdentityDialog(card._session, card._fields.record, clock=lambda: now[0], parent=card)
    dialog.open()
    type_text(dialog.asking.passphrase, PASSPHRASE)
    dialog.unlock()
    qtbot.waitUntil(lambda: dialog.fields is not None)
    identity, fields = dialog.identity, dialog.fields
    assert "1:00" in dialog.left.text()
    now[0] += OPEN_S - 5
    dialog.tick()
    assert "0:05" in dialog.left.text()
    write(dialog)
    assert "1:00" in dialog.left.text()
    now[0] += OPEN_S
    dialog.tick()
    assert dialog.is_shut
    assert not dialog.isVisible()
    assert identity.is_closed
    assert [field.value() for field in fields.lines.values()] == [""] * 6
    assert kept(card).name == CANARY


def test_the_clock_of_the_open_dialog_runs_by_itself(qtbot, card):
    dialog = opened(qtbot, card)
    dialog.identity._since -= OPEN_S - 1
    qtbot.waitUntil(lambda: dialog.is_shut, timeout=4000)


@pytest.mark.parametrize("act", ["cover", "leave", "another tab", "another interview", "lock", "escape"])
def test_cover_lock_leaving_and_escape_close_it_for_good(qtbot, card, window, act):
    dialog = opened(qtbot, card)
    write(dialog)
    identity, session, interview_id = dialog.identity, window.session, card._fields.record.id
    if act == "cover":
        window.cover_up()
        window.uncover()
    elif act == "leave":
        session.go("places")
    elif act == "another tab":
        window.session.go("visit", visit_id=card._fields.record.visit_id, tab="observations")
    elif act == "another interview":
        window.page().tab().open(session.office.interviews.add(card._fields.record.visit_id).id)
    elif act == "lock":
        window.lock_unattended()
    else:
        press(dialog, Qt.Key.Key_Escape)
    assert dialog.is_shut
    assert not dialog.isVisible()
    assert identity.is_closed
    assert session.office.identities.is_sealed(interview_id)
    assert not any(w.isVisible() for w in QGuiApplication.allWindows() if w.isModal())


def test_a_key_that_comes_after_the_dialog_was_covered_is_wiped(qtbot, card, window):
    click(card.open)
    dialog, walls = card.dialog, []
    real = card._session.office.identities.unlock
    card._session.office.identities.unlock = lambda typed: walls.append(real(typed)) or walls[-1]
    type_text(dialog.asking.passphrase, PASSPHRASE)
    dialog.unlock()
    window.cover_up()
    qtbot.waitUntil(lambda: bool(walls) and walls[0].closed)
    assert dialog.fields is None
    assert card._session.office.identities.openings(card._fields.record.id) == []
    window.uncover()


def test_what_was_copied_from_it_leaves_the_clipboard_with_it(qtbot, card):
    clipboard = QGuiApplication.clipboard()
    dialog = opened(qtbot, card)
    write(dialog)
    name = dialog.fields.lines["name"]
    name.selectAll()
    press(name, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == CANARY
    dialog.reject()
    assert clipboard.text() == ""


def test_what_was_copied_elsewhere_before_stays_on_the_clipboard(qtbot, card):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("copied before")
    dialog = opened(qtbot, card)
    dialog.reject()
    assert clipboard.text() == "copied before"
    clipboard.clear()


def test_a_disk_that_refuses_the_trail_shows_nothing(qtbot, card, monkeypatch):
    def full(*_args, **_more):
        raise DiskFull

    click(card.open)
    dialog = card.dialog
    type_text(dialog.asking.passphrase, PASSPHRASE)
    monkeypatch.setattr(card._session.office.vault, "apply", full)
    dialog.unlock()
    qtbot.waitUntil(lambda: dialog.is_shut)
    assert dialog.fields is None
    monkeypatch.undo()


def test_a_deleted_identity_comes_back_by_undo(qtbot, card):
    dialog = opened(qtbot, card)
    write(dialog)
    dialog.reject()
    click(card.remove)
    assert "None" in card.state.text()
    assert not card.remove.isVisible()
    card._session.undo()
    assert "Sealed" in card.state.text()
    assert kept(card).name == CANARY


def test_all_openings_are_shown_when_asked_for(card):
    office, interview_id = card._session.office, card._fields.record.id
    for purpose in ("entry", "contact", "case", "urgent"):
        office.identities.open(interview_id, PASSPHRASE, purpose).close()
    card.refresh()
    assert card._trail.count() == 2
    assert card.more.text() == "All 4 openings"
    click(card.more)
    assert card._trail.count() == 4


def test_the_fields_are_not_learnt_by_keyboards_that_suggest_words(qtbot, session):
    fields = PersonFields(session, Person(name=CANARY))
    qtbot.addWidget(fields)
    hints = find(fields, TextField, "First and family name").inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert hints & Qt.InputMethodHint.ImhSensitiveData
