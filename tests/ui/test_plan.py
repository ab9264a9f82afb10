"""The team's plan: cells by mouse and keyboard, lines of one's own, what nobody covers, here and on Prepare alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.arrival import PlanLine
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.visits import Member, Visit
from npm_visits.services.office import Office
from npm_visits.services.search import Search
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.plan.board import PlanBoard
from npm_visits.ui.pages.plan.tab import PlanTab
from npm_visits.ui.widgets.cover_grid import DONE, MISSING, OPEN, PLANNED, StateCell
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    office.set(northfield, "units", "Block A, Block B")
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    first = office.visits.members(visit.id)[0]
    office.apply([
        Add(Member(id="m2", visit_id=visit.id, code="O7", role="doctor", rank=first.rank + 1)),
        Add(Member(id="m3", visit_id=visit.id, code="I1", role="interpreter", rank=first.rank + 2)),
    ])
    return visit


@pytest.fixture
def board(window: MainWindow, visit: Visit) -> PlanBoard:
    window.session.go("visit", visit_id=visit.id, tab="observations", topic="plan")
    settle()
    shown = window.page().tab()
    assert isinstance(shown, PlanTab)
    return shown.board


def shown(board: PlanBoard) -> dict[str, list[str]]:
    """Return the states of each line by its title."""
    return {
        line.cells[0].text: [cell.state for cell in line.cells if isinstance(cell, StateCell)]
        for line in board.grid.rows()
    }


def test_lines_stand_against_the_members_without_the_interpreter(board: PlanBoard):
    assert shown(board)["Block A"] == [MISSING, MISSING]
    assert board.chip.text() == f"{len(board.grid.rows())} uncovered"
    assert board.grid.model().headerData(2, Qt.Orientation.Horizontal) == "O7"


def test_with_arrows_and_space_a_cell_goes_to_covers_to_done_and_back(board: PlanBoard, office: Office, visit: Visit):
    board.grid.setFocus()
    board.grid.go_to("unit/Block A", 1)
    press(board.grid, Qt.Key.Key_Down)
    press(board.grid, Qt.Key.Key_Right)
    states = []
    for _ in range(3):
        press(board.grid, Qt.Key.Key_Space)
        settle()
        states.append(shown(board)["Block B"])
    assert states == [[OPEN, PLANNED], [OPEN, DONE], [MISSING, MISSING]]
    press(board.grid, Qt.Key.Key_Return)
    line = next(x for x in office.team_plan.lines(visit.id) if x.target == "Block B")
    assert line.cells == ("", "covers")
    assert board.grid.hasFocus()


def test_a_click_presses_the_cell_and_undo_takes_it_back(window: MainWindow, board: PlanBoard, office, visit):
    grid = board.grid
    index = grid.model().index(grid.ids().index("unit/Block A"), 1)
    click(grid.viewport(), grid.visualRect(index).center())
    settle()
    assert shown(board)["Block A"] == [PLANNED, OPEN]
    window.session.undo()
    settle()
    assert shown(board)["Block A"] == [MISSING, MISSING]


def test_a_reader_hears_line_member_and_state(board: PlanBoard):
    grid = board.grid
    row = grid.ids().index("unit/Block A")
    said = grid.model().data(grid.model().index(row, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Block A, O7, nobody covers this"
    board.press("unit/Block A", "m2")
    said = grid.model().data(grid.model().index(row, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Block A, O7, covers"


def test_what_nobody_covers_is_shown_alone_and_leaves_when_it_is_given(board: PlanBoard):
    board.press("unit/Block A", "m2")
    click(board.open_only)
    settle()
    assert "Block A" not in shown(board)
    board.press("unit/Block B", "m2")
    assert "Block B" not in shown(board)
    click(board.open_only)
    assert shown(board)["Block B"] == [OPEN, PLANNED]


def test_a_line_of_ones_own_is_added_renamed_letter_by_letter_and_removed_by_keyboard(
    window: MainWindow, board: PlanBoard, office: Office, visit: Visit
):
    type_text(board.own, "Staff")
    press(board.own, Qt.Key.Key_Return)
    settle()
    grid = board.grid
    grid.setFocus()
    press(grid, Qt.Key.Key_F2)
    press(grid.field, Qt.Key.Key_End)
    type_text(grid.field, " at night")
    window.session.flush()
    [line] = office.vault.all(PlanLine, visit_id=visit.id)
    assert line.title == "Staff at night", "what is typed is kept before the entry ends"
    press(grid.field, Qt.Key.Key_Return)
    settle()
    assert "Staff at night" in shown(board)
    press(grid, Qt.Key.Key_Delete)
    settle()
    assert "Staff at night" not in shown(board)
    [removed] = [r for r in office.past.bin() if r.kind is PlanLine]
    assert removed.title == "Staff at night"
    window.session.undo()
    settle()
    assert "Staff at night" in shown(board)


def test_an_emptied_title_stays_what_it_was_and_lines_of_the_place_are_not_renamed(
    board: PlanBoard, office: Office, visit: Visit
):
    line = office.team_plan.add_line(visit.id, "Kitchen")
    board.refresh()
    grid = board.grid
    grid.setFocus()
    grid.go_to(f"own/{line.id}")
    press(grid, Qt.Key.Key_F2)
    grid.field.selectAll()
    press(grid.field, Qt.Key.Key_Backspace)
    press(grid.field, Qt.Key.Key_Return)
    settle()
    assert office.vault.get(PlanLine, line.id).title == "Kitchen"
    grid.go_to("unit/Block A")
    press(grid, Qt.Key.Key_F2)
    assert not grid.field.isVisible()
    press(grid, Qt.Key.Key_Delete)
    assert "Block A" in shown(board)


def test_a_line_typed_and_not_added_is_kept_when_one_leaves(window: MainWindow, board: PlanBoard, office, visit):
    type_text(board.own, "Night shift")
    window.page().show_tab("findings")
    assert [x.title for x in office.vault.all(PlanLine, visit_id=visit.id)] == ["Night shift"]


def test_units_that_stand_in_the_list_of_rooms_alone_are_lines_with_their_rooms(office: Office, visit: Visit):
    place = office.visits.place(visit)
    office.set(place, "units", "block A (rooms A-1 to A-8), ISO-1")
    for number, unit in (("A-1", "Block A"), ("C-1", "Block C"), ("C-2", "Block C"), ("ISO-1", "Isolation"), ("7", "")):
        office.rooms.add(visit.id, number, unit=unit)
    lines = [(x.sort, x.label, x.rooms) for x in office.team_plan.lines(visit.id) if x.sort in {"unit", "room"}]
    assert lines == [
        ("unit", "block A (rooms A-1 to A-8)", ""), ("unit", "ISO-1", ""), ("unit", "Block C", "C-1 – C-2"),
        ("room", "7", ""),
    ]


def test_before_the_visit_the_same_board_stands_on_prepare_and_topics_go_to_the_members(
    window: MainWindow, office: Office, visit: Visit
):
    office.library.use(visit.id, "migrants-centre")
    window.session.go("visit", visit_id=visit.id, tab="prepare")
    settle()
    board = find(window.page().tab(), PlanBoard)
    board.press("topic/health_care", "m2")
    settle()
    assert "health_care" in office.vault.get(Member, "m2").topics
    assert any("Health care" in line.accessibleName() for line in window.page().tab()._delegation.findChildren(object)
               if hasattr(line, "accessibleName"))  # fmt: skip


def test_without_members_the_board_says_what_is_missing(window: MainWindow, board: PlanBoard, office, visit):
    office.apply([Set(Member, m.id, "role", "interpreter") for m in office.visits.members(visit.id)])
    board.refresh()
    assert "Nobody is in the delegation yet" in board._below.text()
    assert not board.chip.isVisible()


def test_a_hit_of_the_search_opens_the_very_line(window: MainWindow, office: Office, visit: Visit):
    office.team_plan.add_line(visit.id, "Kitchen")
    wanted = office.team_plan.add_line(visit.id, "Quarantine ward")
    [hit] = [h for g in Search(office, visit.id, "en").ask("quarantine") for h in g.hits]
    window.session.go(hit.screen, **hit.where)
    settle()
    section = window.page().tab()
    assert isinstance(section, PlanTab)
    assert section.board.grid.current_id() == f"own/{wanted.id}"
