"""The letter on an urgent matter: read before it leaves, looked through for identities, written as Word or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from npm_visits.i18n import LANGUAGES
from npm_visits.services.guard import UNCHECKED
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.pages.report.export import ReportExport
from npm_visits.ui.pages.report.guard import GuardCheck
from npm_visits.ui.pages.report.leaving import STAYS, ask_unchecked
from npm_visits.ui.pages.report.paper import Paper
from npm_visits.ui.widgets import Dialog, Label, Option, SegmentedAnswer, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Document
    from npm_visits.ui.session import Session

_HIGH = 380
_ONE_PAGE = 1700  # characters of both texts that one page takes in each language


class LetterDialog(Dialog):
    """LetterDialog(session, matter, document).open(); `document` is the letter in the visit's own language."""

    def __init__(
        self, session: Session, matter: UrgentMatter, document: Document, parent: QWidget | None = None
    ) -> None:
        words = session.words
        super().__init__(words("Letter on an urgent matter"), width=720, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._document = session, document
        self._dossier = session.office.urgent.letters.dossier(matter)
        names = [Option(code, name) for code, name in LANGUAGES.items()]
        self.language = ComboField(names, value=document.language, name=words("Language"))
        self.kind = SegmentedAnswer(
            [("docx", "Word"), ("pdf", "PDF")], name=words("File"), value="docx", clearable=False
        )
        line = row(FormRow(words("Language"), self.language), FormRow(words("File"), self.kind), gap=16)
        line.setStretch(0, 1)
        self.paper = Paper()
        self.paper.setAccessibleName(words("The letter to read"))
        self.paper.setMinimumHeight(_HIGH)
        odd = session.office.urgent.letters.odd(matter)
        self.odd = Label(
            words("The text names where or when: {what}. That can tell who it was.", what=words.listing(list(odd))),
            "small", "caution", wrap=True,
        )
        self.odd.setVisible(bool(odd))
        long = len(matter.text) + len(matter.demanded) > _ONE_PAGE
        self.long = Label(words("The letter may need a second page."), "small", "caution", wrap=True)
        self.long.setVisible(long)
        self.guard = GuardCheck(session, matter.visit_id)
        self.guard.shown.connect(self.paper.show_words)
        self.export = ReportExport(session)
        self.body.addLayout(line)
        for part in (self.paper, self.odd, self.long, self.guard, self.export):
            self.body.addWidget(part)
        self.add_button(words("Close"), accepts=False)
        self.save = self.add_button(words("Save…"), kind="primary")
        self.save.clicked.connect(self.begin)
        self.language.changed.connect(self._in_language)
        self._show()

    def begin(self) -> None:
        """Ask where to, and write the letter; never one in which somebody is recognised, or that nobody looked at."""
        session, exports = self._session, self._session.office.exports
        state, reason = self.guard.state(self._document, "authority")
        if not state:
            session.messages.say(session.words(STAYS), tone="concern")
            return
        if state == UNCHECKED and not ask_unchecked(session, self):
            QTimer.singleShot(0, self.guard, self.guard.look)
            return
        outgoing = exports.of_letter(self._dossier, self._document.language)
        outgoing = exports.named(exports.guarded(outgoing, state.strip(), reason), f".{self.kind.value() or 'docx'}")
        self.export.ask(self._document, outgoing)

    def reject(self) -> None:
        """Close, once a letter that is being written is written."""
        if not self.export.is_busy():
            super().reject()

    def _in_language(self, code: str) -> None:
        made = self._session.act(lambda: self._session.office.urgent.letters.document(self._dossier, code))
        if made is not None:
            self._document = made
            self._show()

    def _show(self) -> None:
        self.paper.show_pieces(self._session.office.drafts.preview(self._document))
        name = self._session.office.exports.of_letter(self._dossier, self._document.language).record.name
        self.guard.show_document(self._document, "authority", name)
