"""People are told in the window; faults are told without a value."""

import sys

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import delete

from npm_visits.errors import DiskFull, PlaceHasVisits
from npm_visits.i18n import Words
from npm_visits.ui import messages as said
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.messages import Excepthook, Messages, facts_about
from npm_visits.ui.widgets import Button, Notice, NoticeStack, PageTop
from tests.driver.find import find
from tests.driver.keys import click, settle


@pytest.fixture
def stack(qtbot):
    stack = NoticeStack("Close")
    qtbot.addWidget(stack)
    stack.show()
    return stack


def fault():
    try:
        int("P1 said: the name of the guard")
    except ValueError as error:
        return type(error), error, error.__traceback__


def test_a_fault_is_described_by_type_place_and_versions_and_no_value():
    kind, _, trace = fault()
    facts = facts_about(kind, trace)
    assert facts.startswith("ValueError\ntest_messages.py:")
    assert "NPM Visits 0" in facts
    assert "guard" not in facts
    assert "/" not in facts.split("\n")[1]


@pytest.mark.logs("fault ValueError")
def test_the_hook_saves_first_and_shows_the_fault_once(qapp, monkeypatch, caplog):
    acts = []
    monkeypatch.setattr(said.FaultDialog, "exec", lambda self: acts.append(self.facts.text()))
    hook = Excepthook(Messages(Words("en")), lambda: acts.append("saved"))
    hook(*fault())
    assert acts[0] == "saved"
    assert acts[1].startswith("ValueError")
    assert "guard" not in caplog.text


@pytest.mark.logs("fault ValueError")
def test_a_fault_is_shown_even_if_saving_fails_as_well(qapp, monkeypatch):
    def broken():
        raise LookupError

    shown = []
    monkeypatch.setattr(said.FaultDialog, "exec", lambda self: shown.append(self.facts.text()))
    Excepthook(Messages(Words("en")), broken)(*fault())
    assert shown[0].startswith("ValueError")


def test_a_user_error_that_nobody_caught_becomes_a_notice(stack):
    messages = Messages(Words("en"))
    messages.show_in(stack)
    Excepthook(messages, lambda: None)(DiskFull, DiskFull(), None)
    assert stack.texts() == [DiskFull().say(Words("en"))]


