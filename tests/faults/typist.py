"""A person who types into the real window and reads off it what is saved, until somebody kills the process.

Run as `python typist.py FOLDER TAG WHERE [broken]`. It says `typed N MOMENT` for each letter, and `saved N WORDS` when
the window shows a time of saving: N letters stood in the field then, WORDS is what the window shows. The broken
program shows that time before it has written anything.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from npm_visits.services.settings import Settings
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.session import Session
from tests.driver.hand import CTRL
from tests.driver.keys import type_text
from tests.driver.start import Running
from tests.driver.steps import checklist, entering

PASSPHRASE = "correct horse battery staple"
NOTE, OBSERVATION = "note", "observation"


def letters(tag: str, count: int) -> str:
    """Return the first `count` letters of what is typed under a tag; no two places in it look alike."""
    return (tag + "".join(f"-{n}" for n in range(count)))[:count]


def say(text: str) -> None:
    """Write a line in one call: a kill leaves it whole or absent."""
    os.write(1, f"{text}\n".encode())


def main(folder: Path, tag: str, where: str, *, broken: bool) -> None:
    """Unlock, begin a note or an observation, and type at a quick person's pace."""
    home = folder.parent / "home"
    Settings(language="en", vault_folder=str(folder)).save(home / "settings" / "settings.json")
    run = Running(home)
    entering.unlock(run, PASSPHRASE)
    entering.go_on_with_visit(run)
    field = begin_note(run, int(tag[1:])) if where == NOTE else begin_observation(run)
    session, shown = run.session(), run.page(VisitPage).top.saved
    if broken:
        boast(session)
    session.saved.connect(lambda _time: say(f"saved {len(field.toPlainText())} {shown.accessibleName()}"))
    dice = random.Random(tag)
    for count, letter in enumerate(letters(tag, 5000), 1):
        type_text(field, letter)
        say(f"typed {count} {time.monotonic()}")
        QTest.qWait(dice.choice((15, 25, 40, 60, 90, 120)))


def begin_note(run: Running, number: int) -> QPlainTextEdit:
    """Open the note of the question `number`, counted from the first."""
    run.go_to_tab(ChecklistTab, "Checklist")
    work = checklist.work_of(run)
    work.go_to("", "")
    for _ in range(number):
        run.hand.key(Qt.Key.Key_Escape)
        run.hand.key(Qt.Key.Key_Down)
    run.hand.key(Qt.Key.Key_Escape)
    run.hand.key("N")
    return written_in()


def begin_observation(run: Running) -> QPlainTextEdit:
    """Press Ctrl+N."""
    run.hand.key("N", CTRL)
    return written_in()


def written_in() -> QPlainTextEdit:
    """Return the text that has the keyboard."""
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert not field.toPlainText()
    return field


def boast(session: Session) -> None:
    """Break the program: it says “Saved” as soon as anything waits to be saved."""
    put = session.put

    def put_and_boast(*arguments: object, **named: object) -> None:
        put(*arguments, **named)  # type: ignore[arg-type]
        session._note_saved(dt.datetime.now(dt.UTC).isoformat())

    session.put = put_and_boast  # type: ignore[method-assign]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], broken="broken" in sys.argv[4:])
