"""The tab Arrival: times by one key, the roll, whom to see first, what happened at the gate, who covers what."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.arrival.asked import USUAL
from npm_visits.ui.pages.arrival.tab import ArrivalTab
from npm_visits.ui.pages.documents.tab import DocumentsTab
from npm_visits.ui.pages.plan.tab import PlanTab
from npm_visits.ui.widgets import Button, Label, ScrollColumn
from tests.driver.find import find, retype
from tests.driver.keys import click, press, settle, type_text


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def clock(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Sets the minute that the office's watch shows."""
    def set_to(moment: str) -> None:
        at = dt.datetime.fromisoformat(moment)
        monkeypatch.setattr(office.visits, "now", lambda: at)

    set_to("2026-11-24 09:31")
    return set_to


@pytest.fixture
def tab(window: MainWindow, visit: Visit, clock) -> ArrivalTab:
    window.session.go("visit", visit_id=visit.id, tab="arrival")
    settle()
    shown = window.page().tab()
    assert isinstance(shown, ArrivalTab)
    return shown


def test_one_key_notes_the_minute_and_the_waiting_stands_beside_it(
    window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit, clock
):
    window.page().bar.setFocus()
    press(window, Qt.Key.Key_1)
    clock("2026-11-24 09:52")
    press(window, Qt.Key.Key_3)
    clock("2026-11-24 10:30")
    press(window, Qt.Key.Key_1)
    settle()
    arrival = office.arrival.get(visit.id)
    assert (arrival.gate_at, arrival.inside_at) == ("2026-11-24 09:31", "2026-11-24 09:52")
    assert tab.times._waiting.text() == "21 min"
    assert office.visits.get(visit.id).minutes_waited == 21


def test_a_time_is_corrected_by_typing_and_undo_brings_it_back(
    window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit
):
    tab.times.stamp("gate_at")
    retype(tab.times.cards["gate_at"].field, "0915")
    tab.leaving()
    assert office.arrival.get(visit.id).gate_at == "2026-11-24 09:15"
    window.session.undo()
    settle()
    assert tab.times.cards["gate_at"].field.value() == "09:31"


def test_digits_typed_into_a_field_note_no_time(tab: ArrivalTab, office: Office, visit: Visit):
    type_text(tab.roll.fields["at_court"], "12")
    tab.leaving()
    arrival = office.arrival.get(visit.id)
    assert (arrival.at_court, arrival.gate_at, arrival.credentials_at) == (12, "", "")


def test_the_roll_typed_here_is_one_snapshot_of_the_population(tab: ArrivalTab, office: Office, visit: Visit):
    type_text(tab.roll.fields["present"], "86")
    type_text(tab.roll.fields["staff_on_shift"], "11")
    tab.leaving()
    [snapshot] = office.population.snapshots(visit.id)
    assert (snapshot.present, snapshot.staff_on_shift, snapshot.taken_time) == (86, 11, "09:31")


def test_points_of_the_opening_talk_are_ticked_and_the_closing_talk_has_its_hour(
    tab: ArrivalTab, office: Office, visit: Visit
):
    click(tab.opening.ticks["access"])
    type_text(tab.opening._time, "17:00")
    tab.leaving()
    arrival = office.arrival.get(visit.id)
    assert arrival.opening == ("access",)
    assert arrival.closing_talk_at == "2026-11-24 17:00"


def test_a_group_with_persons_is_to_be_seen_and_then_seen(tab: ArrivalTab, office: Office, visit: Visit):
    line = tab.see_first.lines[f"{visit.id}/isolation"]
    assert not line.button.isVisible()
    type_text(line.count, "2")
    click(line.button)
    settle()
    group = next(g for g in office.arrival.groups(visit.id) if g.group == "isolation")
    assert (group.count, group.seen, line.button.text()) == (2, True, "seen")


def test_a_group_typed_and_not_added_is_kept_when_one_leaves(tab: ArrivalTab, office: Office, visit: Visit):
    type_text(tab.see_first.own, "Deaf persons")
    tab.leaving()
    assert office.arrival.groups(visit.id)[-1].title == "Deaf persons"


def test_a_refusal_is_noted_by_one_press_and_waits_for_who_and_why(
    window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit
):
    click(find(tab, Button, "Entry was refused"))
    settle()
    type_text(window.focusWidget(), "duty officer")
    tab.leaving()
    [event] = office.arrival.events(visit.id)
    assert (event.event, event.at, event.who) == ("refusal", "2026-11-24 09:31", "duty officer")
    assert office.visits.get(visit.id).access == "refused"
    click(find(tab, Button, "Put this entry into the recycle bin"))
    settle()
    assert office.arrival.events(visit.id) == []


