"""Rooms: some typed into the grid by the keyboard alone, the others pasted, two walked through, some drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from npm_visits.ui.dialogs.draw import DrawDialog
from npm_visits.ui.pages.rooms.tab import RoomsTab
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.pages.walk.page import WalkPage
from npm_visits.ui.widgets import Button, SegmentedAnswer, ToggleChips
from tests.driver.hand import CTRL, Stuck
from tests.driver.start import Running
from tests.driver.steps.sections import go_to_section

TYPED: Final = 10
_TAB: Final = Qt.Key.Key_Tab


def measure(run: Running, whole: Mapping[str, Any], number: str, picture: Callable[[str], object]) -> int:
    """Enter the rooms of a visit and return how many there are."""
    visit = next(v for v in whole["visit"] if v["number"] == number)
    lines = [line.split() for line in visit["lines"].splitlines() if line.strip()]
    kinds = dict(entry.split() for entry in whole["rooms"])
    tab = go_to_section(run, "rooms", RoomsTab)
    _type(run, tab, [[line[0], kinds[line[0]], *line[1:]] for line in lines[:TYPED]])
    _paste(run, tab, lines[TYPED:])
    run.hand.until(lambda: len(tab._lines) == len(lines), "all rooms in the grid")
    picture("rooms")
    walked = [room for room, text in visit["remarks"].items() if text]
    _walk(run, tab, visit, walked, picture)
    _draw(run, whole["draw"][0])
    picture("rooms-drawn")
    return len(lines)


def _type(run: Running, tab: RoomsTab, lines: list[list[str]]) -> None:
    """Type rooms one below the other; Tab goes on, from the last column to the next room."""
    hand = run.hand
    hand.click(Button, hand.words("Enter the first room"), within=tab)
    for line in lines:
        for text in line:
            if text != "-":
                hand.type(text[0])  # opens the field over the cell
                hand.type(text[1:])
            hand.key(_TAB)
    if len(tab._lines) != len(lines):
        raise Stuck(f"{len(lines)} rooms were typed, the grid holds {len(tab._lines)}")


def _paste(run: Running, tab: RoomsTab, lines: list[list[str]]) -> None:
    """Paste rooms as they were copied from a spreadsheet: room, length, width, height, annexe, beds, persons."""
    cells = ["\t".join("" if text == "-" else text for text in line[:7]) for line in lines]
    QGuiApplication.clipboard().setText("\r\n".join(cells))
    run.hand.click(Button, run.hand.words("Paste from Excel"), within=tab)


def _walk(
    run: Running, tab: RoomsTab, visit: Mapping[str, Any], rooms: list[str], picture: Callable[[str], object]
) -> None:  # fmt: skip
    """Walk through rooms: what one sees, the air, the bell; back to the table by Esc."""
    hand = run.hand
    hand.click(Button, hand.words("Walk mode"), within=tab)
    page = run.page(WalkPage)
    for room in rooms:
        place = [stop.number for stop in page.strip.stops()].index(room)
        index = page.strip.model().index(place, 0)
        page.strip.scrollTo(index)
        hand.click_on(page.strip.viewport(), page.strip.visualRect(index).center())
        hand.until(lambda room=room: page.head.title.text() == room, f"room {room} in walk mode")
        for name, value in {"ventilation": visit["ventilation"].get(room, ""), **visit["more"].get(room, {})}.items():
            _enter(run, page, name, value)
        hand.write(page.fields.field("remarks"), visit["remarks"][room])
        picture(f"walk-{room}")
        hand.key(Qt.Key.Key_PageDown, CTRL)
    hand.key(Qt.Key.Key_Escape)
    hand.until(lambda: isinstance(run.page(VisitPage).tab(), RoomsTab), "the table of rooms")


def _enter(run: Running, page: WalkPage, name: str, value: Any) -> None:
    """Give one field of walk mode its value: a digit for a segment, a click for a chip, a number by typing."""
    hand, field = run.hand, page.fields.field(name)
    page.body.show_widget(field)
    if isinstance(field, SegmentedAnswer):
        if value:
            field.setFocus()
            hand.key(str(field._codes.index(value) + 1))
    elif isinstance(field, ToggleChips):
        for code in value:
            hand.click_on(field.chip(code))
    else:
        hand.write(field, f"{value:g}")


def _draw(run: Running, draw: Mapping[str, Any]) -> None:
    """Draw rooms at random, and keep the draw."""
    hand, words = run.hand, run.hand.words
    tab = run.tab(RoomsTab)
    hand.click(Button, words("Draw at random"), within=tab)
    dialog = hand.dialog(DrawDialog)
    hand.write(dialog.n, str(draw["n"]))
    hand.write(dialog.seed, draw["seed"])
    hand.click(Button, words("Draw"), within=dialog)
    hand.click(Button, words("Keep this draw"), within=dialog)
    hand.until(lambda: draw["seed"] in tab.drawn.said.text(), "the draw above the rooms")
