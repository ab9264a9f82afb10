"""The table of standards in Settings: rows of the program changed and brought back, rows of the office."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.services.standards import StandardRow
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.standards import StandardsPage
from npm_visits.ui.widgets import Button, Label
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text

TAB = Qt.Key.Key_Tab


@pytest.fixture
def page(window: MainWindow) -> StandardsPage:
    """Opened from Settings, as a person does."""
    window.session.go("settings")
    settle()
    click(find(window, Button, "Open the table of standards"))
    settle()
    return window.page()


def choose(page: StandardsPage, code: str) -> None:
    page.table.set_current(code)
    page.show_row(code)
    settle()


def write(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    for letter in text:
        type_text(field, letter)
    press(field, TAB)
    settle()


def row(office: Office, code: str) -> StandardRow:
    return next(line for line in office.standards.rows() if line.id == code)


def shown(page: StandardsPage, code: str) -> list[str]:
    page._draw()
    line = next(r for r in page.table.rows() if r.id == code)
    return [part for cell in line.cells for part in (cell.text, cell.below) if part]


def said(page: StandardsPage) -> str:
    return "\n".join(x.text() for x in page.findChildren(Label) if x.isVisible())


def test_a_number_of_the_program_is_changed_with_a_comma_and_its_origin_stays_in_sight(
    page: StandardsPage, office: Office
):
    choose(page, "cpt_shared")
    write(page.editor.asked, "4,5")
    assert row(office, "cpt_shared").standard.value == 4.5
    assert {"4.5 m²", "was 4", "LS §§9–10", "changed"} <= set(shown(page, "cpt_shared"))
    assert "4 m²\nLiving space for each person" in said(page)
    assert "CPT, living space (CPT/Inf(2015)44)" in said(page)


def test_back_to_the_programs_row_and_undo(window: MainWindow, page: StandardsPage, office: Office):
    choose(page, "cpt_shared")
    write(page.editor.asked, "5")
    click(find(page, Button, "Back to the program’s row"))
    settle()
    assert row(office, "cpt_shared").standard.value == 4.0
    assert page.editor.asked.text() == "4"
    click(find(window, Button, "Undo"))
    settle()
    assert row(office, "cpt_shared").standard.value == 5.0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "“0” asks nothing: a standard asks more than zero. The old number stands."),
        ("−3", "“−3” asks nothing: a standard asks more than zero. The old number stands."),
        ("3e9", "“3e9” is more than 1,000. The old number stands."),
        ("four", "“four” is no number. The old one stands."),
        ("", "A number is needed. The old one stands."),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence_and_changes_nothing(
    page: StandardsPage, office: Office, typed: str, sentence: str
):
    choose(page, "cpt_height")
    if typed:
        write(page.editor.asked, typed)
    else:
        page.editor.asked.setFocus()
        page.editor.asked.selectAll()
        press(page.editor.asked, Qt.Key.Key_Backspace)
    assert sentence in said(page)
    assert row(office, "cpt_height").standard.value == 2.5


def test_a_row_is_switched_off_and_on(page: StandardsPage, office: Office):
    choose(page, "cpt_width")
    click(page.editor.on)
    settle()
    page.leaving()
    assert not row(office, "cpt_width").standard.on
    assert "switched off" in shown(page, "cpt_width")
    click(page.editor.on)
    page.leaving()
    assert row(office, "cpt_width").standard.on


def test_the_office_adds_a_row_of_its_own(page: StandardsPage, office: Office, northfield: Place):
    click(find(page, Button, "Row of the office"))
    settle()
    (own,) = office.vault.all(OfficeStandard)
    rows = page.editor.rows
    combo = rows["quantity"].field
    combo.set_value("shower_persons")
    combo.changed.emit("shower_persons")
    write(rows["label"].field, "Persons for each shower")
    write(page.editor.asked, "8")
    write(rows["source_text"].field, "Order 7, article 4")
    write(rows["valid_from"].field, "01.01.2026")
    page.leaving()
    (own,) = office.vault.all(OfficeStandard)
    assert (own.quantity, own.asked, own.valid_from) == ("shower_persons", 8.0, "2026-01-01")
    assert {"Persons for each shower, at most", "8 persons", "Order 7, article 4", "of the office"} <= set(
        shown(page, own.id)
    )
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    assert own.id in {s.code for s in office.rooms.standards(visit.id)}
    click(find(page, Button, "Put this row into the recycle bin"))
    settle()
    assert office.vault.all(OfficeStandard) == []
    assert [r.kind for r in office.past.bin()] == [OfficeStandard]


def test_the_origin_of_every_row_is_shown(page: StandardsPage, office: Office):
    for line in office.standards.rows():
        choose(page, line.id)
        assert page.editor.program.isVisible()
        assert not page.editor.reset.isVisible()


# --- earlier visits ----------------------------------------------------------------------------------


def visit_before(office: Office, place: Place, days: int) -> str:
    day = (office.visits.today() - dt.timedelta(days=days)).isoformat()
    return office.visits.start(place.id, "in_depth", day).starts_on


def asked(office: Office, day: str, code: str = "cpt_shared") -> float:
    return next(s.value for s in office.standards.on(day) if s.code == code)


def test_a_number_typed_without_a_day_begins_today_and_says_so(page: StandardsPage, office: Office, northfield: Place):
    earlier, today = visit_before(office, northfield, 3), office.visits.today().isoformat()
    choose(page, "cpt_shared")
    assert "A change holds from today; earlier visits keep the number of their day." in said(page)
    write(page.editor.asked, "4,5")
    assert page.editor.rows["valid_from"].field.value() == today
    assert (asked(office, earlier), asked(office, today)) == (4.0, 4.5)


def test_a_day_set_back_says_how_many_earlier_visits_it_measures(
    page: StandardsPage, office: Office, northfield: Place
):
    earlier = visit_before(office, northfield, 3)
    choose(page, "cpt_shared")
    write(page.editor.asked, "4,5")
    field = page.editor.rows["valid_from"].field
    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    press(field, TAB)
    settle()
    assert "1 earlier visit is measured by it too, and its report is reckoned by it." in said(page)
    assert asked(office, earlier) == 4.5


def test_a_number_changed_on_a_later_day_shows_the_former_one_which_can_go(
    window: MainWindow, page: StandardsPage, office: Office, monkeypatch: pytest.MonkeyPatch
):
    first, now = office.visits.today().isoformat(), office.visits.now()
    choose(page, "cpt_shared")
    write(page.editor.asked, "4,5")
    monkeypatch.setattr(office.visits, "now", lambda: now + dt.timedelta(days=60))
    page.refresh()
    write(page.editor.asked, "5,25")
    assert (asked(office, first), asked(office, office.visits.today().isoformat())) == (4.5, 5.25)
    assert [f.asked for f in row(office, "cpt_shared").formers] == [4.5]
    assert "Asked before" in said(page)
    click(page.editor.formers.findChild(Button))
    settle()
    assert asked(office, first) == 4.0
    assert "Asked before" not in said(page)
    click(find(window, Button, "Undo"))
    settle()
    assert asked(office, first) == 4.5


def test_a_row_begun_by_mistake_is_not_kept(page: StandardsPage, window: MainWindow, office: Office):
    click(find(page, Button, "Row of the office"))
    settle()
    assert len(office.vault.all(OfficeStandard)) == 1
    window.session.go("settings")
    settle()
    assert office.vault.all(OfficeStandard) == []
    window.session.go("standards")
    click(find(page, Button, "Row of the office"))
    settle()
    write(page.editor.rows["label"].field, "Beds")
    window.session.go("settings")
    settle()
    assert [row.label for row in office.vault.all(OfficeStandard)] == ["Beds"]
