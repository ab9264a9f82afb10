"""The section Registers: entries are drawn, their dates typed, and what they tell is reckoned as one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npm_visits.domain.changes import Set
from npm_visits.domain.drawing import draw, in_order, read_list
from npm_visits.domain.registers import RegisterCheck, RegisterEntry
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.pages.registers.tab import ListDialog, RegistersTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, Label
from tests.driver.keys import click, press, settle, type_text
from tests.ui.conftest import AtWork


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


@pytest.fixture
def tab(at_work: AtWork, session: Session, visit: Visit) -> RegistersTab:
    return at_work(RegistersTab(session, visit.id))


@pytest.fixture
def admissions(tab: RegistersTab, office: Office, visit: Visit) -> RegisterCheck:
    """A check of the admission register with entries 1 to 3."""
    check = office.registers.add(office.registers.new(visit.id, "admission"))
    office.apply(office.registers.entry_changes(check.id, ["1", "2", "3"]))
    tab.refresh()
    return check


def enter(tab: RegistersTab, number: str, code: str, text: str) -> None:
    """Type into the cell of an entry and press Enter."""
    grid = tab._entries.grid
    grid.setFocus()
    grid.go_to(next(e.id for e in tab._entries.entries if e.number == number), code)
    type_text(grid, text[0])
    for letter in text[1:]:
        type_text(grid.field, letter)
    press(grid.field, Qt.Key.Key_Return)


def entry(office: Office, check: RegisterCheck, number: str) -> RegisterEntry:
    return next(e for e in office.registers.entries(check.id) if e.number == number)


def texts(tab: RegistersTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(Label))


def dialog_of(tab: RegistersTab) -> DrawDialog:
    return tab.findChildren(DrawDialog)[0]


def test_entries_are_drawn_with_a_seed_and_stand_in_the_grid(tab: RegistersTab, office: Office, visit: Visit):
    tab.new()
    tab.draw()
    dialog = dialog_of(tab)
    type_text(dialog.listed, "1-340")
    dialog.draw()
    shown = dialog.drawn()
    click(next(b for b in dialog.findChildren(Button) if b.text() == "Take these entries"))
    check = office.registers.checks(visit.id)[0]
    assert [e.number for e in tab._entries.entries] == list(shown.items)
    assert shown.items == in_order(draw(check.seed, read_list("1-340"), 20))
    assert f"20 of 340 drawn at random · seed {check.seed}" in texts(tab)


def test_a_list_that_cannot_be_drawn_from_gets_a_sentence(tab: RegistersTab):
    tab.new()
    tab.draw()
    dialog = dialog_of(tab)
    dialog.draw()
    assert dialog.drawn().items == ()
    type_text(dialog.listed, "1-999999999")
    dialog.draw()
    assert any(label.text().startswith("The list is longer") for label in dialog.findChildren(Label))
    dialog.reject()


def test_a_dialog_that_nobody_takes_from_shows_the_draw_and_no_more(qtbot: QtBot, session: Session):
    dialog = DrawDialog(session, listed="A-1\nA-2\nB-1", n=2, seed="s")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.draw()
    assert "2 of 3, seed s:\n" + ", ".join(in_order(draw("s", ("A-1", "A-2", "B-1"), 2))) in [
        label.text() for label in dialog.findChildren(Label)
    ]
    assert not any(b.isVisible() and b.text() == "Use these" for b in dialog.findChildren(Button))


def test_dates_are_typed_quickly_and_the_hours_stand_beside_them(
    tab: RegistersTab, office: Office, admissions: RegisterCheck
):
    enter(tab, "1", "admitted_at", "20.11.2026 1000")
    enter(tab, "1", "screened_at", "21.11.26 17:00")
    kept = entry(office, admissions, "1")
    assert (kept.admitted_at, kept.screened_at) == ("2026-11-20 10:00", "2026-11-21 17:00")
    assert tab._entries.grid.rows()[0].cells[3].text == "31 > 24"
    assert "First examination later than 24 hours after admission: 1 of 1 entry." in texts(tab)


def test_an_hour_alone_lies_on_the_day_of_admission(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    enter(tab, "2", "admitted_at", "20.11.2026 09:00")
    enter(tab, "2", "screened_at", "14:30")
    assert entry(office, admissions, "2").screened_at == "2026-11-20 14:30"


def test_what_is_no_date_stays_in_its_cell_and_is_said(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    enter(tab, "1", "admitted_at", "soon")
    assert tab._entries.grid.rows()[0].cells[1].text == "soon"
    assert entry(office, admissions, "1").admitted_at == ""
    tab._entries.grid.go_to(tab._entries.entries[0].id, "admitted_at")
    assert "This is no day or hour." in texts(tab)
    enter(tab, "1", "admitted_at", "20.11.2026 9:00")
    assert entry(office, admissions, "1").admitted_at == "2026-11-20 09:00"


def test_defects_are_ticked_by_digit_and_by_chip(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    enter(tab, "1", "defects", "25")
    assert entry(office, admissions, "1").defects == ("unsigned", "no_translation")
    enter(tab, "2", "defects", "0")
    assert (entry(office, admissions, "2").sound, entry(office, admissions, "2").defects) == (True, ())
    assert "Looked at: 2 of 3." in texts(tab)
    tab._entries.grid.go_to(tab._entries.entries[2].id, "defects")
    click(tab._entries._chips.chip("incomplete"))
    assert entry(office, admissions, "3").defects == ("incomplete",)
    click(tab._entries._chips.chip("0"))
    assert (entry(office, admissions, "3").sound, entry(office, admissions, "3").defects) == (True, ())


def test_a_block_of_dates_is_pasted_from_a_spreadsheet(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    grid = tab._entries.grid
    grid.setFocus()
    grid.go_to(tab._entries.entries[1].id, "admitted_at")
    lines = ("20.11.2026 10:00\t20.11.2026 12:00", "2026-11-21 08:00:00\t22.11.2026 09:00", "1.1.2026\t")
    QGuiApplication.clipboard().setText("\n".join(lines))
    press(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    second, third = (entry(office, admissions, n) for n in ("2", "3"))
    assert (second.admitted_at, second.screened_at) == ("2026-11-20 10:00", "2026-11-20 12:00")
    assert (third.admitted_at, third.screened_at) == ("2026-11-21 08:00", "2026-11-22 09:00")


def test_entries_are_added_by_their_numbers(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    tab.add()
    dialog = tab.findChildren(ListDialog)[0]
    type_text(dialog._list, "7, 9-11")
    dialog.take()
    assert [e.number for e in office.registers.entries(admissions.id)] == ["1", "2", "3", "7", "9", "10", "11"]


def test_the_kind_of_register_decides_which_dates_are_asked(
    tab: RegistersTab, office: Office, admissions: RegisterCheck
):
    office.apply([Set(RegisterCheck, admissions.id, "register", "orders")])
    tab.refresh()
    assert tab._entries.grid.editable_codes() == [
        "admitted_at", "judge_at", "reviewed_at", "order_expires_on", "released_at", "defects", "note",
    ]


def test_a_check_put_away_comes_back_with_its_entries(tab: RegistersTab, office: Office, admissions: RegisterCheck):
    tab._put_away()
    assert office.registers.checks(admissions.visit_id) == []
    tab._session.undo()
    tab.refresh()
    settle()
    assert len(tab._entries.entries) == 3


def test_the_sample_tells_eleven_of_twenty(sample_window):
    session = sample_window.session
    visit = next(r.visit for r in session.office.visits.rows() if r.visit.number == "V-2026-041")
    session.go("visit", visit_id=visit.id, tab="observations", topic="registers")
    told = texts(sample_window.page().tab())
    assert "First examination later than 24 hours after admission: 11 of 20 entries." in told
    assert "Median 31 hours, longest 5 days." in told
