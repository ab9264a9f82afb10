"""What was asked for: each document with the hour of asking and of receiving, or how long it has been awaited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_visits.domain.arrival import DocumentRequest, day_of
from npm_visits.domain.documents import awaited, state_of
from npm_visits.ui.pages.arrival.times import duration
from npm_visits.ui.widgets import Button, Card, Chip, Label, clear, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

USUAL: Final = ("persons_by_room", "custody_register", "force_register", "medical_register", "duty_roster")
"""What is asked for at the first table; the list of persons first: it is held against the roll."""


_MOST: Final = 6  # lines in sight: what is still to come before what is here


class AskedCard(Card):
    """A line for each document, the others counted. `changed` after each act, `wanted` leads to all of them."""

    changed = Signal()
    wanted = Signal()

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=8, parent=parent)
        self._session, self._visit_id = session, visit_id
        words = session.words
        self.body.addWidget(Label(words("Asked for"), weight="semibold"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._empty = Label(
            words("Ask for lists and registers at the first table: what must be fetched is on its way while you talk."),
            "control", "muted", wrap=True,
        )
        self.body.addWidget(self._empty)
        self.usual = Button(words("Ask for the usual five"), icon="plus")
        self.usual.clicked.connect(self.ask_usual)
        self.all = Button(words("All documents"), kind="link", icon_after="chevron-right")
        self.all.clicked.connect(self.wanted)
        self.ask = Button(words("All asked for now"), icon="clock")
        self.ask.clicked.connect(self.ask_planned)
        self._buttons = row(self.usual, self.ask, 0, self.all, gap=8)
        self.body.addLayout(self._buttons)

    def refresh(self) -> None:
        """Read the requests again."""
        found = self._session.office.documents.all(self._visit_id)
        clear(self._grid)
        for place, request in enumerate(_in_sight(found)):
            self._add_line(place, request)
        here = {request.document for request in found}
        self._empty.setVisible(not found)
        self.all.setVisible(bool(found))
        self.usual.setVisible(not here.intersection(USUAL))
        self.ask.setVisible(any(state_of(r) == "planned" for r in found))

    def ask_usual(self) -> None:
        """Ask for the documents that are always asked for."""
        documents = self._session.office.documents
        if self._session.done(lambda: documents.add_several(self._visit_id, USUAL)):
            self.refresh()
            self.changed.emit()

    def ask_planned(self) -> None:
        """Note what was only planned as asked for now."""
        office = self._session.office
        if self._session.done(lambda: office.apply(office.documents.ask_changes(self._visit_id))):
            self.refresh()
            self.changed.emit()

    def receive(self, request: DocumentRequest, form: str = "seen") -> None:
        """Note a document as received in this minute."""
        office, words = self._session.office, self._session.words
        if not self._session.done(lambda: office.apply(office.documents.receive_changes(request, form))):
            return
        self.refresh()
        self.changed.emit()
        text = words("{document}: received.", document=words(office.documents.title(request)))
        self._session.messages.say(text, action=words("Undo"), on_action=self._session.taking_back())

    def _add_line(self, place: int, request: DocumentRequest) -> None:
        words, documents = self._session.words, self._session.office.documents
        title = request.title or words(documents.title(request))
        self._grid.addWidget(Label(title, "control", wrap=True), place, 0)
        self._grid.addWidget(self._asked(request), place, 1)
        self._grid.addWidget(self._state(request, title), place, 2)

    def _asked(self, request: DocumentRequest) -> QWidget:
        """Return when it was asked for and, while it is awaited, for how long."""
        words, waiting = self._session.words, self._session.office.documents.waiting(request)
        told = [Label(self._when(request), "control", "muted")]
        if waiting:
            told.append(Label(duration(words, waiting), "small", "caution"))
        shown = QWidget()
        shown.setLayout(column(*told, gap=0))
        return shown

    def _when(self, request: DocumentRequest) -> str:
        words, day = self._session.words, day_of(request.asked_at)
        return request.asked_at[11:] or (words.date(day) if day else words("planned"))

    def _state(self, request: DocumentRequest, title: str) -> QWidget:
        words = self._session.words
        if request.form == "refused":
            return Chip(words("Refused"), "concern")
        if request.received_at:
            return Label(request.received_at[11:], "control")
        button = Button(icon="check", name=words("{document}: received now", document=title))
        button.clicked.connect(partial(self.receive, request))
        shown = QWidget()
        shown.setLayout(row(0, button, gap=0))
        return shown


def _in_sight(requests: list[DocumentRequest]) -> list[DocumentRequest]:
    """Return the lines of the card in the list's order: what is still to come, then what is here as far as it fits."""
    first = sorted(requests, key=lambda r: not awaited(r))[:_MOST]
    return [r for r in requests if r in first]
