"""Questions that share their choices stand in a table: choices once above, a row of dots for each question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from npm_visits.domain.answers import Key
from npm_visits.ui.fields.questions import TableRow
from npm_visits.ui.fields.questions.grid import NARROW, TableHead
from npm_visits.ui.pages.checklist import ChecklistTab
from tests.driver.keys import click, press, settle
from tests.small_checklist import CHOICES, LABEL, SETTINGS, TOPIC, give

ROWS = [("day", "By day"), ("night", "By night"), ("weekend", "At the weekend, when fewer staff are on duty")]


def sheets(kind="select_one examiner"):
    rows = [{"type": kind, "name": name, LABEL: label} for name, label in ROWS]
    return {
        "survey": [
            {"type": "begin_group", "name": "health", LABEL: "Health care", TOPIC: "health_care"},
            {"type": "begin_group", "name": "who", LABEL: "Who examines?", "appearance": "table-list"},
            *rows,
            {"type": "end_group", "name": "who"},
            {"type": "text", "name": "after", LABEL: "Anything else?"},
            {"type": "end_group", "name": "health"},
        ],
        "choices": CHOICES,
        "settings": SETTINGS,
    }


@pytest.fixture
def shown(qtbot, session, office, northfield, request):
    visit = give(office, northfield, sheets(*getattr(request, "param", ())))
    tab = ChecklistTab(session, visit.id)
    qtbot.addWidget(tab)
    tab.resize(1280, 700)
    tab.show()
    settle()
    yield tab, visit
    tab.leaving()
    tab.close()


def value(office, visit, name):
    return office.library.open(visit.id, "en").runtime.state(Key(name)).value


def test_a_table_is_one_card_with_its_choices_once_above(shown):
    tab, _ = shown
    card = tab.work.page.cards()[0]
    assert card.status.label("en") == "Who examines?"
    assert [len(c.findChildren(TableRow)) for c in tab.work.page.cards()] == [3, 0]
    (head,) = tab.findChildren(TableHead)
    assert head.texts() == ["Doctor", "Nurse", "Other staff", "Nobody", "Not known"]
    rows = card.findChildren(TableRow)
    left = {row.mapTo(card, QPoint(0, 0)).x() for row in rows}
    assert left == {head.mapTo(card, QPoint(0, 0)).x()}, "rows stand below their choices"


def test_rows_are_answered_by_digits_arrows_and_clicks(shown, office):
    tab, visit = shown
    first, second, third = (row.keyboard() for row in tab.findChildren(TableRow))
    tab.go_to("", "who")
    press(first, "2")
    press(second, Qt.Key.Key_Right)
    click(third, QPoint(int(NARROW * 3.5), third.height() // 2))
    tab.leaving()
    assert [value(office, visit, name) for name, _ in ROWS] == ["nurse", "nurse", "nobody"]
    press(second, Qt.Key.Key_Delete)
    tab.leaving()
    assert value(office, visit, "night") == ""
    assert third.accessibleName() == "At the weekend, when fewer staff are on duty: Nobody"


@pytest.mark.parametrize("shown", [("select_multiple examiner",)], indirect=True)
def test_of_several_each_digit_turns_one(shown, office):
    tab, visit = shown
    first = tab.findChildren(TableRow)[0].keyboard()
    for key in ("1", "3", "1", Qt.Key.Key_Space):
        press(first, key)
    tab.leaving()
    assert value(office, visit, "day") == "doctor other"


def test_the_table_is_mirrored_from_right_to_left(shown, office):
    tab, visit = shown
    tab.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    row = tab.findChildren(TableRow)[0].keyboard()
    click(row, QPoint(row.width() - NARROW // 2, row.height() // 2))
    tab.leaving()
    assert value(office, visit, "day") == "doctor"