def test_the_hook_takes_over_from_pythons_own(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook = Excepthook(Messages(Words("en")), lambda: None)
    hook.install()
    assert sys.excepthook is hook


def test_undo_in_a_notice_acts_once_and_takes_the_notice_away(stack):
    acts = []
    notice = stack.say("Deleted.", action="Undo", on_action=lambda: acts.append(1))
    click(next(button for button in notice.findChildren(Button) if button.text() == "Undo"))
    settle()
    assert acts == [1]
    assert stack.texts() == []


def test_a_notice_goes_by_itself_and_a_bar_stays(stack, qtbot):
    stack.say("Deleted.", shown_ms=20)
    stack.stay("save", "Not saved.")
    qtbot.waitUntil(lambda: stack.texts() == ["Not saved."], timeout=2000)
    stack.end("save")
    assert not stack.isVisible()


def test_bars_move_over_to_a_new_window(stack):
    messages = Messages(Words("en"))
    messages.stay("save", "Not saved.")
    messages.show_in(stack)
    assert stack.texts() == ["Not saved."]


def test_a_notice_is_read_out_as_what_it_says(stack):
    notice = stack.say(PlaceHasVisits().say(Words("en")), tone="concern")
    assert isinstance(notice, Notice)
    assert notice.accessibleName() == PlaceHasVisits().say(Words("en"))


# --- where notices stand ----------------------------------------------------------------------------


def place_of(part: QWidget, window: MainWindow) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def test_a_notice_lies_over_the_lower_edge_and_moves_nothing(window: MainWindow):
    page = window.page()
    before = place_of(page, window)
    window.session.messages.say("The place is in the recycle bin.", action="Undo", on_action=lambda: None)
    settle()
    notice = find(window.notices, Notice)
    assert place_of(page, window) == before
    assert before.contains(place_of(notice, window))
    assert place_of(notice, window).bottom() > before.bottom() - 30
    assert notice.height() >= 42
    click(find(window.notices, Button, "Close"))
    settle()
    assert window.notices.isHidden()
    assert place_of(page, window) == before


def test_a_notice_gives_way_to_what_the_keyboard_is_in(window: MainWindow):
    page = window.page()
    low = QLineEdit(page)
    low.setGeometry(100, page.height() - 50, 200, 34)
    low.show()
    low.setFocus()
    window.session.messages.say("Kept.")
    settle()
    notice = find(window.notices, Notice)
    assert not place_of(notice, window).intersects(place_of(low, window))
    assert place_of(notice, window).top() > page.height() // 2
    low.deleteLater()


def test_a_notice_lies_beside_the_buttons_at_the_foot_of_a_page(window: MainWindow):
    page = window.page()
    low = Button("Export", parent=page)
    low.setGeometry(16, page.height() - 50, 300, 40)
    low.show()
    window.session.messages.say("Kept.")
    settle()
    notice = find(window.notices, Notice)
    assert not place_of(notice, window).intersects(place_of(low, window))
    assert place_of(notice, window).bottom() > page.height() - 30
    wide = Button("Print", parent=page)
    wide.setGeometry(16, page.height() - 50, page.width() - 32, 40)
    wide.show()
    window.session.messages.say("Kept again.")
    settle()
    notice = find(window.notices, Notice)
    assert place_of(notice, window).bottom() <= place_of(wide, window).top()
    assert place_of(notice, window).top() > page.height() // 2
    low.deleteLater()
    wide.deleteLater()


def test_a_notice_gives_way_once_the_keyboard_comes_into_the_line_that_it_hides(window: MainWindow):
    page = window.page()
    text = QPlainTextEdit("\n".join("line" for _ in range(200)), page)
    text.setGeometry(0, 120, page.width(), page.height() - 120)
    text.show()
    text.moveCursor(QTextCursor.MoveOperation.End)
    window.session.messages.say("Kept.")
    settle()
    low = place_of(find(window.notices, Notice), window)
    line = text.cursorRect().translated(text.viewport().mapTo(window, QPoint(0, 0)))
    assert low.intersects(line)
    text.setFocus()
    settle()
    assert not place_of(find(window.notices, Notice), window).intersects(line)
    text.deleteLater()


def test_a_field_may_go_while_it_has_the_keyboard_and_a_notice_is_in_sight(window: MainWindow):
    page = window.page()
    card = QWidget(page)
    field = QLineEdit(card)
    card.show()
    field.setFocus()
    window.session.messages.say("Kept.")
    settle()
    assert field.hasFocus()
    delete(card)
    settle()
    assert find(window.notices, Notice).accessibleName() == "Kept."


def test_a_notice_lies_below_the_title_where_the_keyboard_is_in_what_fills_the_lower_half(window: MainWindow):
    page = window.page()
    fields = [QLineEdit(page) for _ in range(page.height() // 30)]
    for n, field in enumerate(fields):
        field.setGeometry(0, n * 30, page.width(), 30)
        field.show()
    fields[-1].setFocus()
    window.session.messages.say("Kept.")
    settle()
    notice = place_of(find(window.notices, Notice), window)
    assert notice.top() >= place_of(find(page, PageTop), window).bottom()
    assert not notice.intersects(place_of(fields[-1], window))
    for field in fields:
        field.deleteLater()


def test_a_bar_that_stays_gets_room_below_the_page(window: MainWindow):
    page = window.page()
    before = place_of(page, window)
    window.session.messages.stay("save", "The disk is full.")
    settle()
    after = place_of(page, window)
    bar = place_of(find(window.notices, Notice), window)
    assert after.topLeft() == before.topLeft()
    assert after.bottom() < bar.top() <= before.bottom()
    window.session.messages.say("Kept.")
    settle()
    passing = next(n for n in window.notices.findChildren(Notice) if n.accessibleName() == "Kept.")
    assert place_of(passing, window).bottom() < bar.top()
    window.session.messages.end("save")
    settle()
    assert place_of(page, window) == before
