"""Parts of a card: what is said beside them, and how mouse and keyboard reach them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from npm_visits.domain.answers import Key
from npm_visits.ui.pages.checklist.card import PointCard
from tests.driver.keys import click, settle
from tests.ui.checklist.driving import card, key, stored, write


def advice(shown: PointCard) -> str:
    label = shown._answers.parts[0]._advice
    return "" if label is None or label.isHidden() else label.text()


def test_a_day_that_cannot_be_read_is_said_to_be_none_and_kept_when_it_is_left(tab, visit, session):
    tab.go_to("", "painted")
    write("31.02.2026")
    assert advice(card(tab, "painted")) == ""
    key(Qt.Key.Key_Down)
    assert "not a day" in advice(card(tab, "painted"))
    assert stored(tab, visit, session).status(Key("painted")).states[0].value == "31.02.2026"


def test_the_sentence_about_a_refused_day_goes_when_another_is_begun(tab):
    tab.go_to("", "painted")
    write("31.02.2026")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    QApplication.focusWidget().selectAll()
    write("1")
    assert advice(card(tab, "painted")) == ""
    write(".2.2026")
    key(Qt.Key.Key_Down)
    assert advice(card(tab, "painted")) == ""


def test_a_click_on_the_text_of_a_question_brings_the_keyboard_to_its_answer(tab):
    shown = card(tab, "hours")
    click(shown._title)
    settle()
    assert QApplication.focusWidget() is shown._answers.parts[0].control.keyboard()


def test_tab_goes_from_the_answer_to_the_tools_of_its_card(tab):
    tab.go_to("", "hours")
    shown = card(tab, "hours")
    key(Qt.Key.Key_Tab)
    assert shown._tools.isAncestorOf(QApplication.focusWidget())
