"""Undo and redo in the report: the notice names what they did, and the keyboard stays where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, ScrollColumn
from tests.driver.keys import press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
Say = Callable[[], str]


@pytest.fixture
def said(sample_window: MainWindow) -> Say:
    """What the newest notice says."""
    return lambda: sample_window.notices.texts()[-1]


def write(tab: ReportTab, key: str, text: str) -> None:
    """Type a text in the place of a paragraph, and be done."""
    tab._write(key)
    settle()
    area = tab._writing.panel.area
    press(area, Qt.Key.Key_A, CTRL)
    type_text(area, text)
    settle()
    press(area, Qt.Key.Key_Return, CTRL)
    settle()


def at() -> object:
    """Return what has the keyboard, to press a key there."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_notice_names_the_paragraph_that_was_undone_by_number_section_and_words(report_tab: ReportTab, said: Say):
    report_tab._audience.choose("authority")
    settle()
    write(report_tab, "reply", "We ask for an answer in two months.")
    press(at(), Qt.Key.Key_Z, CTRL)
    settle()
    assert said().startswith("Undone: Paragraph of the report · Authority · 31 · Reply · Under article 22 of the")
    press(at(), Qt.Key.Key_Y, CTRL)
    settle()
    told = "Done again: Paragraph of the report · Authority · 31 · Reply · We ask for an answer in two months."
    assert said().startswith(told)


def test_in_a_visit_note_the_notice_numbers_a_paragraph_as_the_note_does(report_tab: ReportTab, said: Say):
    report_tab._outline.choose("note")
    report_tab._audience.choose("authority")
    settle()
    write(report_tab, "reply", "We ask for an answer in two months.")
    shown = next(line for line in report_tab.text().splitlines() if "We ask for an answer in two months." in line)
    press(at(), Qt.Key.Key_Z, CTRL)
    settle()
    number = shown.split(".")[0].strip()
    assert said().startswith(f"Undone: Paragraph of the report · Authority · {number} · Next steps · ")


def test_the_notice_of_one_version_says_nothing_of_what_was_typed_for_another(
    report_tab: ReportTab, sample_window: MainWindow, said: Say
):
    write(report_tab, "reply", "P3 told us more than this.")
    report_tab._audience.choose("public")
    settle()
    write(report_tab, "reply", "The public reads this.")
    press(at(), Qt.Key.Key_Z, CTRL)
    settle()
    assert "· Public ·" in said()
    assert "P3" not in said()
    press(at(), Qt.Key.Key_Z, CTRL)
    settle()
    assert "· Internal ·" in said()
    assert not any("P3 told us" in text for text in sample_window.notices.texts())


def test_a_paragraph_that_is_done_leaves_the_keyboard_in_the_report_and_undo_lets_it_there(report_tab: ReportTab):
    write(report_tab, "reply", "We ask for an answer in two months.")
    assert report_tab._paper.hasFocus()
    press(report_tab._paper, Qt.Key.Key_Z, CTRL)
    settle()
    assert report_tab._paper.hasFocus()


def test_undo_on_a_button_that_goes_with_it_puts_the_cursor_into_the_paragraph(
    report_tab: ReportTab, sample_office: Office
):
    write(report_tab, "reply", "We ask for an answer in two months.")
    report_tab._write("reply")
    settle()
    back = report_tab._writing.panel._reset
    back.setFocus()
    press(back, Qt.Key.Key_Z, CTRL)
    settle()
    assert back.isHidden()
    assert report_tab._writing.panel.area.hasFocus()


def test_undo_on_a_line_of_the_checks_keeps_the_keyboard_in_the_tab(report_tab: ReportTab):
    write(report_tab, "reply", "We ask for an answer in two months.")
    side = next(area for area in report_tab.findChildren(ScrollColumn) if area.isAncestorOf(report_tab._checks))
    side.show_widget(report_tab._checks)
    link = next(b for b in report_tab._checks.findChildren(Button) if b.text() == "show" and b.isVisible())
    link.setFocus()
    press(link, Qt.Key.Key_Z, CTRL)
    settle()
    assert report_tab._paper.hasFocus()


def test_undo_of_a_move_says_that_the_order_of_the_report_was_undone(report_tab: ReportTab, said: Say):
    tick = report_tab._sections._ticks["place"]
    tick.setFocus()
    press(tick, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    press(report_tab._sections._ticks["place"], Qt.Key.Key_Z, CTRL)
    settle()
    assert said().startswith("Undone: The office · Order of the report")
