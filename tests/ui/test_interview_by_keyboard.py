"""An interview with the keyboard alone: begun, agreed to, typed up, three passages tied."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from tests.driver.keys import settle, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
SENTENCES = (
    "Alleges that the first examination came on the fifth day.",
    "States that no call was offered.",
    "States that the window cannot be opened.",
)


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        at = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert at is not None
        focused = at.focusWidget() or at
        QTest.keyClick(focused, code, modifiers)
        settle()


def write(text: str) -> None:
    """Type where the keyboard is."""
    at = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert at is not None
    type_text(at.focusWidget() or at, text)
    settle()


@pytest.fixture
def tab(window: MainWindow, northfield: Place, office: Office) -> InterviewsTab:
    visit = office.visits.start(northfield.id)
    office.findings.add(visit.id, title="Windows of block B cannot be opened")
    window.session.go("visit", visit_id=visit.id, tab="observations")
    window.activateWindow()
    settle()
    page: Any = window.page()
    page.setFocus()
    key(Qt.Key.Key_Tab, CTRL)
    shown = page.tab()
    assert isinstance(shown, InterviewsTab)
    return shown


def test_an_interview_with_three_tied_passages_by_keyboard_alone(tab: InterviewsTab, office: Office) -> None:
    tab.empty.findChild(type(tab.add)).setFocus()  # the page begins there: there is nothing else
    key(Qt.Key.Key_I, CTRL | SHIFT)
    key(Qt.Key.Key_Return)
    [interview] = office.vault.all(type(tab.page.interview))  # type: ignore[union-attr]
    for _ in ("talk", "notes", "unlinked"):
        write("1")
        key(Qt.Key.Key_Tab, times=2)
    write("2")
    assert {w: c.given for w, c in office.interviews.consents(interview).items() if c.given} == {
        "talk": "yes", "notes": "yes", "unlinked": "yes", "quote": "no",
    }  # fmt: skip
    key(Qt.Key.Key_A, CTRL | SHIFT)
    write(" ".join(SENTENCES))
    key(Qt.Key.Key_Home, CTRL)
    key(Qt.Key.Key_M, CTRL)
    write("health care")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Right, times=len(SENTENCES[0]) + 5)
    key(Qt.Key.Key_M, CTRL)
    write("inform someone of her or his choice")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_End, CTRL)
    key(Qt.Key.Key_Left, SHIFT, times=len("the window cannot be opened."))
    key(Qt.Key.Key_M, CTRL)
    write("block b cannot")
    key(Qt.Key.Key_Return)
    passages = office.interviews.passages(interview.id)
    assert [p.text for p in passages] == [SENTENCES[0], SENTENCES[1], "the window cannot be opened."]
    assert [p.topic for p in passages] == ["health_care", "information", ""]
    ties = [[link.to_kind for link in office.interviews.links(p.id)] for p in passages]
    assert ties == [[], ["point"], ["finding"]]
    key(Qt.Key.Key_Z, CTRL)
    kept = office.interviews.get(interview.id)
    assert kept is not None
