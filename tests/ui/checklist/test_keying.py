"""Keying in from paper: with the keyboard alone, into the same filling as the cards."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.answers import NOT_ASSESSED, Answer, Key, PointRecord, split_key
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources
from npm_visits.services.keying import MORE, PRIVATE, QUESTION, Keying
from npm_visits.services.office import Office
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.keying import KeyingPage
from npm_visits.ui.session import Session
from tests.driver.keys import press, settle, type_text
from tests.small_checklist import give, long_sheets


@pytest.fixture
def page(tab: ChecklistTab) -> KeyingPage:
    tab.turn_keying()
    settle()
    assert tab.keying is not None
    return tab.keying


def _type(text: str) -> None:
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        type_text(focused, letter)
        settle()


def _enter() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_Return)
    settle()


def _jump(page: KeyingPage, number: str) -> None:
    press(QApplication.focusWidget() or page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle()
    _type(number)
    _enter()


def _answers(office: Office, filling_id: str) -> dict[Key, str]:
    return {split_key(a.id)[1]: a.value for a in office.vault.all(Answer, filling_id=filling_id) if a.value}


def _here(page: KeyingPage) -> str:
    line = page.model.lines[page._row]
    return f"{line.number} {line.text}".strip()


def test_the_lines_stand_in_the_papers_order_with_its_numbers(page: KeyingPage) -> None:
    numbers = [line.number for line in page.model.lines if line.kind in {QUESTION, PRIVATE} and line.number]
    assert numbers[:7] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1"]
    private = [line.text for line in page.model.lines if line.kind == PRIVATE]
    assert private == ["alleged", "beaten"]
    assert not any("allege ill-treatment" in line.text for line in page.model.lines)


def test_a_digit_answers_and_goes_on(page: KeyingPage, session: Session, office: Office) -> None:
    _type("3")
    assert _here(page).startswith("1.2")
    session.flush()
    assert _answers(office, page._filling.filling.id)[Key("doctor")] == "no"


def test_the_fifth_digit_asks_for_the_reason_and_goes_on(page: KeyingPage, session: Session, office: Office) -> None:
    _type("52")
    assert _here(page).startswith("1.2")
    session.flush()
    (point,) = office.vault.all(PointRecord, filling_id=page._filling.filling.id)
    assert point.not_assessed == NOT_ASSESSED[1]


def test_a_number_and_enter_jumps(page: KeyingPage) -> None:
    _jump(page, "2.6")
    assert _here(page).startswith("2.6")


def test_a_number_that_is_not_there_is_said(page: KeyingPage) -> None:
    _jump(page, "9.9")
    assert page._fault.text() == "There is no line 9.9 now."


def test_what_cannot_be_read_stays_in_sight_and_is_named(page: KeyingPage, session: Session, office: Office) -> None:
    _jump(page, "1.2")
    _type("many")
    _enter()
    assert _here(page).startswith("1.2")
    assert page._fault.text() == "This is not a number."
    session.flush()
    assert Key("hours") not in _answers(office, page._filling.filling.id)


def test_a_condition_brings_its_line_and_the_keyboard_stays(page: KeyingPage) -> None:
    _jump(page, "2.1")
    assert not any("mould" in line.text for line in page.model.lines)
    _type("3")
    assert any("mould" in line.text for line in page.model.lines)
    assert QApplication.focusWidget() is page.entry


def test_a_note_is_typed_inline(page: KeyingPage, session: Session, office: Office) -> None:
    press(QApplication.focusWidget() or page, Qt.Key.Key_F2)
    _type("Seen at 10:40, ə ж")
    _enter()
    assert _here(page).startswith("1.2")
    session.flush()
    (point,) = office.vault.all(PointRecord, filling_id=page._filling.filling.id)
    assert point.note == "Seen at 10:40, ə ж"


def test_one_more_instance_is_added_with_one_key(page: KeyingPage, session: Session, office: Office) -> None:
    place = next(n for n, line in enumerate(page.model.lines) if line.kind == MORE)
    before = sum("Name of the room" in line.text for line in page.model.lines)
    page.go_to_row(place)
    _type("1")
    _type("B-3")
    _enter()
    _type("12,5")
    _enter()
    session.flush()
    assert sum("Name of the room" in line.text for line in page.model.lines) == before + 1
    values = {key.name: value for key, value in _answers(office, page._filling.filling.id).items() if key.instances}
    assert values == {"room_name": "B-3", "room_area": "12.5"}


def test_undo_brings_the_answer_before_and_the_page_stays(
    page: KeyingPage, tab: ChecklistTab, session: Session
) -> None:
    _type("1")
    session.flush()
    session.undo()
    tab.refresh()
    settle()
    assert tab.keying is page
    assert page._keying.typed(page.model.lines[1]) == ""


def test_going_back_shows_the_same_question(page: KeyingPage, tab: ChecklistTab) -> None:
    _jump(page, "2.1")
    tab.turn_keying()
    settle()
    assert tab.work is not None
    card = tab.work.page.active_card()
    assert card is not None
    assert card.key == Key("clean")


def test_an_answer_with_line_ends_keeps_them(
    page: KeyingPage, tab: ChecklistTab, session: Session, office: Office
) -> None:
    session.put(page._filling.answer(Key("confidential"), "one\ntwo"))
    page._show_lines()
    _jump(page, "1.6")
    press(QApplication.focusWidget() or page, Qt.Key.Key_End)
    _type("!")
    session.flush()
    assert _answers(office, page._filling.filling.id)[Key("confidential")] == "one\ntwo!"


@pytest.mark.slow
def test_a_whole_checklist_is_keyed_in_with_the_keyboard_only(
    qtbot: QtBot, session: Session, office: Office, northfield: Place
) -> None:
    code = "prison" if (resources() / "checklists" / "prison").is_dir() else "migrants-centre"
    visit = office.visits.start(northfield.id, "follow_up", "2026-11-24")
    office.library.use(visit.id, code)
    tab = _shown(qtbot, session, visit)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(QApplication.focusWidget() or tab, Qt.Key.Key_K, both)
    settle()
    page = tab.keying
    assert page is not None
    chance, expected = random.Random(7), {}
    reasons: dict[Key, str] = {}
    page.go_to_row(next(n for n, line in enumerate(page.model.lines) if line.takes))
    while True:
        line = page.model.lines[page._row]
        if line.kind == QUESTION:
            text, value, reason = _invented(page._keying, line, chance)
            _type(text)
            if reason:
                reasons[line.point] = reason
            elif value:
                expected[line.key] = value
        if page.model.lines[page._row] == line:
            last = page._row
            _enter()
            if page._row == last:
                break
    tab.leaving()
    filling = page._filling
    stored = _answers(office, filling.filling.id)
    asked = {q.name for p in filling.checklist.points() for q in p.questions}
    assert {k: v for k, v in stored.items() if k.name in asked} == expected
    points = office.vault.all(PointRecord, filling_id=filling.filling.id)
    assert {split_key(p.id)[1]: p.not_assessed for p in points if p.not_assessed} == reasons
    assert len(expected) > 100
    private = {p.name for p in filling.checklist.points() if p.private}
    assert not private & {key.name for key in stored}


_TYPED = {
    "integer": ("12", "12"), "decimal": ("3,5", "3.5"), "range": ("3,5", "3.5"), "date": ("241126", "2026-11-24"),
    "time": ("1430", "14:30"), "dateTime": ("24.11.2026 14:30", "2026-11-24T14:30"),
}  # fmt: skip


def _invented(keying: Keying, line: object, chance: random.Random) -> tuple[str, str, str]:
    question, _state = keying.question(line)  # type: ignore[arg-type]
    choices = keying.choices(line)  # type: ignore[arg-type]
    if question.list_name == "npm_answer":
        n = chance.randint(1, 5)
        if n == 5:
            reason = chance.randint(1, 7)
            several = len(keying._filling.status(line.point).point.questions) > 1  # type: ignore[attr-defined]
            return ("1", choices[0].name, "") if several else (f"5{reason}", "", NOT_ASSESSED[reason - 1])
        return str(n), choices[n - 1].name, ""
    if choices:
        n = chance.randint(1, len(choices))
        return str(n), choices[n - 1].name, ""
    return (*_TYPED.get(question.kind, ("text ə ж", "text ə ж")), "")


def _shown(qtbot: QtBot, session: Session, visit: Visit) -> ChecklistTab:
    tab = ChecklistTab(session, visit.id)
    tab.resize(1278, 668)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    qtbot.addWidget(tab)
    settle()
    return tab


@pytest.mark.slow
def test_five_thousand_lines_stay_fluid(qtbot: QtBot, session: Session, office: Office, northfield: Place) -> None:
    from time import perf_counter  # noqa: PLC0415 - here only

    tab = _shown(qtbot, session, give(office, northfield, long_sheets(5000)))
    tab.turn_keying()
    settle()
    times: list[float] = []
    for _ in range(40):
        begin = perf_counter()
        _type("1")
        times.append(perf_counter() - begin)
    assert sorted(times)[len(times) // 2] < 0.1
    assert tab.keying is not None
    assert tab.keying._row == 41
