"""Printing a body map: language, with or without the three parts; a PDF, in a file that the health member chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from npm_visits.i18n import LANGUAGES
from npm_visits.ui.dialogs.exporting import ExportDialog
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.widgets import CheckField, Label, Option

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.ill_treatment import IllTreatmentCase
    from npm_visits.ui.session import Session
    from npm_visits.ui.work import Progress


class PrintHealthDialog(ExportDialog):
    """PrintHealthDialog(session, case).open(); the file is remembered among the exports that rest on the talk."""

    def __init__(self, session: Session, case: IllTreatmentCase, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(session, words("Print the body map · case {code}", code=case.code), width=540, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._case = case
        names = [Option(code, name) for code, name in LANGUAGES.items()]
        self.language = ComboField(names, value=words.language, name=words("Language"))
        self.parts = CheckField(words("With account, findings and the view of the health member"))
        self.body.addWidget(Label(
            words("This page is medical. The file is not encrypted and tells of one person’s body: hand it to nobody "
                  "but health professionals bound to secrecy and, if it is safe, to the person examined. It bears the "
                  "codes of visit and case, not that of the person; pictures of marks stay in the vault."),
            "control", "concern", wrap=True,
        ))  # fmt: skip
        self.body.addWidget(FormRow(words("Language"), self.language))
        self.body.addWidget(self.parts)
        self.add_buttons(words("Save as PDF…"))

    def begin(self) -> None:
        """Ask for the file and write it."""
        session, words, pages = self._session, self._session.words, self._session.office.medical_pages
        case, language = self._case, self.language.value()
        document = session.act(lambda: pages.document(case, language, parts=self.parts.value()))
        if document is None:
            return
        target = self.ask_target(words("Print the body map"), pages.file_name(case, language))
        if target is None:
            return
        outgoing = pages.outgoing(case, language)

        def work(progress: Progress) -> str:
            return pages.write(document, target, lambda: progress.is_cancelled)

        self.write(
            words("Writing the page"), work, words("The page is written: {name}.", name=target.name),
            lambda digest: session.act(lambda: session.office.exports.remember(outgoing, str(digest))),
        )  # fmt: skip
