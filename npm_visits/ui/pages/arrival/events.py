"""Entries of the log of access and co-operation as lines that one types on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.arrival import AccessEvent, with_time
from npm_visits.domain.changes import Set
from npm_visits.ui.fields import TextField, TimeField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import Button, Label, clear, column, row

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


class EventLine(QWidget):
    """One entry: hour, what happened, who (a function), the reason that was given."""

    removal_wanted = Signal()

    def __init__(self, session: Session, event: AccessEvent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = session.words
        self._session, self.event_id = session, event.id
        self.fields = RecordFields(session, event, self)
        what = label(session, "access_event", event.event)
        self.time = TimeField(event.at[11:16], name=words("{what}: time", what=what))
        self.time.changed.connect(self._typed)
        self.time.left.connect(session.flush)
        who = TextField(placeholder=words("Who: function, never a name"), name=words("{what}: who", what=what))
        reason = TextField(placeholder=words("Reason given"), name=words("{what}: reason given", what=what))
        self.who = self.fields.bind("who", who)
        self.fields.bind("reason", reason)
        away = Button(icon="trash-2", kind="quiet", name=words("Put this entry into the recycle bin"))
        away.clicked.connect(self.removal_wanted)
        line = row(self.time, Label(what, "control"), who, reason, away, gap=8)
        line.setStretch(2, 2)
        line.setStretch(3, 3)
        self.setLayout(line)

    def show_event(self, event: AccessEvent) -> None:
        """Show what the vault holds."""
        self.fields.show(event)
        self.time.set_value(event.at[11:16])

    def _typed(self, time: str) -> None:
        event = self.fields.record
        assert isinstance(event, AccessEvent)  # noqa: S101 - what it was made with
        at = with_time(event.at, self._session.office.arrival.now()[:10], time)
        self._session.put(Set(AccessEvent, self.event_id, "at", at or event.at[:10]))


class EventLines(QWidget):
    """The entries of some kinds, the first one first. `changed` after one was taken away."""

    changed = Signal()

    def __init__(
        self, session: Session, visit_id: str, kinds: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._visit_id, self._kinds = session, visit_id, kinds
        self.lines: dict[str, EventLine] = {}
        self._box = column(gap=6)
        self.setLayout(self._box)

    def refresh(self) -> None:
        """Read the entries again."""
        found = [
            e for e in self._session.office.arrival.events(self._visit_id) if not self._kinds or e.event in self._kinds
        ]
        if list(self.lines) != [e.id for e in found]:
            clear(self._box)
            self.lines = {e.id: self._line(e) for e in found}
            for line in self.lines.values():
                self._box.addWidget(line)
        for event in found:
            self.lines[event.id].show_event(event)
        self.setVisible(bool(found))

    def begin(self, event_id: str) -> None:
        """Put the keyboard where who it was is typed."""
        self.lines[event_id].who.setFocus()

    def _line(self, event: AccessEvent) -> EventLine:
        line = EventLine(self._session, event)
        line.removal_wanted.connect(lambda: self._remove(event))
        return line

    def _remove(self, event: AccessEvent) -> None:
        session, words = self._session, self._session.words
        if not session.done(lambda: session.office.arrival.remove_event(event)):
            return
        self.refresh()
        self.changed.emit()
        text = words("The entry is in the recycle bin.")
        session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
