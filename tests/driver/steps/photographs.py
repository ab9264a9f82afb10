"""Photographs: dropped on the section, described, blacked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from npm_visits.media.drawings import sample_photograph
from npm_visits.ui.pages.photographs.tab import PhotographsTab
from npm_visits.ui.widgets import Button
from tests.driver.hand import NONE, SHIFT, Stuck
from tests.driver.start import Running
from tests.driver.steps.records import enter, fill_record
from tests.driver.steps.sections import go_to_section

_DETAILS: Final = ("caption", "location", "topic", "taken_on", "taken_time")


def drop(run: Running, told: Sequence[Mapping[str, Any]], folder: Path) -> None:
    """Draw the photographs into a folder, drop them all at once on the section, and delete them from the folder."""
    tab = go_to_section(run, "photographs", PhotographsTab)
    folder.mkdir()
    paths = [folder / f"IMG_{n:04}.jpg" for n in range(1, len(told) + 1)]
    for path, one in zip(paths, told, strict=True):
        things = [(str(name), float(x), float(y), float(size)) for name, x, y, size in one["things"]]
        path.write_bytes(sample_photograph(one["scene"], things, upright=one.get("upright", False)))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, copy, left = tab.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(tab, QDragEnterEvent(middle, copy, dropped, left, NONE))
    QApplication.sendEvent(tab, QDropEvent(QPointF(middle), copy, dropped, left, NONE))
    run.hand.until(lambda: len(tab._photographs) == len(told) and not tab._adder.is_busy(), "the photographs", 20)
    for path in paths:
        path.unlink()
    folder.rmdir()


def describe(run: Running, told: Sequence[Mapping[str, Any]], day: str) -> None:
    """Say of each photograph what it shows and to whom it may go."""
    hand, tab = run.hand, run.tab(PhotographsTab)
    hand.until(lambda: len(tab._grid.ids()) == len(told), "all photographs in the grid")
    for photograph_id, one in zip(tab._grid.ids(), told, strict=True):
        _choose(run, photograph_id)
        values = {name: one[name] for name in _DETAILS if name in one} | {"taken_on": day}
        fill_record(hand, tab._details._fields, values)
        details = tab._details
        if "permission" in one:
            hand.click_on(details._permission._boxes[one["permission"]])
        if one.get("shows"):
            enter(hand, details._shows, one["shows"])
        if one.get("nobody"):
            hand.click_on(details._nobody)
        enter(hand, details._leaves, one.get("leaves", ()))


def black_out(run: Running, number: int) -> None:
    """Open a photograph large and black out a part of it by the keyboard."""
    hand, words, tab = run.hand, run.hand.words, run.tab(PhotographsTab)
    photograph_id = tab._grid.ids()[number]
    _choose(run, photograph_id)
    hand.click(Button, words("Edit, black out"), within=tab)
    canvas = tab._editor.canvas
    hand.until(lambda: not canvas._picture.pixmap().isNull(), "the photograph large")
    hand.key("1")
    for corner in (2 * (Qt.Key.Key_Left, Qt.Key.Key_Up), 3 * (Qt.Key.Key_Right, Qt.Key.Key_Down)):
        for key in corner:
            hand.key(key, SHIFT)
        hand.key(Qt.Key.Key_Space)
    hand.until(lambda: tab._photographs[photograph_id].edits, "the part blacked out")
    if len(tab._photographs[photograph_id].edits) != 1:
        raise Stuck("The photograph bears more than one act")


def back_to_all(run: Running) -> None:
    """Go back to the grid."""
    tab = run.tab(PhotographsTab)
    run.hand.click(Button, run.hand.words("All photographs"), within=tab._editor)


def _choose(run: Running, photograph_id: str) -> None:
    tab = run.tab(PhotographsTab)
    grid = tab._grid
    index = grid.model().index(grid.ids().index(photograph_id), 0)
    grid.scrollTo(index)
    run.hand.settle()
    run.hand.click_on(grid.viewport(), grid.visualRect(index).center())
    run.hand.until(lambda: tab._details.photograph().id == photograph_id, "the photograph's details")
