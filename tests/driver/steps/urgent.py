"""What cannot wait: an urgent matter, raised, and the letter of the same evening."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt

from npm_visits.i18n import Words
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.pages.urgent.letter import LetterDialog
from npm_visits.ui.pages.urgent.tab import UrgentTab
from npm_visits.ui.widgets import Button
from tests.driver.hand import Stuck
from tests.driver.start import Running
from tests.driver.steps.records import fill_record
from tests.driver.steps.sections import go_to_section

_MOMENTS: Final = ("noted_at", "raised_at")


def write(run: Running, told: Mapping[str, Any]) -> None:
    """Begin a matter, write it, note that it is raised, and correct the moments."""
    hand, words, tab = run.hand, run.hand.words, go_to_section(run, "urgent", UrgentTab)
    hand.click(Button, words("Urgent matter"), within=tab._stack)
    fields = tab.editor.fields
    fill_record(hand, fields, {name: value for name, value in told.items() if name not in _MOMENTS})
    hand.click_on(tab.editor.now)
    for name in _MOMENTS:
        day, time = told[name].split()
        hand.write(fields._fields[name], f"{'.'.join(reversed(day.split('-')))} {time}")
    hand.key(Qt.Key.Key_Tab)
    hand.until(lambda: not run.session().pending(), "everything saved")


def letter(run: Running, target: Path) -> None:
    """Read the letter and save it as Word."""
    hand, words, tab = run.hand, run.hand.words, run.tab(UrgentTab)
    hand.click_on(tab.letter)
    shown = hand.dialog(LetterDialog)
    if Words(shown.language.value())("We ask for the following") not in shown.paper.whole_text():
        raise Stuck("The letter asks for nothing")

    def answer(chooser: Chooser) -> None:
        hand.write(chooser.path, str(target.parent))
        hand.key(Qt.Key.Key_Return)
        hand.write(chooser.name, target.name)
        hand.click(Button, words("Save"), within=chooser)

    hand.during(lambda: hand.click_on(shown.save), Chooser, answer)
    hand.until(lambda: not shown.export.is_busy() and target.is_file(), "the letter written", limit_s=60)
    hand.click(Button, words("Close"), within=shown)
    run.main_window().activateWindow()  # as a window manager does; the offscreen platform has none
    hand.settle()
