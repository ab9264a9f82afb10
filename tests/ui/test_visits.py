"""The list of visits: what it shows, filters, sorting, continuing, a new visit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.fields import ComboField, DateField, TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.pages.visits import VisitsPage
from npm_visits.ui.pages.visits.continue_card import ContinueCard
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, DataTable, EmptyState, FilterButton, SampleTag, StatCard
from tests.driver.find import choose, dialog, find, retype, shows
from tests.driver.keys import click, press, settle, type_text


def page(window: MainWindow) -> VisitsPage:
    shown = window.page()
    assert isinstance(shown, VisitsPage)
    return shown


def table(window: MainWindow) -> DataTable:
    return find(page(window), DataTable)


def column(window: MainWindow, place: int) -> list[str]:
    return [line.cells[place].text for line in table(window).rows()]


def header(window: MainWindow, place: int) -> None:
    view = table(window).view.horizontalHeader()
    click(view.viewport(), QPoint(view.sectionViewportPosition(place) + 20, view.height() // 2))
    settle()


def filtered(window: MainWindow, name: str, text: str) -> None:
    button = next(b for b in page(window).findChildren(FilterButton) if b.accessibleName().startswith(name))
    click(button)
    choose(button, text)


def test_an_empty_office_is_offered_its_first_visit(window: MainWindow):
    assert find(page(window), EmptyState)
    assert not shows(page(window), DataTable)
    click(find(find(page(window), EmptyState), Button, "New visit"))
    assert dialog(NewVisitDialog)
    dialog(NewVisitDialog).reject()


def test_a_line_shows_date_place_number_type_state_and_next_step(sample_window: MainWindow):
    first = table(sample_window).rows()[0].cells
    assert [c.text for c in first[:5]] == [
        "24 Nov 2026", "Northfield Centre for Irregular Migrants", "Follow-up", "Drafting", "Finish the report",
    ]
    assert first[1].below == "V-2026-041 · Irregular migrants’ centre"
    assert first[3].chip == "info"
    assert int(first[5].text) > 5


def test_enter_opens_the_line_with_the_keyboard(sample_window: MainWindow):
    table(sample_window).view.setFocus()
    press(table(sample_window).view, Qt.Key.Key_Down)
    wanted = table(sample_window).current()
    press(table(sample_window).view, Qt.Key.Key_Return)
    shown = sample_window.page()
    assert isinstance(shown, VisitPage)
    assert shown.visit_id == wanted


@pytest.mark.parametrize(
    ("name", "text", "place", "expected"),
    [
        ("All statuses", "Closed", 3, {"Closed"}),
        ("Visit type", "In-depth", 2, {"In-depth"}),
        ("Year", "2025", 0, {"7 Oct 2025"}),
        ("Place type", "Pre-trial facility", 1, {"Harbour Pre-trial Prison"}),
    ],
)
def test_each_filter_leaves_what_fits(
    sample_window: MainWindow, name: str, text: str, place: int, expected: set[str]
):
    filtered(sample_window, name, text)
    assert set(column(sample_window, place)) == expected


def test_filters_that_nothing_fits_say_so_and_lead_back(sample_window: MainWindow):
    filtered(sample_window, "All statuses", "Planned")
    assert not shows(page(sample_window), DataTable)
    click(find(page(sample_window), Button, "Show all visits"))
    assert len(table(sample_window).rows()) == 11


@pytest.mark.parametrize("place", range(7))
def test_every_column_sorts_both_ways(sample_window: MainWindow, place: int):
    header(sample_window, place)
    once = [line.cells[place] for line in table(sample_window).rows()]
    header(sample_window, place)
    again = [line.cells[place] for line in table(sample_window).rows()]
    keys = [(c.order,) for c in once if c.text != "–"]
    assert keys in (sorted(keys), sorted(keys, reverse=True))
    assert keys != [(c.order,) for c in again if c.text != "–"] or len(set(keys)) <= 1


def test_states_sort_by_the_course_of_a_visit_and_not_by_the_alphabet(sample_window: MainWindow):
    header(sample_window, 3)
    shown = list(dict.fromkeys(column(sample_window, 3)))
    assert shown == ["Drafting", "Fact check", "Final", "Follow-up", "Closed"]


def test_the_sorting_is_the_same_after_the_next_start(sample_window: MainWindow):
    header(sample_window, 1)
    names = column(sample_window, 1)
    session = Session(sample_window.session.office, sample_window.session.words, sample_window.session.settings.load())
    again = VisitsPage(session)
    again.refresh()
    assert [line.cells[1].text for line in find_table(again).rows()] == names
    again.deleteLater()
    session.deleteLater()


def find_table(shown: VisitsPage) -> DataTable:
    return shown.findChildren(DataTable)[0]


def test_continue_leads_to_tab_and_question_where_one_stopped(sample_window: MainWindow, sample_visit: Visit):
    office = sample_window.session.office
    office.apply(office.visits.stop_changes(sample_visit.id, "checklist", "health_care", "mig_10_2"))
    page(sample_window).refresh()
    click(find(page(sample_window), Button, "Continue"))
    settle()
    shown = sample_window.page()
    assert isinstance(shown, VisitPage)
    assert shown.bar.current() == "checklist"


def test_where_nobody_stopped_a_sample_office_offers_its_whole_visit(sample_window: MainWindow, sample_visit: Visit):
    assert sample_window.session.office.visits.stopped() is None
    card = find(page(sample_window), ContinueCard)
    assert "Continue where you stopped" not in told(card)
    assert "To begin with, look at a whole visit" in told(card)
    click(find(card, Button, "Look at it"))
    settle()
    shown = sample_window.page()
    assert isinstance(shown, VisitPage)
    assert shown.visit_id == sample_visit.id


def test_where_nobody_stopped_a_new_office_shows_no_card_to_continue(window: MainWindow, northfield: Place):
    office = window.session.office
    office.set(office.profile, "sample", False)
    office.visits.start(northfield.id)
    page(window).refresh()
    settle()
    assert not shows(page(window), ContinueCard)


def test_every_visit_of_a_sample_office_is_marked_and_none_of_a_real_one(
    sample_window: MainWindow, window: MainWindow, northfield: Place
):
    assert {line.cells[1].tag for line in table(sample_window).rows()} == {"SAMPLE"}
    assert "SAMPLE" in [tag.accessibleName() for tag in find(page(sample_window), ContinueCard).findChildren(SampleTag)]
    model = table(sample_window).view.model()
    assert model.index(0, 1).data().startswith("Northfield Centre for Irregular Migrants, SAMPLE, V-2026-041")
    office = window.session.office
    office.set(office.profile, "sample", False)
    office.visits.start(northfield.id)
    page(window).refresh()
    assert {line.cells[1].tag for line in table(window).rows()} == {""}


def test_the_count_of_the_list_names_the_years_that_it_spans(sample_window: MainWindow):
    assert "11 visits, 2025–2026" in told(page(sample_window))
    filtered(sample_window, "Year", "2025")
    assert "1 visit of 11" in told(page(sample_window))


def told(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.text()]


def test_the_figures_name_the_year_and_the_places_long_not_visited(window: MainWindow, northfield: Place):
    office = window.session.office
    office.places.add(Place(id="", name="Harbour"))
    office.visits.arrive(office.visits.start(northfield.id))
    office.visits.start(northfield.id)
    window.session.go("visits")
    told = [[label.text() for label in card.findChildren(type(card._title))] for card in
            page(window).findChildren(StatCard)]
    year = office.visits.today().year
    assert told == [[f"Visits in {year}", "1", "and 1 planned"], ["Not visited for 12 months", "1", "place"]]


def test_ctrl_shift_n_opens_a_new_visit_and_typing_finds_the_place(sample_window: MainWindow):
    press(sample_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(NewVisitDialog)
    type_text(find(asked, TextField, "Search places"), "harbour")
    assert [line.cells[0].text for line in asked.places.rows()] == ["Harbour Pre-trial Prison"]
    retype(find(asked, DateField), "1.12.2026")
    find(asked, ComboField, "Type").set_value("ad_hoc")
    click(find(asked, Button, "Open the visit"))
    settle()
    shown = sample_window.page()
    assert isinstance(shown, VisitPage)
    visit = sample_window.session.office.visits.get(shown.visit_id)
    assert (visit.starts_on, visit.visit_type, visit.number) == ("2026-12-01", "ad_hoc", "V-2026-042")
    assert shown.bar.current() == "prepare"


def test_arrows_in_the_search_line_move_in_the_list_of_places(sample_window: MainWindow):
    page(sample_window).new_visit()
    asked = dialog(NewVisitDialog)
    search = find(asked, TextField, "Search places")
    search.setFocus()
    press(search, Qt.Key.Key_Down)
    assert asked.places.current() == asked.places.rows()[1].id
    press(search, Qt.Key.Key_Up)
    assert asked.places.current() == asked.places.rows()[0].id
    asked.reject()


def test_a_new_visit_needs_a_place_and_can_make_one(window: MainWindow, office: Office):
    page(window).new_visit()
    asked = dialog(NewVisitDialog)
    click(find(asked, Button, "Open the visit"))
    assert asked.problem.text() == "Choose a place, or enter a new one."
    click(find(asked, Button, "New place"))
    fresh = dialog(NewPlaceDialog)
    type_text(find(fresh, TextField, "Official name"), "Şəki mərkəzi")
    click(find(fresh, Button, "Add the place"))
    settle()
    click(find(asked, Button, "Open the visit"))
    settle()
    shown = window.page()
    assert isinstance(shown, VisitPage)
    assert office.visits.place(office.visits.get(shown.visit_id)).name == "Şəki mərkəzi"


def test_a_new_visit_in_an_empty_register_says_so_and_takes_what_was_typed_as_a_place(window: MainWindow):
    page(window).new_visit()
    asked = dialog(NewVisitDialog)
    settle()
    assert "No places yet" in told(find(asked, EmptyState))
    high = asked.height()
    type_text(find(asked, TextField, "Search places"), "Gəncə")
    settle()
    assert "No place fits" in told(find(asked, EmptyState))
    assert asked.height() == high
    click(find(asked, Button, "New place"))
    name = find(dialog(NewPlaceDialog), TextField, "Official name")
    settle()
    type_text(name, " mərkəzi")
    assert name.value() == "Gəncə mərkəzi"
    click(find(dialog(NewPlaceDialog), Button, "Add the place"))
    settle()
    assert not shows(asked, EmptyState)
    asked.reject()


def test_a_new_visit_without_a_day_is_asked_for_one(window: MainWindow, northfield: Place):
    page(window).new_visit()
    asked = dialog(NewVisitDialog)
    retype(find(asked, DateField), "")
    click(find(asked, Button, "Open the visit"))
    assert "first day" in asked.problem.text()
    assert window.session.office.visits.rows() == []
    asked.reject()


def test_closed_places_are_not_offered_for_a_visit(window: MainWindow, northfield: Place, office: Office):
    office.set(northfield, "active", False)
    page(window).new_visit()
    asked = dialog(NewVisitDialog)
    assert asked.places.rows() == []
    asked.reject()
