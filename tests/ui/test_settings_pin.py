"""The PIN of the cover is chosen in the settings, by the keyboard or the button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.places import Officer
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.pages.settings.pin_row import PinRow
from npm_visits.ui.pin import Pin
from tests.driver.keys import click, press, settle, type_text


@pytest.fixture
def pin(window: MainWindow) -> PinRow:
    window.session.go("settings")
    settle()
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.area.show_widget(page.pin)
    return page.pin


@pytest.mark.parametrize("by", ["Enter", "button"])
def test_four_digits_are_taken_and_leave_the_field(pin: PinRow, window: MainWindow, by: str):
    assert "No PIN yet" in pin.field.accessibleDescription()
    type_text(pin.field, "2604")
    if by == "Enter":
        press(pin.field, Qt.Key.Key_Return)
    else:
        click(pin.button)
    assert pin.field.text() == ""
    assert "A PIN is set" in pin.field.accessibleDescription()
    assert window.session.pin.matches("2604")
    assert window.cover.pin.matches("2604")


@pytest.mark.parametrize("typed", ["", "123", "12a4", "abcd"])
def test_anything_else_is_told_and_the_pin_stays_as_it_was(pin: PinRow, window: MainWindow, typed: str):
    window.session.pin.choose("2604")
    type_text(pin.field, typed)
    press(pin.field, Qt.Key.Key_Return)
    assert pin.field.accessibleDescription() == "A PIN has four to eight digits."
    assert window.session.pin.matches("2604")


def test_a_pin_serves_after_the_next_unlocking_and_for_this_officer_alone(pin: PinRow, window: MainWindow):
    type_text(pin.field, "2604")
    press(pin.field, Qt.Key.Key_Return)
    office = window.session.office
    assert "2604" not in repr(office.vault.rows("SELECT * FROM cover_pin"))
    assert Pin(*office.cover.kept()).matches("2604")
    assert not Pin(*office.cover.kept()).matches("2605")
    own, office.officer = office.officer, Officer(id="another", code="O9")
    assert not Pin(*office.cover.kept()).is_set
    office.officer = own
    assert office.undo() == [], "no act that undo takes back"


def test_a_forgotten_pin_is_gone_from_the_vault_too(pin: PinRow, window: MainWindow):
    assert not pin.forget.isVisible()
    type_text(pin.field, "2604")
    press(pin.field, Qt.Key.Key_Return)
    click(pin.forget)
    assert not window.session.pin.is_set
    assert not Pin(*window.session.office.cover.kept()).is_set
    assert "No PIN yet" in pin.field.accessibleDescription()
