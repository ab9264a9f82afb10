"""The rooms on the page of a place: what each person had at the last measurement, and the way to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.measures import told
from npm_visits.ui.pages.places.tiles import RoomTiles, Tile
from npm_visits.ui.widgets import Button, Card, Label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.services.place_rooms import RoomPast
    from npm_visits.ui.session import Session


class RoomsCard(Card):
    """A box for each room in use; a room opens in the page of rooms."""

    def __init__(self, session: Session, place_id: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._place_id = session, place_id
        words = session.words
        self._facts = Label(size="small", tone="muted")
        self.all = Button(words("All rooms"), kind="quiet")
        self.all.clicked.connect(lambda: self._open(""))
        self._note = Label(size="small", tone="muted", wrap=True)
        self.tiles = RoomTiles(name=words("Rooms"))
        self.tiles.opened.connect(self._open)
        self.body.addLayout(row(Label(words("Rooms"), "body", weight="semibold"), self._facts, 0, self.all, gap=8))
        self.body.addWidget(self._note)
        self.body.addWidget(self.tiles)

    def refresh(self) -> None:
        """Read the rooms again."""
        words = self._session.words
        found = [p for p in self._session.office.rooms.over_time.past(self._place_id) if not p.room.retired_on]
        self.tiles.set_tiles([self._tile(past) for past in found])
        self.tiles.setVisible(bool(found))
        below = sum(bool(past.below(past.last_now)) for past in found)
        parts = [words.many("{n} room", "{n} rooms", len(found))] if found else []
        if below:
            parts.append(words.many("{n} below a limit", "{n} below a limit", below))
        self._facts.setText(" · ".join(parts))
        self._note.setText(
            words("m² per person at the last measurement") if found
            else words("Rooms are entered here or at a visit, and come back at the next one.")
        )  # fmt: skip
        self.all.setText(words("All rooms") if found else words("Enter rooms"))
        self.all.setAccessibleName(self.all.text())

    def _tile(self, past: RoomPast) -> Tile:
        words, space = self._session.words, past.last_now
        if space is None:
            return Tile(past.room.id, past.room.number, "–", spoken=f"{past.room.number}, {words('not measured')}")
        below = past.below(space)
        shown = told(space.each_m2, below[0] if below else None)
        text = words.number(float(shown), digits=1 if not below else 2)
        if below:
            text = f"{text} < {words.number(below[0].value)}"
        spoken = words("{room}: {area} m² per person, {day}", room=past.room.number,
                       area=words.number(float(shown), digits=2),
                       day=words.date(past.measured.day if past.measured else ""))  # fmt: skip
        return Tile(past.room.id, past.room.number, text, marked=bool(below), spoken=spoken)

    def _open(self, room_id: str) -> None:
        self._session.go("place_rooms", place_id=self._place_id, room=room_id)
