"""The section Rooms: a grid that is filled in by keyboard, what its numbers mean, and what is kept of bad input."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.widgets import Button, ConfirmDialog, Label
from tests.driver.find import find
from tests.driver.keys import click, settle, type_text
from tests.ui.rooms.acts import CTRL, ENTER, TAB, cell, enter, key, keys, line, texts


def test_ten_rooms_are_typed_with_the_keyboard_alone(
    window: MainWindow, tab: RoomsTab, office: Office, visit: Visit
):
    window.page()._tabs["observations"].list.setFocus()
    for _ in range(30):
        if window.focusWidget() is find(tab, Button, "Enter the first room"):
            break
        key(window, TAB)
    key(window, Qt.Key.Key_Space)
    for n in range(1, 11):
        for text in (f"B-{n}", "dorm", "5,6", "3.5", "2,6", "2.2", "6", str(n), "poor", "40"):
            keys(window, text, TAB)
    window.session.flush()
    found = office.rooms.lines(visit.id)
    assert [x.room.number for x in found] == [f"B-{n}" for n in range(1, 11)]
    for n, x in enumerate(found, 1):
        seen = x.seen
        assert (seen.length_m, seen.width_m, seen.height_m, seen.annexe_m2) == (5.6, 3.5, 2.6, 2.2)
        assert (seen.beds, seen.occupants, seen.light, seen.bell, seen.bell_seconds) == (6, n, "poor", "answered", 40)
        assert (x.room.function, seen.unread) == ("dormitory", ())
    assert tab.head.facts.text() == "10 rooms · below 4 m² per person: 6 now, 10 at full beds"


def test_the_arithmetic_stands_beside_the_room_with_its_standard_and_source(three: RoomsTab):
    measured = {"length_m": "5,6", "width_m": "3,5", "annexe_m2": "2,2", "beds": "6", "occupants": "6"}
    for code, text in measured.items():
        enter(three, "B-7", code, text)
    three.grid.go_to(next(iter(three._lines)), "beds")
    shown = texts(three)
    assert "Now and at full beds: (5.60 × 3.50 − 2.2) ÷ 6 persons = 2.90 m² per person" in shown
    assert "Strong but rebuttable presumption of a breach" in shown
    assert "Muršić v. Croatia (2016)" in shown
    assert "CPT/Inf(2015)44" in shown
    assert "a fact to weigh, not a finding" in shown
    assert (cell(three, "B-7", "now"), cell(three, "B-8", "now")) == ("2.90 < 3", "not measured")
    assert not {c.chip for row in three.grid.rows() for c in row.cells} & {"concern", "good", "danger"}


def test_enter_goes_down_a_column(window: MainWindow, three: RoomsTab, office: Office, visit: Visit):
    three.grid.setFocus()
    three.grid.go_to(next(iter(three._lines)), "beds")
    for text in ("4", "5", "6"):
        keys(window, text, ENTER)
    assert [x.seen.beds for x in office.rooms.lines(visit.id)] == [4, 5, 6]


def test_ctrl_d_copies_the_cell_above(window: MainWindow, three: RoomsTab, office: Office, visit: Visit):
    enter(three, "B-7", "length_m", "5,6")
    assert line(office, visit, "B-8").seen.length_m is None
    key(window, Qt.Key.Key_D, CTRL)
    assert line(office, visit, "B-8").seen.length_m == 5.6


def test_lines_of_a_spreadsheet_become_rooms_and_are_taken_back(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    rows = ["B-8\t5,60\t3,50\t2,60\t2,2\t6\t5", "C-1\t4\t3\t2,5\t\t2\t2"]
    QGuiApplication.clipboard().setText("\r\n".join(rows))
    click(find(three, Button, "Paste from Excel"))
    settle()
    seen = line(office, visit, "B-8").seen
    assert (seen.length_m, seen.annexe_m2, seen.occupants) == (5.6, 2.2, 5)
    assert line(office, visit, "C-1").seen.annexe_m2 is None
    window.session.undo()
    assert [x.room.number for x in office.rooms.lines(visit.id)] == ["B-7", "B-8", "B-9"]


def test_a_block_pasted_into_measures_fills_the_rooms_from_there_on(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    QGuiApplication.clipboard().setText("2\t3\n4\t5\n")
    three.grid.setFocus()
    three.grid.go_to(next(i for i, x in three._lines.items() if x.room.number == "B-8"), "beds")
    key(window, Qt.Key.Key_V, CTRL)
    assert [(x.seen.beds, x.seen.occupants) for x in office.rooms.lines(visit.id)] == [(None, None), (2, 3), (4, 5)]


def test_a_clipboard_without_rooms_gets_a_sentence_and_changes_nothing(
    three: RoomsTab, window: MainWindow, office: Office, visit: Visit
):
    QGuiApplication.clipboard().setText("   ")
    click(find(three, Button, "Paste from Excel"))
    settle()
    assert any(x.text().startswith("The clipboard holds no rooms") for x in window.findChildren(Label))
    assert len(office.rooms.lines(visit.id)) == 3


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("length_m", "0", "“0” is nothing. What was not measured stays empty."),
        ("length_m", "−3", "“−3” is below zero."),
        ("width_m", "3e9", "“3e9” is more than 100."),
        ("beds", "2,5", "“2,5” is no whole number."),
        ("height_m", "high", "“high” is no number."),
    ],
)
def test_what_cannot_be_a_measure_is_kept_with_a_sentence(
    three: RoomsTab, office: Office, visit: Visit, code: str, text: str, says: str
):
    enter(three, "B-7", code, text)
    three.grid.go_to(next(iter(three._lines)), code)
    assert says in texts(three)
    assert "It is kept as you typed it and not reckoned with." in texts(three)
    seen = line(office, visit, "B-7").seen
    assert (getattr(seen, code), seen.typed_in(code), cell(three, "B-7", code)) == (None, text, text)
    enter(three, "B-7", code, "4")
    assert getattr(line(office, visit, "B-7").seen, code) == 4
    assert says not in texts(three)


def test_more_persons_than_makes_sense_are_asked_about_and_kept(three: RoomsTab, office: Office, visit: Visit):
    enter(three, "B-7", "beds", "2")
    enter(three, "B-7", "occupants", "60")
    three.grid.go_to(next(iter(three._lines)), "beds")
    assert "Are there really 60 persons in this room? The number is kept." in texts(three)
    assert line(office, visit, "B-7").seen.occupants == 60


def test_each_letter_is_saved_while_one_types(window: MainWindow, three: RoomsTab, office: Office, visit: Visit):
    three.grid.setFocus()
    three.grid.go_to(next(iter(three._lines)), "length_m")
    for letter in "5,6":
        type_text(window.focusWidget(), letter)
    window.session.flush()
    assert line(office, visit, "B-7").seen.length_m == 5.6


def test_a_room_whose_number_is_emptied_lies_in_the_bin_and_comes_back(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    three.grid.setFocus()
    three.grid.go_to(next(i for i, x in three._lines.items() if x.room.number == "B-8"), "number")
    key(window, Qt.Key.Key_Delete)
    assert [x.room.number for x in office.rooms.lines(visit.id)] == ["B-7", "B-9"]
    click(find(window, Button, "Undo"))
    settle()
    assert [r.cells[0].text for r in three.grid.rows()][:3] == ["B-7", "B-8", "B-9"]


def test_an_unknown_function_is_refused_with_what_is_known(window: MainWindow, three: RoomsTab, office: Office, visit):
    enter(three, "B-7", "function", "stable")
    assert line(office, visit, "B-7").room.function == "dormitory"
    assert any("is no function of a room" in x.text() for x in window.findChildren(Label))


def test_the_last_dimensions_are_taken_over_and_compared(window: MainWindow, office: Office, northfield: Place, visit):
    fields = ["length_m", "width_m", "height_m", "annexe_m2", "beds", "occupants"]
    office.apply(office.rooms.paste(visit.id, [("B-7", "5,6", "3,5", "2,6", "2,2", "6", "5")], fields))
    later = office.visits.start(northfield.id, "follow_up", "2027-03-01")
    window.session.go("visit", visit_id=later.id, tab="observations", topic="rooms", point="")
    settle()
    tab = window.page().tab()
    click(find(tab, Button, "Take over the dimensions of 24 Nov 2026"))
    settle()
    enter(tab, "B-7", "occupants", "6")
    seen = line(office, later, "B-7").seen
    assert (seen.length_m, seen.occupants, seen.beds) == (5.6, 6, None)
    assert tab._compared.isVisible()
    tab._compared.turn()
    assert tab._compared._lines[1] == [("B-7", "3.48", "2.90")]


def test_the_sample_has_eighteen_rooms_and_tells_which_are_small(sample_window: MainWindow, sample_office: Office):
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    found = sample_office.rooms.lines(visit.id)
    assert len(found) == 18
    b7 = next(x for x in found if x.room.number == "B-7")
    sample_window.session.go("visit", visit_id=visit.id, tab="observations", topic="rooms", point=b7.seen.id)
    settle()
    tab = sample_window.page().tab()
    assert tab.head.facts.text() == "18 rooms · below 4 m² per person: 2 now, 4 at full beds · 1 not measured yet"
    assert tab.grid.current_id() == b7.room.id
    assert "B-7 · what the numbers mean" in texts(tab)


def test_what_was_written_of_a_room_is_saved_and_undone_where_it_stands(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    area = three.fields.field("remarks")
    type_text(area, "Mould.")
    enter(three, "B-7", "beds", "6")
    three.grid.go_to(next(iter(three._lines)), "beds")
    seen = line(office, visit, "B-7").seen
    assert (seen.remarks, seen.beds, area.toPlainText()) == ("Mould.", 6, "Mould.")
    window.session.undo()
    window.session.undo()
    settle()
    assert line(office, visit, "B-7").seen.remarks == ""
    assert area.toPlainText() == ""


def test_the_number_of_the_room_stays_in_sight_when_the_grid_is_scrolled_sideways(
    window: MainWindow, three: RoomsTab
):
    window.resize(980, 700)
    settle()
    grid = three.grid
    assert not grid.frozen.isVisible()
    grid.setFocus()
    grid.go_to(next(iter(three._lines)), "bell")
    settle()
    assert grid.horizontalScrollBar().value() > 0
    assert grid.frozen.isVisible()
    assert grid.frozen.columnWidth(0) == grid.columnWidth(0)
    grid.go_to(next(iter(three._lines)), "function")
    settle()
    assert grid.visualRect(grid.currentIndex()).left() >= (grid.frozen.width() if grid.frozen.isVisible() else 0)
    grid.go_to(next(iter(three._lines)), "bell")
    settle()
    second = grid.frozen.model().index(1, 0)
    click(grid.frozen.viewport(), grid.frozen.visualRect(second).center())
    settle()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    assert grid.hasFocus()


def test_a_table_of_standards_that_changed_meanwhile_measures_the_rooms_shown(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit
):
    for code, text in (("length_m", "5"), ("width_m", "4"), ("occupants", "4")):
        enter(three, "B-7", code, text)
    assert cell(three, "B-7", "now") == "5.00"
    window.session.go("settings")
    row = next(r for r in office.standards.rows() if r.id == "cpt_shared")
    office.apply(office.standards.change(row, "asked", 6.0))
    office.set(OfficeStandard(id=row.id), "valid_from", "")  # for earlier visits too
    window.session.go("visit", visit_id=visit.id, tab="observations")
    settle()
    assert cell(three, "B-7", "now") == "5.00 < 6"


def test_a_room_removed_on_the_places_page_is_counted_no_longer(
    window: MainWindow, three: RoomsTab, office: Office, visit: Visit, monkeypatch
):
    office.apply(office.rooms.paste(visit.id, [("B-7", "6", "5"), ("B-8", "6", "5")], ["length_m", "width_m"]))
    evidence = window.page()._tabs["observations"]
    evidence.refresh()

    def badge() -> str:
        return next(item.count for item in evidence.list.items() if item.code == "rooms")

    assert badge() == "2"
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _dialog: True)
    window.session.go("place_rooms", place_id=visit.place_id)
    places = window.page()
    places.show_room(next(room.id for room in office.rooms.of_place(visit.place_id) if room.number == "B-8"))
    click(places.editor.remove)
    settle()
    window.session.go("visit", visit_id=visit.id, tab="observations")
    settle()
    assert badge() == "1"
    window.session.undo()
    settle()
    assert badge() == "2"
