"""The letter on an urgent matter: read before it leaves, looked through for identities, written as Word or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from npm_visits.i18n import LANGUAGES, mark
from npm_visits.services.guard import UNCHECKED
from npm_visits.ui.fields import ComboField, FormRow
from npm_visits.ui.pages.report.export import ReportExport
from npm_visits.ui.pages.report.guard import GuardCheck
from npm_visits.ui.pages.report.leaving import STAYS
from npm_visits.ui.pages.report.paper import Paper
from npm_visits.ui.pages.report.still_open import LEAVES, LOOKS, decided, unchecked
from npm_visits.ui.pages.report.template_choice import TemplateChoice
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Dialog, Label, Option, SegmentedAnswer, chain, row
from npm_visits.ui.work import Progress, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Document
    from npm_visits.ui.session import Session

_HIGH, _LEAST = 380, 150
_BESIDE = 420  # what a window needs for all else
_TAKEN = mark(
    "The letter stands where the template has the text. Of a template with a report’s title or sections it takes page, "
    "styles and letterhead alone: cover and contents stay out."
)


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
        self.template = TemplateChoice(session, letter=True)
        line = row(FormRow(words("Language"), self.language), self.template, FormRow(words("File"), self.kind), gap=16)
        for place in (0, 1):
            line.setStretch(place, 1)
        self.taken = Label(words(_TAKEN), "small", "muted", wrap=True)
        self.paper = Paper()
        self.paper.setAccessibleName(words("The letter to read"))
        room = (parent.window().height() if parent else 0) - look().scale.px(_BESIDE)
        self.paper.setMinimumHeight(max(min(_HIGH, room), _LEAST))
        self.long = Label(words("The letter may need a second page."), "small", "caution", wrap=True)
        self.long.hide()
        self.guard = GuardCheck(session, matter.visit_id)
        self.guard.shown.connect(self.paper.show_words)
        self.export = ReportExport(session)
        self.written = Label("", "small", "good", wrap=True)  # the notice lies in the window behind this one
        self.written.hide()
        self.export.written.connect(self._show_written)
        self.body.addLayout(line)
        for part in (self.taken, self.paper, *self._warnings(matter), self.long, self.guard, self.export, self.written):
            self.body.addWidget(part)
        self._close = self.add_button(words("Close"), accepts=False)
        self.save = self.add_button(words("Save…"), kind="primary")
        self.save.clicked.connect(self.begin)
        self.language.changed.connect(self._in_language)
        self.kind.changed.connect(lambda _code: self._show_template())
        self.template.changed.connect(self._show_template)
        self._show()

    def _warnings(self, matter: UrgentMatter) -> list[Label]:
        """Return what is to be looked at before the letter leaves, each in a line: above all what tells who it was."""
        words, letters = self._session.words, self._session.office.urgent.letters
        odd, few = letters.odd(matter), [words.quoted(f"{begin} …") for begin in letters.few(matter)]
        where = words("The text names where or when: {what}. That can tell who it was.", what=words.listing(list(odd)))
        count = words("The text counts few persons: {what}. That can tell who it was.", what=words.listing(few))
        closed = words("The matter is closed since {day}: the letter says that it cannot wait.",
                       day=words.date(matter.closed_on))  # fmt: skip
        lines = ((closed, matter.closed_on), (where, odd), (count, few))
        return [Label(text, "small", "caution", wrap=True) for text, found in lines if found]

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go through the lines of the guard, which are made anew, before the buttons below them."""
        chain([self.language, self.template, self.kind, self.paper, self.guard, self.export, self._close, self.save])
        return super().focusNextPrevChild(forward)

    def begin(self) -> None:
        """Ask where to, and write the letter; never one in which somebody is recognised, or that nobody looked at."""
        session, exports = self._session, self._session.office.exports
        guarded = self.guard.state(self._document, "authority", self.template.chosen())
        if not guarded.state:
            session.messages.say(session.words(STAYS), tone="concern")
            return
        open_ = [unchecked(session.words)] if guarded.state == UNCHECKED else []
        if (now_what := decided(open_, session.words, self)) != LEAVES:
            if now_what == LOOKS:
                QTimer.singleShot(0, self.guard, self.guard.look)
            return
        outgoing = exports.of_letter(self._dossier, self._document.language)
        outgoing = exports.named(exports.guarded(outgoing, guarded), f".{self.kind.value() or 'docx'}")
        if self._in_word():  # a PDF is typeset by the program
            outgoing = exports.on_template(outgoing, self.template.name())
        self.export.ask(self._document, outgoing, self._reader())

    def _show_written(self, told: str) -> None:
        self.written.setText(told)
        self.written.show()
        self.fit()

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
        self.template.refresh(self._document.language)
        self._show_template()

    def _in_word(self) -> bool:
        return self.kind.value() != "pdf"

    def _reader(self) -> Callable[[], bytes] | None:
        return self.template.reader() if self._in_word() else None

    def _show_template(self) -> None:
        """Say what the letter takes of the chosen template, and count its pages in it."""
        name = self._session.office.exports.of_letter(self._dossier, self._document.language).record.name
        self.guard.show_document(self._document, "authority", name, self.template.chosen())
        self.template.offer(self._in_word())
        self.taken.setVisible(self._reader() is not None)
        self.fit()
        document, reader, drafts = self._document, self._reader(), self._session.office.drafts
        self._counted = counted = object()

        def show(pages: int) -> None:
            if self._counted is counted:  # nothing else was chosen meanwhile
                self.long.setVisible(pages > 1)
                self.fit()

        def work(_progress: Progress) -> int:
            return drafts.page_count(document, reader)

        run(work, done=show, failed=self._session.messages.show_error, owner=self)
