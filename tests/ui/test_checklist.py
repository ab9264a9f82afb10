"""The checklist tab, driven by keys and clicks in a real window over a real vault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from npm_visits.domain.answers import Key
from npm_visits.domain.changes import Add
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.filling import OpenFilling
from npm_visits.services.office import Office
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, SegmentedAnswer
from tests.driver.keys import click, press, settle, type_text
from tests.small_checklist import give

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    earlier = give(office, northfield, starts_on="2025-10-07")
    filling = office.library.open(earlier.id, "en")
    assert filling is not None
    office.apply(filling.answer(Key("doctor"), "no") + filling.note(Key("doctor"), "Within three days."))
    office.apply(filling.answer(Key("hours"), "8"))
    return give(office, northfield)


@pytest.fixture
def session(qapp: QApplication, office: Office) -> Session:
    return Session(office, Words("en"))


@pytest.fixture
def tab(qtbot, session: Session, visit: Visit) -> Iterator[ChecklistTab]:
    tab = ChecklistTab(session, visit.id)
    tab.resize(1278, 668)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    qtbot.addWidget(tab)
    settle()
    yield tab
    tab.leaving()
    tab.close()


def card(tab: ChecklistTab, name: str, *instances: str) -> PointCard:
    assert tab.work is not None
    found = tab.work.page.card(Key(name, instances))
    assert found is not None
    return found


def active(tab: ChecklistTab) -> str:
    assert tab.work is not None
    found = tab.work.page.active_card()
    return found.key.name if found else ""


def stored(tab: ChecklistTab, visit: Visit, session: Session) -> OpenFilling:
    session.flush()
    filling = session.office.library.open(visit.id, "en")
    assert filling is not None
    return filling


def key(name: str | Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, name, modifiers)
    settle()


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, text)


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
    parts = card(tab, "exam")._parts
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
    assert card(tab, "doctor")._parts[0].control.keyboard().value() == "yes"
    assert QApplication.focusWidget() is card(tab, "doctor")._parts[0].control.keyboard()


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


# context


def test_the_context_tells_standard_doubt_guidance_and_last_visit(tab):
    texts = tab.work.context.texts()
    assert "Compare the roster with the gate book." in texts
    assert any("rule" in text.casefold() and "31" in text for text in texts)
    assert "Last visit · 7 Oct 2025" in texts
    assert "“Within three days.”" in texts


def test_the_last_value_of_a_number_stands_beside_the_field(tab):
    assert card(tab, "hours")._parts[0]._earlier.chip.text() == "last visit: 8"


# moving and filters


def test_control_page_down_goes_to_the_next_topic_and_up_back(tab):
    key(Qt.Key.Key_PageDown, CONTROL)
    assert active(tab) == "clean"
    key(Qt.Key.Key_PageUp, CONTROL)
    assert active(tab) == "doctor"


def test_enter_on_the_last_question_goes_on_to_the_next_topic(tab):
    tab.go_to("", "confidential")
    key(Qt.Key.Key_Return, CONTROL)
    assert active(tab) == "clean"


def test_the_first_open_question_is_one_key_away(tab):
    tab.go_to("rooms", "")
    key(Qt.Key.Key_J, CONTROL)
    assert active(tab) == "doctor"


def test_the_filter_shows_open_questions_and_keeps_the_one_that_was_just_answered(tab):
    key("1")
    tab.work.page.filter_chosen.emit("open")
    settle()
    names = [k.name for k in tab.work.page.point_keys()]
    assert "doctor" not in names
    tab.go_to("", "exam")
    key("2")
    assert Key("exam") in tab.work.page.point_keys()


def test_a_filter_without_a_match_offers_to_show_all(tab):
    tab.work.page.filter_chosen.emit("concerns")
    settle()
    assert not tab.work.page.point_keys()
    button = next(b for b in tab.findChildren(Button) if b.text() == "Show all")
    click(button)
    settle()
    assert Key("doctor") in tab.work.page.point_keys()


def test_private_questions_appear_in_no_topic(tab):
    assert [item.text for item in tab.work.topics.items()] == ["Health care", "Rooms & space"]
    for topic in ("health", "rooms"):
        tab.go_to(topic, "")
        shown = {c.key.name for c in tab.work.page.cards()}
        assert not shown & {"alleged", "beaten"}
    tab.go_to("", "alleged")
    assert active(tab) == "doctor"


def test_no_private_question_of_the_built_in_checklist_is_on_any_page(qtbot, session, northfield):
    visit = session.office.visits.start(northfield.id)
    tab = ChecklistTab(session, visit.id)
    qtbot.addWidget(tab)
    checklist = tab.work._filling.checklist
    private = {p.name for p in checklist.points() if p.private}
    for section in checklist.sections:
        tab.go_to(section.name, "")
        assert not private & {k.name for k in tab.work.page.point_keys()}
        assert not private & {c.key.name for c in tab.work.page.cards()}
    tab.leaving()
    tab.close()


# repeats


def test_a_room_is_added_named_removed_and_brought_back(tab, visit, session):
    tab.go_to("rooms", "")
    settle()
    rooms = lambda: [k for k in tab.work.page.point_keys() if k.name == "room_name"]  # noqa: E731 - read again each time
    before = len(rooms())
    add = next(b for b in tab.findChildren(Button) if b.text() == "Add: Rooms")
    click(add)
    settle()
    assert len(rooms()) == before + 1
    assert active(tab) == "room_name"
    write("B-7")
    session.flush()
    names = [h._name.text() for h in tab.findChildren(type_of_head()) if h.isVisible()]
    assert "B-7" in names
    head = next(h for h in tab.findChildren(type_of_head()) if h._name.text() == "B-7")
    click(head._remove)
    settle()
    assert len(rooms()) == before
    session.undo()
    tab.refresh()
    assert len(rooms()) == before + 1
    assert stored(tab, visit, session).status(rooms()[-1]).summary("en") == "B-7"


def type_of_head() -> type:
    from npm_visits.ui.pages.checklist.repeats import InstanceHead  # noqa: PLC0415 - keeps the import list readable

    return InstanceHead


# saving, undo, remembering


def test_undo_takes_the_last_answer_back_and_keeps_the_place(tab, visit, session):
    key("1")
    key(Qt.Key.Key_Down)
    write("12")
    key(Qt.Key.Key_Down)
    key("3")
    session.undo()
    tab.refresh()
    assert active(tab) == "exam"
    assert card(tab, "exam").is_active()
    assert card(tab, "exam").status.left
    session.undo()
    tab.refresh()
    assert card(tab, "hours").status.left
    assert card(tab, "doctor").status.answered


def test_typing_in_one_stay_is_undone_as_one(tab, visit, session):
    tab.go_to("", "confidential")
    write("In a locked")
    session.flush()
    write(" cupboard")
    key(Qt.Key.Key_Up)
    session.undo()
    tab.refresh()
    assert card(tab, "confidential").status.left


def test_an_answer_is_saved_at_once(qtbot, tab, session):
    with qtbot.waitSignal(session.saved):
        key("1")
    assert not session.pending()


def test_the_tab_opens_where_the_officer_stopped(qtbot, tab, visit, session):
    tab.go_to("", "painted")
    write("01.03.2026")
    tab.leaving()
    again = ChecklistTab(session, visit.id)
    qtbot.addWidget(again)
    assert active(again) == "painted"
    again.leaving()


def test_dates_times_and_moments_are_stored_as_xforms_write_them(tab, visit, session):
    tab.go_to("", "painted")
    write("01.03.2026")
    tab.go_to("", "light_off")
    write("22.30")
    tab.go_to("", "counted")
    write("24.11.2026")
    filling = stored(tab, visit, session)
    assert filling.status(Key("painted")).states[0].value == "2026-03-01"
    assert filling.status(Key("light_off")).states[0].value.startswith("22:30")
    assert filling.status(Key("counted")).states[0].value.startswith("2026-11-24T00:00")


def test_the_chip_of_the_tab_counts_what_is_left(qtbot, tab):
    with qtbot.waitSignal(tab.counts_changed) as told:
        key("1")
    assert told.args[0].endswith(" left")


def test_a_visit_without_a_checklist_offers_the_built_in_one(qtbot, session, northfield):
    visit = Visit(id="v" * 32, number="V-1", place_id=northfield.id, starts_on="2026-11-24")
    session.office.apply([Add(visit)])
    tab = ChecklistTab(session, visit.id)
    qtbot.addWidget(tab)
    assert tab.work is None
    click(tab.findChild(Button))
    settle()
    assert tab.work is not None
    tab.leaving()
    tab.close()
