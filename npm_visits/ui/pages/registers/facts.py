"""The cards of a check that hold what was seen of the register as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.registers import RegisterCheck
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField, TimeField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options, topic_options
from npm_visits.ui.widgets import Card, Label, SegmentedAnswer, ToggleChips, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from npm_visits.ui.session import Session


class Facts:
    """Makes the cards and ties their fields to the check that `show` is given."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self.fields = RecordFields(session, RegisterCheck(id=""), parent)
        self.head = self._head()
        self.circumstances = self._circumstances()
        self.state = self._state()
        self.conclusion = self._conclusion()

    def show(self, check: RegisterCheck) -> None:
        """Show a check."""
        self.fields.show(check)

    def _head(self) -> Card:
        words, fields = self._session.words, self.fields
        card = Card(pad=(16, 10, 16, 12), gap=8)
        kind = ComboField(options(self._session, "register"), placeholder=words("Choose…"), search_name=words("Search"))
        card.body.addLayout(_halves(
            fields.row("register", words("Kind of register"), kind),
            fields.row("title", words("Its own name"), TextField(name=words("Its own name"))),
        ))
        return card

    def _circumstances(self) -> Card:
        words, fields = self._session.words, self.fields
        card = Card(gap=8)
        card.body.addWidget(Label(words("How it was checked"), weight="semibold"))
        card.body.addLayout(_halves(
            fields.row("checked_on", words("Checked on"), self._day(words("Checked on"))),
            fields.row("checked_time", words("Time"), TimeField(name=words("Time"))),
        ))
        card.body.addLayout(_halves(
            fields.row("period_from", words("Period from"), self._day(words("Period from"))),
            fields.row("period_to", words("Period to"), self._day(words("Period to"))),
        ))
        card.body.addLayout(_halves(
            fields.row("last_entry_on", words("Last entry on"), self._day(words("Last entry on"))),
            fields.row("page_reference", words("Pages"), TextField(name=words("Pages"))),
        ))
        method = SegmentedAnswer(
            [(o.code, o.text) for o in options(self._session, "register_method")], name=words("How entries were chosen")
        )
        card.body.addWidget(fields.row("method", words("How entries were chosen"), method))
        return card

    def _state(self) -> Card:
        words = self._session.words
        card = Card(gap=8)
        card.body.addWidget(Label(words("The register as a whole"), weight="semibold"))
        for name, text, terms in (
            ("flaws", words("What is wrong with it"), "register_flaw"),
            ("fields_missing", words("Columns that are missing or empty"), "register_field"),
            ("fields_present", words("Columns that are there and filled in"), "register_field"),
        ):
            chips = ToggleChips([(o.code, o.text) for o in options(self._session, terms)], name=text)
            chips.may_shrink()
            card.body.addWidget(Label(text, "small", "muted", wrap=True))  # a FormRow would ask for one chip a line
            card.body.addWidget(self.fields.bind(name, chips))
        return card

    def _conclusion(self) -> Card:
        words, fields = self._session.words, self.fields
        card = Card(gap=8)
        card.body.addWidget(Label(words("What follows"), weight="semibold"))
        contradictions = TextArea(lines=2, name=words("Contradictions with other sources"))
        card.body.addWidget(fields.row("contradictions", words("Contradictions with other sources"), contradictions))
        conclusion = TextArea(lines=2, name=words("Conclusion"))
        card.body.addWidget(fields.row(
            "conclusion", words("Conclusion"), conclusion, hint=words("No names: an entry is its number."),
        ))
        topic = ComboField(topic_options(self._session), placeholder=words("Choose a topic"))
        card.body.addWidget(fields.row("topic", words("Topic"), topic))
        return card

    def _day(self, name: str) -> DateField:
        return DateField(self._session.words, name=name, clock=self._session.office.visits.today)


def _halves(left: FormRow, right: FormRow) -> QHBoxLayout:
    line = row(left, right, gap=8)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line
