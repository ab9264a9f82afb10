"""One observation being written or corrected. It is stored with its first letter, not by a button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QCompleter, QWidget

from npm_visits.domain.changes import Add, Change, Set, Value
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ids import new_id
from npm_visits.services.photographs import Belongs
from npm_visits.ui import actions
from npm_visits.ui.fields import ComboField, DateField, FormRow, TextArea, TextField, TimeField
from npm_visits.ui.pages.photographs.adding import can_take
from npm_visits.ui.pages.photographs.strip import PhotoStrip
from npm_visits.ui.text_menu import PLACE
from npm_visits.ui.widgets import (
    Button,
    ElidedLabel,
    Label,
    Option,
    ScrollColumn,
    Surface,
    ToggleChips,
    column,
    row,
)
from npm_visits.ui.widgets.choice_chips import ChoiceChips

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_WEIGHTS_SHOWN = ("good_practice", "minor", "moderate", "serious", "critical")


class ObservationEditor(QWidget):
    """Shows one observation; `stored` tells that something of it changed, `done` that work on it ended."""

    stored = Signal(str)
    done = Signal()
    another = Signal()
    removal_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._observation = Observation(id="")
        self._point_id = ""
        self._is_stored = False
        self._stay = ""
        words, content = session.words, session.office.content
        self._title = Label(size="heading", weight="semibold")
        self._number = Label(size="small", tone="muted")
        self._text = TextArea(placeholder=words("What you saw, heard or read…"), lines=4, name=words("Observation"))
        self._where = TextField(name=words("Where"), placeholder=words("Room, yard, corridor…"))
        self._day = DateField(words, name=words("Day"))
        self._time = TimeField(name=words("Time"))
        self._topic = ComboField(
            [Option(t.code, words(t.label)) for t in content.topics], placeholder=words("Choose a topic")
        )
        self._sources = ToggleChips(
            [(t.code, words(t.label)) for t in content.terms("source")],
            name=words("How do you know? Every source that supports it"),
        )
        labels = {t.code: words(t.label) for t in content.terms("weight")}
        self._weight = ChoiceChips([(code, labels[code]) for code in _WEIGHTS_SHOWN], name=words("Weight"))
        self.strip = PhotoStrip(session, self._belongs)
        self._remove = Button(icon="trash-2", kind="quiet", name=words("Put into the recycle bin"))
        self._build()
        self._connect()

    def show_observation(self, observation: Observation, *, stored: bool, point_id: str = "") -> None:
        """Show an observation; one that is not stored yet is stored with its first change."""
        words = self._session.words
        self._observation, self._is_stored, self._point_id = observation, stored, point_id
        self._stay = new_id()
        self._title.setText(words("Observation") if stored else words("New observation"))
        self._number.setText(observation.number)
        self._text.set_value(observation.text)
        self._where.set_value(observation.location)
        self._day.set_value(observation.seen_on)
        self._time.set_value(observation.seen_time)
        self._topic.set_value(observation.topic)
        self._sources.set_value(observation.sources)
        self._weight.set_value((observation.weight,) if observation.weight else ())
        self._remove.setVisible(stored)
        self.strip.show_owner(observation.id if stored else "")
        for name, field in (("text", self._text), ("location", self._where)):
            field.setProperty(PLACE, f"{observation.kind}/{observation.id}/{name}" if stored else None)

    def offer_locations(self, locations: list[str]) -> None:
        """Complete places in the building that were named before."""
        completer = QCompleter(locations, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._where.setCompleter(completer)

    def observation_id(self) -> str:
        """Return the id of what is shown."""
        return self._observation.id

    def is_stored(self) -> bool:
        """Return whether what is shown was stored, or waits to be."""
        return self._is_stored

    def begin(self) -> None:
        """Put the cursor at the end of the text."""
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        words = self._session.words
        saved = ElidedLabel(words("saved as you type"), size="small", tone="muted")
        self.head = QWidget()
        self.head.setLayout(row(self._title, self._number, saved, self._remove, gap=8))
        body = ScrollColumn(pad=(18, 8), gap=9, ground="surface")
        body.add(self._text)
        body.add(self.strip)
        body.add(FormRow(words("Where"), self._where))
        moment = row(FormRow(words("Day"), self._day), FormRow(words("Time"), self._time), gap=8)
        moment.setStretch(0, 3)
        moment.setStretch(1, 2)
        body.add(moment)
        body.add(FormRow(words("Topic"), self._topic))
        body.add(FormRow(words("How do you know? Every source that supports it"), self._sources, wrap=True))
        body.add(FormRow(words("Weight"), self._weight))
        advice = Label(
            words("Write no names. Say P1, P2 …: nobody must be recognised from a note."), size="small", tone="muted",
            wrap=True,
        )
        done = Button(words("Done"), kind="primary", keys="Ctrl+Enter")
        done.clicked.connect(self.done)
        another = Button(words("Add another"))
        another.clicked.connect(self.another)
        foot = Surface("surface", pad=(18, 12), gap=10)
        foot.body.addWidget(advice)
        buttons = row(done, another, gap=8)
        buttons.setStretch(0, 1)
        foot.body.addLayout(buttons)
        self.setLayout(column(body, foot, gap=0))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.done)
        actions.bind(self, "photo", self.strip.add)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.strip.take(event.mimeData()):
            event.acceptProposedAction()

    def _belongs(self) -> Belongs | None:
        """Return what a photograph added here belongs to; an empty sheet is stored first, with this minute."""
        if not self._is_stored:
            self._is_stored = True
            self._take_time()
            self._session.put(self._first_changes(), stay=self._stay_in("text"))
            self._remove.show()
            self.stored.emit(self._observation.id)
        if not self._session.flush():
            return None
        shown = self._observation
        self.strip.show_owner(shown.id)
        return Belongs(shown.visit_id, "observation", shown.id, shown.location, shown.topic)

    def _connect(self) -> None:
        fields: dict[str, Any] = {
            "text": self._text, "location": self._where, "seen_on": self._day, "seen_time": self._time,
            "topic": self._topic, "sources": self._sources,
        }
        for name, field in fields.items():
            field.changed.connect(lambda value, name=name: self._put(name, value))
            if hasattr(field, "left"):
                field.left.connect(self._session.flush)
        self._weight.changed.connect(lambda chosen: self._put("weight", chosen[0] if chosen else ""))
        self._remove.clicked.connect(lambda: self.removal_wanted.emit(self._observation.id))

    def _put(self, field: str, value: Value) -> None:
        if getattr(self._observation, field) == value:
            return
        self._observation = replace(self._observation, **cast("dict[str, Any]", {field: value}))
        if self._is_stored:
            self._session.put([Set(Observation, self._observation.id, field, value)], stay=self._stay_in(field))
        else:
            self._is_stored = True
            if field not in {"seen_on", "seen_time"}:
                self._take_time()
            self._session.put(self._first_changes(), stay=self._stay_in(field))
            self._remove.show()
        self.stored.emit(self._observation.id)

    def _take_time(self) -> None:
        """Give the hour of the first letter: the empty sheet may have lain there since the room before."""
        self._observation = self._session.office.evidence.timed(self._observation)
        self._day.set_value(self._observation.seen_on)
        self._time.set_value(self._observation.seen_time)

    def _first_changes(self) -> list[Change]:
        changes: list[Change] = [Add(self._observation)]
        if self._point_id:
            changes += self._session.office.evidence.tie(
                self._observation.visit_id, "observation", self._observation.id, "point", self._point_id
            )
        return changes

    def _stay_in(self, field: str) -> str:
        return f"{field}.{self._stay}"
