"""Observations, findings, recommendations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from npm_visits.ui.fields import ComboField, DateField, TextArea, TextField, TimeField
from npm_visits.ui.pages.findings.cards import ClosedFinding, OpenFinding
from npm_visits.ui.pages.findings.recommendation import RecommendationRow
from npm_visits.ui.pages.findings.tab import FindingsTab
from npm_visits.ui.pages.observations.editor import ObservationEditor
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.widgets import Button, ToggleChips
from npm_visits.ui.widgets.card_list import CardList
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from tests.driver.hand import CTRL, Stuck
from tests.driver.start import Running
from tests.driver.steps.records import enter


def observe(run: Running, told: Mapping[str, Any], day: str) -> str:
    """Press Ctrl+N, write an observation, press Ctrl+Enter; return its number."""
    hand = run.hand
    hand.key("N", CTRL)
    tab = run.tab(ObservationsTab)
    editor = hand.see(ObservationEditor, within=tab)
    hand.until(lambda: hand.see(TextArea, within=editor).hasFocus(), "the keyboard in a new observation")
    hand.overwrite(hand.see(TextArea, within=editor), told["text"])
    words = hand.words
    hand.write(hand.see(TextField, words("Where"), within=editor), told["location"])
    enter(hand, hand.see(DateField, words("Day"), within=editor), day)
    hand.write(hand.see(TimeField, words("Time"), within=editor), told["seen_time"])
    hand.take(hand.see(ComboField, words("Topic"), within=editor), told["topic"])
    enter(hand, hand.see(ToggleChips, within=editor), told["sources"])
    weight = hand.see(ChoiceChips, words("Weight"), within=editor)
    hand.click_on(weight._boxes[told["weight"]])
    number = editor._number.text()
    hand.key(Qt.Key.Key_Return, CTRL)
    shown = {item.number: item.text for item in hand.see(CardList, within=tab).items()}
    if shown.get(number) != told["text"]:
        raise Stuck(f"The list does not show observation {number}")
    return number


def find(run: Running, told: Mapping[str, Any], evidence: list[str]) -> None:
    """Write a finding, tie evidence to it by Enter in the list, and write its recommendations."""
    hand, words, tab = run.hand, run.hand.words, run.tab(FindingsTab)
    hand.click(Button, words("Finding"), within=tab)
    card = hand.see(OpenFinding, within=tab)
    hand.until(card.title.hasFocus, "the keyboard in the title")
    hand.overwrite(card.title, told["title"])
    hand.write(card.text, told["text"])
    enter(hand, card.topic, told["topic"])
    enter(hand, card.weight, told["weight"])
    for number in evidence:
        tie(run, number)
    for asked in told.get("recommendation", ()):
        recommend(run, asked)


def tie(run: Running, number: str) -> None:
    """Choose a piece of evidence in the list by the arrows, and press Enter."""
    hand, tab = run.hand, run.tab(FindingsTab)
    cards = hand.see(CardList, within=tab)
    numbers = [item.number for item in cards.items()]
    if number not in numbers:
        raise Stuck(f"{number} is not among the evidence: {numbers}")
    row = numbers.index(number)
    cards.scrollTo(cards.model().index(row, 0), QListView.ScrollHint.PositionAtCenter)
    hand.settle()
    hand.click_on(cards.viewport(), cards.visualRect(cards.model().index(row, 0)).center())
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: number not in [item.number for item in cards.items()], f"{number} tied to the finding")


def recommend(run: Running, told: Mapping[str, Any]) -> None:
    """Write one recommendation to the finding in work."""
    hand, words, tab = run.hand, run.hand.words, run.tab(FindingsTab)
    before = len(hand.all(RecommendationRow, within=tab))
    hand.click(Button, words("Recommendation"), within=tab)
    rows = hand.until(lambda: _more_than(hand.all(RecommendationRow, within=tab), before), "a new recommendation")
    row = rows[-1]
    hand.until(row.text.hasFocus, "the keyboard in the recommendation")
    hand.overwrite(row.text, told["text"])
    for name in ("addressee", "time_frame", "priority", "standard"):
        enter(hand, getattr(row, name), told[name])


def _more_than(rows: list[RecommendationRow], number: int) -> list[RecommendationRow]:
    return sorted(rows, key=lambda row: row.y()) if len(rows) > number else []


def open_finding(run: Running, title: str) -> None:
    """Click on a finding, unless it is open already."""
    hand, tab = run.hand, run.tab(FindingsTab)
    if hand.see(OpenFinding, within=tab).title.text() == title:
        return
    closed = next(card for card in hand.all(ClosedFinding, within=tab) if card.accessibleName().endswith(title))
    hand.click_on(closed)
    hand.until(lambda: hand.see(OpenFinding, within=tab).title.text() == title, f"the finding “{title}”")
