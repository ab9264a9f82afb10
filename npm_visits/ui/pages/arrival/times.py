"""The four times of the arrival, each noted by one key, and the waiting that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.arrival import TIMES, Arrival, minutes_between, waited
from npm_visits.domain.ids import new_id
from npm_visits.i18n import mark
from npm_visits.ui.fields import TextField, TimeField
from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Card, Label, column, row
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.i18n import Words
    from npm_visits.ui.pages.record_fields import RecordFields
    from npm_visits.ui.session import Session

NAMES: Final = {
    "gate_at": mark("At the gate"),
    "credentials_at": mark("Credentials shown"),
    "inside_at": mark("Inside"),
    "head_met_at": mark("Head of the place met"),
}


class TimeCard(Card):
    """One time: its key notes this minute, the field corrects it. `stamped`, `typed(HH:MM)`, `left`."""

    stamped = Signal()
    typed = Signal(str)
    left = Signal()

    def __init__(self, words: Words, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(12, 8, 12, 10), gap=4, parent=parent)
        text = words(NAMES[name])
        self._icon = Icon("clock", 16, "muted")
        self.field = TimeField(name=text)
        self.field.setFont(look().font("title", "semibold"))
        self.field.changed.connect(self.typed)
        self.field.left.connect(self.left)
        self.button = Button(words("Now"), kind="primary", keys=key, bind=True, name=words("{what}: now", what=text))
        self.button.clicked.connect(self.stamped)
        self.body.addLayout(row(self._icon, Label(text, "control", "muted"), 0, gap=8))
        self.body.addLayout(row(self.field, 0, self.button, gap=8))

    def show_moment(self, moment: str) -> None:
        """Show a moment; while there is none the button offers this minute."""
        self.field.set_value(moment[11:16])
        self.say_noted(bool(moment))

    def say_noted(self, noted: bool) -> None:  # noqa: FBT001 - a setter
        """Show whether a time stands here."""
        self._icon.set_icon("check" if noted else "clock", "good" if noted else "muted")
        if noted and self.button.hasFocus():
            self.field.setFocus()
        self.button.setVisible(not noted)


class Times(QWidget):
    """The line of four times and the waiting. `changed` after each entry."""

    changed = Signal()

    def __init__(self, session: Session, visit_id: str, fields: RecordFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._stay = new_id()
        words = session.words
        self.cards = {name: TimeCard(words, name, str(n)) for n, name in enumerate(TIMES, 1)}
        for name, card in self.cards.items():
            card.stamped.connect(lambda name=name: self._stamped(name))
            card.typed.connect(lambda time, name=name: self._type(name, time))
            card.left.connect(self._leave)
        self._waiting = Label("", "number", weight="semibold")
        self._reason = TextField(placeholder=words("reason: not given"), name=words("Reason given for the waiting"))
        fields.bind("reason", self._reason)
        wait = row(Label(words("Waiting, gate to inside"), "control", "muted"), self._waiting, self._reason, gap=12)
        wait.setStretch(2, 1)
        self.setLayout(column(Columns([[card] for card in self.cards.values()], least=190), wait, gap=8))

    def show_arrival(self, arrival: Arrival) -> None:
        """Show the times that the vault holds."""
        for name, card in self.cards.items():
            card.show_moment(getattr(arrival, name))
        self._say_waiting(arrival)

    def stamp(self, name: str) -> None:
        """Note this minute; a time that stands already is not overwritten."""
        arrivals = self._session.office.arrival
        if self._session.done(lambda: arrivals.stamp(self._visit_id, name)):
            self.show_arrival(arrivals.get(self._visit_id))
            self.changed.emit()

    def _stamped(self, name: str) -> None:
        """Note this minute, unless the key was pressed on another card: a digit meant for a count is no time."""
        at = QApplication.focusWidget()
        while at is not None and at is not self and not isinstance(at, Card):
            at = at.parentWidget()
        if at is None or at is self or self.isAncestorOf(at):
            self.stamp(name)

    def _type(self, name: str, time: str) -> None:
        session, arrivals = self._session, self._session.office.arrival
        session.flush()  # the waiting is reckoned from what the vault holds
        session.put(arrivals.typed_changes(arrivals.get(self._visit_id), name, time), stay=f"{self._stay}.{name}")
        self.cards[name].say_noted(bool(time))
        if session.flush():
            self._say_waiting(arrivals.get(self._visit_id))
            self.changed.emit()

    def _leave(self) -> None:
        self._stay = new_id()
        self._session.flush()

    def _say_waiting(self, arrival: Arrival) -> None:
        minutes = waited(arrival)
        turned = bool(arrival.gate_at and arrival.inside_at) and minutes is None
        text = self._session.words("earlier than the gate") if turned else duration(self._session.words, minutes)
        self._waiting.setText(text)
        self._waiting.setFont(look().font("control" if turned else "number", "semibold"))
        self._waiting.set_tone("caution" if turned else "ink")


def duration(words: Words, minutes: int | None) -> str:
    """Return minutes as people say them: 21 min, 4 h 26 min; a dash where they are unknown."""
    if minutes is None:
        return "—"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words("{m} min", m=words.number(rest))
    return words("{h} h {m} min", h=words.number(hours), m=words.number(rest))


def since(words: Words, start: str, end: str) -> str:
    """Return how long it is from one moment to another."""
    return duration(words, minutes_between(start, end))
