"""One consent: the answer with its day, with whom and which facts, and its withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.domain.interviews import Consent
from npm_visits.i18n import mark
from npm_visits.ui.fields import DateField, FormRow, TextField
from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
from npm_visits.ui.pages.interviews.withdrawing import ask_to_withdraw
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import Button, Label, SegmentedAnswer, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_ASKS: Final = {
    "health": {"whom": mark("With whom")},
    "raise": {"whom": mark("With which body"), "note": mark("Which facts")},
    "contact": {"whom": mark("How, and how it stays safe")},
}


class _YesNo(SegmentedAnswer):
    """Says an answer also where it is what stands there by default: a no that was asked has a day."""

    def choose(self, code: str) -> None:
        self._take(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {"1", "2"} and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose("yes" if event.text() == "1" else "no")
        else:
            super().keyPressEvent(event)


class ConsentRow(QWidget):
    """`show_consent` shows it; every entry is saved at once, `changed` follows."""

    changed = Signal()

    def __init__(
        self, session: Session, fields: InterviewFields, consent: Consent, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._interview = session, fields
        words, content = session.words, session.office.content
        self.consent = consent
        label, about = words(content.label("consent", consent.what)), content.about("consent", consent.what)
        self.answer = _YesNo([("yes", words("Yes")), ("no", words("No"))], name=label)
        self.answer.changed.connect(self._answered)
        self.day = Button("", kind="quiet", name=label)
        self.day.clicked.connect(self._turn_details)
        self._label, self._about = label, words(about) if about else ""
        self.text = Label("", "control", wrap=True)
        line = row(self.text, self.day, self.answer, gap=6, pad=(0, 5))
        line.setStretch(0, 1)
        self._fields = RecordFields(session, consent, self)
        self._fields.stored.connect(lambda _name: self._noted())
        self.details = self._details()
        self.setLayout(column(line, self.details, gap=0))
        self.details.hide()
        QWidget.setTabOrder(self.answer, self.day)  # the answer first, though it stands at the end of the line
        self.show_consent(consent)

    def show_consent(self, consent: Consent) -> None:
        """Show an answer; what was not asked counts as no."""
        self.consent = consent
        self._fields.show(consent)
        self.answer.set_value("yes" if consent.given == "yes" else "no")
        self._show_day()

    def _details(self) -> QWidget:
        words = self._session.words
        holder = QWidget()
        lines = column(gap=8, pad=(0, 0, 0, 10))
        for name, text in _ASKS.get(self.consent.what, {}).items():
            lines.addWidget(self._fields.row(name, words(text), TextField(name=words(text))))
        day = DateField(words, name=words("Answered on"), clock=self._session.office.visits.today)
        self.answered_on = FormRow(words("Answered on"), day)
        self._fields.bind("given_on", day, row=self.answered_on)
        self.withdraw = Button(words("The person withdraws it…"), icon="undo-2")
        self.withdraw.clicked.connect(self._withdraw)
        line = row(self.answered_on, 0, self.withdraw, gap=8)
        line.setAlignment(self.withdraw, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(line)
        holder.setLayout(lines)
        return holder

    def _show_day(self) -> None:
        words, consent = self._session.words, self.consent
        day = words.date(consent.given_on) if consent.given_on else ""
        text = {
            "": words("not asked"), "yes": day, "no": words("asked {day}", day=day),
            "withdrawn": words("withdrawn {day}", day=words.date(consent.withdrawn_on) if consent.withdrawn_on else ""),
        }[consent.given]
        self.day.setText(text)
        told = f"{self._label}: {consent.whom}" if consent.whom and consent.given == "yes" else self._label
        self.text.setText(f"{told} ({self._about})" if self._about and told == self._label else told)
        label = words(self._session.office.content.label("consent", consent.what))
        self.day.setAccessibleName(words("{consent}: {answer}. Day and details", consent=label, answer=text))
        self.withdraw.setVisible(consent.given == "yes")
        self.answered_on.setVisible(consent.given in {"yes", "no"})

    def _answered(self, given: str) -> None:
        office = self._session.office
        fresh = office.interviews.answer(self._interview.record, self.consent, given)
        self._session.put(fresh)
        self._session.flush()
        self._reread()
        if given == "yes" and self.consent.what in _ASKS:
            self.details.show()
        self.changed.emit()

    def _noted(self) -> None:
        kept: Any = self._fields.record
        self.consent = kept
        self._show_day()
        self.changed.emit()

    def _turn_details(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self._show_day()

    def _withdraw(self) -> None:
        if ask_to_withdraw(self._session, self._interview.record, self.consent, self.window()):
            self._reread()
            self.changed.emit()

    def _reread(self) -> None:
        consents = self._session.office.interviews.consents(self._interview.record)
        if not self._session.pending():
            self.show_consent(consents[self.consent.what])
