"""One entry of the access log: when, what happened, who and where, the reason given. Saved as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import AccessEvent
from npm_visits.domain.changes import Set
from npm_visits.domain.ids import new_id
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField, TimeField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Label, ScrollColumn, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class EntryEditor(QWidget):
    """`stored` after each thing that was typed."""

    stored = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._stay = session, visit_id, new_id()
        words = session.words
        self.fields = RecordFields(session, AccessEvent(id=""), self)
        self.fields.stored.connect(lambda _name: self.stored.emit())
        self.day = DateField(words, name=words("Day"), clock=session.office.visits.today)
        self.time = TimeField(name=words("Time"))
        self.day.changed.connect(lambda _day: self._moved())
        self.time.changed.connect(lambda _time: self._moved())
        self.day.left.connect(self._left)
        self.time.left.connect(self._left)
        self.asks = Label(size="small", tone="caution", wrap=True)
        self._build()

    def show_record(self, event: AccessEvent) -> None:
        """Show an entry."""
        self._stay = new_id()
        self.fields.show(event)
        self._show_moment(event)

    def begin(self) -> None:
        """Put the keyboard where who it was is typed."""
        self.fields.field("who").setFocus()

    def _build(self) -> None:
        words, fields = self._session.words, self.fields
        body = ScrollColumn(pad=(18, 12), gap=9, ground="surface")
        what = ComboField(options(self._session, "access_event"), placeholder=words("Choose…"))
        body.add(fields.row("event", words("What happened"), what))
        moment = row(FormRow(words("Day"), self.day), FormRow(words("Time"), self.time), gap=8)
        moment.setStretch(0, 3)
        moment.setStretch(1, 2)
        body.add(moment)
        body.add(self.asks)
        who = TextField(name=words("Who"), placeholder=words("Function, never a name"))
        body.add(fields.row("who", words("Who"), who))
        where = TextField(name=words("Where"), placeholder=words("Gate, corridor, archive…"))
        body.add(fields.row("location", words("Where"), where))
        body.add(fields.row("reason", words("Reason given"), TextArea(lines=2, name=words("Reason given"))))
        remarks = TextArea(lines=3, name=words("What followed"))
        body.add(fields.row("text", words("What followed"), remarks, hint=words(
            "Outside the office nobody reads an entry: the authority is told the kinds alone.",
        )))  # fmt: skip
        self.setLayout(column(body, gap=0))

    def _moved(self) -> None:
        """Store day and hour; without a day the entry keeps the one that it has."""
        event = self.fields.record
        assert isinstance(event, AccessEvent)  # noqa: S101 - what `show_record` was given
        day = self.day.value() or event.at[:10]
        at = f"{day} {self.time.value()}".strip()
        if at == event.at or not day:
            return
        self.fields.record = replace(event, at=at)
        self._session.put(Set(AccessEvent, event.id, "at", at), stay=f"{self._stay}.at")
        self._ask(at)
        self.stored.emit()

    def _left(self) -> None:
        self._stay = new_id()
        self._session.flush()
        event = self.fields.record
        if isinstance(event, AccessEvent) and not self.day.value():
            self.day.set_value(event.at[:10])

    def _show_moment(self, event: AccessEvent) -> None:
        self.day.set_value(event.at[:10])
        self.time.set_value(event.at[11:16])
        self._ask(event.at)

    def _ask(self, at: str) -> None:
        """Ask about a day on which the visit was not there; the entry is kept as it was typed."""
        words, visit = self._session.words, self._session.office.visits.get(self._visit_id)
        first, last = visit.starts_on, visit.ends_on or visit.starts_on
        odd = bool(at and first) and not first <= at[:10] <= last
        self.asks.setVisible(odd)
        if odd:
            dates = words.dates(visit.starts_on, visit.ends_on)
            self.asks.setText(words("The visit was on {dates}: is this day right? It is kept as typed.", dates=dates))
