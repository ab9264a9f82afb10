"""Writing a report as a Word document: where to, progress, cancel, and where it stands now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.pages.report.export_words import said_of, told_folder
from npm_visits.ui.widgets import ConfirmDialog, ProgressPanel
from npm_visits.ui.work import Progress, Task, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.paragraph_numbers import Told
    from npm_visits.services.exports import Outgoing
    from npm_visits.ui.session import Session


class ReportExport(QWidget):
    """`ask` opens the chooser; the document is written in a thread while the window goes on.

    The folder is remembered for as long as the window is open; the vault knows it while something is written there.
    `earlier` shows what left so far: the notice offers it. `written(text)` says what the notice does.
    """

    written = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, earlier: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._earlier = session, earlier
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents) if documents else Path.home()
        self._task: Task | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def is_busy(self) -> bool:
        """Return whether a report is being written."""
        return self._task is not None

    def ask(self, document: Document, outgoing: Outgoing, template: Callable[[], bytes] | None = None) -> None:
        """Ask where to and begin; an existing file is replaced only after a question that names it.

        `template` reads the office's template. A name that somebody typed is asked about where it may tell of a person.
        """
        if self.is_busy():
            return
        target = self._target(outgoing, self._folder)
        while target and not self._may_be_called(target.name, outgoing):
            target = self._target(outgoing, target.parent)
        if target is None or (target.exists() and not self._may_replace(target, said_of(outgoing.record).lost)):
            return
        self._folder = target.parent
        self._begin(document, target, outgoing, template)

    def _target(self, outgoing: Outgoing, folder: Path) -> Path | None:
        """Return where to write, with the ending of what leaves."""
        words, suffix, said = self._session.words, Path(outgoing.record.name).suffix, said_of(outgoing.record)
        target = Chooser(
            words, words(said.title), start=folder, name=outgoing.record.name, accept=words(said.accept),
            parent=self.window(),
        ).ask()  # fmt: skip
        if target is None or target.suffix.lower() == suffix:
            return target
        return target.with_name(f"{target.name}{suffix}")

    def _may_be_called(self, name: str, outgoing: Outgoing) -> bool:
        """Return whether a file may leave under a name; what was typed is not searched for identities, only asked."""
        words, record = self._session.words, outgoing.record
        if name == record.name:
            return True
        if self._session.office.guard.told_by_code(record.visit_id, name):
            told = words("The name {name} speaks of a person by code. Everybody who sees the file reads it.", name=name)
        elif record.identities in {CLEAR, OVERRIDDEN}:
            told = words(
                "The name {name} was not looked through for identities. Everybody who sees the file reads it.",
                name=name,
            )
        else:
            return True
        return ConfirmDialog(
            words("Export under this name?"), told, yes=words("Export all the same"), no=words("Choose another name"),
            parent=self.window(),
        ).ask()  # fmt: skip

    def _may_replace(self, target: Path, lost: str) -> bool:
        words = self._session.words
        return ConfirmDialog(
            words("Replace {name}?", name=target.name), words(lost),
            yes=words("Replace"), no=words("Keep"), danger=True, parent=self.window(),
        ).ask()  # fmt: skip

    def _begin(
        self, document: Document, target: Path, outgoing: Outgoing, template: Callable[[], bytes] | None
    ) -> None:
        words, drafts, exports = self._session.words, self._session.office.drafts, self._session.office.exports
        if not self._session.done(lambda: exports.begins(target.parent)):
            return
        panel = ProgressPanel(words(said_of(outgoing.record).writing), cancel=words("Cancel"))
        self._layout.addWidget(panel)
        self.show()

        numbers = self._session.office.exports.numbers

        def write(progress: Progress) -> tuple[str, Sequence[Told]]:
            digest = drafts.write(
                document, target, progress.step, lambda: progress.is_cancelled, outgoing.sure, template
            )
            return digest, numbers.told(document, template) if digest and not document.working else ()

        self._task = task = run(
            write, done=lambda written: self._written(target, outgoing, *written),
            failed=self._session.messages.show_error, owner=self,
        )
        panel.cancelled.connect(task.cancel)
        task.progressed.connect(lambda done, total, _text: panel.set(done, total))
        task.cancelled.connect(lambda: self._written(target, outgoing, ""))
        task.finished.connect(lambda: self._ended(panel, target.parent))

    def _written(self, target: Path, outgoing: Outgoing, digest: str, numbers: Sequence[Told] = ()) -> None:
        words = self._session.words
        if not digest:
            self._session.messages.say(words("The export was cancelled. Nothing was written."))
            return
        kept = self._session.act(lambda: self._session.office.exports.remember(outgoing, digest, numbers))
        told = words(said_of(outgoing.record).written, name=target.name)
        if kept and kept.identities == UNCHECKED != outgoing.record.identities:  # not what was looked through
            told = f"{told} {words('It was not checked against sealed identities.')}"
        told = f"{told} {words('Folder: {folder}', folder=told_folder(target.parent))}"
        self._session.messages.say(
            told, tone="good", action=words("Earlier exports") if self._earlier else "", on_action=self._earlier
        )
        self.written.emit(told)

    def _ended(self, panel: ProgressPanel, folder: Path) -> None:
        self._task = None
        self._session.act(lambda: self._session.office.exports.ends(folder))
        panel.deleteLater()
        self.hide()
