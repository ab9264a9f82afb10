"""Kinds of questions beyond lists and lines: scales, orders, places, months, hidden letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from npm_visits.domain.checklists import Choice, Question
from npm_visits.forms import State
from npm_visits.i18n import Words
from npm_visits.ui.fields.combo import ComboField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.fields.questions import Asked, QuestionField, control_for
from npm_visits.ui.fields.questions.ranges import Scale
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from npm_visits.ui.widgets.segments import SegmentedAnswer
from tests.driver.keys import press, type_text

ALT = Qt.KeyboardModifier.AltModifier


def choices(number: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{n}", {"en": f"Choice {n}"}) for n in range(1, number + 1))


@pytest.fixture
def asked(qtbot):
    def made(kind: str, state: State | None = None, *appearance: str, **parameters: str) -> tuple[QuestionField, list]:
        question = Question("q", kind, {"en": "Question"}, appearance=appearance, parameters=parameters)
        control = control_for(Asked(question, state or State(), Words("en"), "Question"))
        qtbot.addWidget(control)
        control.show()
        control.activateWindow()
        values: list[str] = []
        control.changed.connect(values.append)
        return control, values

    return made


def test_a_scale_is_typed_into_and_its_slider_follows(asked):
    control, values = asked("range", None, start="0", end="2", step="0.5")
    type_text(control.keyboard(), "1,5")
    assert (values[-1], control._slider.value(), control.problem()) == ("1.5", 3, "")


def test_the_slider_of_a_scale_goes_by_arrows(asked):
    control, values = asked("range", State(value="1"), start="0", end="2", step="0.5")
    press(control._slider, Qt.Key.Key_Right)
    press(control._slider, Qt.Key.Key_Left)
    assert values == ["1.5", "1"]


def test_a_number_off_the_scale_is_kept_and_said_to_be(asked):
    control, values = asked("range", None, start="1", end="5")
    type_text(control.keyboard(), "9")
    assert values == ["9"]
    assert "from 1 to 5" in control.problem()


def test_a_scale_may_fall_and_bad_parameters_do_no_harm():
    assert Scale({"start": "3", "end": "1"}).values() == ["3", "2", "1"]
    assert len(Scale({"start": "x", "end": "nan", "step": "0"}).values()) == 10


@pytest.mark.parametrize(("appearance", "kind"), [("rating", ChoiceChips), ("picker", ComboField)])
def test_a_scale_is_a_row_or_a_list_where_the_form_says_so(asked, appearance, kind):
    control, values = asked("range", None, appearance, start="1", end="5")
    assert isinstance(control.keyboard(), kind)
    if kind is ChoiceChips:
        press(control.keyboard(), "3")
        assert values == ["3"]


def test_an_order_is_made_by_alt_and_arrows_and_cleared(asked):
    control, values = asked("rank", State(choices=choices(3)))
    rank = control.keyboard()
    rank.setCurrentRow(2)
    press(rank, Qt.Key.Key_Up, ALT)
    press(rank, Qt.Key.Key_Up, ALT)
    assert values == ["c1 c3 c2", "c3 c1 c2"]
    control.findChild(Button).click()
    assert values[-1] == ""


def test_space_takes_the_order_as_it_stands_and_the_last_line_lets_the_arrow_go(asked):
    control, values = asked("rank", State(choices=choices(2)))
    rank = control.keyboard()
    rank.setCurrentRow(0)
    press(rank, Qt.Key.Key_Space)
    press(rank, Qt.Key.Key_Down)
    press(rank, Qt.Key.Key_Down)
    assert (values, rank.currentRow()) == (["c1 c2"], 1)


def test_a_ranked_answer_is_shown_in_its_order(asked):
    control, _ = asked("rank", State(choices=choices(3), value="c2 c3 c1"))
    assert control.keyboard().codes() == ["c2", "c3", "c1"]
    assert control.keyboard().item(0).text() == "1.  Choice 2"


def test_a_place_is_whole_once_both_coordinates_are_there(asked):
    control, values = asked("geopoint")
    lat, lon, _, acc = control._fields
    type_text(lat, "40,4")
    assert (values[-1], "missing" in control.problem()) == ("40.4 ?", True)
    type_text(lon, "49.8")
    type_text(acc, "5")
    assert (values[-1], control.problem()) == ("40.4 49.8 0 5", "")


def test_a_latitude_beyond_the_pole_is_kept_with_a_sentence(asked):
    control, _ = asked("geopoint")
    type_text(control._fields[0], "95")
    assert "between −90 and 90" in control.problem()


@pytest.mark.parametrize(
    ("appearance", "text", "value"),
    [("month-year", "11.2026", "2026-11-01"), ("month-year", "2026-3", "2026-03-01"), ("year", "2026", "2026-01-01")],
)
def test_a_month_or_a_year_is_its_first_day(asked, appearance, text, value):
    control, values = asked("date", None, appearance)
    type_text(control.keyboard(), text)
    assert values[-1] == value
    assert control.keyboard()._button is None


def test_no_calendar_is_offered_where_the_form_wants_none(asked):
    assert asked("date", None, "no-calendar")[0].keyboard()._button is None
    assert asked("date")[0].keyboard()._button is not None


def test_a_day_that_cannot_be_read_is_said_to_be_unsaved(asked):
    control, _ = asked("date", State(value="2026-11-24"))
    control.keyboard().setText("31.02.2026")
    assert "not a day" in control.problem()


def test_masked_letters_are_hidden_until_the_button_shows_them(asked):
    control, values = asked("text", None, "masked")
    field = control.keyboard()
    assert field.echoMode() == QLineEdit.EchoMode.Password
    type_text(field, "Şəki")
    control.findChild(Button).click()
    assert (values[-1], field.echoMode()) == ("Şəki", QLineEdit.EchoMode.Normal)


@pytest.mark.parametrize(
    ("kind", "number", "appearance", "widget"),
    [
        ("select_one", 3, "minimal", ComboField), ("select_one", 3, "autocomplete", ComboField),
        ("select_one", 12, "columns-2", ChoiceChips), ("select_one", 5, "likert", ChoiceChips),
        ("select_one", 3, "quick", SegmentedAnswer), ("select_multiple", 4, "minimal", ManyField),
        ("select_multiple", 40, "", ManyField), ("select_multiple", 12, "", ChoiceChips),
    ],
)  # fmt: skip
def test_lists_follow_their_appearance(asked, kind, number, appearance, widget):
    assert isinstance(asked(kind, State(choices=choices(number)), appearance)[0].keyboard(), widget)


def test_a_closed_list_takes_no_loose_typing(asked):
    control, values = asked("select_one", State(choices=choices(20)))
    type_text(control.keyboard(), "Choice 3".replace(" ", ""))
    assert values == []


def test_a_long_choice_is_never_cut(asked):
    text = "A very long choice that tells in many words what an officer may have seen, heard or read there. " * 3
    control, _ = asked("select_one", State(choices=(Choice("a", {"en": text}), *choices(5))))
    control.resize(420, 400)
    box = control.keyboard()._boxes["a"]
    assert box.heightForWidth(400) > 3 * box.fontMetrics().height()


def test_the_button_of_a_day_never_covers_its_text_in_either_direction(asked):
    field = asked("date", State(value="2026-11-24"))[0].keyboard()
    assert field.textMargins().right() > field.textMargins().left()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.textMargins().left() > field.textMargins().right()
