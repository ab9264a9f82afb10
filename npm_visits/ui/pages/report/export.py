"""Writing a report as a Word document: where to, progress, cancel, and what was left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_visits.domain.exports import LETTER, REPORT
from npm_visits.domain.outlines import NOTE
from npm_visits.i18n import mark
from npm_visits.services.guard import UNCHECKED
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.widgets import ConfirmDialog, ProgressPanel
from npm_visits.ui.work import Progress, Task, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.paragraph_numbers import Told
    from npm_visits.services.exports import Outgoing
    from npm_visits.ui.session import Session

_WORDS = {
    LETTER: (mark("Writing the letter"), mark("The letter is written: {name}.")),
    NOTE: (mark("Writing the visit note"), mark("The visit note is written: {name}.")),
    REPORT: (mark("Writing the report"), mark("The report is written: {name}.")),
}
_TITLES = {".docx": mark("Export Word"), ".pdf": mark("Export PDF")}


class ReportExport(QWidget):
    """`ask` opens the chooser; the document is written in a thread while the window goes on.

    The folder is remembered for as long as the window is open; the vault knows it while something is written there.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
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

        `template` reads the office's template.
        """
        if self.is_busy():
            return
        words, suffix = self._session.words, Path(outgoing.record.name).suffix
        chooser = Chooser(
            words, words(_TITLES[suffix]), start=self._folder, name=outgoing.record.name, accept=words("Export"),
            parent=self.window(),
        )  # fmt: skip
        target = chooser.ask()
        if target is None:
            return
        target = target if target.suffix.lower() == suffix else target.with_name(f"{target.name}{suffix}")
        if target.exists() and not self._may_replace(target):
            return
        self._folder = target.parent
        self._begin(document, target, outgoing, template)

    def _may_replace(self, target: Path) -> bool:
        words = self._session.words
        return ConfirmDialog(
            words("Replace {name}?", name=target.name),
            words("The document of this name is overwritten. What somebody changed in it is lost."),
            yes=words("Replace"), no=words("Keep"), danger=True, parent=self.window(),
        ).ask()  # fmt: skip

    def _begin(
        self, document: Document, target: Path, outgoing: Outgoing, template: Callable[[], bytes] | None
    ) -> None:
        words, drafts, exports = self._session.words, self._session.office.drafts, self._session.office.exports
        if not self._session.done(lambda: exports.begins(target.parent)):
            return
        panel = ProgressPanel(words(_said(outgoing)[0]), cancel=words("Cancel"))
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
        told = words(_said(outgoing)[1], name=target.name)
        if (kept or outgoing.record).identities == UNCHECKED:
            told = f"{told} {words('It was not checked against sealed identities.')}"
        if left_out := outgoing.record.left_out:
            told = f"{told} {words('Left out: {what}', what=words.listing(list(left_out)))}."
        self._session.messages.say(told, tone="good")

    def _ended(self, panel: ProgressPanel, folder: Path) -> None:
        self._task = None
        self._session.act(lambda: self._session.office.exports.ends(folder))
        panel.deleteLater()
        self.hide()


def _said(outgoing: Outgoing) -> tuple[str, str]:
    """Return what is said while a file is written, and once it is: a letter is no report."""
    record = outgoing.record
    return _WORDS.get(record.of if record.of == LETTER else record.outline, _WORDS[REPORT])
