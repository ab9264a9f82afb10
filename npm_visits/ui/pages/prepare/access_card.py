"""The card "Access and co-operation": what happened at the gate, the one count present, the closing talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npm_visits.ui.fields import DateField, NumberField, TextArea, TextField
from npm_visits.ui.pages.prepare.visit_card import halves
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Card, Label, SegmentedAnswer, ToggleChips, row

if TYPE_CHECKING:
    from npm_visits.ui.fields import FormRow
    from npm_visits.ui.pages.record_fields import RecordFields
    from npm_visits.ui.session import Session


class AccessCard(Card):
    """Ties its fields to the visit's record."""

    def __init__(self, session: Session, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._fields = session, fields
        words = session.words
        self.body.addWidget(Label(words("Access and co-operation"), weight="semibold"))
        waited = fields.row(
            "minutes_waited", words("Minutes waited"), NumberField(most=10_000, name=words("Minutes waited"))
        )
        access = row(self._choice("access", words("Access")), waited, 0, gap=16)
        self.body.addLayout(access)
        self.body.addWidget(self._text("access_note", words("How it went at the gate")))
        devices = ToggleChips(
            [(o.code, o.text) for o in options(session, "device")], name=words("Devices allowed inside")
        )
        self.body.addWidget(fields.row("devices", words("Devices allowed inside"), devices))
        self.body.addWidget(self._choice("cooperation", words("Co-operation")))
        self.body.addWidget(self._text("cooperation_note", words("In words")))
        self.body.addLayout(self._count())
        self.body.addLayout(halves(
            fields.row("present_source", words("Source of the count"), TextField(name=words("Source of the count"))),
            fields.row("closing_talk_on", words("Closing talk on"), self._day(words("Closing talk on"))),
        ))

    def _count(self) -> QHBoxLayout:
        words = self._session.words
        return halves(
            self._fields.row(
                "persons_present", words("Persons present"),
                NumberField(most=99_999, name=words("Persons present"), width=120),
            ),
            self._fields.row("present_on", words("Counted on"), self._day(words("Counted on"))),
        )

    def _choice(self, name: str, text: str) -> FormRow:
        field = SegmentedAnswer([(o.code, o.text) for o in options(self._session, name)], name=text)
        return self._fields.row(name, text, field)

    def _text(self, name: str, text: str) -> FormRow:
        return self._fields.row(name, text, TextArea(lines=1, name=text))

    def _day(self, text: str) -> DateField:
        return DateField(self._session.words, name=text, clock=self._session.office.visits.today)
