"""A room that nobody had entered yet, met on the way: its number, unit and function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import ComboField, FormRow, TextField
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Dialog

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class NewRoomDialog(Dialog):
    """`made(room id)`; a number that the unit has already leads to that room."""

    made = Signal(str)

    def __init__(self, session: Session, visit_id: str, *, unit: str, parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("Room that is not in the list"), width=420, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._visit_id = session, visit_id
        self.number = TextField(name=words("Number on the door"), limit=80)
        self.unit = TextField(unit, name=words("Unit"), limit=120)
        self.kind = ComboField(options(session, "room_function"), optional="–", name=words("Function"))
        self._number_row = FormRow(words("Number on the door"), self.number)
        for line in (self._number_row, FormRow(words("Unit"), self.unit), FormRow(words("Function"), self.kind)):
            self.body.addWidget(line)
        self.add_button(words("Cancel"), accepts=False)
        self.add_button(words("Add the room"), kind="primary").clicked.connect(self.take)
        self.number.changed.connect(lambda _text: self._number_row.set_error(""))
        QTimer.singleShot(0, self.number, self.number.setFocus)

    def take(self) -> None:
        """Store the room, unless it has no number."""
        rooms, number = self._session.office.rooms, " ".join(self.number.value().split())
        if not number:
            self._number_row.set_error(self._session.words("A room needs what stands on its door."))
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        made = self._session.act(lambda: rooms.add(
            self._visit_id, number, unit=self.unit.value(), function=self.kind.value()
        ))  # fmt: skip
        if made is not None:
            self.accept()
            self.made.emit(made.id)
