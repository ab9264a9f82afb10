"""Every command that is in reach: rooms of the program, shortcuts, and the buttons of the page that is shown.

Nothing is listed by hand: what a page puts on the screen can be run from the search box by its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from npm_visits.domain.search import Asked
from npm_visits.i18n import Words
from npm_visits.ui.actions import ACTIONS, code_of
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.rail import RailItem
from npm_visits.ui.widgets.tab_bar import Tab


@dataclass(frozen=True)
class Command:
    """Something that can be done now: its words, its keys, and how."""

    text: str
    keys: str
    run: Callable[[], object]


class Offering(QWidget):
    """A part of a page with commands in a menu of its own."""

    def offers(self) -> list[tuple[str, Callable[[], object]]]:
        """Return the words of each command and how it is run; overridden."""
        raise NotImplementedError


def commands(window: QWidget, words: Words) -> list[Command]:
    """Return what can be done in the window, each once, in the order of its first place."""
    found: dict[str, Command] = {}
    for command in (*_shortcuts(window, words), *_rooms(window), *_buttons(window)):
        found.setdefault(command.text, command)
    return list(found.values())


def fitting(known: list[Command], typed: str) -> list[Command]:
    """Return the commands whose words fit, all of them when nothing is typed."""
    asked = Asked.read(typed)
    return [command for command in known if asked.fits(command.text)] if asked else list(known)


def _shortcuts(window: QWidget, words: Words) -> Iterator[Command]:
    bound: dict[str, QShortcut] = {}
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            bound.setdefault(code_of(shortcut), shortcut)
    for action in ACTIONS:
        if action.code in bound and action.code not in {"search", "done"}:  # "done" belongs to a field
            yield Command(words(action.text), action.keys[0], bound[action.code].activated.emit)


def _rooms(window: QWidget) -> Iterator[Command]:
    for item in window.findChildren(RailItem):
        if item.isVisible():
            yield Command(item.text(), "", item.click)
    for tab in window.findChildren(Tab):
        if tab.isVisible():
            yield Command(tab.text(), "", tab.click)


def _buttons(window: QWidget) -> Iterator[Command]:
    for button in window.findChildren(Button):
        if button.isVisible() and button.isEnabled() and button.text():  # an icon alone belongs to what is beside it
            yield Command(button.accessibleName(), "", button.click)
    for part in window.findChildren(Offering):
        if part.isVisible():
            yield from (Command(text, "", run) for text, run in part.offers())
