"""Printing a checklist for paper: language, file, sections, size of letters, guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.domain.checklists import text_in
from npm_visits.i18n import LANGUAGES
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.widgets import CheckField, Label, Option, ScrollColumn, SegmentedAnswer, ToggleChips, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session
    from npm_visits.ui.work import Progress


class PrintChecklistDialog(ExportDialog):
    """PrintChecklistDialog(session, checklist id, visit_id="…").open(): one version, for a visit or without."""

    def __init__(
        self, session: Session, checklist_id: str, *, visit_id: str = "", parent: QWidget | None = None
    ) -> None:
        words = session.words
        super().__init__(session, words("Print for paper"), width=620, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._checklist_id, self._visit_id = checklist_id, visit_id
        form = session.office.library.form(checklist_id)
        self._checklist = checklist = form.checklist
        own = words.language if words.language in checklist.languages else checklist.languages[0]
        names = [Option(code, LANGUAGES.get(code, form.language_name(code))) for code in checklist.languages]
        self.language = ComboField(names, value=own, search_name=words("Search"))
        self.kind = SegmentedAnswer(
            [("pdf", "PDF"), ("docx", "Word")], name=words("File"), value="pdf", clearable=False
        )
        self.letters = SegmentedAnswer(
            [("small", words("Small")), ("normal", words("Normal")), ("large", words("Large"))],
            name=words("Size of letters"), value="normal", clearable=False,
        )  # fmt: skip
        self.guidance = CheckField(words("With guidance: how to verify"))
        codes = tuple(section.name for section in checklist.sections)
        self.sections = ToggleChips(
            [(s.name, f"{s.number} {text_in(s.label, words.language)}") for s in checklist.sections],
            name=words("Sections"), value=codes,
        )  # fmt: skip
        self.body.addWidget(FormRow(words("Language"), self.language))
        self.body.addLayout(
            row(FormRow(words("File"), self.kind), FormRow(words("Size of letters"), self.letters), 0, gap=16)
        )
        self.body.addWidget(self.guidance)
        self.body.addWidget(Label(words("Sections"), "small", "muted"))
        several = ScrollColumn(pad=(0,), gap=6, ground="surface")
        several.add(self.sections)
        several.setMinimumHeight(150)
        self.body.addWidget(several)
        self.body.addWidget(Label(
            words("The file is not encrypted. Sheets that are filled in are as confidential as the vault: keep count "
                  "of them, key them in, and destroy them by the office’s rule."), "small", "muted", wrap=True,
        ))  # fmt: skip
        self.add_buttons(words("Save…"))

    def begin(self) -> None:
        """Ask for the file and write it."""
        session, words, paper = self._session, self._session.words, self._session.office.paper
        picked = set(self.sections.value())
        sections = tuple(s.name for s in self._checklist.sections if s.name in picked)
        if not sections:
            session.messages.say(words("Choose at least one section."), tone="caution")
            return
        kind, language = self.kind.value() or "pdf", self.language.value()
        name = paper.file_name(self._checklist, language, kind, visit_id=self._visit_id)
        target = self.ask_target(words("Print for paper"), name)
        if target is None:
            return
        chosen = paper.choices(
            language, sections=sections, guidance=self.guidance.value(), size=self.letters.value() or "normal"
        )
        document = paper.document(self._checklist_id, chosen, visit_id=self._visit_id)

        def work(progress: Progress) -> bool:
            return paper.write(document, target, progress.step, lambda: progress.is_cancelled)

        self.write(words("Writing the sheets"), work, words("The sheets are written: {name}.", name=target.name))
