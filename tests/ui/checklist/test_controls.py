"""The controls of questions: one for each kind of the forms layer, XForm text in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.checklists import Choice, Question
from npm_visits.forms import State
from npm_visits.forms.columns import KNOWN_TYPES
from npm_visits.forms.outline import UNSEEN
from npm_visits.i18n import Words
from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.fields.questions import CONTROLS, Asked, QuestionField, TextQuestion, control_for
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.segments import SegmentedAnswer
from tests.driver.keys import press, type_text

NOT_PART_OF_A_PAGE = {"xml-external", "csv-external", "osm"}


def choices(number: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{n}", {"en": f"Choice {n}"}) for n in range(1, number + 1))


def control(qtbot, kind: str, state: State | None = None, **more) -> QuestionField:
    question = Question("q", kind, {"en": "Question"}, **more)
    made = control_for(Asked(question, state or State(), Words("en"), "Question"))
    qtbot.addWidget(made)
    made.show()
    return made


def typed(qtbot, made: QuestionField, text: str) -> str:
    values: list[str] = []
    made.changed.connect(values.append)
    type_text(made.keyboard(), text)
    return values[-1] if values else ""


def test_every_kind_that_the_forms_layer_knows_is_asked():
    assert set(CONTROLS) - {"calculate"} == KNOWN_TYPES - UNSEEN - NOT_PART_OF_A_PAGE


def test_a_kind_of_a_later_standard_is_asked_as_a_text(qtbot):
    assert isinstance(control(qtbot, "hologram", State(value="kept")), TextQuestion)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "Tibb bacısı, ночью", "Tibb bacısı, ночью"),
        ("integer", "12", "12"),
        ("decimal", "3,5", "3.5"),
        ("range", "4", "4"),
        ("barcode", "A-17", "A-17"),
        ("date", "24.11.2026", "2026-11-24"),
        ("time", "930", "09:30"),
        ("dateTime", "24.11.2026", "2026-11-24T00:00"),
    ],
)
def test_what_is_typed_becomes_xform_text(qtbot, kind, text, value):
    assert typed(qtbot, control(qtbot, kind), text).startswith(value)


@pytest.mark.parametrize("kind", sorted(CONTROLS))
def test_showing_a_state_tells_nobody(qtbot, kind):
    state = State(value="c1", choices=choices(3)) if kind.startswith("select") else State()
    made = control(qtbot, kind, state)
    with qtbot.assertNotEmitted(made.changed):
        made.show_state(State(value="", choices=state.choices))
        made.show_state(state)


@pytest.mark.parametrize(("number", "kind"), [(3, SegmentedAnswer), (7, ChoiceChips), (20, ComboField)])
def test_a_list_is_drawn_by_its_length(qtbot, number, kind):
    made = control(qtbot, "select_one", State(choices=choices(number)))
    assert isinstance(made.keyboard(), kind)


def test_digits_choose_and_leave_five_out(qtbot):
    made = control(qtbot, "select_one", State(choices=choices(6)))
    values: list[str] = []
    made.changed.connect(values.append)
    press(made.keyboard(), "4")
    press(made.keyboard(), "5")
    press(made.keyboard(), "6")
    assert values == ["c4", "c5"]


def test_several_choices_are_joined_in_the_order_of_the_list(qtbot):
    made = control(qtbot, "select_multiple", State(choices=choices(4)))
    values: list[str] = []
    made.changed.connect(values.append)
    press(made.keyboard(), "3")
    press(made.keyboard(), "1")
    assert values == ["c3", "c1 c3"]
    press(made.keyboard(), "3")
    assert values[-1] == "c1"


def test_other_choices_of_the_form_are_offered_at_once(qtbot):
    made = control(qtbot, "select_one", State(choices=choices(3)))
    made.show_state(State(choices=choices(6), value="c6"))
    assert isinstance(made.keyboard(), ChoiceChips)
    assert made.keyboard().value() == ("c6",)


def test_a_read_only_question_takes_no_digit(qtbot):
    made = control(qtbot, "select_one", State(choices=choices(3), readonly=True))
    assert made.press_digit(1) is False


def test_arrows_do_not_change_a_list_that_opens(qtbot):
    made = control(qtbot, "select_one", State(choices=choices(20), value="c2"))
    with qtbot.assertNotEmitted(made.changed):
        press(made.keyboard(), Qt.Key.Key_Down)


def test_a_unit_stands_behind_its_number(qtbot):
    made = control(qtbot, "integer", unit="hours / week")
    assert [label.text() for label in made.findChildren(Label)] == ["hours / week"]


def test_a_tick_writes_ok(qtbot):
    made = control(qtbot, "acknowledge")
    values: list[str] = []
    made.changed.connect(values.append)
    made.keyboard().click()
    assert values == ["OK"]
