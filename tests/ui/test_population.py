"""The section Population: counts are typed, compared as one types, pasted, and never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.fields import NumberField
from npm_visits.ui.pages.population.block import CountBlock
from npm_visits.ui.pages.population.tab import PopulationTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Label, NoticeStack
from tests.driver.keys import press, type_text
from tests.ui.conftest import AtWork


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> PopulationTab:
    return at_work(PopulationTab(session, visit.id))


def block(tab: PopulationTab, code: str) -> CountBlock:
    return next(b for b in tab.findChildren(CountBlock) if b.code == code)


def count(tab: PopulationTab, code: str, *numbers: str) -> None:
    """Type numbers one below the other, from the group with the keyboard on."""
    grid = block(tab, code).grid
    grid.setFocus()
    grid.go_to(grid.ids()[0], "count")
    for number in numbers:
        type_text(grid, number[0])
        for digit in number[1:]:
            type_text(grid.field, digit)
        press(grid.field, Qt.Key.Key_Return)


def stored(office: Office, visit: Visit) -> dict[str, dict[str, int | None]]:
    return office.population.counted(visit.id)[0].counts


def field(tab: PopulationTab, name: str) -> NumberField:
    return next(f for f in tab.findChildren(NumberField) if f.accessibleName() == name)


def test_a_snapshot_begins_with_the_capacity_and_the_keyboard_at_the_number_present(
    tab: PopulationTab, office: Office, visit: Visit
):
    tab.new()
    assert field(tab, "Present").hasFocus()
    type_text(field(tab, "Present"), "86")
    tab.leaving()
    made = office.population.snapshots(visit.id)[0]
    assert (made.present, made.capacity) == (86, 100)
    assert "Occupancy 86 per cent" in [label.text() for label in tab.findChildren(Label)]


def test_the_sum_is_compared_while_one_types(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    type_text(field(tab, "Present"), "86")
    said = block(tab, "sex").sum
    count(tab, "sex", "12")
    assert said.text() == "sum 12: 74 missing"
    grid = block(tab, "sex").grid
    type_text(grid, "7")
    assert said.text() == "sum 19: 67 missing"
    type_text(grid.field, "4")
    assert said.text() == "sum 86, as present"
    press(grid.field, Qt.Key.Key_Return)
    count(tab, "sex", "13")
    assert said.text() == "sum 87: 1 too many"
    tab.leaving()
    assert stored(office, visit)["sex"] == {"female": 13, "male": 74}


def test_groups_that_share_persons_have_no_sum(tab: PopulationTab):
    tab.new()
    count(tab, "vulnerability", "3", "4")
    assert block(tab, "vulnerability").sum.text() == "groups overlap: no sum"


def test_small_counts_are_marked_as_identifying(tab: PopulationTab):
    tab.new()
    count(tab, "age", "2", "5", "0")
    marks = [row.cells[2].text for row in block(tab, "age").grid.rows()[:3]]
    assert marks == ["1–4", "", ""]
    assert "1–4: identifies persons, internal only." in [label.text() for label in tab.findChildren(Label)]


def test_the_office_s_own_threshold_marks_them(tab: PopulationTab, office: Office):
    office.set(office.profile, "threshold", 3)
    tab.new()
    count(tab, "age", "2", "3", "0")
    assert [row.cells[2].text for row in block(tab, "age").grid.rows()[:3]] == ["1–2", "", ""]
    assert "1–2: identifies persons, internal only." in [label.text() for label in tab.findChildren(Label)]


def test_a_nationality_is_typed_with_its_count_and_the_next_one_below(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    grid = block(tab, "nationality").grid
    for name, number in (("Estmark", "29"), ("Şərqi Variya", "18")):
        grid.setFocus()
        grid.go_to("+", "name")
        type_text(grid, name[0])
        for letter in name[1:]:
            type_text(grid.field, letter)
        press(grid.field, Qt.Key.Key_Tab)
        type_text(grid, number[0])
        type_text(grid.field, number[1])
        press(grid.field, Qt.Key.Key_Return)
    tab.leaving()
    assert stored(office, visit)["nationality"] == {"Estmark": 29, "Şərqi Variya": 18}


def test_a_block_from_a_spreadsheet_becomes_nationalities(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    QGuiApplication.clipboard().setText("Estmark\t29\r\nSudland\t24\r\n\r\nEast Varia\t18\r\n")
    press(block(tab, "nationality").grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(office, visit)["nationality"] == {"Estmark": 29, "Sudland": 24, "East Varia": 18}


def test_a_column_of_numbers_fills_the_groups_from_the_keyboard_down(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    grid = block(tab, "stay").grid
    grid.setFocus()
    grid.go_to("d30", "count")
    QGuiApplication.clipboard().setText("27\n40\n5")
    press(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(office, visit)["stay"] == {"d30": 27, "m3": 40, "m6": 5}


def test_names_that_a_list_does_not_know_are_left_out_and_said(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    stack = NoticeStack(close="Close", parent=tab)
    tab._session.messages.show_in(stack)
    QGuiApplication.clipboard().setText("Female\t12\nVisitors\t3")
    press(block(tab, "sex").grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(office, visit)["sex"] == {"female": 12}
    assert any("fit no group" in label.text() for label in stack.findChildren(Label))


def test_an_emptied_name_goes_to_the_recycle_bin_and_comes_back(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    QGuiApplication.clipboard().setText("Estmark\t29\nSudland\t24")
    grid = block(tab, "nationality").grid
    press(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    grid.setFocus()
    grid.go_to("Estmark", "name")
    press(grid, Qt.Key.Key_Delete)
    assert stored(office, visit)["nationality"] == {"Sudland": 24}
    tab._session.undo()
    assert stored(office, visit)["nationality"] == {"Estmark": 29, "Sudland": 24}


def test_more_than_all_present_is_kept_and_asked_about(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    type_text(field(tab, "Present"), "6")
    count(tab, "vulnerability", "60")
    tab.leaving()
    assert stored(office, visit)["vulnerability"] == {"torture_survivor": 60}
    assert any(label.text().startswith("More than all present: Torture") for label in tab.findChildren(Label))


def test_the_chart_follows_the_keyboard_and_turns_into_its_table(tab: PopulationTab):
    tab.new()
    count(tab, "sex", "12", "74")
    chart = tab._chart
    assert chart.chart.accessibleDescription() == "Female: 12; Male: 74"
    press(tab, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert chart.shows_table()
    press(tab, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not chart.shows_table()


def test_a_second_snapshot_has_its_own_counts(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    count(tab, "sex", "12")
    tab.new()
    count(tab, "sex", "11")
    tab.leaving()
    assert sorted(c.counts["sex"]["female"] for c in office.population.counted(visit.id)) == [11, 12]


def test_the_section_of_the_sample_counts_its_snapshots(sample_window):
    session = sample_window.session
    visit = next(r.visit for r in session.office.visits.rows() if r.visit.number == "V-2026-041")
    session.go("visit", visit_id=visit.id, tab="observations", topic="population")
    tab = sample_window.page().tab()
    assert isinstance(tab, PopulationTab)
    assert block(tab, "age").sum.text() == "sum 86, as present"


# --- begun by mistake -------------------------------------------------------------------------------


def test_a_snapshot_begun_by_mistake_is_not_kept_and_leaves_nothing_to_undo(
    tab: PopulationTab, office: Office, visit: Visit
):
    told = []
    tab.counts_changed.connect(told.append)
    before = office.undo_stack.last()
    tab.new()
    assert len(office.population.snapshots(visit.id)) == 1
    tab.leaving()
    assert office.population.snapshots(visit.id) == []
    assert told[-1] == ""
    assert office.undo_stack.last() is before


def test_of_two_snapshots_begun_the_one_that_was_filled_in_stays(tab: PopulationTab, office: Office, visit: Visit):
    tab.new()
    type_text(field(tab, "Present"), "86")
    first = office.population.snapshots(visit.id)[0].id
    tab.new()
    tab._open(first)
    assert [s.present for s in office.population.snapshots(visit.id)] == [86]
    assert tab._shown == first


def test_a_snapshot_stays_once_something_was_typed_though_it_was_taken_back(
    tab: PopulationTab, office: Office, visit: Visit
):
    tab.new()
    type_text(field(tab, "Present"), "8")
    press(field(tab, "Present"), Qt.Key.Key_Tab)
    press(field(tab, "Present"), Qt.Key.Key_Backspace)
    tab.leaving()
    assert [s.present for s in office.population.snapshots(visit.id)] == [None]


def test_names_taken_over_from_the_last_snapshot_are_nothing_typed(tab: PopulationTab, office: Office, visit: Visit):
    earlier = office.visits.start(visit.place_id, "in_depth", "2026-05-05")
    old = office.population.add(office.population.new(earlier.id, taken_on="2026-05-05", present=4))
    office.apply(office.population.name_changes(old.id, "nationality", {"Norland": 4}))
    tab.new()
    assert block(tab, "nationality").grid.ids()[:1] == ["Norland"]
    tab.leaving()
    assert office.population.snapshots(visit.id) == []
    tab.new()
    made = office.population.snapshots(visit.id)[0]
    office.apply([office.population.count_change(made.id, "nationality", "Norland", 3)])
    tab.leaving()
    assert len(office.population.snapshots(visit.id)) == 1
