"""What the office decides about its reports, in Settings: typed, told in plain words, kept in the history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.services.office import Office
from npm_visits.ui.dialogs.history import HistoryDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.reports import ReportsCard
from npm_visits.ui.widgets import Label
from tests.driver.keys import click, press, settle, type_text


@pytest.fixture
def card(window: MainWindow) -> ReportsCard:
    window.session.go("settings")
    settle()
    return window.page().reports


def write(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    for letter in text or "\b":
        press(field, Qt.Key.Key_Backspace) if letter == "\b" else type_text(field, letter)
    press(field, Qt.Key.Key_Tab)
    settle()


def said(card: ReportsCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(Label) if label.isVisible())


def test_an_office_begins_with_the_threshold_that_the_field_suggests(card: ReportsCard, office: Office):
    assert (card.threshold.value(), office.profile.threshold) == ("5", 5)
    assert "Fewer than 5 is the field’s suggested threshold." in said(card)
    assert "Groups of 1 to 4 persons" in card.threshold.accessibleDescription()


@pytest.mark.parametrize(("typed", "tells"), [("3", "this is below it"), ("12", "this is above it")])
def test_another_threshold_is_kept_and_what_it_means_is_said(card: ReportsCard, office: Office, typed, tells):
    write(card.threshold, typed)
    assert office.profile.threshold == int(typed)
    assert tells in said(card)
    assert f"Groups of 1 to {int(typed) - 1} persons" in said(card)


@pytest.mark.parametrize("typed", ["2", "21", "0", "100", ""])
def test_what_no_threshold_can_be_is_told_and_the_last_one_stays(card: ReportsCard, office: Office, typed):
    write(card.threshold, "7")
    write(card.threshold, typed)
    assert office.profile.threshold == 7
    assert card.threshold.value() == "7"
    assert "A whole number from 3 to 20 belongs here." in said(card)


def test_on_the_way_to_a_number_that_cannot_be_taken_nothing_else_is_kept(card: ReportsCard, office: Office):
    write(card.threshold, "35")  # 3 alone would do
    assert office.profile.threshold == 5


def test_who_changed_it_is_in_the_history_and_can_be_taken_back(card: ReportsCard, window: MainWindow, office: Office):
    write(card.threshold, "4")
    click(card.past)
    settle()
    dialog = window.findChild(HistoryDialog)
    assert [cell.text for cell in dialog.table.rows()[0].cells][1:] == [
        office.officer.code, "The office", "Smallest count in reports", "5 → 4"
    ]
    click(dialog.back)
    settle()
    assert office.profile.threshold == 5
    assert card.threshold.value() == "5"
    dialog.reject()


def test_the_history_of_other_decisions_of_the_office_stands_elsewhere(office: Office):
    office.set(office.profile, "gate_words", "Let us in.")
    assert office.drafts.settings.history() == []
