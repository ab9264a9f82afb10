"""Sections of a report are drawn elsewhere with the mouse; a line says where, and Escape leaves all as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from npm_visits.ui.pages.report.section_list import SectionList
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, ScrollColumn
from npm_visits.ui.widgets.notice import Notice
from tests.driver.keys import click, press, settle


@pytest.fixture
def sections(report_tab: ReportTab) -> SectionList:
    """The list of sections, scrolled into sight."""
    found = report_tab._sections
    side = next(area for area in report_tab.findChildren(ScrollColumn) if area.isAncestorOf(found))
    side.show_at_top(found)
    settle()
    return found


def handle(sections: SectionList, code: str) -> Button:
    return next(b for b in sections._lines[code].findChildren(Button))


def draw(sections: SectionList, code: str, to: str) -> QWidget:
    """Hold the handle of a section over another one, and return the handle."""
    held, line = handle(sections, code), sections._lines[to]
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    QTest.mouseMove(held, held.mapFromGlobal(line.mapToGlobal(line.rect().center())))
    settle()
    return held


def drop(sections: SectionList, held: QWidget, to: str) -> None:
    line = sections._lines[to]
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=held.mapFromGlobal(line.mapToGlobal(line.rect().center())))
    settle()


def edge(sections: SectionList, code: str, *, below: bool) -> int:
    """Return where the upper or the lower edge of a section's line is, in the list."""
    line = sections._lines[code]
    return line.mapTo(sections, QPoint(0, line.height() if below else 0)).y()


def test_a_line_shows_where_a_section_will_stand_while_it_is_drawn(sections: SectionList):
    before = sections.codes()
    held = draw(sections, "summary", "place")
    assert sections.mark.isVisible()
    assert abs(sections.mark.geometry().center().y() - edge(sections, "place", below=True)) <= 2
    drop(sections, held, "place")
    assert not sections.mark.isVisible()
    assert sections.codes().index("summary") == before.index("place")
    held = draw(sections, "summary", "mandate")
    assert abs(sections.mark.geometry().center().y() - edge(sections, "mandate", below=False)) <= 2
    drop(sections, held, "mandate")
    assert sections.codes() == before


def test_no_line_shows_where_a_section_stands_already(sections: SectionList):
    held = draw(sections, "summary", "summary")
    assert not sections.mark.isVisible()
    drop(sections, held, "summary")


def test_escape_lets_a_section_stand_where_it_stood(sections: SectionList):
    before = sections.codes()
    held = draw(sections, "summary", "place")
    press(held, Qt.Key.Key_Escape)
    settle()
    assert not sections.mark.isVisible()
    drop(sections, held, "place")
    assert sections.codes() == before
    assert QWidget.keyboardGrabber() is None


def test_it_is_said_that_the_order_is_that_of_the_whole_office_and_undo_takes_it_back(
    sections: SectionList, report_tab: ReportTab
):
    before = sections.codes()
    sections.move_to(before[1], before[0])
    settle()
    notice = next(n for n in report_tab.window().findChildren(Notice) if n.isVisible())
    assert notice.accessibleName() == "The sections stand in this order in all reports of the office."
    click(next(b for b in notice.findChildren(Button) if b.text() == "Undo"))
    settle()
    assert sections.codes() == before
