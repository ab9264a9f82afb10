"""What cannot be read as the question's kind is kept as it was typed, and said to be odd."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.answers import Key
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.part import Part
from tests.driver.keys import press, settle, type_text
from tests.small_checklist import LABEL, SETTINGS, TOPIC, give

KINDS = ("date", "time", "dateTime", "integer", "decimal", "geopoint")
SHEETS = {
    "survey": [
        {"type": "begin_group", "name": "health", LABEL: "Health care", TOPIC: "health_care"},
        *({"type": kind, "name": f"a_{kind.lower()}", LABEL: f"Which {kind}?"} for kind in KINDS),
        {"type": "end_group", "name": "health"},
    ],
    "settings": SETTINGS,
}


def fields(tab, kind):
    control = next(part.control for card in tab.work.page.cards() for part in card.findChildren(Part)
                   if part.question.kind == kind)
    if kind == "dateTime":
        return control, [control._day, control._time]
    return control, control._fields if kind == "geopoint" else [control.keyboard()]


@pytest.mark.parametrize(("kind", "place", "typed", "stored"), [
    ("date", 0, "32.13.2026", "32.13.2026"),
    ("time", 0, "half past 9", "half past 9"),
    ("dateTime", 1, "14:30", "T14:30"),
    ("dateTime", 0, "Tuesday", "TuesdayT"),
    ("integer", 0, "1-2", "1-2"),
    ("decimal", 0, "1,2,3", "1,2,3"),
    ("geopoint", 0, "41.5", "41.5 ?"),
    ("geopoint", 1, "49.8", "? 49.8"),
    ("geopoint", 0, "141", "141 ?"),
])
def test_what_cannot_be_read_is_there_again(qtbot, session, office, northfield, kind, place, typed, stored):
    visit = give(office, northfield, SHEETS)

    def opened():
        tab = ChecklistTab(session, visit.id)
        qtbot.addWidget(tab)
        tab.show()
        settle()
        return tab

    tab = opened()
    type_text(fields(tab, kind)[1][place], typed)
    tab.leaving()
    tab.close()
    state = office.library.open(visit.id, "en").runtime.state(Key(f"a_{kind.lower()}"))
    assert (state.value, state.valid) == (stored, False)
    again = opened()
    control, shown = fields(again, kind)
    assert [field.text() for field in shown] == [typed if n == place else "" for n in range(len(shown))]
    assert control.problem()
    shown[place].setFocus()
    settle()
    assert shown[place].text() == typed, "the keyboard coming back erases nothing"
    shown[place].selectAll()
    press(shown[place], Qt.Key.Key_Delete)
    again.leaving()
    assert office.library.open(visit.id, "en").runtime.state(Key(f"a_{kind.lower()}")).value == ""
    again.close()
