"""A report template of the office: the document to begin with is saved, taken in, and a report is written into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.starter_template import StarterTemplateDialog
from npm_visits.ui.dialogs.template import TemplateDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.widgets import Button
from npm_visits.ui.widgets.rail import RailItem
from tests.driver.hand import Stuck
from tests.driver.start import Running


def take_in(run: Running, target: Path, taken: Callable[[str], object]) -> None:
    """Save the document to begin with, and add it as a template, as it comes back from Word."""
    hand, words = run.hand, run.hand.words
    hand.click(RailItem, words("Settings"), within=run.screen(MainWindow).rail)
    page = run.page(SettingsPage)
    page.area.show_widget(page.templates)

    hand.click_on(page.templates.begin)
    starter = hand.dialog(StarterTemplateDialog)
    hand.during(lambda: hand.click_on(starter.take), Chooser, lambda dialog: _save(run, dialog, target))
    hand.until(lambda: not hand.is_open(StarterTemplateDialog), "the document to begin with")
    if not target.is_file():
        raise Stuck(f"There is no document {target.name}")

    hand.during(lambda: hand.click_on(page.templates.add), Chooser, lambda dialog: _choose(run, dialog, target))
    dialog = hand.dialog(TemplateDialog)
    hand.until(lambda: not dialog.is_busy, "the check of the template")
    hand.settle()
    taken("template")
    hand.click(Button, words("Add the template"), within=dialog)
    hand.until(lambda: not hand.is_open(TemplateDialog), "the template added")
    hand.until(page.templates.table.rows, "the template in the list")
    hand.click(RailItem, words("Visits"), within=run.screen(MainWindow).rail)


def _save(run: Running, dialog: Chooser, target: Path) -> None:
    run.hand.write(dialog.path, str(target.parent))
    run.hand.key(Qt.Key.Key_Return)
    run.hand.write(dialog.name, target.name)
    run.hand.click_on(dialog.take)


def _choose(run: Running, dialog: Chooser, source: Path) -> None:
    run.hand.write(dialog.path, str(source))
    run.hand.key(Qt.Key.Key_Return)
