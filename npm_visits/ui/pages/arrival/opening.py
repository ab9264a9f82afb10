"""The opening talk: what is to be said, ticked off as one speaks, and when the closing talk will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import OPENING, Arrival
from npm_visits.domain.changes import Set
from npm_visits.ui.fields import DateField, TimeField
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Card, CheckField, Label, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class OpeningCard(Card):
    """A tick for each point of the talk."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=2, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.body.addWidget(Label(words("Opening talk"), weight="semibold"))
        self.ticks = {code: CheckField(label(session, "opening_point", code)) for code in OPENING}
        for tick in self.ticks.values():
            tick.setMinimumWidth(60)
            tick.setToolTip(tick.text())  # in a narrow column the end of a long sentence is cut
            tick.changed.connect(self._store)
            self.body.addWidget(tick)
        self._day = DateField(words, name=words("Closing talk: day"), clock=session.office.visits.today)
        self._time = TimeField(name=words("Closing talk: time"))
        for field in (self._day, self._time):
            field.changed.connect(self._store_closing)
            field.left.connect(session.flush)
        self.body.addSpacing(4)
        self.body.addLayout(row(Label(words("Closing talk"), "control"), 0, self._day, self._time, gap=8))

    def show_arrival(self, arrival: Arrival) -> None:
        """Show what the vault holds."""
        for code, tick in self.ticks.items():
            tick.set_value(code in arrival.opening)
        self._day.set_value(arrival.closing_talk_at[:10])
        self._time.set_value(arrival.closing_talk_at[11:16])

    def _store(self, _on: bool) -> None:  # noqa: FBT001 - a slot
        said = tuple(code for code, tick in self.ticks.items() if tick.value())
        self._session.put(Set(Arrival, self._visit_id, "opening", said))

    def _store_closing(self, _value: str) -> None:
        visit = self._session.office.visits.get(self._visit_id)
        day, time = self._day.value(), self._time.value()
        if time and not day:
            day = visit.ends_on or visit.starts_on or self._session.office.arrival.now()[:10]
            self._day.set_value(day)
        self._session.put(Set(Arrival, self._visit_id, "closing_talk_at", f"{day} {time}".strip()))
