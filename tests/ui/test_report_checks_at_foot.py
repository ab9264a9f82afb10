"""What asks for a look before a report leaves is said where nobody overlooks it, and what is left out hides none."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, Label, ScrollColumn
from tests.driver.keys import click, settle


def foot(tab: ReportTab) -> Button:
    return next(b for b in tab.findChildren(Button) if "to look at before you send" in b.text())


def said(tab: ReportTab) -> list[str]:
    return [label.text() for label in tab.findChildren(Label) if label.isVisible()]


def test_the_foot_says_how_many_checks_ask_for_a_look_and_leads_to_them(qtbot: QtBot, report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    head = next(label for label in report_tab.findChildren(Label) if label.text() == "Checks before you send")
    assert head.visibleRegion().isEmpty()
    told = int(re.match(r"\d+", foot(report_tab).text())[0])
    click(foot(report_tab))
    settle()
    assert not head.visibleRegion().isEmpty()
    report_tab._audience.choose("internal")
    settle()
    fewer = re.match(r"\d+", foot(report_tab).text())
    assert told > int(fewer[0]) if fewer else True


def test_several_things_left_out_stand_in_one_line_that_unfolds(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    one = next(text for text in said(report_tab) if "left out for this reader" in text)
    assert not any("kept back" in text for text in said(report_tab))
    unfold = next(b for b in report_tab.findChildren(Button) if b.accessibleName() == "List what is left out")
    click(unfold)
    settle()
    assert any("kept back" in text for text in said(report_tab))
    click(unfold)
    settle()
    assert not any("kept back" in text for text in said(report_tab))
    assert one in said(report_tab)


def test_what_unfolds_at_the_end_of_the_panel_comes_into_sight(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    unfold = next(b for b in report_tab.findChildren(Button) if b.accessibleName() == "List what is left out")
    side = next(area for area in report_tab.findChildren(ScrollColumn) if area.isAncestorOf(unfold))
    side.show_widget(unfold)
    side.verticalScrollBar().setValue(side.verticalScrollBar().value() - side.viewport().height() // 2)
    while unfold.visibleRegion().isEmpty():
        side.verticalScrollBar().setValue(side.verticalScrollBar().value() + 4)
    click(unfold)
    settle()
    lines = [label for label in report_tab.findChildren(Label) if "kept back" in label.text() and label.isVisible()]
    assert lines
    assert all(line.visibleRegion().boundingRect() == line.rect() for line in lines)


def test_what_unfolds_far_above_the_end_scrolls_nothing(report_tab: ReportTab):
    report_tab._audience.choose("authority")
    settle()
    unfold = next(b for b in report_tab.findChildren(Button) if b.accessibleName() == "List what is left out")
    click(unfold)
    settle()
    side = next(area for area in report_tab.findChildren(ScrollColumn) if area.isAncestorOf(unfold))
    before = side.verticalScrollBar().value()
    click(unfold)
    click(unfold)
    settle()
    assert side.verticalScrollBar().value() == before


def test_what_the_keyboard_comes_to_from_outside_the_panel_comes_into_sight(qtbot: QtBot, report_tab: ReportTab):
    side = next(area for area in report_tab.findChildren(ScrollColumn) if area.isAncestorOf(report_tab._sections))
    side.verticalScrollBar().setValue(side.verticalScrollBar().maximum())
    settle()
    assert report_tab._audience.visibleRegion().isEmpty()
    report_tab._paper.setFocus()
    report_tab._audience.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not report_tab._audience.visibleRegion().isEmpty(), timeout=2000)
