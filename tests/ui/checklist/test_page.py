"""The page around the answers: context, moving, filters, what stays out, repeats, saving and undo."""

from __future__ import annotations

from PySide6.QtCore import Qt

from npm_visits.domain.answers import Key
from npm_visits.domain.changes import Add
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.filling import PointRow
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.repeats import InstanceHead
from npm_visits.ui.session import Session
from npm_visits.ui.theme import Look, apply
from npm_visits.ui.widgets import Button, SideColumn
from tests.driver.keys import click, settle
from tests.small_checklist import give, long_sheets
from tests.ui.checklist.driving import active, card, key, stored, write

CONTROL = Qt.KeyboardModifier.ControlModifier

# context


def test_the_context_tells_standard_doubt_guidance_and_last_visit(tab):
    texts = tab.work.context.texts()
    assert "Compare the roster with the gate book." in texts
    assert any("rule" in text.casefold() and "31" in text for text in texts)
    assert "Last visit · 7 Oct 2025" in texts
    assert "“Within three days.”" in texts


def test_the_last_value_of_a_number_stands_beside_the_field(tab):
    assert card(tab, "hours")._answers.parts[0]._earlier.chip.text() == "last visit: 8"


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


def test_a_room_is_added_named_removed_and_brought_back(tab, visit, session, qtbot):
    tab.go_to("rooms", "")
    settle()
    rooms = lambda: [k for k in tab.work.page.point_keys() if k.name == "room_name"]  # noqa: E731 - read again each time
    before = len(rooms())
    qtbot.waitUntil(lambda: any(b.text() == "Add: Rooms" for b in tab.findChildren(Button)))
    add = next(b for b in tab.findChildren(Button) if b.text() == "Add: Rooms")
    click(add)
    settle()
    assert len(rooms()) == before + 1
    assert active(tab) == "room_name"
    write("B-7")
    session.flush()
    names = [h._name.text() for h in tab.findChildren(InstanceHead) if h.isVisible()]
    assert "B-7" in names
    head = next(h for h in tab.findChildren(InstanceHead) if h._name.text() == "B-7")
    click(head._remove)
    settle()
    assert len(rooms()) == before
    session.undo()
    tab.refresh()
    assert len(rooms()) == before + 1
    assert stored(tab, visit, session).status(rooms()[-1]).summary("en") == "B-7"


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


def test_a_visit_without_a_checklist_leads_to_where_one_is_chosen(qtbot, session, northfield):
    visit = Visit(id="v" * 32, number="V-1", place_id=northfield.id, starts_on="2026-11-24")
    session.office.apply([Add(visit)])
    tab = ChecklistTab(session, visit.id)
    qtbot.addWidget(tab)
    assert tab.work is None
    asked = []
    tab.place_wanted.connect(lambda *where: asked.append(where))
    click(tab.findChild(Button))
    assert asked == [("prepare", "", "")]
    tab.leaving()
    tab.close()


# large text, long checklists, windows


def test_nothing_is_wider_than_the_column_in_any_language_at_150_per_cent(qtbot, qapp, session, northfield):
    apply(qapp, Look(percent=150))
    visit = session.office.visits.start(northfield.id)
    for language in ("en", "az", "ru"):
        tab = ChecklistTab(Session(session.office, Words(language)), visit.id)
        qtbot.addWidget(tab)
        tab.resize(1240, 620)
        tab.show()
        for section in tab.work._filling.sections():
            tab.go_to(section.name, "")
            settle()
            column = tab.work.page._column
            assert column.widget().width() <= column.viewport().width(), (language, section.name)
        tab.leaving()
        tab.close()


def test_a_narrow_window_folds_the_context_and_opening_it_folds_the_topics(tab):
    left, right = tab.work.findChildren(SideColumn)
    tab.resize(900, 668)
    settle()
    assert (left.is_folded(), right.is_folded()) == (False, True)
    right.turn()
    assert (left.is_folded(), right.is_folded()) == (True, False)
    tab.resize(1278, 668)
    settle()
    assert (left.is_folded(), right.is_folded()) == (False, False)


def test_a_topic_of_five_thousand_questions_makes_only_what_one_sees(qtbot, session, northfield):
    visit = give(session.office, northfield, long_sheets(5000))
    tab = ChecklistTab(session, visit.id)
    qtbot.addWidget(tab)
    tab.resize(1278, 668)
    tab.show()
    qtbot.wait(300)
    assert len(tab.work.page.cards()) < 100
    tab.go_to("", "q4000")
    qtbot.wait(100)
    assert active(tab) == "q4000"
    assert len(tab.work.page.cards()) < 200
    assert card(tab, "q4000").visibleRegion().boundingRect().height() > 50
    key("3")
    key(Qt.Key.Key_Up)
    assert active(tab) == "q3999"
    assert tab.work.topics.texts()[0].startswith("1 answered")
    tab.leaving()
    tab.close()


def test_the_filter_choice_is_read_by_its_name(tab):
    tab.work.page.filter_chosen.emit("mine")
    settle()
    assert tab.work.page._filter.text() == "Show: mine"
    assert [r for r in tab.work._filling.shown(tab.work._section, "mine") if isinstance(r, PointRow)] == []
