"""The report: what is typed for it, and its export through the program's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.guard import GuardDialog
from npm_visits.ui.fields import ComboField
from npm_visits.ui.pages.report.tab import ReportTab
from npm_visits.ui.widgets import Button, ConfirmDialog, Label
from npm_visits.ui.widgets.segments import _Segment
from tests.driver.hand import CTRL, Stuck
from tests.driver.start import Running
from tests.driver.steps.records import fill_record

READERS = {"internal": "Internal", "authority": "Authority", "public": "Public"}  # as a person reads them


def write_front_page(run: Running, summary: str, due_on: str) -> None:
    """Type the summary and the day of the reply."""
    fill_record(run.hand, run.tab(ReportTab)._front.fields, {"summary": summary, "report_due_on": due_on})


def export(
    run: Running, target: Path, audience: str, language: str = "", said: str = "The report is written: {name}."
) -> None:
    """Choose reader and language, press Ctrl+E, type folder and name, and wait until the document is written."""
    hand, words, tab = run.hand, run.hand.words, run.tab(ReportTab)
    hand.click(_Segment, words(READERS[audience]), within=tab)
    if language:
        hand.take(hand.see(ComboField, words("Language"), within=tab), language)
    hand.settle()

    def answer(dialog: Chooser) -> None:
        hand.write(dialog.path, str(target.parent))
        hand.key(Qt.Key.Key_Return)
        hand.write(dialog.name, target.name)
        hand.click(Button, words("Export"), within=dialog)

    def agree() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, ConfirmDialog):  # where something is still open before it leaves for others
            hand.click(Button, words("Export all the same"), within=asked)

    timer = QTimer(interval=5)
    timer.timeout.connect(agree)
    timer.start()
    hand.during(lambda: hand.key("E", CTRL), Chooser, answer)
    timer.stop()
    hand.until(lambda: not tab.is_exporting(), "the end of the export", limit_s=60)
    told = words(said, name=target.name)
    window = run.main_window()
    hand.until(lambda: any(text.startswith(told) for text in window.notices.texts()), f"the words “{told}”")
    if not target.is_file():
        raise Stuck(f"There is no document {target.name}")


def choose_outline(run: Running, name: str) -> None:
    """Choose what is written: the full report or the note."""
    run.hand.click(_Segment, run.hand.words(name), within=run.tab(ReportTab))
    run.hand.settle()


def write_note(run: Running, target: Path, audience: str, language: str) -> None:
    """Write the short note instead of the full report, and choose that again."""
    choose_outline(run, "Visit note")
    export(run, target, audience, language, "The visit note is written: {name}.")
    choose_outline(run, "Full report")


def guard(run: Running, passphrase: str, audience: str) -> None:
    """Press Ctrl+E for a reader outside: asked whether anybody looked, look first; nothing that tells is found."""
    hand, words, tab = run.hand, run.hand.words, run.tab(ReportTab)
    hand.click(_Segment, words(READERS[audience]), within=tab)

    def look_first(asked: ConfirmDialog) -> None:
        hand.click(Button, words("Look first"), within=asked)

    hand.during(lambda: hand.key("E", CTRL), ConfirmDialog, look_first)
    dialog = hand.dialog(GuardDialog)
    hand.write(dialog.passphrase, passphrase)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: not hand.is_open(GuardDialog), "the end of the look", limit_s=60)
    run.main_window().activateWindow()  # as a window manager does; the offscreen platform has none
    hand.settle()
    found = words.many(
        "Looked for {n} sealed identity in every part: none found. Circumstances: read the text yourself.",
        "Looked for {n} sealed identities in every part: none found. Circumstances: read the text yourself.", 1,
    )  # fmt: skip
    hand.until(lambda: found in [label.text() for label in hand.all(Label, within=tab)], f"the words “{found}”")
