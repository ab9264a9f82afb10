"""The Prepare tab: entries are saved as typed, dates make sense, the delegation and the checklist are settled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.errors import EndsBeforeItBegins
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.member import MemberDialog
from npm_visits.ui.fields import ComboField, DateField, NumberField, TextArea, TextField, TimeField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.prepare import PrepareTab
from npm_visits.ui.pages.prepare.delegation import MemberLine
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, CheckField, DataTable, Label, SegmentedAnswer, ToggleChips
from tests.driver.find import choose, dialog, find, retype, shows
from tests.driver.keys import click, press, settle, type_text
from tests.ui.conftest import AtWork

SENTENCE = EndsBeforeItBegins().say(Words("en"))


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id, "follow_up", "2026-11-24")


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> PrepareTab:
    return at_work(PrepareTab(session, visit.id), wide=True)


def stored(tab: PrepareTab) -> Visit:
    tab.leaving()
    return tab._session.office.visits.get(tab._visit_id)


def says(tab: PrepareTab, text: str) -> bool:
    return any(label.text() == text for label in tab.findChildren(Label) if label.isVisibleTo(tab))


def test_texts_choices_numbers_and_dates_are_saved_as_they_are_entered(tab: PrepareTab):
    type_text(find(tab, TextArea, "Objectives"), "Həkim müayinəsi; проверить двор")
    type_text(find(tab, TextField, "Mandate document"), "M-114")
    find(tab, ComboField, "Notice").setFocus()
    press(find(tab, ComboField, "Notice"), Qt.Key.Key_Down)
    click(find(tab, ToggleChips, "Devices allowed inside").chip("laptop"))
    find(tab, SegmentedAnswer, "Access").setFocus()
    press(find(tab, SegmentedAnswer, "Access"), "2")
    type_text(find(tab, NumberField, "Minutes waited"), "21")
    type_text(find(tab, NumberField, "Persons present"), "86")
    retype(find(tab, DateField, "Closing talk on"), "25.11.2026")
    retype(find(tab, TimeField, "From, hour"), "930")
    found = stored(tab)
    assert found.objectives == "Həkim müayinəsi; проверить двор"
    assert (found.mandate_number, found.notice, found.devices) == ("M-114", "short_notice", ("laptop",))
    assert (found.access, found.minutes_waited, found.persons_present) == ("delayed", 21, 86)
    assert (found.closing_talk_on, found.starts_time) == ("2026-11-25", "09:30")


def test_an_emptied_number_is_unknown_and_not_zero(tab: PrepareTab):
    field = find(tab, NumberField, "Persons present")
    retype(field, "86")
    retype(field, "0")
    assert stored(tab).persons_present == 0
    retype(field, "")
    assert stored(tab).persons_present is None


def test_how_long_before_is_asked_only_where_there_was_notice(tab: PrepareTab):
    assert not shows(tab, TextField, "Announced how long before")
    notice = find(tab, ComboField, "Notice")
    click(notice)
    choose(notice, "Announced")
    assert shows(tab, TextField, "Announced how long before")


def test_an_end_before_the_beginning_gets_a_sentence_and_the_old_date_comes_back(tab: PrepareTab):
    to = find(tab, DateField, "To")
    retype(to, "20.11.2026")
    assert says(tab, SENTENCE)
    assert to.value() == "2026-11-24"
    assert stored(tab).ends_on == "2026-11-24"
    retype(to, "25.11.2026")
    assert not says(tab, SENTENCE)
    assert stored(tab).ends_on == "2026-11-25"


def test_a_later_first_day_of_a_one_day_visit_takes_the_last_day_along(tab: PrepareTab):
    retype(find(tab, DateField, "From"), "1.12.2026")
    assert (stored(tab).starts_on, stored(tab).ends_on) == ("2026-12-01", "2026-12-01")
    assert find(tab, DateField, "To").value() == "2026-12-01"


def test_a_first_day_typed_letter_by_letter_leaves_a_longer_visits_end_alone(tab: PrepareTab):
    retype(find(tab, DateField, "To"), "26.11.2026")
    retype(find(tab, DateField, "From"), "25.11.2026")  # passes 25.1 and 25.11.20 on its way
    assert (stored(tab).starts_on, stored(tab).ends_on) == ("2026-11-25", "2026-11-26")


def test_one_stay_in_a_date_is_one_act_of_undo(tab: PrepareTab):
    retype(find(tab, DateField, "From"), "1.12.2026")
    tab._session.undo()
    tab.refresh()
    assert (stored(tab).starts_on, stored(tab).ends_on) == ("2026-11-24", "2026-11-24")
    assert find(tab, DateField, "From").value() == "2026-11-24"


def test_an_hour_that_ends_before_the_beginning_is_refused_on_a_single_day(tab: PrepareTab):
    retype(find(tab, TimeField, "From, hour"), "14:00")
    retype(find(tab, TimeField, "To, hour"), "9:00")
    assert says(tab, SENTENCE)
    assert stored(tab).ends_time == ""


def test_focus_topics_are_chosen_from_the_list_and_shown_as_one_line(tab: PrepareTab):
    field = next(f for f in tab.findChildren(ManyField))
    field.open_list()
    choose(field, "Health care")
    choose(field, "Treatment")
    assert stored(tab).focus_topics == ("treatment", "health_care")
    assert field.shown() == "Treatment, Health care"


def test_the_language_of_the_report_may_differ_from_the_offices(tab: PrepareTab):
    field = find(tab, ComboField, "Language of the report")
    click(field)
    choose(field, "Azərbaycanca")
    assert stored(tab).language == "az"


def test_a_member_is_added_with_the_next_code_and_opened_again_by_enter(tab: PrepareTab, office: Office, visit: Visit):
    click(find(tab, Button, "Add a member"))
    asked = dialog(MemberDialog)
    click(asked.role)
    choose(asked.role, "Lawyer")
    assert asked.code.value() == "O1"
    type_text(asked.assignment, "registers")
    click(find(asked, Button, "Add"))
    settle()
    assert [(m.code, m.role, m.assignment) for m in office.visits.members(visit.id)] == [
        ("O2", "doctor", ""), ("O1", "lawyer", "registers"),
    ]
    line = tab.findChildren(MemberLine)[-1]
    press(line, Qt.Key.Key_Return)
    again = dialog(MemberDialog)
    retype(again.undertaking, "20.11.2026")
    click(find(again, Button, "Done"))
    settle()
    assert office.visits.members(visit.id)[-1].undertaking_on == "2026-11-20"
    assert says(tab, "Confidentiality undertaking not noted: O2")


def test_an_interpreter_gets_an_own_code_and_a_note_on_neutrality(tab: PrepareTab, office: Office, visit: Visit):
    click(find(tab, Button, "Add a member"))
    asked = dialog(MemberDialog)
    assert not asked.neutrality.isVisible()
    click(asked.role)
    choose(asked.role, "Interpreter")
    assert asked.code.value() == "I1"
    type_text(asked.neutrality, "outside telephone line")
    click(find(asked, Button, "Add"))
    settle()
    assert office.visits.members(visit.id)[-1].neutrality_note == "outside telephone line"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("", "A code is needed"), ("O2", "O2 is another member’s code."), ("O5", "O5 was another member’s code")],
)
def test_a_code_that_is_missing_or_taken_is_said_and_nothing_is_stored(
    tab: PrepareTab, office: Office, visit: Visit, code: str, sentence: str
):
    gone = replace(office.visits.new_member(visit.id), code="O5")
    office.visits.keep_member(gone)
    office.visits.remove_member(gone)
    click(find(tab, Button, "Add a member"))
    asked = dialog(MemberDialog)
    retype(asked.code, code)
    click(find(asked, Button, "Add"))
    assert asked.isVisible()
    assert sentence in asked.code.accessibleDescription()
    assert len(office.visits.members(visit.id)) == 1
    asked.reject()


def test_a_member_is_taken_out_by_delete_and_comes_back_by_undo(tab: PrepareTab, office: Office, visit: Visit):
    press(tab.findChildren(MemberLine)[0], Qt.Key.Key_Delete)
    settle()
    assert office.visits.members(visit.id) == []
    tab._session.undo()
    tab.refresh()
    settle()
    assert [line.member.code for line in tab.findChildren(MemberLine) if line.isVisibleTo(tab)] == ["O2"]


def test_a_visit_without_checklist_offers_the_built_in_ones(
    qtbot: QtBot, session: Session, office: Office
):
    station = office.places.add(Place(id="", name="Millbrook Police Station", place_type="police"))
    visit = office.visits.start(station.id)
    office.library.stop_using(office.library.fillings(visit.id)[0])
    tab = PrepareTab(session, visit.id)
    qtbot.addWidget(tab)
    tab.show()
    with qtbot.waitSignal(tab.checklist_taken):
        click(find(tab, Button, "Use the checklist: Police station: short form"))
    assert office.library.filling(visit.id) is not None
    assert any(b.accessibleName().startswith("Open the checklist: Police") for b in tab.findChildren(Button))


def test_earlier_visits_of_the_place_are_listed_and_opened(
    qtbot: QtBot, tab: PrepareTab, office: Office, northfield: Place
):
    assert says(tab, "This is the first visit to this place.")
    before = office.visits.start(northfield.id, "in_depth", "2025-10-07")
    tab.refresh()
    table = tab.findChildren(DataTable)[0]
    assert [line.id for line in table.rows()] == [before.id]
    with qtbot.waitSignal(tab.visit_wanted, check_params_cb=lambda key: key == before.id):
        table.opened.emit(before.id)


def test_control_characters_are_taken_out_of_what_is_typed(tab: PrepareTab):
    area = find(tab, TextArea, "Objectives")
    type_text(area, "a\x07b")
    assert stored(tab).objectives == "ab"


def test_nothing_of_later_parts_is_shown(tab: PrepareTab):
    texts = " ".join(label.text() for label in tab.findChildren(Label))
    assert "recommendation" not in texts.lower()
    assert not tab.findChildren(CheckField)


def test_a_checklist_is_put_away_with_a_way_back(tab: PrepareTab, office: Office, visit: Visit, session: Session):
    filling = office.library.fillings(visit.id)[0]
    find_starting(tab, "Put the checklist into the recycle bin: Irregular").click()
    assert office.library.fillings(visit.id) == []
    assert office.visits.counts(visit.id).left is None
    session.undo()
    assert office.library.fillings(visit.id) == [filling]


def find_starting(tab: PrepareTab, name: str) -> Button:
    return next(b for b in tab.findChildren(Button) if b.accessibleName().startswith(name) and b.isVisibleTo(tab))


def test_a_press_plans_a_document_and_another_takes_it_back(tab: PrepareTab, office: Office, visit: Visit):
    card = tab._documents
    click(card.chips.chip("duty_roster"))
    settle()
    [request] = office.documents.all(visit.id)
    assert (request.document, request.asked_at) == ("duty_roster", "")
    office.documents.add(visit.id, "other", "Contract for the telephone")
    tab.refresh()
    assert card.chips.value() == ("duty_roster", office.documents.all(visit.id)[1].id)
    click(card.chips.chip("duty_roster"))
    settle()
    assert [d.title for d in office.documents.all(visit.id)] == ["Contract for the telephone"]
    tab._session.undo()
    tab.refresh()
    assert len(card.chips.value()) == 2


def test_once_on_site_documents_are_asked_for_elsewhere(tab: PrepareTab, office: Office, visit: Visit):
    assert tab._documents.isVisibleTo(tab)
    office.visits.arrive(office.visits.get(visit.id))
    tab.refresh()
    assert not tab._documents.isVisibleTo(tab)
