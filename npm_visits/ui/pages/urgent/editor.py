"""One urgent matter: what it is, with whom it was raised, what is demanded until when, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import UrgentMatter, day_of
from npm_visits.ui.fields import ComboField, DateField, FormRow, NumberField, TextArea, TextField
from npm_visits.ui.fields.moments import MomentField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.urgent.wording import due_text
from npm_visits.ui.pages.visit_words import options, topic_options
from npm_visits.ui.widgets import Button, Label, Option, ScrollColumn, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class MatterEditor(QWidget):
    """`stored` after each thing that was typed; `raised` when the matter is noted as raised in this minute."""

    stored = Signal()
    raised = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self.fields = RecordFields(session, UrgentMatter(id=""), self)
        self.fields.stored.connect(self._stored)
        self._moments: dict[str, MomentField] = {}
        self.due = Label(size="small", tone="muted", wrap=True)
        self.person = ComboField([], placeholder=session.words("Nobody in particular"),
                                 name=session.words("About which person"),
                                 optional=session.words("Nobody in particular"))  # fmt: skip
        self.now = Button(session.words("Now"), name=session.words("Raised now"))
        self.now.clicked.connect(self.raised)
        self._build()

    def show_record(self, matter: UrgentMatter) -> None:
        """Show a matter."""
        office = self._session.office
        first = office.visits.get(self._visit_id).starts_on
        for name, field in self._moments.items():
            field.day_at_hand = day_of(matter.noted_at) or first if name == "raised_at" else first
        self.person.set_options([Option(i.id, i.code) for i in office.interviews.all(self._visit_id)])
        self.fields.show(matter)
        self._show_state()

    def begin(self) -> None:
        """Put the keyboard where it is written what cannot wait."""
        self.fields.field("text").setFocus()

    def _build(self) -> None:
        words, fields = self._session.words, self.fields
        body = ScrollColumn(pad=(18, 12), gap=9, ground="surface")
        text = TextArea(lines=4, name=words("What cannot wait"), placeholder=words("What was seen or said. No names."))
        body.add(fields.row("text", words("What cannot wait"), text))
        risk = ComboField(options(self._session, "urgent_risk"), placeholder=words("Choose…"), name=words("Risk"))
        body.add(fields.row("risk", words("Risk"), risk))
        topic = ComboField(topic_options(self._session), placeholder=words("Choose a topic"), name=words("Topic"))
        body.add(fields.row("topic", words("Topic"), topic))
        where = TextField(name=words("Where"), placeholder=words("Room, yard, corridor…"))
        body.add(fields.row("location", words("Where"), where, hint=words("Stays inside: no letter names it.")))
        body.add(self._moment("noted_at", words("Noted")))
        body.add(fields.row("interview_id", words("About which person"), self.person, hint=words(
            "By code. A letter needs the person’s consent that the case is raised.",
        )))  # fmt: skip
        demanded = TextArea(lines=2, name=words("What is demanded"))
        body.add(fields.row("demanded", words("What is demanded"), demanded))
        body.add(self._deadline())
        whom = TextField(name=words("Raised with"), placeholder=words("Function, never a name"))
        body.add(fields.row("raised_with", words("Raised with"), whom))
        at = row(self._moment("raised_at", words("Raised at")), self.now, gap=8)
        at.setStretch(0, 1)
        body.add(at)
        body.add(self.due)
        body.add(fields.row("result", words("What came of it"), TextArea(lines=2, name=words("What came of it"))))
        closed = DateField(words, name=words("Closed on"), clock=self._session.office.visits.today)
        body.add(fields.row("closed_on", words("Closed on"), closed))
        self.setLayout(column(body, gap=0))

    def _deadline(self) -> QWidget:
        words, fields = self._session.words, self.fields
        holder = QWidget()
        number = NumberField(whole=True, least=1, most=10_000, name=words("Answer within"))
        unit = ComboField(
            [Option("hours", words("hours")), Option("days", words("days"))], name=words("Hours or days")
        )
        fields.bind("deadline", number)
        fields.bind("deadline_unit", unit)
        line = row(number, unit, gap=8)
        line.setStretch(1, 1)
        holder.setLayout(line)
        return FormRow(words("Answer within"), holder)

    def _moment(self, name: str, text: str) -> QWidget:
        field = MomentField(self._session.words, name=text, clock=self._session.office.visits.today)
        self._moments[name] = field
        return self.fields.row(name, text, field)

    def _stored(self, _name: str) -> None:
        self._show_state()
        self.stored.emit()

    def _show_state(self) -> None:
        matter = self.fields.record
        assert isinstance(matter, UrgentMatter)  # noqa: S101 - what `show_record` was given
        told = due_text(self._session, matter)
        self.due.setText(told)
        self.due.setVisible(bool(told))
        self.now.setVisible(not matter.raised_at)
