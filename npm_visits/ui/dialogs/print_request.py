"""Printing the request for documents in duplicate: language, file, and which documents it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from npm_visits.domain.documents import awaited
from npm_visits.i18n import LANGUAGES
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.pages.documents.wording import short_title
from npm_visits.ui.widgets import ConfirmDialog, Label, Option, ScrollColumn, SegmentedAnswer, ToggleChips, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.ui.session import Session
    from npm_visits.ui.work import Progress

_HIGH: Final = 190


class PrintRequestDialog(ExportDialog):
    """PrintRequestDialog(session, visit id).open(): what is still to come is chosen already."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(session, words("Print the request in duplicate"), width=620, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._visit_id = visit_id
        requests = session.office.documents.all(visit_id)
        names = [Option(code, name) for code, name in LANGUAGES.items()]
        self.language = ComboField(names, value=words.language, name=words("Language"))
        self.kind = SegmentedAnswer(
            [("pdf", "PDF"), ("docx", "Word")], name=words("File"), value="pdf", clearable=False
        )
        self.chips = ToggleChips(
            [(d.id, short_title(session, d)) for d in requests], name=words("Documents"),
            value=[d.id for d in requests if awaited(d)],
        )  # fmt: skip
        line = row(FormRow(words("Language"), self.language), FormRow(words("File"), self.kind), gap=16)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(Label(words("Documents"), "small", "muted"))
        several = ScrollColumn(pad=(0,), gap=6, ground="surface")
        several.add(self.chips)
        several.setMinimumHeight(_HIGH)
        self.body.addWidget(several)
        self.body.addWidget(Label(
            words("Two like copies, one for the establishment and one for the delegation, with room for signatures. "
                  "The place is written by hand. Titles that bear a code are left out; read your own titles: no name "
                  "may stand there."), "small", "muted", wrap=True,
        ))  # fmt: skip
        self.add_buttons(words("Save…"))

    def _names_nobody(self, chosen: Sequence[str]) -> bool:
        """Ask whether titles in an officer's own words name a person: the page is handed to the establishment."""
        words = self._session.words
        own = self._session.office.documents.own_titles(self._visit_id, chosen)
        return not own or ConfirmDialog(
            words("Does one of these titles name a person?"), "\n".join(own),
            yes=words("No, write the request"), no=words("Look again"), parent=self,
        ).ask()

    def begin(self) -> None:
        """Ask for the file and write it."""
        session, words, office = self._session, self._session.words, self._session.office
        chosen = self.chips.value()
        if not chosen:
            session.messages.say(words("Choose at least one document."), tone="caution")
            return
        kind, language = self.kind.value() or "pdf", self.language.value()
        document, left_out = office.documents.page(self._visit_id, chosen, language)
        if left_out == len(chosen):
            session.messages.say(words("Nothing to print: each title bears a code."), tone="caution")
            return
        if not self._names_nobody(chosen):
            return
        name = office.documents.file_name(self._visit_id, language, kind)
        target = self.ask_target(words("Print the request in duplicate"), name)
        if target is None:
            return

        def work(progress: Progress) -> bool:
            return office.paper.write(document, target, progress.step, lambda: progress.is_cancelled)

        told = words("The request is written: {name}.", name=target.name)
        if left_out:
            told += " " + words.many("{n} title that bears a code was left out.",
                                     "{n} titles that bear a code were left out.", left_out)  # fmt: skip
        self.write(words("Writing the request"), work, told)
