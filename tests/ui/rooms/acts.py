"""What a person does with rooms in the tests: keys wherever the keyboard is, cells, what is read there."""

from __future__ import annotations

from PySide6.QtCore import Qt

from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.rooms import RoomLine
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.widgets import Chip, Label
from tests.driver.keys import press, settle, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def key(window: MainWindow, what: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    press(window.focusWidget(), what, modifiers)
    settle()


def keys(window: MainWindow, text: str, end: Qt.Key) -> None:
    """Type a text wherever the keyboard is, letter by letter, and end with a key."""
    for letter in text:
        type_text(window.focusWidget(), letter)
    key(window, end)


def enter(tab: RoomsTab, number: str, code: str, text: str) -> None:
    """Type into one cell and press Enter."""
    tab.grid.setFocus()
    tab.grid.go_to(next(i for i, line in tab._lines.items() if line.room.number == number), code)
    keys(tab.window(), text, ENTER)


def line(office: Office, visit: Visit, number: str) -> RoomLine:
    return next(x for x in office.rooms.lines(visit.id) if x.room.number == number)


def cell(tab: RoomsTab, number: str, code: str) -> str:
    row = next(r for r in tab.grid.rows() if r.cells[0].text == number)
    return row.cells[[c.code for c in tab.grid._grid.columns].index(code)].text


def texts(tab: RoomsTab) -> str:
    settle()
    return "\n".join(label.text() for label in tab.findChildren(Label) if label.isVisible())


def chips(tab: RoomsTab) -> list[str]:
    """Return the marks beside the standards."""
    return [chip.text() for chip in tab.meaning.findChildren(Chip) if chip.isVisible()]
