"""Rooms on the pages of a place: boxes with the last measures, all rooms over time, names, order, out of use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.places.place import PlacePage
from npm_visits.ui.pages.places.rooms import PlaceRoomsPage
from npm_visits.ui.widgets import Button, ConfirmDialog, Label
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text

FIELDS = ["length_m", "width_m", "annexe_m2", "beds", "occupants"]
TAB, ALT = Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def visited(office: Office, northfield: Place) -> Visit:
    first = office.visits.start(northfield.id, "in_depth", "2025-10-07")
    second = office.visits.start(northfield.id, "follow_up", "2026-11-24")
    rooms = [("B-7", "5,6", "3,5", "2,2", "6", "5"), ("B-8", "5,6", "3,5", "2,2", "6", "4"), ("B-9", "", "", "", "6")]
    office.apply(office.rooms.paste(first.id, rooms, FIELDS))
    office.apply(office.rooms.paste(second.id, [("B-7", "5,6", "3,5", "2,2", "6", "6")], FIELDS))
    return second


@pytest.fixture
def page(window: MainWindow, northfield: Place, visited: Visit) -> PlaceRoomsPage:
    window.session.go("place_rooms", place_id=northfield.id)
    settle()
    return window.page()


def numbers(page: PlaceRoomsPage) -> list[str]:
    return [row.cells[0].text for row in page.table.rows()]


def choose(page: PlaceRoomsPage, number: str) -> None:
    room_id = next(i for i, past in page._past.items() if past.room.number == number)
    page.table.set_current(room_id)
    page.show_room(room_id)
    settle()


def test_the_page_of_a_place_shows_its_rooms_and_opens_one(window: MainWindow, northfield: Place, visited: Visit):
    window.session.go("place", place_id=northfield.id)
    settle()
    page = window.page()
    assert isinstance(page, PlacePage)
    assert [(t.number, t.space, t.marked) for t in page.rooms.tiles.tiles()] == [
        ("B-7", "2.90 < 3", True), ("B-8", "4.4", False), ("B-9", "–", False),
    ]  # fmt: skip
    view = page.rooms.tiles
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(view, Qt.Key.Key_Return)
    settle()
    rooms = window.page()
    assert isinstance(rooms, PlaceRoomsPage)
    assert rooms.editor.title.text() == "B-7"


def test_a_place_without_rooms_says_what_belongs_there(window: MainWindow, office: Office, northfield: Place):
    window.session.go("place", place_id=northfield.id)
    settle()
    click(find(window, Button, "Enter rooms"))
    settle()
    click(find(window, Button, "Enter the first room"))
    settle()
    for letter in "A-1":
        type_text(window.focusWidget(), letter)
    press(window.focusWidget(), TAB)
    settle()
    assert [r.number for r in office.rooms.of_place(northfield.id)] == ["A-1"]


def test_measures_over_the_visits_stand_in_a_chart_with_its_table(page: PlaceRoomsPage):
    choose(page, "B-7")
    assert page.editor.chart.isVisible()
    assert [(c.value, c.below) for c in page.editor._bars._columns] == [
        (pytest.approx(3.48), "2025"), (pytest.approx(2.9), "2026"),
    ]  # fmt: skip
    assert page.editor._bars._line.text == "4 m²"
    page.editor.chart.turn()
    assert page.editor.chart._lines[1] == [("7 Oct 2025", "5", "3.48"), ("24 Nov 2026", "6", "2.90")]
    choose(page, "B-9")
    assert not page.editor.chart.isVisible()
    assert any(x.text() == "No visit has measured this room yet." and x.isVisible() for x in page.findChildren(Label))


def test_no_limit_is_drawn_where_no_standard_speaks(page: PlaceRoomsPage, office: Office):
    for row in office.standards.rows():
        office.apply(office.standards.change(row, "switched_on", value=False))
        office.set(OfficeStandard(id=row.id), "valid_from", "")  # for earlier visits too
    page.refresh()
    choose(page, "B-7")
    assert page.editor._bars._line is None
    assert not {cell.chip for row in page.table.rows() for cell in row.cells} - {""}


def test_a_room_is_renamed_moved_and_comes_back(
    window: MainWindow, page: PlaceRoomsPage, office: Office, northfield: Place
):
    choose(page, "B-9")
    field = page.editor.fields.field("unit")
    field.setFocus()
    for letter in "Block B":
        type_text(field, letter)
    press(field, Qt.Key.Key_Up, ALT)
    settle()
    assert numbers(page) == ["B-7", "B-9", "B-8"]
    assert office.rooms.of_place(northfield.id)[1].unit == "Block B"
    window.session.undo()
    settle()
    assert numbers(page) == ["B-7", "B-8", "B-9"]


def test_a_room_out_of_use_says_so_and_is_used_again(page: PlaceRoomsPage, office: Office, northfield: Place):
    choose(page, "B-8")
    click(find(page, Button, "In use no longer"))
    settle()
    assert numbers(page) == ["B-7", "B-8 · not in use", "B-9"]
    click(find(page, Button, "In use again"))
    settle()
    assert numbers(page) == ["B-7", "B-8", "B-9"]


def test_a_measured_room_goes_into_the_recycle_bin_after_a_question_and_comes_back(
    window: MainWindow, page: PlaceRoomsPage, monkeypatch: pytest.MonkeyPatch
):
    answers = iter([False, True])
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: next(answers))
    choose(page, "B-8")
    click(page.editor.remove)
    settle()
    assert numbers(page) == ["B-7", "B-8", "B-9"]
    click(page.editor.remove)
    settle()
    assert numbers(page) == ["B-7", "B-9"]
    click(find(window, Button, "Undo"))
    settle()
    assert numbers(page) == ["B-7", "B-8", "B-9"]


def test_a_number_that_stands_twice_in_a_unit_is_said(page: PlaceRoomsPage):
    choose(page, "B-9")
    field = page.editor.fields.field("number")
    field.setFocus()
    field.selectAll()
    for letter in "B-8":
        type_text(field, letter)
    press(field, TAB)
    settle()
    said = [x.text() for x in page.findChildren(Label) if x.isVisible()]
    assert "Another room of this unit has the same number. Both are kept." in said


def test_a_room_that_was_begun_and_never_named_is_not_kept(window: MainWindow, page: PlaceRoomsPage, office: Office):
    place_id, before = page.place_id, numbers(page)
    page.add()
    page.add()
    type_text(page.editor.fields.field("number"), "C-1")
    window.session.go("place", place_id=place_id)
    settle()
    assert [room.number for room in office.rooms.of_place(place_id)] == [*before, "C-1"]
