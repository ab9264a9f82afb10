"""What one sees in a room, in words and in photographs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.services.photographs import Belongs
from npm_visits.ui.pages.photographs.strip import PhotoStrip
from npm_visits.ui.widgets import Card

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.pages.rooms.fields import RoomFields
    from npm_visits.ui.session import Session


class SeenCard(Card):
    """`show_room(line)`; `opened(photograph_id)` wants one large."""

    opened = Signal(str)

    def __init__(self, session: Session, fields: RoomFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session, self._fields = session, fields
        self._line: RoomLine | None = None
        self.photos = PhotoStrip(session, self._belongs)
        self.photos.opened.connect(self.opened)
        self.body.addWidget(fields.text("remarks", title=session.words("What you see"), lines=4))
        self.body.addWidget(self.photos)

    def show_room(self, line: RoomLine | None) -> None:
        """Show the photographs of a room; its words are shown by the fields."""
        self._line = line
        self.setVisible(line is not None)
        self.photos.show_owner(line.seen.id if line is not None else "")

    def _belongs(self) -> Belongs | None:
        """Return the room that is shown: whoever photographs there has been there."""
        if self._line is None:
            return None
        seen = self._line.seen
        if changes := self._session.office.rooms.be_seen(seen):
            self._fields.changed.emit("seen_on", changes)
        if not self._session.flush():
            return None
        return Belongs(seen.visit_id, "room_visit", seen.id, self._line.room.number, seen.topic)
