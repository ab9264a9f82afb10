"""The dimensions in walk mode: those of the last visit until somebody measures again, and said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.measures import net_m2
from npm_visits.services.rooms import DIMENSIONS, with_last
from npm_visits.ui.pages.rooms.lines import TITLES
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, ElidedLabel, Label, column, row

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.pages.rooms.fields import RoomFields
    from npm_visits.ui.session import Session


class DimensionsCard(QWidget):
    """Numbers at rest with a button that measures again; fields where nothing was measured yet."""

    def __init__(self, session: Session, fields: RoomFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._room_id, self._open = session, "", False
        words = session.words
        self.title = ElidedLabel("", size="small", tone="muted")
        self._values = {name: Label("–", size="title", weight="semibold") for name in DIMENSIONS}
        shown = [_pair(Label(words(TITLES[name]), size="small", tone="muted"), self._values[name])
                 for name in DIMENSIONS]  # fmt: skip
        self.again = Button(words("Measure again"))
        self.again.setMinimumHeight(look().scale.px(44))
        self.again.clicked.connect(self.measure)
        self._resting = Card(pad=(14, 10))
        line = row(*shown, 0, self.again, gap=18)
        self._resting.body.addLayout(line)
        self._rows = {name: fields.measure(name, title=words(TITLES[name]), width=0, big=True) for name in DIMENSIONS}
        self._typing = QWidget()
        typing = row(*self._rows.values(), gap=10)
        for place in range(len(self._rows)):
            typing.setStretch(place, 1)
        self._typing.setLayout(typing)
        self.setLayout(column(self.title, self._resting, self._typing, gap=4))

    def measure(self) -> None:
        """Open the fields, with the keyboard in the first of them."""
        self._open = True
        self._turn()
        field = self._rows["length_m"].field
        field.setFocus()
        field.selectAll()

    def show_room(self, line: RoomLine) -> None:
        """Show a room; fields that were opened stay open while one is in it."""
        words, seen, shown = self._session.words, line.seen, with_last(line)
        if line.room.id != self._room_id:
            self._room_id, self._open = line.room.id, False
        unread = any(seen.typed_in(name) for name in DIMENSIONS)
        self._open = self._open or unread or net_m2(shown) is None
        for name, value in self._values.items():
            found = getattr(shown, name)
            value.setText("–" if found is None else words.number(found, digits=2))
        self.title.setText(self._said(line))
        self._turn()

    def _said(self, line: RoomLine) -> str:
        words, seen = self._session.words, line.seen
        if seen.seen_on:
            if seen.measured_on and seen.measured_on < self._session.office.visits.get(seen.visit_id).starts_on:
                return words("Dimensions, carried over from {day}", day=words.date(seen.measured_on))
            return words("Dimensions") if net_m2(seen) is None else words("Dimensions, measured at this visit")
        if line.last is not None:
            return words("Dimensions of {day}: your first entry takes them over", day=words.date(line.last_on))
        return words("Dimensions, never measured before")

    def _turn(self) -> None:
        self._typing.setVisible(self._open)
        self._resting.setVisible(not self._open)


def _pair(name: Label, value: Label) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(name, value, gap=0))
    return whole
