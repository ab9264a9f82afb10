"""A report template of the office: what the check says of it, its name and language, a trial, and what becomes of it.

TemplateDialog(session, path=…) takes a document in; TemplateDialog(session, template=…) shows one that is there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal

from npm_visits.i18n import LANGUAGES
from npm_visits.services.templates import SUFFIXES
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.dialogs.template_check import TemplateCheck
from npm_visits.ui.fields import FormRow, TextField
from npm_visits.ui.widgets import Button, SegmentedAnswer, row
from npm_visits.ui.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.templates import ReportTemplate, Trouble
    from npm_visits.errors import UserError
    from npm_visits.ui.session import Session

ANY = "any"
Read = tuple[bytes, "tuple[Trouble, ...]"]


class TemplateDialog(ExportDialog):
    """`changed()` after each thing that the vault then holds otherwise."""

    changed = Signal()

    def __init__(
        self, session: Session, *, path: Path | None = None, template: ReportTemplate | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        words = session.words
        super().__init__(session, words("Report template") if template else words("New report template"), width=620,
                         parent=parent)  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path, self.template = path, template
        self._content = b""
        self.is_busy = False
        name = template.name if template else (path.stem if path else "")
        language = (template.language or ANY) if template else session.office.profile.language
        self.name = TextField(name, name=words("Name"), limit=120)
        self.language = SegmentedAnswer(
            [*LANGUAGES.items(), (ANY, words("All"))], name=words("For reports in"), value=language, clearable=False
        )
        self.check = TemplateCheck(words)
        self.body.addWidget(FormRow(words("Name"), self.name))
        self.body.addWidget(FormRow(words("For reports in"), self.language))
        self.body.addWidget(self.check)
        self._build()
        if path:
            self.read_again()
        elif template:
            reader = session.office.templates.reader(template.id)
            self._read(reader or (lambda: b""), self._show)

    # --- what one can do ------------------------------------------------------------------------

    def read_again(self) -> None:
        """Read the chosen file, as it is now."""
        path, templates = self._path, self._session.office.templates
        if path is not None:
            self._read(lambda: templates.read(path), self._show)

    def add(self) -> None:
        """Take the document in."""
        session, templates = self._session, self._session.office.templates
        name = self.name.value() or session.words("Report template")
        added = session.act(lambda: templates.add(self._content, name, self._language()))
        if added is not None:
            self.changed.emit()
            self.accept()
            session.messages.say(self._added(added), tone="good", action=session.words("Undo"),
                                 on_action=session.taking_back())  # fmt: skip

    def _added(self, template: ReportTemplate) -> str:
        """Return what is said of a new template: whether reports go into it now, or stay where they are."""
        words, templates = self._session.words, self._session.office.templates
        languages = [LANGUAGES[code] for code in LANGUAGES if templates.proposed(code) == template.id]
        if not languages:
            return words("{name} is a template of the office now. No report goes into it until it is chosen there.",
                         name=template.name)  # fmt: skip
        return words("{name} is a template of the office now, and proposed for reports: {languages}.",
                     name=template.name, languages=words.listing(languages))  # fmt: skip

    def take_changed(self) -> None:
        """Choose a changed document and put it in the place of this template's."""
        path = self._ask_source()
        if path is not None:
            templates = self._session.office.templates
            self._read(lambda: templates.read(path), self._replace)

    def try_it(self) -> None:
        """Write the sample report into the document, where the person wants it."""
        session, words = self._session, self._session.words
        target = self.ask_target(words("Try it with sample data"), words("Trial") + ".docx")
        if target is None:
            return
        content, language = self._content, self._language() or session.office.profile.language
        self._run(lambda: session.office.templates.trial(content, language, target), lambda _: session.messages.say(
            words("The sample report is written: {name}. Open it in Word.", name=target.name), tone="good"
        ))  # fmt: skip

    def save_copy(self) -> None:
        """Write the template's document where the person wants it, to be changed in Word."""
        session, words = self._session, self._session.words
        target = self.ask_target(words("Save a copy"), f"{self.name.value() or words('Report template')}.docx")
        if target is not None:
            content = self._content
            self._run(lambda: session.office.templates.write_copy(content, target), lambda _: session.messages.say(
                words("The copy is written: {name}. Change it in Word and take it in again.", name=target.name),
                tone="good",
            ))  # fmt: skip

    def remove(self) -> None:
        """Put the template into the recycle bin."""
        session, template = self._session, self.template
        if template is None or not session.done(lambda: session.office.templates.remove(template)):
            return
        self.changed.emit()
        self.accept()
        session.messages.say(session.words("{name} was removed.", name=template.name), action=session.words("Undo"),
                             on_action=session.taking_back())  # fmt: skip

    # --- how it is done -------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._session.words
        self.trial = Button(words("Try it with sample data…"), icon="file-output")
        self.trial.clicked.connect(self.try_it)
        self.trial.hide()
        if self.template is None:
            again = Button(words("Read the file again"), icon="refresh-cw")
            again.clicked.connect(self.read_again)
            self.body.addLayout(row(self.trial, again, 0))
            self.add_button(words("Cancel"), accepts=False)
            self.take = self.add_button(words("Add the template"), kind="primary")
            self.take.clicked.connect(self.add)
            self.take.hide()
            return
        self.replace_ = Button(words("Take in a changed version…"), icon="refresh-cw")
        self.replace_.clicked.connect(self.take_changed)
        self.copy = Button(words("Save a copy…"), icon="save")
        self.copy.clicked.connect(self.save_copy)
        self.copy.hide()
        self.body.addLayout(row(self.trial, self.copy, 0))
        self.body.addLayout(row(self.replace_, 0))
        gone = self.add_button(words("Remove"), icon="trash-2")
        gone.clicked.connect(self.remove)
        self.take = self.add_button(words("Close"), kind="primary", accepts=True)
        self.name.left.connect(self._renamed)
        self.language.changed.connect(lambda _code: self._store("language", self._language()))

    def done(self, result: int) -> None:
        """Close; a name that was typed is kept first."""
        self._renamed()
        super().done(result)

    def _renamed(self) -> None:
        if self.template is not None and self.name.value():
            self._store("name", self.name.value())

    def _store(self, field: str, value: str) -> None:
        session, template = self._session, self.template
        current = session.office.templates.get(template.id) if template else None
        if current is None or getattr(current, field) == value:
            return
        if session.done(lambda: session.office.set(current, field, value)):
            self.changed.emit()

    def _language(self) -> str:
        code = self.language.value()
        return "" if code == ANY else code

    def _ask_source(self) -> Path | None:
        words = self._session.words
        chooser = Chooser(words, words("A Word document as template"), start=self.folder, files=SUFFIXES,
                          accept=words("Read it"), parent=self)  # fmt: skip
        path = chooser.ask()
        if path is not None:
            self.folder = path.parent
        return path

    def _read(self, source: Callable[[], bytes], done: Callable[[Read], None]) -> None:
        """Read and check a document in a thread."""
        words, templates = self._session.words, self._session.office.templates
        self.check.show_text(words("The document is being read…"))

        def work() -> Read:
            content = source()
            return content, templates.check(content)

        self._run(work, done)

    def _show(self, read: Read) -> None:
        self._content, troubles = read
        stops = any(trouble.stops for trouble in troubles)
        self.check.show_troubles(troubles)
        self.trial.setVisible(not stops)
        if self.template is None:
            self.take.setVisible(not stops)
        else:
            self.copy.setVisible(bool(self._content))
        self._fit_soon()

    def _replace(self, read: Read) -> None:
        content, troubles = read
        session, template = self._session, self.template
        if template is None:
            return
        if any(trouble.stops for trouble in troubles):
            self.check.show_troubles(troubles)
            self._fit_soon()
            said = session.words("The changed version was not taken in. The old one stays.")
            session.messages.say(said, tone="caution")
            return
        if session.done(lambda: session.office.templates.replace(template, content)):
            self._show(read)
            self.changed.emit()
            session.messages.say(session.words("The changed version was taken in."), tone="good",
                                 action=session.words("Undo"), on_action=session.taking_back())  # fmt: skip

    def _run(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        if self.is_busy:
            return
        self.is_busy = True
        task = run(lambda _progress: work(), done=done, failed=self._failed, owner=self)
        task.finished.connect(self._at_rest)

    def _failed(self, error: UserError) -> None:
        if not self._content:
            self.check.show_text(error.say(self._session.words))
        else:
            self._session.messages.show_error(error)

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self.fit)  # what was shown a moment ago has its size then

    def _at_rest(self) -> None:
        self.is_busy = False
