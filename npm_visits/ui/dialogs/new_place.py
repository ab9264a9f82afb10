"""A new place: its name and type; the rest is filled in on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.places import Place
from npm_visits.ui.fields import ComboField, FormRow, TextField
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Dialog

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class NewPlaceDialog(Dialog):
    """`made(place id)` after the place stands in the register."""

    made = Signal(str)

    def __init__(self, session: Session, *, name: str = "", parent: QWidget | None = None) -> None:
        words = session.words
        super().__init__(words("New place"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.name = TextField(name)
        self.name.end(False)
        self.kind = ComboField(
            options(session, "place_type"), placeholder=words("Choose…"), search_name=words("Search"),
        )
        self.authority = TextField()
        self._name_row = FormRow(words("Official name"), self.name)
        self.body.addWidget(self._name_row)
        self.body.addWidget(FormRow(words("Place type"), self.kind, hint=words("It decides which checklist fits.")))
        self.body.addWidget(FormRow(words("Responsible authority"), self.authority))
        self.add_button(words("Cancel"), accepts=False)
        self.add_button(words("Add the place"), kind="primary").clicked.connect(self.take)
        self.name.changed.connect(lambda _text: self._name_row.set_error(""))
        QTimer.singleShot(0, self.name, self.name.setFocus)

    def take(self) -> None:
        """Enter the place, unless the name is missing or known."""
        words, places, name = self._session.words, self._session.office.places, self.name.value()
        if not name:
            self._refuse(words("A place needs its official name."))
            return
        if places.known(name):
            self._refuse(words("The register already holds a place of this name."))
            return
        place = Place(id="", name=name, place_type=self.kind.value(), authority=self.authority.value())
        made = self._session.act(lambda: places.add(place))
        if made:
            self.accept()
            self.made.emit(made.id)

    def _refuse(self, sentence: str) -> None:
        self._name_row.set_error(sentence)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
