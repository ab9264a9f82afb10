"""Exporting answers as tables: one visit's, or those of all visits with the same checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.i18n import LANGUAGES
from npm_visits.services.export_columns import Wanted
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.widgets import CheckField, Label, Option, SegmentedAnswer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.answers import Filling
    from npm_visits.services.table_exports import Export
    from npm_visits.ui.session import Session
    from npm_visits.ui.work import Progress


class ExportAnswersDialog(ExportDialog):
    """`filling=` for one visit, `code=` for all visits with that checklist."""

    def __init__(
        self, session: Session, *, filling: Filling | None = None, code: str = "", parent: QWidget | None = None
    ) -> None:
        words = session.words
        title = words("Export the answers of this visit") if filling else words("Export the answers of all visits")
        super().__init__(session, title, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filling, self._code = filling, code
        self.kind = SegmentedAnswer([("xlsx", "Excel"), ("csv", "CSV")], name=words("File"), value="xlsx",
                                    clearable=False)  # fmt: skip
        self.headers = SegmentedAnswer(
            [("labels", words("Labels")), ("names", words("Names"))], name=words("Headers and answers"),
            value="labels", clearable=False,
        )  # fmt: skip
        languages = [Option(code, name) for code, name in self._languages().items()]
        own = words.language if any(o.code == words.language for o in languages) else languages[0].code
        self.language = ComboField(languages, value=own, search_name=words("Search"))
        self.groups = CheckField(words("With the groups before each question"), value=True)
        self.notes = CheckField(words("With notes and reasons why something was not assessed"), value=True)
        self.body.addWidget(FormRow(words("File"), self.kind))
        self.body.addWidget(FormRow(words("Headers and answers"), self.headers,
                                    hint=words("Names stay the same in every language and version.")))  # fmt: skip
        self.body.addWidget(FormRow(words("Language"), self.language))
        self.body.addWidget(self.groups)
        self.body.addWidget(self.notes)
        self.body.addWidget(Label(
            words("The file is not encrypted. What is asked in interviews only is never in it."),
            "small", "muted", wrap=True,
        ))  # fmt: skip
        self.add_buttons(words("Save…"))

    def begin(self) -> None:
        """Ask for the file and write it."""
        session, words, tables = self._session, self._session.words, self._session.office.tables
        wanted = Wanted(self.headers.value() != "names", self.language.value(), self.groups.value(), self.notes.value())
        export = session.act(lambda: self._export(wanted))
        if export is None:
            return
        kind = self.kind.value() or "xlsx"
        visit_id = self._filling.visit_id if self._filling else ""
        target = self.ask_target(self.windowTitle(), tables.file_name(export, kind, visit_id=visit_id))
        if target is None or not self._may_replace_others(tables.files(export, target)[1:]):
            return

        exports = session.office.exports
        name = tables.file_name(export, kind, visit_id=visit_id)
        outgoing = exports.of_answers(visit_id, wanted.language, name)

        def work(progress: Progress) -> str:
            return tables.write(export, target, progress.step, lambda: progress.is_cancelled, outgoing.sure)

        self.write(
            words("Writing the answers"), work, words("The answers are written: {name}.", name=target.name),
            lambda digest: session.act(lambda: exports.remember(outgoing, str(digest))),
        )  # fmt: skip

    def _export(self, wanted: Wanted) -> Export:
        tables = self._session.office.tables
        return tables.of_filling(self._filling, wanted) if self._filling else tables.of_checklist(self._code, wanted)

    def _may_replace_others(self, files: list[Path]) -> bool:
        """Ask for each further file of a CSV export that is there already."""
        return all(self._may_replace(file) for file in files if file.exists())

    def _languages(self) -> dict[str, str]:
        """Return the languages of the newest version."""
        export = self._export(Wanted())
        form = next(iter(export.forms.values()), None)
        codes = form.checklist.languages if form else ("en",)
        return {code: LANGUAGES.get(code) or (form.language_name(code) if form else code) for code in codes}