def test_the_usual_documents_are_asked_for_and_received_by_a_press(
    tab: ArrivalTab, office: Office, visit: Visit, clock
):
    office.visits.arrive(office.visits.get(visit.id))
    click(find(tab, Button, "Ask for the usual five"))
    clock("2026-11-24 10:24")
    tab.refresh()
    settle()
    click(find(tab, Button, "List of persons held, by room: received now"))
    first, second = office.documents.all(visit.id)[:2]
    assert (first.asked_at, first.received_at) == ("2026-11-24 09:31", "2026-11-24 10:24")
    assert second.open


def test_of_many_documents_those_to_come_are_in_sight_and_the_link_leads_to_all(
    window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit, clock
):
    office.visits.arrive(office.visits.get(visit.id))
    made = office.documents.add_several(visit.id, [*USUAL, "menu", "medicines", "orders"])
    for request in made[:6]:
        office.apply(office.documents.receive_changes(request))
    tab.refresh()
    settle()
    titles = [label.text() for label in tab.asked.findChildren(Label)]
    assert "List of medicines in stock" in titles
    assert "Orders and court decisions on placement" in titles
    assert "Menu of the week and food norms" not in titles, "it is here already, after four others"
    click(find(tab.asked, Button, "All documents"))
    settle()
    assert isinstance(window.page().tab(), DocumentsTab)


def test_what_nobody_covers_is_given_to_a_member_by_a_press(tab: ArrivalTab, office: Office, visit: Visit):
    click(find(tab.meeting, Button, "O2 covers Health care"))
    settle()
    assert "health_care" not in [line.target for line in office.team_plan.uncovered(visit.id)]
    assert "health_care" in office.team_plan.members(visit.id)[0].topics


def test_the_link_leads_to_the_whole_plan(window: MainWindow, tab: ArrivalTab):
    click(find(tab.meeting, Button, "The whole plan"))
    settle()
    assert isinstance(window.page().tab(), PlanTab)


def test_the_words_of_the_office_stand_at_the_gate(tab: ArrivalTab, office: Office):
    assert tab.gate._say.text().startswith("“Under article 20")
    office.set(office.profile, "gate_words", "Article 18 of our law.")
    tab.refresh()
    assert tab.gate._say.text() == "Article 18 of our law."


def test_arriving_opens_this_tab_with_the_first_time_noted(window: MainWindow, visit: Visit, office: Office, clock):
    window.session.go("visit", visit_id=visit.id)
    settle()
    click(find(window.page(), Button, "Arrived at the gate"))
    settle()
    assert window.page().bar.current() == "arrival"
    assert window.page().tab().times.cards["gate_at"].field.value() == "09:31"


def test_a_digit_that_was_meant_for_a_count_notes_no_time(tab: ArrivalTab, office: Office, visit: Visit):
    line = next(iter(tab.see_first.lines.values()))
    line.count.setFocus()
    type_text(line.count, "6")
    press(line.count, Qt.Key.Key_Tab)
    settle()
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, Qt.Key.Key_4)
    settle()
    assert office.arrival.get(visit.id).head_met_at == ""
    tab.times.cards["gate_at"].field.setFocus()
    QTest.keyClick(tab.times.cards["gate_at"].button, Qt.Key.Key_4)
    settle()
    assert office.arrival.get(visit.id).head_met_at


def test_the_first_time_noted_moves_the_visit_from_planned_to_on_site(
    window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit
):
    assert window.page().arrived.isVisible()
    window.page().bar.setFocus()
    press(window, Qt.Key.Key_1)
    settle()
    assert office.visits.get(visit.id).state == "on_site"
    assert not window.page().arrived.isVisible()
    window.undo()
    settle()
    assert (office.visits.get(visit.id).state, office.arrival.get(visit.id).gate_at) == ("planned", "")
    assert window.page().arrived.isVisible()


def test_a_time_typed_of_a_visit_that_is_over_moves_nothing(tab: ArrivalTab, office: Office, visit: Visit):
    office.set(visit, "state", "analysis")
    retype(tab.times.cards["inside_at"].field, "09:52")
    settle()
    assert office.arrival.get(visit.id).inside_at == "2026-11-24 09:52"
    assert office.visits.get(visit.id).state == "analysis"


def test_nothing_is_below_the_last_card(window: MainWindow, tab: ArrivalTab, office: Office, visit: Visit):
    office.set(office.places.get(visit.place_id), "units", "Block A, Block B, Block C, Block D, Block E, Block F")
    tab.refresh()
    settle()
    page = tab.findChild(ScrollColumn)
    inner = page.widget()
    ends = [card.mapTo(inner, card.rect().bottomLeft()).y() for card in (tab.see_first, tab.gate, tab.meeting)]
    assert inner.height() - max(ends) < 40
    assert inner.height() > page.viewport().height()
