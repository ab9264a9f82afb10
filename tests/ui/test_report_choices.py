"""What is chosen for a report holds where it was chosen, and nowhere else: sections, reader, kind, language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from npm_visits.domain.paragraphs import Target
from npm_visits.domain.visits import Visit
from npm_visits.reports.numbering import number
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Label
from tests.driver.keys import click, press, settle

HEADING = "The place and its population"
CTRL = Qt.KeyboardModifier.ControlModifier


def off(tab: ReportTab) -> set[str]:
    """Return the sections whose tick is gone."""
    return {code for code, tick in tab._sections._ticks.items() if not tick.isChecked()}


def turn(tab: ReportTab, code: str) -> None:
    tab._sections._ticks[code].click()
    settle()


def choose(tab: ReportTab, *, audience: str = "", outline: str = "") -> None:
    if audience:
        tab._audience.choose(audience)
    if outline:
        tab._outline.choose(outline)
    settle()


def shown_anew(window: MainWindow, visit: Visit) -> ReportTab:
    """Return the Report tab of a visit after another page was shown, built anew."""
    window.session.go("places")
    settle()
    window._pages.clear()
    window.session.go("visit", visit_id=visit.id, tab="report")
    settle()
    tab = window.page().tab()
    assert isinstance(tab, ReportTab)
    return tab


def test_a_section_ticked_off_is_left_out_of_this_kind_of_report_for_this_reader_alone(report_tab: ReportTab):
    assert HEADING in report_tab.text()
    turn(report_tab, "place")
    assert off(report_tab) == {"place"}
    assert HEADING not in report_tab.text()
    choose(report_tab, outline="note")
    assert off(report_tab) == set()
    choose(report_tab, outline="full", audience="public")
    assert off(report_tab) == set()
    turn(report_tab, "findings")
    choose(report_tab, audience="authority")
    assert off(report_tab) == set()
    choose(report_tab, audience="internal")
    assert off(report_tab) == {"place"}


def test_a_section_ticked_off_stays_so_after_another_page_and_in_the_vault(
    report_tab: ReportTab, sample_window: MainWindow, sample_office: Office, sample_visit: Visit
):
    turn(report_tab, "place")
    assert off(shown_anew(sample_window, sample_visit)) == {"place"}
    assert sample_office.drafts.chosen.left_out(sample_visit.id, "internal") == {"place"}


def test_what_is_ticked_off_in_one_visit_stands_in_another(
    report_tab: ReportTab, sample_window: MainWindow, sample_office: Office, sample_visit: Visit
):
    turn(report_tab, "place")
    other = next(r.visit for r in sample_office.visits.rows() if r.visit.id != sample_visit.id)
    assert off(shown_anew(sample_window, other)) == set()


def test_undo_brings_a_section_back_with_its_name_and_redo_leaves_it_out_again(
    report_tab: ReportTab, sample_window: MainWindow
):
    choose(report_tab, audience="public")
    turn(report_tab, "place")
    assert HEADING not in report_tab.text()
    tick = report_tab._sections._ticks["place"]
    tick.setFocus()
    press(tick, Qt.Key.Key_Z, CTRL)
    settle()
    assert off(report_tab) == set()
    assert tick.hasFocus()
    assert HEADING in report_tab.text()
    said = sample_window.notices.texts()[-1]
    assert said.startswith("Undone: Section of the report · The place and its population · Full report · Public")
    press(tick, Qt.Key.Key_Y, CTRL)
    settle()
    assert off(report_tab) == {"place"}
    assert "Done again: Section of the report · The place" in sample_window.notices.texts()[-1]


def test_the_history_tells_who_left_out_which_section_for_whom(
    report_tab: ReportTab, sample_office: Office, sample_visit: Visit
):
    turn(report_tab, "place")
    last = sample_office.past.of_visit(sample_visit.id)[0]
    assert (last.record, last.field, last.after) == ("Section of the report", "Left out", "True")
    assert last.entries == ("The place and its population", "Full report", "Internal")


def test_reader_kind_and_language_chosen_for_a_visit_hold_until_the_program_ends(
    report_tab: ReportTab, sample_window: MainWindow, sample_office: Office, sample_visit: Visit
):
    choose(report_tab, audience="public", outline="note")
    press(report_tab._language, Qt.Key.Key_Down)
    press(report_tab._language, Qt.Key.Key_Down)
    settle()
    other = next(r.visit for r in sample_office.visits.rows() if r.visit.id != sample_visit.id)
    tab = shown_anew(sample_window, other)
    assert (tab.audience(), tab._outline.value()) == ("internal", "full")
    tab = shown_anew(sample_window, sample_visit)
    assert (tab.audience(), tab._outline.value(), tab._language.value()) == ("public", "note", "ru")
    assert "Записка о посещении" in tab.text()


def test_the_chosen_reader_pressed_again_stays_chosen(report_tab: ReportTab):
    choose(report_tab, audience="public")
    click(report_tab._audience._segments[2])
    settle()
    assert report_tab.audience() == "public"
    press(report_tab._audience, Qt.Key.Key_Delete)
    settle()
    assert report_tab.audience() == "public"


def test_a_line_says_for_whom_a_version_is_and_what_it_leaves_out(report_tab: ReportTab):
    def told() -> str:
        return " ".join(label.text() for label in report_tab._choices.findChildren(Label) if label.isVisible())

    assert "For the mechanism alone" in told()
    assert "All sections and annexes" in told()
    choose(report_tab, audience="public", outline="note")
    assert "For the mechanism alone" not in told()
    assert "For everybody: as for the authority" in told()
    assert "Two to three pages" in told()
    assert "For everybody" in report_tab._audience.accessibleDescription()


def test_what_is_referred_to_has_the_number_of_the_report_that_is_read(report_tab: ReportTab):
    tab = report_tab
    key = next(b.key for b in tab._checks._document.blocks if getattr(b, "key", "").startswith("finding:"))
    whole = {target.mark for target in numbers_agree(tab, key)}
    for section in ("visit", "place", "recommendations"):
        tab._sections._ticks[section].click()
    settle()
    chosen = {target.mark for target in numbers_agree(tab, key)}
    assert chosen < whole
    tab._outline.choose("note")
    settle()
    assert {target.mark for target in numbers_agree(tab, key)} < whole


def numbers_agree(tab: ReportTab, key: str) -> Sequence[Target]:
    """Return what the panel offers, each with its number on the sheet."""
    tab._write(key)
    settle()
    offered, numbers = tab._writing.panel._targets, number(tab._checks._document).marks
    assert [target.number for target in offered] == [numbers.get(target.mark) for target in offered]
    return offered
