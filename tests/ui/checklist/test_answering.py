"""Answering by keys and clicks: digits, reasons, notes, sources, observations."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from npm_visits.domain.answers import Key
from npm_visits.ui.widgets import SegmentedAnswer
from tests.driver.keys import click, settle
from tests.ui.checklist.driving import active, card, key, stored, write

# answering


def test_a_digit_answers_and_enter_goes_to_the_next_question(tab, visit, session):
    assert active(tab) == "doctor"
    key("3")
    key(Qt.Key.Key_Return)
    assert active(tab) == "hours"
    write("12")
    key(Qt.Key.Key_Down)
    assert active(tab) == "exam"
    filling = stored(tab, visit, session)
    assert filling.status(Key("doctor")).summary("en") == "No"
    assert filling.status(Key("hours")).states[0].value == "12"


def test_arrows_go_back_to_the_question_before(tab):
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    assert active(tab) == "doctor"


def test_a_concern_shows_its_flag_and_counts_at_the_topic(tab):
    key("3")
    assert "concern" in card(tab, "doctor")._marks.texts()
    assert tab.work.topics.items()[0].concerns == 1
    assert tab.work.topics.texts()[1].startswith("1 concern")


def test_the_officer_takes_a_concern_back_by_a_key(tab, visit, session):
    key("3")
    key(Qt.Key.Key_F)
    assert card(tab, "doctor")._marks.texts() == ["no concern"]
    assert stored(tab, visit, session).counts().concerns == 0
    key(Qt.Key.Key_F)
    assert card(tab, "doctor")._marks.texts() == ["concern"]


def test_only_the_focused_card_shows_keys(tab):
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    shown = [c.key.name for c in tab.work.page.cards() for s in c.findChildren(SegmentedAnswer) if s._segments[0].digit]
    assert shown == ["exam"]


def test_a_number_with_an_odd_value_gets_advice_and_is_kept(tab, visit, session):
    key(Qt.Key.Key_Down)
    write("200")
    texts = [label.text() for label in card(tab, "hours").findChildren(type(card(tab, "hours")._about))]
    assert "A week has 168 hours." in texts
    assert stored(tab, visit, session).status(Key("hours")).states[0].value == "200"


def test_a_part_appears_with_its_condition_and_down_goes_through_the_parts(tab, visit, session):
    tab.go_to("", "exam")
    parts = card(tab, "exam")._answers.parts
    assert not parts[1].isVisible()
    key("1")
    assert parts[1].isVisible()
    key(Qt.Key.Key_Down)
    key("2")
    key("1")
    assert active(tab) == "exam"
    filling = stored(tab, visit, session)
    assert filling.status(Key("exam")).states[1].value == "arabic dari"
    key(Qt.Key.Key_Down)
    assert active(tab) == "examiner"


def test_the_fifth_choice_has_the_sixth_digit_because_five_means_not_assessed(tab, visit, session):
    tab.go_to("", "examiner")
    key("6")
    assert stored(tab, visit, session).status(Key("examiner")).states[0].value == "unknown"
    key("5")
    key("1")
    assert stored(tab, visit, session).status(Key("examiner")).record.not_assessed == "no_access"


# not assessed


def test_not_assessed_asks_its_reason_in_place_and_takes_a_digit(tab, visit, session):
    key("5")
    assert card(tab, "doctor")._reasons.isVisible()
    assert stored(tab, visit, session).status(Key("doctor")).record.not_assessed == ""
    key("2")
    assert stored(tab, visit, session).status(Key("doctor")).record.not_assessed == "no_time"
    assert "No time" in card(tab, "doctor")._marks.texts()
    assert tab.work.topics.texts()[0].split(" · ")[1] == "1 not assessed"


def test_escape_leaves_the_question_for_a_reason_as_it_was(tab, visit, session):
    key("1")
    key("5")
    key(Qt.Key.Key_Escape)
    assert stored(tab, visit, session).status(Key("doctor")).summary("en") == "Yes"
    assert card(tab, "doctor")._answers.parts[0].control.keyboard().value() == "yes"
    assert QApplication.focusWidget() is card(tab, "doctor")._answers.parts[0].control.keyboard()


def test_five_types_a_five_in_a_number_and_means_not_assessed_on_its_card(tab, visit, session):
    tab.go_to("", "hours")
    write("5")
    assert stored(tab, visit, session).status(Key("hours")).states[0].value == "5"
    key(Qt.Key.Key_Escape)
    key("5")
    key("6")
    assert stored(tab, visit, session).status(Key("hours")).record.not_assessed == "contradictory"


def test_a_click_on_not_assessed_again_takes_the_reason_back(tab, visit, session):
    key("5")
    key("2")
    segments = card(tab, "doctor").findChild(SegmentedAnswer)._segments
    click(segments[-1])
    settle()
    assert stored(tab, visit, session).status(Key("doctor")).left


# note, sources, observation


def test_n_writes_a_note_in_any_script_and_escape_leaves_it(tab, visit, session):
    key(Qt.Key.Key_N)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    write("Tibb bacısı gecə yoxdur: ночью нет")
    key(Qt.Key.Key_Escape)
    assert active(tab) == "doctor"
    assert stored(tab, visit, session).status(Key("doctor")).record.note == "Tibb bacısı gecə yoxdur: ночью нет"
    key(Qt.Key.Key_Down)
    assert not card(tab, "doctor")._note.is_written()
    assert card(tab, "doctor")._note.isVisible()


def test_letters_and_digits_go_into_the_note_while_it_is_written(tab, visit, session):
    key(Qt.Key.Key_N)
    write("no 3 on nights")
    filling = stored(tab, visit, session)
    assert filling.status(Key("doctor")).record.note == "no 3 on nights"
    assert not filling.status(Key("doctor")).answered


def test_n_works_while_a_number_has_the_keyboard(tab):
    tab.go_to("", "hours")
    key(Qt.Key.Key_N)
    assert card(tab, "hours")._note.is_written()


def test_n_on_a_cyrillic_layout_writes_a_note(tab):
    focused = QApplication.focusWidget()
    QTest.sendKeyEvent(QTest.KeyAction.Click, focused, Qt.Key(0x422), "т", Qt.KeyboardModifier.NoModifier)
    assert card(tab, "doctor")._note.is_written()


def test_a_concern_becomes_an_observation_in_one_step(qtbot, tab, visit):
    key("3")
    with qtbot.waitSignal(tab.observation_wanted) as wanted:
        key(Qt.Key.Key_O)
    observation, point_id = wanted.args[0]
    assert (observation.visit_id, observation.topic) == (visit.id, "health_care")
    assert observation.text == "Is a doctor present every day? No."
    assert point_id == card(tab, "doctor").status.id


def test_an_observation_that_grew_out_of_a_question_is_counted_there(tab, visit, session):
    evidence = session.office.evidence
    evidence.add(evidence.new(visit.id, text="No doctor on Sunday."), card(tab, "doctor").status.id)
    tab.refresh()
    assert "1" in card(tab, "doctor")._marks.texts()
    click(tab.work.context.tabs._tabs["evidence"])
    settle()
    assert "No doctor on Sunday." in tab.work.context.texts()


def test_sources_are_ticked_on_the_focused_card(tab, visit, session):
    chips = card(tab, "doctor")._tools._chips
    assert [c for c, chip in chips.items() if not chip.isHidden()] == ["staff", "register"]
    click(chips["register"])
    settle()
    assert stored(tab, visit, session).status(Key("doctor")).record.sources == ("register",)
    click(card(tab, "doctor")._tools._more)
    assert all(not chip.isHidden() for chip in chips.values())
