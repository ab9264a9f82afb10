"""The page of one visit: tabs, counts, states, Ctrl+N, undo, and where one stopped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.fields import TextArea, TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklist.tab import ChecklistTab
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.pages.visit import VisitPage, tabs
from npm_visits.ui.pages.visits import VisitsPage
from npm_visits.ui.widgets import Button, Label
from npm_visits.ui.widgets.label import ElidedLabel
from npm_visits.ui.widgets.state_chip import StateChip
from tests.driver.find import choose, find, retype, shows
from tests.driver.keys import click, press, settle, type_text

TABS = tuple(code for code, _ in tabs.names())
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id, "follow_up")


@pytest.fixture
def page(window: MainWindow, visit: Visit) -> VisitPage:
    return opened(window, visit.id)


def opened(window: MainWindow, visit_id: str, **where: str) -> VisitPage:
    window.session.go("visit", visit_id=visit_id, **where)
    settle()
    shown = window.page()
    assert isinstance(shown, VisitPage)
    return shown


def sample_visit(window: MainWindow) -> Visit:
    return next(r.visit for r in window.session.office.visits.rows() if r.visit.number == "V-2026-041")


def count(page: VisitPage, code: str) -> str:
    return page.bar._tabs[code].count


def state(page: VisitPage) -> str:
    page.session.flush()
    return page.session.office.visits.get(page.visit_id).state


def test_the_top_names_place_number_kind_notice_and_dates(sample_window: MainWindow):
    page = opened(sample_window, sample_visit(sample_window).id)
    texts = [label.whole_text() for label in page.top.findChildren(ElidedLabel)]
    assert texts == ["Northfield Centre for Irregular Migrants", "Follow-up · Unannounced · 24–25 Nov 2026"]
    assert shows(page.top, Label, "V-2026-041")
    click(find(page.top, Button, "Visits"))
    settle()
    assert isinstance(sample_window.page(), VisitsPage)


def test_tabs_count_what_is_left_observed_and_found_before_they_are_opened(sample_window: MainWindow):
    page = opened(sample_window, sample_visit(sample_window).id, tab="prepare")
    found = sample_window.session.office.visits.counts(page.visit_id)
    assert count(page, "observations") == str(found.observations)
    assert count(page, "findings") == str(found.findings)
    assert count(page, "checklist") == f"{found.left} left"


@pytest.mark.parametrize(
    ("moves", "tab"), [(0, "prepare"), (1, "checklist"), (2, "findings"), (3, "report"), (7, "report")]
)
def test_a_visit_opens_at_the_tab_that_its_state_calls_for(
    window: MainWindow, office: Office, visit: Visit, moves: int, tab: str
):
    for _ in range(moves):
        now = office.visits.get(visit.id)
        office.visits.move(now, _next(now.state))
    assert opened(window, visit.id).bar.current() == tab


def _next(state: str) -> str:
    order = ("planned", "on_site", "analysis", "draft", "fact_check", "final", "follow_up", "closed")
    return order[order.index(state) + 1]


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_and_ctrl_n_begins_an_observation_from_it(window: MainWindow, visit: Visit, tab: str):
    page = opened(window, visit.id, tab=tab)
    assert page.bar.current() == tab
    press(window, Qt.Key.Key_N, CTRL)
    settle()
    assert page.bar.current() == "observations"
    typed = window.focusWidget()
    assert isinstance(typed, TextArea)
    type_text(typed, "Dar pəncərə")
    page.leaving()
    assert [o.text for o in window.session.office.evidence.observations(visit.id)] == ["Dar pəncərə"]


def test_the_observation_button_does_the_same_and_the_tab_counts_it(window: MainWindow, page: VisitPage):
    page.arrive()
    click(page.observation)
    settle()
    tab = page.tab()
    assert isinstance(tab, ObservationsTab)
    type_text(window.focusWidget(), "x")
    page.show_tab("prepare")
    assert count(page, "observations") == "1"


def test_an_observation_from_the_checklist_arrives_prefilled(window: MainWindow, page: VisitPage, office: Office):
    page.show_tab("checklist")
    wanted = office.evidence.new(page.visit_id, topic="health_care", text="Door open")
    page.tab().observation_wanted.emit((wanted, ""))
    settle()
    assert page.bar.current() == "observations"
    assert window.focusWidget().toPlainText() == "Door open"


def test_a_check_of_the_report_leads_to_the_place_where_it_is_mended(page: VisitPage):
    page.show_tab("report")
    page.tab().place_wanted.emit("findings", "", "")
    assert page.bar.current() == "findings"


def test_ctrl_tab_goes_round_the_tabs(window: MainWindow, page: VisitPage):
    seen = [page.bar.current()]
    for _ in TABS:
        press(window, Qt.Key.Key_Tab, CTRL)
        settle()
        seen.append(page.bar.current())
    assert seen == [*TABS, "prepare"]


def test_what_was_typed_is_saved_when_one_goes_to_another_tab(page: VisitPage, office: Office):
    type_text(find(page.tab(), TextArea, "Objectives"), "yoxlama")
    page.show_tab("findings")
    assert office.visits.get(page.visit_id).objectives == "yoxlama"
    assert page.top.saved.text().startswith("Saved ")


def test_arriving_at_the_gate_is_one_key_and_offers_itself_once(page: VisitPage, office: Office):
    click(find(page, Button, "Arrived at the gate"))
    settle()
    assert state(page) == "on_site"
    assert office.visits.get(page.visit_id).starts_time
    assert find(page, StateChip).text() == "On site · day 1"
    assert not shows(page, Button, "Arrived at the gate")


def test_the_state_moves_on_and_back_from_its_chip(page: VisitPage):
    chip = find(page, StateChip)
    click(chip)
    choose(chip, "On to: On site")
    assert state(page) == "on_site"
    click(chip)
    choose(chip, "Back to: Planned")
    assert state(page) == "planned"
    assert chip.accessibleName() == "State of the visit: Planned"


def test_ctrl_z_undoes_the_last_act_with_a_notice_that_can_take_it_back(window: MainWindow, page: VisitPage):
    retype(find(page.tab(), TextField, "Mandate document"), "M-114")
    page.bar.setFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    settle()
    assert find(page.tab(), TextField, "Mandate document").text() == ""
    assert window.notices.texts() == ["Undone: Visit · V-2026-001"]
    click(find(window.notices, Button, "Redo"))
    settle()
    assert find(page.tab(), TextField, "Mandate document").text() == "M-114"


def test_a_tab_that_was_just_opened_by_key_shows_at_once_what_the_vault_holds(
    window: MainWindow, page: VisitPage, visit: Visit, office: Office
):
    page.show_tab("prepare")
    page.show_tab("checklist")
    filling = office.library.fillings(visit.id)[0]
    other = office.library.use(visit.id, "migrants-centre-short")
    office.library.stop_using(filling)
    window.refresh()
    shown = page.tab()
    assert isinstance(shown, ChecklistTab)
    assert shown._filling_id == other.id


def test_ctrl_y_does_it_again(window: MainWindow, page: VisitPage):
    retype(find(page.tab(), TextField, "Mandate document"), "M-114")
    page.bar.setFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Y, CTRL)
    settle()
    assert find(page.tab(), TextField, "Mandate document").text() == "M-114"


def test_undoing_the_visit_itself_leads_back_to_the_list(window: MainWindow, page: VisitPage):
    window.undo()
    settle()
    assert isinstance(window.page(), VisitsPage)
    assert window.session.office.visits.rows() == []


def test_a_planned_visit_goes_to_the_recycle_bin_and_comes_back(window: MainWindow, page: VisitPage, visit: Visit):
    click(find(page, Button, "Put the visit into the recycle bin"))
    settle()
    assert window.session.office.visits.rows() == []
    assert window.notices.texts() == [f"Visit {visit.number} is in the recycle bin."]
    click(find(window.notices, Button, "Undo"))
    settle()
    assert [r.visit.id for r in window.session.office.visits.rows()] == [visit.id]


def test_a_visit_that_began_cannot_be_put_away(sample_window: MainWindow):
    page = opened(sample_window, sample_visit(sample_window).id)
    assert not shows(page, Button, "Put the visit into the recycle bin")


def test_where_one_worked_is_where_one_continues_and_looking_alone_counts_not(window: MainWindow, page: VisitPage):
    office = window.session.office
    window.session.go("visits")
    assert office.visits.stopped() is None
    page = opened(window, page.visit_id, tab="prepare")
    type_text(find(page.tab(), TextArea, "Objectives"), "x")
    window.session.go("visits")
    settle()
    stopped = office.visits.stopped()
    assert stopped is not None
    assert (stopped.visit_id, stopped.tab) == (page.visit_id, "prepare")
    shown = window.page()
    assert shown is not None
    told = [label.whole_text() for label in shown.findChildren(ElidedLabel)]
    assert any(text.startswith("Prepare · last change ") for text in told)


def test_another_visit_gets_a_page_of_its_own(window: MainWindow, page: VisitPage, northfield: Place, office: Office):
    other = office.visits.start(northfield.id, "ad_hoc")
    assert opened(window, other.id).visit_id == other.id
    again = opened(window, page.visit_id)
    assert again.top.findChildren(ElidedLabel)[-1].whole_text().startswith("Follow-up")
