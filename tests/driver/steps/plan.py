"""Documents asked for and the team's plan: by keys and presses, then corrected by typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt

from npm_visits.ui.dialogs.add_documents import AddDocumentsDialog
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.print_request import PrintRequestDialog
from npm_visits.ui.pages.documents.tab import DocumentsTab
from npm_visits.ui.pages.plan.tab import PlanTab
from npm_visits.ui.widgets import Button, ConfirmDialog
from tests.driver.hand import Stuck
from tests.driver.start import Running
from tests.driver.steps.records import enter, typed_day
from tests.driver.steps.sections import go_to_section

_KEYS: Final = {"seen": "3", "copied": "4", "refused": "5"}
_MOMENTS: Final = ("asked_at", "promised_at", "received_at", "refused_at")
_TEXTS: Final = ("of_whom", "promised_for", "note")


def ask(run: Running, told: Sequence[Mapping[str, Any]]) -> None:
    """Add the documents, those of the list at once; note by keys what happened to each, and correct the moments."""
    hand, words = run.hand, run.hand.words
    tab = go_to_section(run, "documents", DocumentsTab)
    listed = [one["document"] for one in told if one["document"] != "other"]
    hand.click(Button, words("Choose documents from the list"), within=tab)
    dialog = hand.dialog(AddDocumentsDialog)
    titles = {code: dialog.chips.chip(code).text() for code in listed}
    for code in listed:
        hand.click_on(dialog.chips.chip(code))
    hand.click_on(dialog.take)
    hand.until(lambda: len(tab.list.items()) == len(listed), "the documents of the list")
    for one in told:
        if one["document"] == "other":
            hand.write(tab.own, one["title"])
            hand.key(Qt.Key.Key_Return)
    for one in told:
        _follow(run, tab, one, titles.get(one["document"], one.get("title", "")))
    waiting = [item for item in tab.list.items() if item.aside]
    if len(waiting) != sum("asked_at" in one and "received_at" not in one and "form" not in one for one in told):
        raise Stuck(f"Waiting: {[item.title for item in waiting]}")


def _follow(run: Running, tab: DocumentsTab, told: Mapping[str, Any], title: str) -> None:
    hand = run.hand
    row = [item.title for item in tab.list.items()].index(title)
    index = tab.list.model().index(row, 0)
    tab.list.scrollTo(index)
    hand.click_on(tab.list.viewport(), tab.list.visualRect(index).center())
    key = _KEYS.get(told.get("form", ""))
    if key:
        hand.key(key)
    elif told.get("form"):
        enter(hand, tab.editor.fields.field("form"), told["form"])
    for name in _MOMENTS:
        field = tab.editor.fields.field(name)
        if name in told:
            day, _, clock = told[name].partition(" ")
            hand.write(field, f"{typed_day(day)} {clock}")
        elif name == "asked_at" and field.value():  # on site it counts as asked for at once; this one was planned
            hand.write(field, "")
    for name in _TEXTS:
        if name in told:
            hand.write(tab.editor.fields.field(name), told[name])
    hand.key(Qt.Key.Key_Tab)
    hand.until(lambda: not run.session().pending() and not tab._redraw.isActive(), "everything saved and shown")


def print_request(run: Running, target: Path) -> None:
    """Print the request for what is still to come, in duplicate."""
    hand, words = run.hand, run.hand.words
    hand.click_on(go_to_section(run, "documents", DocumentsTab).printed)
    dialog = hand.dialog(PrintRequestDialog)

    def answer(chooser: Chooser) -> None:
        hand.write(chooser.path, str(target.parent))
        hand.key(Qt.Key.Key_Return)
        hand.write(chooser.name, target.name)
        hand.click(Button, words("Save"), within=chooser)

    def hand_over(asked: ConfirmDialog) -> None:
        hand.click(Button, words("No, write the request"), within=asked)

    hand.during(lambda: hand.during(lambda: hand.click_on(dialog.take), ConfirmDialog, hand_over), Chooser, answer)
    hand.until(lambda: not hand.is_open(PrintRequestDialog), "the request written", limit_s=60)
    if not target.read_bytes().startswith(b"%PDF"):
        raise Stuck("The request is no PDF")
    run.main_window().activateWindow()
    hand.settle()


def share_out(run: Running, told: Mapping[str, Any]) -> None:
    """Add lines of one's own and press the cells of those who cover something, once more for what is done."""
    hand, board = run.hand, go_to_section(run, "plan", PlanTab).board
    keys = {}
    for title in told["own"]:
        hand.write(board.own, title)
        hand.key(Qt.Key.Key_Return)
        keys[title] = board.grid.current_id()
    grid = board.grid
    codes = [column.code for column in grid._lines.columns]
    for entry in told["covered"]:
        member = next(m.id for m in board._members if m.code == entry["member"])
        for sort in ("topic", "unit", "group", "own"):
            for target in entry.get(sort, ()):
                key = keys.get(target, f"{sort}/{target}")
                grid.go_to(key, codes.index(member))
                place = grid.visualRect(grid.currentIndex()).center()
                for _press in range(2 if target in entry.get("done", ()) else 1):
                    hand.click_on(grid.viewport(), place)
    if not board.chip.isVisible():
        raise Stuck("The plan does not say what nobody covers")
