"""A dialog that ends in a file: asks where to, writes in a thread, shows how far it is, can be cancelled.

The folder is remembered for as long as the program runs; the vault knows it while something is written there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.widgets import ConfirmDialog, Dialog, ProgressPanel
from npm_visits.ui.work import Progress, Task, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session


class ExportDialog(Dialog):
    """Sub-classes put their fields into `body`, call `add_buttons`, and override `begin`."""

    def __init__(self, session: Session, title: str, *, width: int = 560, parent: QWidget | None = None) -> None:
        super().__init__(title, width=width, parent=parent)
        self._session = session
        self._task: Task | None = None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = Path(documents) if documents else Path.home()

    def add_buttons(self, accept: str) -> None:
        """Add Cancel and the button that asks for the file."""
        self.add_button(self._session.words("Cancel"), accepts=False)
        self.take = self.add_button(accept, kind="primary")
        self.take.clicked.connect(self.begin)

    def begin(self) -> None:
        """Ask for the target and start; overridden."""
        raise NotImplementedError

    def ask_target(self, title: str, name: str) -> Path | None:
        """Return where to write, after the questions that a replaced file and a copied folder need."""
        words = self._session.words
        chooser = Chooser(words, title, start=self.folder, name=name, accept=words("Save"), parent=self)
        target = chooser.ask()
        if target is None:
            return None
        suffix = Path(name).suffix
        target = target if target.suffix.lower() == suffix else target.with_name(f"{target.name}{suffix}")
        if target.exists() and not self._may_replace(target):
            return None
        if not self._may_be_copied(target.parent):
            return None
        self.folder = target.parent
        return target

    def write(
        self, title: str, work: Callable[[Progress], object], told: str, done: Callable[[object], object] | None = None
    ) -> None:
        """Run `work` (its result is false: cancelled), give `done` its result, say `told`, and close."""
        if self._task:
            return
        words, exports, folder = self._session.words, self._session.office.exports, self.folder
        if not self._session.done(lambda: exports.begins(folder)):
            return
        panel = ProgressPanel(title, cancel=words("Cancel"))
        self.body.addWidget(panel)
        self.show_part(panel)
        self.take.setEnabled(False)
        self._task = task = run(
            work, done=lambda written: self._written(told, written, done),
            failed=self._session.messages.show_error, owner=self,
        )  # fmt: skip
        panel.cancelled.connect(task.cancel)
        task.progressed.connect(lambda done, total, _text: panel.set(done, total))
        task.cancelled.connect(lambda: self._written(told, None))
        task.finished.connect(lambda: self._ended(panel, folder))

    def reject(self) -> None:
        """Close; what is being written is cancelled first."""
        if self._task:
            self._task.cancel()
        super().reject()

    def _written(self, told: str, written: object, done: Callable[[object], object] | None = None) -> None:
        words = self._session.words
        if not written:
            self._session.messages.say(words("The export was cancelled. Nothing was written."))
            return
        if done:
            done(written)
        self._session.messages.say(told, tone="good")
        self.accept()

    def _ended(self, panel: ProgressPanel, folder: Path) -> None:
        self._task = None
        self._session.act(lambda: self._session.office.exports.ends(folder))
        self.take.setEnabled(True)
        panel.deleteLater()

    def _may_replace(self, target: Path) -> bool:
        words = self._session.words
        return ConfirmDialog(
            words("Replace {name}?", name=target.name),
            words("The document of this name is overwritten. What somebody changed in it is lost."),
            yes=words("Replace"), no=words("Keep"), danger=True, parent=self,
        ).ask()  # fmt: skip

    def _may_be_copied(self, folder: Path) -> bool:
        words, program = self._session.words, self._session.office.paper.synchronised_by(folder)
        return not program or ConfirmDialog(
            words("Save in a folder that {program} copies elsewhere?", program=program),
            words("The file is not encrypted: whoever can read the copies can read it. "
                  "Choose a folder of this laptop if in doubt."),
            yes=words("Save there"), no=words("Choose another folder"), danger=True, parent=self,
        ).ask()  # fmt: skip
