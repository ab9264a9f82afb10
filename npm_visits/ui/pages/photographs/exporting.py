"""Copies that leave: the edited pixels of each chosen photograph and nothing else, under names that tell nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npm_visits.domain.photographs import unrecognisable
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.widgets import ConfirmDialog
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.photographs import Photograph
    from npm_visits.ui.session import Session

_BAR = "photograph copies"


def export_copies(session: Session, photographs: Sequence[Photograph], start: Path, window: QWidget) -> Path | None:
    """Ask for a folder and write the copies in a thread; return the folder, or nothing when it was not done.

    Asks before somebody who could be recognised leaves the vault: there is no way back from that.
    """
    words, office = session.words, session.office
    if not photographs or not _may_leave(session, photographs, window):
        return None
    folder = Chooser(words, words("Export copies to"), start=start, parent=window).ask()
    if folder is None:
        return None
    program = office.paper.synchronised_by(folder)
    if program and not ConfirmDialog(
        words("Save in a folder that {program} copies elsewhere?", program=program),
        words("The file is not encrypted: whoever can read the copies can read it. "
              "Choose a folder of this laptop if in doubt."),
        yes=words("Save there"), no=words("Choose another folder"), danger=True, parent=window,
    ).ask():  # fmt: skip
        return None
    makers = [office.photographs.exporter(photograph) for photograph in photographs]
    targets = free_names(folder, len(makers))

    def work(progress: Progress) -> int:
        for done, (make, target) in enumerate(zip(makers, targets, strict=True)):
            progress.step(done, len(makers))
            office.photographs.export(make, target)
        return len(makers)

    def done(count: int) -> None:
        text = words.many("{n} copy without any data of the camera written.",
                          "{n} copies without any data of the camera written.", count)  # fmt: skip
        session.messages.say(text, tone="good")

    if not session.done(lambda: office.exports.begins(folder)):
        return None
    task = run(work, done=done, failed=session.messages.show_error, owner=session)
    task.finished.connect(lambda: session.act(lambda: office.exports.ends(folder)))
    if len(makers) > 1:
        session.messages.stay(_BAR, words("Copies are being written…"), tone="info", action=words("Cancel"),
                              on_action=task.cancel)  # fmt: skip
        task.finished.connect(lambda: session.messages.end(_BAR))
    return folder


def free_names(folder: Path, count: int) -> list[Path]:
    """Return names that are not taken and tell no officer, place or time: photograph-01.jpg."""
    found: list[Path] = []
    n = 0
    while len(found) < count:
        n += 1
        path = folder / f"photograph-{n:02}.jpg"
        if not path.exists():
            found.append(path)
    return found


def _may_leave(session: Session, photographs: Sequence[Photograph], window: QWidget) -> bool:
    words = session.words
    risky = [photograph for photograph in photographs if not unrecognisable(photograph)]
    if not risky:
        return True
    numbers = ", ".join(photograph.number for photograph in risky[:6]) + (" …" if len(risky) > 6 else "")
    return ConfirmDialog(
        words("Export photographs on which somebody could be recognised?"),
        words("Nobody has looked through these, or what they show is not blacked out: {numbers}. A copy cannot be "
              "called back.", numbers=numbers),
        yes=words("Export"), no=words("Keep inside"), danger=True, parent=window,
    ).ask()  # fmt: skip
