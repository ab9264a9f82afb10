"""The report is read and written by keys: arrows go from paragraph to paragraph, Enter opens one, Tab leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.theme import LIGHT
from npm_visits.ui.widgets import Button, Label
from tests.driver.find import find
from tests.driver.keys import click, press, settle, type_text

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


def lines(tab: ReportTab) -> list[str]:
    return [label.text() for label in tab.findChildren(Label) if label.isVisible()]


def test_a_paragraph_that_was_left_out_is_named_among_the_checks_and_comes_back_from_there(tab: ReportTab):
    told = "1 paragraph is left out of this version"
    assert told not in lines(tab)
    tab._write("visit.sources")
    settle()
    click(find(tab, Button, "Leave it out"))
    press(find(tab, RichTextArea), Qt.Key.Key_Return, CTRL)
    settle()
    assert told in lines(tab)
    click(find(tab, Button, "List the paragraphs"))
    settle()
    assert any("The visit and how it was made · The report rests on" in text for text in lines(tab))
    entry = next(label for label in tab.findChildren(Label) if "The report rests on" in label.text())
    click(find(entry.parentWidget(), Button, "show"))
    settle()
    click(find(tab, Button, "Back to the draft"))
    settle()
    assert told not in lines(tab)
    assert "The report rests on these kinds of source" in tab.text()


def test_ctrl_z_brings_a_paragraph_back_at_once_that_a_button_left_out_or_reset(
    tab: ReportTab, sample_window: MainWindow
):
    tab._write("visit.sources")
    settle()
    area = find(tab, RichTextArea)
    type_text(area, "Hedgehogs. ")
    for button, said in (
        ("Back to the draft", "The draft stands again."),
        ("Leave it out", "The paragraph is left out."),
    ):
        click(find(tab, Button, button))
        settle()
        assert "Hedgehogs" not in area.toPlainText()
        assert sample_window.notices.texts()[-1].startswith(said)
        press(tab.window().focusWidget(), Qt.Key.Key_Z, CTRL)
        settle()
        assert area.toPlainText().endswith("Hedgehogs.")
        assert "Hedgehogs." in tab.text()
    press(area, Qt.Key.Key_Z, CTRL)
    settle()
    assert area.toPlainText().endswith("Hedgehogs."), "nothing else is taken back from here"
