"""A screen outlives every window: PySide would delete it with the widget that was asked for it."""

from __future__ import annotations

import datetime as dt

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npm_visits.i18n import Words
from npm_visits.ui.fields.calendar import CalendarPopup
from npm_visits.ui.widgets import Dialog, Option
from npm_visits.ui.widgets.popup import ChoicePopup
from npm_visits.ui.window_place import place_first
from tests.driver.keys import settle


def belongs_to_a_widget() -> bool:
    return any(line.startswith("parent") for line in shiboken6.dump(QGuiApplication.primaryScreen()).splitlines())


def test_the_screen_belongs_to_no_window_list_or_dialog_that_asked_for_its_room(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    place_first(window)
    dialog = Dialog("A question", parent=window)
    dialog.open()
    settle()
    popup = ChoicePopup([Option("a", "A")], frozenset(), parent=window)
    popup.open_under(dialog)
    popup.close()
    calendar = CalendarPopup(Words("en"), "2026-11-24", dt.date(2026, 11, 24))
    calendar.open_under(dialog)
    calendar.close()
    dialog.close()
    assert not belongs_to_a_widget()
