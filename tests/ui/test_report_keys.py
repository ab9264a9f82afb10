"""The report is read and written by keys: arrows go from paragraph to paragraph, Enter opens one, Tab leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.theme import LIGHT
from tests.driver.find import find
from tests.driver.keys import press, settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(report_tab: ReportTab) -> ReportTab:
    report_tab.text()  # all of it is laid out
    report_tab._sheet.choice.setFocus()
    QTest.keyClick(report_tab._sheet.choice, Qt.Key.Key_Tab)
    assert report_tab.window().focusWidget() is report_tab._paper
    return report_tab


def key(tab: ReportTab, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(tab.window().focusWidget(), code, modifiers)
    settle()


def down_to(tab: ReportTab, words: str) -> None:
    """Press Down until the keyboard stands at a paragraph."""
    for _ in range(200):
        here = tab._paper._standing._here()
        if here is not None and words in here.first.text():
            return
        key(tab, Qt.Key.Key_Down)
    raise AssertionError(f"{words!r} is not reached by Down")


def is_marked(tab: ReportTab) -> bool:
    """Return whether the ring or the bar is seen at the left edge of the paragraph at which the keyboard stands."""
    area = tab._paper._standing._area(tab._paper._standing._here()).toRect()
    picture = tab._paper.viewport().grab().toImage()
    return any(
        picture.pixelColor(x, y) == LIGHT.accent
        for y in range(max(area.top() + 8, 0), min(area.bottom() - 8, picture.height()) + 1)
        for x in range(max(area.left() - 8, 0), area.left() + 1)
    )


def test_tab_leaves_the_report_by_one_press_in_both_directions(tab: ReportTab):
    key(tab, Qt.Key.Key_Tab)
    assert tab.window().focusWidget() is not tab._paper
    key(tab, Qt.Key.Key_Backtab, SHIFT)
    assert tab.window().focusWidget() is tab._paper
    key(tab, Qt.Key.Key_Backtab, SHIFT)
    assert tab.window().focusWidget() is tab._sheet.choice


def test_down_reaches_every_paragraph_that_can_be_written_and_all_of_it_is_in_sight_with_a_ring(tab: ReportTab):
    standing, met = tab._paper._standing, []
    for _ in range(300):
        if (link := standing.link()) and link not in met[-1:]:
            met.append(link)
            area = standing._area(standing._here())
            room = tab._paper.viewport().height()
            assert area.top() >= 0, link
            assert area.bottom() <= max(room, area.height() + room / 4), link
            assert is_marked(tab)
        key(tab, Qt.Key.Key_Down)
    assert met == [place.link for place in standing._places()]


def test_after_a_paragraph_was_written_arrows_go_on_from_it(tab: ReportTab):
    down_to(tab, "It receives information")
    key(tab, Qt.Key.Key_Return)
    area = find(tab, RichTextArea)
    assert area.toPlainText().startswith("It receives information")
    assert is_marked(tab), "beside the text it is told which paragraph is written"
    press(area, Qt.Key.Key_Return, CTRL)
    settle()
    assert tab.window().focusWidget() is tab._paper
    key(tab, Qt.Key.Key_Down)
    key(tab, Qt.Key.Key_Return)
    assert find(tab, RichTextArea).toPlainText().startswith("No one may be sanctioned")


def test_where_one_scrolled_on_arrows_begin_with_what_is_in_sight(tab: ReportTab):
    down_to(tab, "It receives information")
    for _ in range(3):
        key(tab, Qt.Key.Key_PageDown)
    key(tab, Qt.Key.Key_Down)
    standing = tab._paper._standing
    assert standing._here() in standing._seen()
