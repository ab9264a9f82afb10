"""The register of places and the profile of one place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.changes import Set
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.country_list import CountryListDialog
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.fields import ComboField, NumberField, TextArea, TextField
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.page import Page
from npm_visits.ui.pages.places import PlacePage, PlacesPage
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.widgets import Button, CheckField, Chip, DataTable, EmptyState, FilterButton, Label
from tests.driver.find import choose, dialog, find, retype, shows
from tests.driver.keys import click, press, settle, type_text


def page(window: MainWindow) -> Page:
    shown = window.page()
    assert shown is not None
    return shown


@pytest.fixture
def register(sample_window: MainWindow) -> PlacesPage:
    sample_window.session.go("places")
    settle()
    shown = sample_window.page()
    assert isinstance(shown, PlacesPage)
    return shown


@pytest.fixture
def profile(window: MainWindow, northfield: Place) -> PlacePage:
    window.session.go("place", place_id=northfield.id)
    settle()
    shown = window.page()
    assert isinstance(shown, PlacePage)
    return shown


def names(register: PlacesPage) -> list[str]:
    return [line.cells[0].text for line in find(register, DataTable).rows()]


def stored(profile: PlacePage) -> Place:
    profile.session.flush()
    return profile.session.office.places.get(profile.place_id)


def test_a_search_narrows_the_register_while_one_types(register: PlacesPage):
    search = find(register, TextField, "Search places")
    type_text(search, "COAST")
    assert names(register) == ["Eastport Airport, holding rooms", "Harbour Pre-trial Prison"]
    type_text(search, "qqq")
    assert not shows(register, DataTable)
    click(find(register, Button, "Show all places"))
    assert len(names(register)) == 7


def test_a_type_filters_the_register(register: PlacesPage):
    button = find(register, FilterButton)
    click(button)
    choose(button, "Irregular migrants’ centre")
    assert names(register) == ["Northfield Centre for Irregular Migrants", "Southgate Centre for Irregular Migrants"]


def test_enter_on_a_line_opens_the_place(sample_window: MainWindow, register: PlacesPage):
    view = find(register, DataTable).view
    view.setFocus()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    assert isinstance(page(sample_window), PlacePage)


def test_an_empty_register_says_what_belongs_there(window: MainWindow):
    window.session.go("places")
    assert find(page(window), EmptyState)
    click(find(find(page(window), EmptyState), Button, "New place"))
    dialog(NewPlaceDialog).reject()


def test_a_new_place_opens_its_profile(window: MainWindow):
    window.session.go("places")
    shown = page(window)
    assert isinstance(shown, PlacesPage)
    shown.new_place()
    asked = dialog(NewPlaceDialog)
    type_text(asked.name, "Gəncə mərkəzi")
    click(asked.kind)
    choose(asked.kind, "Irregular migrants’ centre")
    click(find(asked, Button, "Add the place"))
    settle()
    opened = page(window)
    assert isinstance(opened, PlacePage)
    assert (stored(opened).name, stored(opened).place_type) == ("Gəncə mərkəzi", "migrants_centre")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "A place needs its official name."),
     ("NORTHFIELD centre for irregular migrants", "The register already holds a place of this name.")],
)  # fmt: skip
def test_a_place_without_or_with_a_known_name_is_not_entered(
    window: MainWindow, northfield: Place, typed: str, sentence: str
):
    window.session.go("places")
    shown = page(window)
    assert isinstance(shown, PlacesPage)
    shown.new_place()
    asked = dialog(NewPlaceDialog)
    type_text(asked.name, typed)
    asked.take()
    assert asked.name.accessibleDescription() == sentence
    assert len(window.session.office.places.rows()) == 1
    asked.reject()


def test_the_country_list_enters_ticked_places_with_the_note_that_their_name_is_to_be_checked(
    window: MainWindow, office: Office
):
    office.apply([Set(OfficeProfile, "office", "country", "az")])
    window.session.go("places")
    click(find(page(window), Button, "Add from the country list"))
    asked = dialog(CountryListDialog)
    ticks = asked.findChildren(CheckField)
    assert not find(asked, Button, "Add 0 places").isEnabled()
    click(ticks[1])
    click(find(asked, Button, "Add 1 place"))
    settle()
    rows = office.places.rows()
    assert [row.place.name for row in rows] == ["Yevlax rayon Müvəqqəti Yerləşdirmə Mərkəzi"]
    assert "the office confirms the name" in rows[0].place.notes
    assert rows[0].place.capacity is None


def test_the_country_list_is_not_offered_once_it_is_used_up(register: PlacesPage, sample_window: MainWindow):
    office = sample_window.session.office
    for suggestion in office.places.suggestions("en"):
        office.places.add(suggestion.place)
    register.refresh()
    assert not shows(register, Button, "Add from the country list")


def test_the_profile_is_saved_as_it_is_typed(profile: PlacePage):
    retype(find(profile, TextField, "Official name"), "Northfield Mərkəzi")
    type_text(find(profile, TextField, "Responsible authority"), "Miqrasiya Xidməti")
    retype(find(profile, NumberField, "Total"), "120")
    retype(find(profile, NumberField, "Women"), "20")
    type_text(find(profile, TextArea, "Notes"), "Вход со двора")
    kind = find(profile, ComboField, "Legal form")
    click(kind)
    choose(kind, "Private")
    found = stored(profile)
    assert (found.name, found.authority, found.capacity, found.capacity_women, found.notes, found.legal_form) == (
        "Northfield Mərkəzi", "Miqrasiya Xidməti", 120, 20, "Вход со двора", "private",
    )
    assert profile.top._title.whole_text() == "Northfield Mərkəzi"


def test_a_place_that_is_closed_says_so(profile: PlacePage):
    click(find(profile, CheckField))
    assert stored(profile).active is False
    settle()
    assert shows(profile.top, Chip, "Closed")


def test_letters_in_a_number_are_not_taken(profile: PlacePage):
    type_text(find(profile, NumberField, "Men"), "7a2")
    assert stored(profile).capacity_men == 72


def test_a_place_is_removed_and_comes_back_from_the_notice(window: MainWindow, profile: PlacePage):
    click(find(profile, Button, "Put the place into the recycle bin"))
    settle()
    register = page(window)
    assert isinstance(register, PlacesPage)
    assert shows(register, EmptyState)
    assert window.notices.texts() == ["Northfield Centre for Irregular Migrants is in the recycle bin."]
    click(find(window.notices, Button, "Undo"))
    settle()
    assert names(register) == ["Northfield Centre for Irregular Migrants"]


def test_a_visited_place_lists_its_visits_and_offers_no_removal(window: MainWindow, profile: PlacePage):
    office = window.session.office
    visit = office.visits.start(profile.place_id, "in_depth", "2025-10-07")
    profile.refresh()
    assert not shows(profile, Button, "Put the place into the recycle bin")
    table = find(profile, DataTable)
    assert [[c.text for c in line.cells] for line in table.rows()] == [["7 Oct 2025", "In-depth", "Planned"]]
    table.view.setFocus()
    press(table.view, Qt.Key.Key_Down)
    press(table.view, Qt.Key.Key_Return)
    shown = page(window)
    assert isinstance(shown, VisitPage)
    assert shown.visit_id == visit.id


def test_a_place_counts_its_visits_as_the_register_does(window: MainWindow, profile: PlacePage):
    office = window.session.office
    office.visits.move(office.visits.start(profile.place_id, starts_on="2026-11-24"), "on_site")
    office.visits.start(profile.place_id, starts_on="2026-12-08")
    profile.refresh()
    assert "1 visit and 1 planned" in [label.text() for label in profile.findChildren(Label)]
    assert office.places.rows()[0].visits == 1


def test_visit_this_place_asks_for_kind_and_day_only(window: MainWindow, profile: PlacePage):
    click(find(profile, Button, "Visit this place"))
    asked = dialog(NewVisitDialog)
    assert not shows(asked, TextField, "Search places")
    assert any(label.text() == "Northfield Centre for Irregular Migrants" for label in asked.findChildren(Label))
    click(find(asked, Button, "Open the visit"))
    settle()
    shown = page(window)
    assert isinstance(shown, VisitPage)
    assert window.session.office.visits.get(shown.visit_id).place_id == profile.place_id


def test_undo_of_an_entry_shows_the_old_value(window: MainWindow, profile: PlacePage):
    retype(find(profile, TextField, "Region"), "South")
    window.undo()
    settle()
    assert find(profile, TextField, "Region").text() == ""
    assert window.notices.texts() == ["Undone: Place · Northfield Centre for Irregular Migrants"]


def test_a_unit_typed_anew_keeps_who_covers_it_and_undo_takes_both_back(
    profile: PlacePage, office: Office, northfield: Place
):
    office.set(northfield, "units", "Block A, Block B")
    visit, plan = office.visits.start(northfield.id, "in_depth", "2026-11-24"), office.team_plan
    line = next(line for line in plan.lines(visit.id) if line.target == "Block A")
    office.apply(plan.press(visit.id, line, plan.members(visit.id)[0]))
    profile.refresh()
    area = profile._profile.fields.field("units")
    area.setFocus()
    area.selectAll()
    type_text(area, "House 1, Block B")
    find(profile, TextField, "Official name").setFocus()
    settle()
    assert [line.target for line in plan.lines(visit.id) if any(line.cells)] == ["House 1"]
    profile.session.undo()
    assert office.places.get(northfield.id).units == "Block A, Block B"
    assert [line.target for line in plan.lines(visit.id) if any(line.cells)] == ["Block A"]
