"""The cards of a snapshot that hold single figures: the moment, lengths of stay, movements, staff, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from npm_visits.domain.population import Snapshot, occupancy
from npm_visits.ui.fields import DateField, FormRow, NumberField, TextArea, TextField, TimeField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import Card, Label, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class Figures:
    """Makes the cards and ties their fields to the snapshot that `show` is given."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self.fields = RecordFields(session, Snapshot(id=""), parent)
        self.occupancy = Label(size="small", tone="muted")
        words = session.words
        self.moment = self._moment()
        self.stays = self._card(words("Days held"), [
            ("stay_least", words("Shortest")), ("stay_median", words("Median")), ("stay_mean", words("Mean")),
            ("stay_longest", words("Longest")),
        ])  # fmt: skip
        self.movements = self._movements()
        self.staff = self._card(words("Staff"), [
            ("staff_total", words("In all")), ("staff_on_shift", words("On shift")),
            ("staff_women", words("Women on shift")), ("staff_health", words("Health staff on shift")),
        ])  # fmt: skip
        self.note = Card(gap=8)
        self.note.body.addWidget(Label(words("Note"), weight="semibold"))
        self.note.body.addWidget(self.fields.bind("note", TextArea(lines=2, name=words("Note"))))

    def show(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self.fields.show(snapshot)
        self.say_occupancy()

    def present(self) -> int | None:
        """Return how many are present, as it stands in the field."""
        found: int | None = getattr(self.fields.record, "present", None)
        return found

    def focus(self, name: str) -> None:
        """Put the keyboard into a field."""
        self.fields.field(name).setFocus()

    def say_occupancy(self) -> None:
        """Say those present by official capacity, as plain figures."""
        words, snapshot = self._session.words, self.fields.record
        share = occupancy(getattr(snapshot, "present", None), getattr(snapshot, "capacity", None))
        text = "" if share is None else words("Occupancy {share} per cent", share=words.number(share, digits=0))
        self.occupancy.setText(text)

    def _moment(self) -> Card:
        words, today = self._session.words, self._session.office.visits.today
        card = Card(gap=8)
        card.body.addLayout(row(Label(words("At this moment"), weight="semibold"), 0, self.occupancy))
        day = self.fields.row("taken_on", words("Day"), DateField(words, name=words("Day"), clock=today))
        time = self.fields.row("taken_time", words("Time"), TimeField(name=words("Time")))
        card.body.addLayout(_halves(day, time))
        card.body.addLayout(self._numbers([
            ("present", words("Present")), ("capacity", words("Capacity")), ("beds", words("Beds")),
        ]))  # fmt: skip
        source = TextField(name=words("Source of the count"), placeholder=words("List, roll, own count…"))
        card.body.addWidget(self.fields.row("source", words("Source of the count"), source))
        return card

    def _movements(self) -> Card:
        words, today = self._session.words, self._session.office.visits.today
        card = Card(gap=8)
        card.body.addWidget(Label(words("Movements and events in a period"), weight="semibold"))
        first = self.fields.row("period_from", words("From"), DateField(words, name=words("From"), clock=today))
        last = self.fields.row("period_to", words("To"), DateField(words, name=words("To"), clock=today))
        card.body.addLayout(_halves(first, last))
        card.body.addLayout(self._numbers([
            ("entries", words("Admitted")), ("exits", words("Left")), ("removals", words("Of them removed")),
        ]))  # fmt: skip
        card.body.addLayout(self._numbers([
            ("deaths", words("Deaths")), ("escapes", words("Escapes")), ("self_harm", words("Self-harm")),
            ("hunger_strikes", words("Hunger strikes")),
        ]))  # fmt: skip
        return card

    def _card(self, title: str, names: list[tuple[str, str]]) -> Card:
        card = Card(gap=8)
        card.body.addWidget(Label(title, weight="semibold"))
        card.body.addLayout(self._numbers(names))
        return card

    def _numbers(self, names: list[tuple[str, str]]) -> QHBoxLayout:
        rows = [self._number(name, label) for name, label in names]
        line = row(*rows, gap=8)
        for n in range(len(rows)):
            line.setStretch(n, 1)
        return line

    def _number(self, name: str, label: str) -> FormRow:
        whole = name not in {"stay_median", "stay_mean"}
        return self.fields.row(name, label, NumberField(whole=whole, most=9_999_999, name=label))


def _halves(*rows: FormRow[QWidget]) -> QHBoxLayout:
    line = row(*rows, gap=8)
    for n in range(len(rows)):
        line.setStretch(n, 1)
    return line
