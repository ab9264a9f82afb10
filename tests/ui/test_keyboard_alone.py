"""One journey without a mouse: from the list of visits through ten rooms and an interview to two marks on a body map.

Nothing is touched but keys: the code of the test moves no focus and opens no page.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.visit import VisitPage
from tests.driver.hand import names_of
from tests.driver.keys import settle, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
SENTENCES = (
    "Alleges that the first examination came on the fifth day.",
    "States that no call was offered.",
    "States that the window cannot be opened.",
)
PATIENCE = 80  # presses of Tab before a control counts as out of reach


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    started = office.visits.start(northfield.id)
    office.findings.add(started.id, title="Windows of block B cannot be opened")
    return started


def at() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert found is not None, "the keyboard is nowhere"
    return found.focusWidget() or found


def key(code: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(at(), Qt.Key(ord(code.upper())) if isinstance(code, str) else code, modifiers)
        settle()


def write(text: str) -> None:
    for letter in text:  # each where the keyboard is then: the first may open a field
        type_text(at(), letter)
    settle()


def tab_to(name: str) -> None:
    """Press Tab until the keyboard is on the control of this name."""
    for _ in range(PATIENCE):
        if name in names_of(at()):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"{name!r} is not reached by Tab")


def go_to_tab(window: MainWindow, code: str) -> None:
    """Press Ctrl+Tab until a tab of the visit is shown."""
    page = window.page()
    assert isinstance(page, VisitPage)
    for _ in range(len(page.bar._tabs)):
        if page.bar.current() == code:
            return
        key(Qt.Key.Key_Tab, CTRL)
    raise AssertionError(f"{code} is not reached by Ctrl+Tab")


def enter_ten_rooms() -> None:
    tab_to("What was gathered on site")
    write("Ro")
    key(Qt.Key.Key_Return)
    tab_to("Enter the first room")
    key(Qt.Key.Key_Space)
    for n in range(1, 11):
        for text in (f"B-{n}", "dorm", "5,6", "3.5", "2,6", "2.2", "6", str(n), "poor", "40"):
            write(text)
            key(Qt.Key.Key_Tab)


def write_an_interview() -> None:
    key("I", CTRL | SHIFT)
    key(Qt.Key.Key_Return)
    for _ in ("talk", "notes", "unlinked"):
        write("1")
        key(Qt.Key.Key_Tab, times=2)
    write("2")
    key("A", CTRL | SHIFT)
    write(" ".join(SENTENCES))
    key(Qt.Key.Key_Home, CTRL)
    tie("health care")
    key(Qt.Key.Key_Right, times=len(SENTENCES[0]) + 5)
    tie("inform someone of her or his choice")
    key(Qt.Key.Key_End, CTRL)
    key(Qt.Key.Key_Left, SHIFT, times=len("the window cannot be opened."))
    tie("block b cannot")


def tie(words: str) -> None:
    key("M", CTRL)
    write(words)
    key(Qt.Key.Key_Return)


def mark_two_regions() -> None:
    tab_to("More about this interview")
    tab_to("Account")
    key(Qt.Key.Key_Right, times=3)
    tab_to("Begin a case")
    key(Qt.Key.Key_Space)
    tab_to("Mark a region")
    key(Qt.Key.Key_Space)
    write("left forearm")
    for press in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        key(press)
    key("b")
    key(Qt.Key.Key_Tab)
    write("40")
    key(Qt.Key.Key_Escape, times=2)
    key(Qt.Key.Key_Left, SHIFT, times=7)
    key(Qt.Key.Key_Return, times=2)
    key("s")


def test_ten_rooms_an_interview_with_three_passages_and_two_marks_without_a_mouse(
    window: MainWindow, office: Office, visit: Visit
):
    settle()
    key("1", CTRL)
    tab_to("Visits")
    key(Qt.Key.Key_Return)
    go_to_tab(window, "observations")
    enter_ten_rooms()
    go_to_tab(window, "interviews")
    write_an_interview()
    mark_two_regions()
    window.session.flush()
    lines = office.rooms.lines(visit.id)
    assert [(line.room.number, line.seen.length_m, line.seen.occupants) for line in lines] == [
        (f"B-{n}", 5.6, n) for n in range(1, 11)
    ]
    [interview] = office.vault.all(Interview)
    given = {what: consent.given for what, consent in office.interviews.consents(interview).items() if consent.given}
    assert given == {"talk": "yes", "notes": "yes", "unlinked": "yes", "quote": "no"}
    told = [(p.text, p.topic, [link.to_kind for link in office.interviews.links(p.id)])
            for p in office.interviews.passages(interview.id)]  # fmt: skip
    assert told == [
        (SENTENCES[0], "health_care", []),
        (SENTENCES[1], "information", ["point"]),
        ("the window cannot be opened.", "", ["finding"]),
    ]
    [case] = office.vault.all(IllTreatmentCase)
    assert [m.type for m in office.ill_treatment.health(case).marks] == ["bruise", "scar"]
