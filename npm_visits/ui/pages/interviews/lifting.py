"""What lets a person at risk be told of again: her renewed consent, and two officers who confirm it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.interviews import LIFTED_BY, confirmed_by
from npm_visits.errors import UserError
from npm_visits.ui.fields import DateField, FormRow
from npm_visits.ui.widgets import Button, Label, clear, column, row

if TYPE_CHECKING:
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class Lifting(QWidget):
    """Hidden where no risk is noted. `changed` after each confirmation."""

    changed = Signal()

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        words = session.words
        self.told = Label("", "small", "muted", wrap=True)
        self.confirmed = column(gap=4)
        day = DateField(words, name=words("The person agreed anew on"), clock=session.office.visits.today)
        self.day = FormRow(words("The person agreed anew on"), day)
        self.confirm = Button(words("I confirm it"))
        self.confirm.clicked.connect(self._confirm)
        self.back = Button(words("Take the confirmations back"), kind="quiet")
        self.back.clicked.connect(self._take_back)
        line = row(self.day, self.confirm, self.back, 0, gap=10)
        for button in (self.confirm, self.back):
            line.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(
            Label(words("Telling of this person again"), weight="semibold"), self.told, self.confirmed, line, gap=8
        ))  # fmt: skip

    def refresh(self) -> None:
        """Show who has confirmed what."""
        session, words, interview = self._session, self._session.words, self._fields.record
        self.setVisible(bool(interview.risk) and interview.risk != "none_known")
        lifts = session.office.interviews.lifts(interview.id)
        valid, mine = confirmed_by(interview, lifts), session.office.officer.id
        self.told.setText(
            words("Two officers have confirmed it: the person is told of again, within what she agreed to.")
            if len(valid) >= LIFTED_BY
            else words(
                "The person is left out of texts, counts, drafts and exports until she has agreed anew and two "
                "different officers have confirmed it, each under the own passphrase."
            )
        )
        clear(self.confirmed)
        officers = session.office.officers
        for lift in lifts:
            if lift.officer_id in valid and lift.officer_id in officers:
                self.confirmed.addWidget(Label(words(
                    "{code} confirmed on {day} that the person agreed anew on {consent}.",
                    code=officers[lift.officer_id].code, day=words.date(lift.confirmed_on),
                    consent=words.date(lift.consent_on),
                ), "control", wrap=True))  # fmt: skip
        self.day.setVisible(mine not in valid)
        self.confirm.setVisible(mine not in valid)
        self.back.setVisible(bool(valid))

    def _confirm(self) -> None:
        session, interview = self._session, self._fields.record
        if not session.flush():
            return
        try:
            session.office.interviews.confirm_lift(interview, self.day.field.value())
        except UserError as error:
            self.day.set_error(error.say(session.words))
            return
        self.day.set_error("")
        self.refresh()
        self.changed.emit()

    def _take_back(self) -> None:
        session, interview = self._session, self._fields.record
        if session.done(lambda: session.office.interviews.take_back_lifts(interview)):
            self.refresh()
            self.changed.emit()
