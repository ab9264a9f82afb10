"""The part "Reprisals": the risk, the step agreed, what happened since, and what lifts it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import DateField, FormRow, TextArea, TextField
from npm_visits.ui.pages.interviews.lifting import Lifting
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Button, Label, Rule, clear, column, row
from npm_visits.ui.widgets.choice_chips import ChoiceChips

if TYPE_CHECKING:
    from npm_visits.domain.interviews import Incident
    from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
    from npm_visits.ui.session import Session


class ReprisalsPart(QWidget):
    """`changed` when the strip above has to be read anew."""

    changed = Signal()

    def __init__(self, session: Session, fields: InterviewFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._fields = session, fields
        words = session.words
        risks = [(o.code, o.text) for o in options(session, "reprisal_risk")]
        self.risk = ChoiceChips(risks, name=words("Risk of reprisals"))
        self.risk.changed.connect(self._weighed)
        step = TextField(name=words("Protective step agreed with the person"))
        self.step = fields.row("risk_step", words("Protective step agreed with the person"), step)
        back = DateField(words, name=words("Check back on"), clock=session.office.visits.today)
        self.back = fields.row("check_back_on", words("Check back on"), back)
        agreed = row(self.step, self.back, gap=12)
        agreed.setStretch(0, 3)
        agreed.setStretch(1, 1)
        self.log = column(gap=8)
        self.add = Button(words("Incident"), icon="plus")
        self.add.clicked.connect(self.add_incident)
        self.lifting = Lifting(session, fields)
        self.lifting.changed.connect(self._lifted)
        self.setLayout(column(
            FormRow(words("Risk of reprisals"), self.risk), agreed, Rule(),
            row(Label(words("What happened since the talk"), weight="semibold"), 0, self.add), self.log, Rule(),
            self.lifting, gap=12,
        ))  # fmt: skip
        self._rows: list[_IncidentRow] = []
        self.refresh()

    def refresh(self) -> None:
        """Show risk, log and confirmations as the vault has them."""
        interview = self._fields.record
        self.risk.set_value((interview.risk,) if interview.risk else ())
        self._show_log()
        self.lifting.refresh()
        self._show_back()

    def leaving(self) -> None:
        """Save what was typed."""
        self._session.flush()

    def add_incident(self) -> None:
        """Open an entry of today with the cursor in it; it ends a lifting that was confirmed before."""
        session, interview = self._session, self._fields.record
        if session.done(lambda: session.office.interviews.add_incident(interview)):
            self._show_log()
            self.lifting.refresh()
            self.changed.emit()
            self._rows[0].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _weighed(self, chosen: tuple[str, ...]) -> None:
        session, interview = self._session, self._fields.record
        risk = chosen[0] if chosen else ""
        changes = session.office.interviews.set_risk(interview, risk)
        if session.done(lambda: session.office.apply(changes)):
            self._fields.record = replace(interview, risk=risk)
        self.refresh()
        self.changed.emit()

    def _show_back(self) -> None:
        words, interview = self._session.words, self._fields.record
        passed = interview.check_back_on and interview.check_back_on <= self._session.office.visits.today().isoformat()
        self.back.set_hint(words("The day has come.") if passed else "")

    def _show_log(self) -> None:
        session, words = self._session, self._session.words
        found = session.office.interviews.incidents(self._fields.record.id)
        known = {line.fields.record.id: line for line in self._rows}
        if [i.id for i in found] == list(known):
            for incident in found:
                known[incident.id].fields.show(incident)
            return
        clear(self.log)
        self._rows = []
        for incident in found:
            made = _IncidentRow(session, incident)
            made.removal_wanted.connect(self._remove)
            self.log.addWidget(made)
            self._rows.append(made)
        if not found:
            self.log.addWidget(Label(
                words("Nothing is noted. Write down what the person, others or you noticed: when, and what."),
                "small", "muted", wrap=True,
            ))  # fmt: skip

    def _remove(self, incident: Incident) -> None:
        session, words = self._session, self._session.words
        if session.done(lambda: session.office.interviews.remove_incident(incident)):
            self._show_log()
            session.messages.say(
                words("The incident is in the recycle bin."), action=words("Undo"), on_action=session.taking_back()
            )

    def _lifted(self) -> None:
        self.changed.emit()


class _IncidentRow(QWidget):
    """One entry: day and text, saved as one types."""

    removal_wanted = Signal(object)

    def __init__(self, session: Session, incident: Incident) -> None:
        super().__init__()
        words = session.words
        self.fields = RecordFields(session, incident, self)
        day = DateField(words, name=words("Day"), clock=session.office.visits.today)
        self.text = TextArea(lines=1, name=words("What happened"), placeholder=words("What happened"))
        away = Button(icon="trash-2", kind="quiet", name=words("Put the incident into the recycle bin"))
        away.clicked.connect(lambda: self.removal_wanted.emit(self.fields.record))
        self.fields.bind("happened_on", day)
        self.fields.bind("text", self.text)
        line = row(day, self.text, away, gap=8)
        line.setStretch(0, 1)
        line.setStretch(1, 4)
        for widget in (day, away):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

