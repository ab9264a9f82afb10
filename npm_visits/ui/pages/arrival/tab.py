"""Arrival: times by one key, the opening talk, the roll, whom to see first, what a closed gate needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import TIMES
from npm_visits.ui.pages.arrival.asked import AskedCard
from npm_visits.ui.pages.arrival.gate import GateCard
from npm_visits.ui.pages.arrival.meeting import MeetingCard
from npm_visits.ui.pages.arrival.opening import OpeningCard
from npm_visits.ui.pages.arrival.roll import RollCard
from npm_visits.ui.pages.arrival.see_first import SeeFirstCard
from npm_visits.ui.pages.arrival.times import Times
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.widgets import ScrollColumn, chain, column
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class ArrivalTab(QWidget):
    """`place_wanted(tab, section, id)` leads to the snapshot of the roll; `stored` when the visit may have moved on."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)
    stored = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self.fields = RecordFields(session, session.office.arrival.get(visit_id), self)
        self.times = Times(session, visit_id, self.fields)
        self.times.changed.connect(self.stored)
        self.opening = OpeningCard(session, visit_id)
        self.roll = RollCard(session, visit_id)
        self.asked = AskedCard(session, visit_id)
        self.see_first = SeeFirstCard(session, visit_id)
        self.meeting = MeetingCard(session, visit_id)
        self.gate = GateCard(session, visit_id)
        self.roll.wanted.connect(lambda found: self.place_wanted.emit("observations", "population", found))
        self.asked.wanted.connect(lambda: self.place_wanted.emit("observations", "documents", ""))
        self.meeting.plan_wanted.connect(lambda: self.place_wanted.emit("observations", "plan", ""))
        self.see_first.changed.connect(self.meeting.refresh)
        page = ScrollColumn(pad=(18, 16, 18, 16))
        page.add(self.times)
        page.add(Columns([[self.opening], [self.roll], [self.asked]], least=398, shares=(6, 4, 4)))
        page.add(Columns([[self.see_first], [self.gate, self.meeting]], least=380, shares=(1, 2)))
        self.setLayout(column(page, gap=0))
        chain([self.times, self.opening, self.roll, self.asked, self.see_first, self.gate, self.meeting])
        self.refresh()

    def refresh(self) -> None:
        """Show what the vault holds; not while the screen alone holds what was typed."""
        if not self._session.flush():
            return
        arrival = self._session.office.arrival.get(self._visit_id)
        self.fields.show(arrival)
        self.times.show_arrival(arrival)
        self.opening.show_arrival(arrival)
        self.roll.show_arrival(arrival)
        for card in (self.asked, self.see_first, self.meeting, self.gate):
            card.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self.see_first.leaving()
        self._session.flush()

    def go_to(self, _topic: str, point: str) -> None:
        """Put the keyboard on one of the times."""
        if point in TIMES:
            self.times.cards[point].field.setFocus()
