"""The page of walk mode: one room at a time, saved while one types; Esc goes back to the table at that room."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.evidence import Observation
from npm_visits.services.photographs import Belongs
from npm_visits.services.rooms import RoomLine
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.page import Page
from npm_visits.ui.pages.photographs.strip import PhotoStrip
from npm_visits.ui.pages.rooms.details import end_watch
from npm_visits.ui.pages.rooms.fields import RoomFields
from npm_visits.ui.pages.walk.form import WalkForm
from npm_visits.ui.pages.walk.head import RoomHead
from npm_visits.ui.pages.walk.new_room import NewRoomDialog
from npm_visits.ui.pages.walk.sheet import ObservationSheet
from npm_visits.ui.pages.walk.strip import RoomStrip, Stop
from npm_visits.ui.session import Session
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, ElidedLabel, SampleTag, SavedTime, ScrollColumn, Surface, column, row
from npm_visits.ui.widgets.columns import Columns

_FORM, _OBSERVATION = 0, 1


class WalkPage(Page):
    """Opened with `room=` the id of a room; without one at the first room that was not seen yet."""

    def __init__(self, session: Session, visit_id: str) -> None:
        super().__init__(session)
        self.visit_id = visit_id
        self._lines: dict[str, RoomLine] = {}
        self._standards = session.office.rooms.standards(visit_id)
        self._room_id, self._fresh = "", False
        self.fields = RoomFields(session, self)
        self.fields.changed.connect(self._changed)
        self.fields.left.connect(session.flush)
        self.head = RoomHead(session)
        self.form = WalkForm(session, self.fields)
        self.form.watch.stopped.connect(self._rung)
        self.photos = PhotoStrip(session, self._belongs)
        self.photos.opened.connect(self._show_photograph)
        self.strip = RoomStrip(name=self.words("Rooms"))
        self.strip.chosen.connect(self.go_to)
        self._build()
        self._bind()

    @cached_property
    def sheet(self) -> ObservationSheet:
        """The sheet of an observation, made when the first one is begun."""
        made = ObservationSheet(self.session, self.visit_id)
        made.ended.connect(self._observed)
        self.stack.addWidget(made)
        return made

    # --- what the window asks -------------------------------------------------------------------

    def open(self, *, room: str = "", **_where: str) -> None:
        """Show a room."""
        self._read()
        unseen = next((i for i, line in self._lines.items() if not line.seen.seen_on), next(iter(self._lines), ""))
        if room or self._room_id not in self._lines:
            self._room_id = room if room in self._lines else unseen
        self.stack.setCurrentIndex(_FORM)
        if not self._lines:  # no room is known: the table offers the first one
            QTimer.singleShot(0, self, self.leave)
        self._show(fresh=True)
        self._fresh = True

    def refresh(self) -> None:
        """Read the rooms again, unless the page was opened just now."""
        fresh, self._fresh = self._fresh, False
        if self.session.flush() and not fresh:
            self._read()
            if self._room_id not in self._lines:
                self.leave()
            else:
                self._show()

    def leaving(self) -> None:
        """Save what was typed."""
        end_watch(self.session, self.form.watch, self._number())
        if self.stack.currentIndex() == _OBSERVATION:
            self.sheet.end()  # the room counts as seen, as after Esc
        self.session.flush()

    # --- going round ----------------------------------------------------------------------------

    def go_to(self, room_id: str) -> None:
        """Show another room; the keyboard stays in the same field of it."""
        if room_id == self._room_id or room_id not in self._lines or not self.session.flush():
            return
        end_watch(self.session, self.form.watch, self._number())
        if self.stack.currentIndex() == _OBSERVATION:
            self.sheet.end()
        self._room_id = room_id
        self._show(fresh=True)
        here = self.focusWidget()
        if here is self.strip or here is None:
            self.form.fields.field("occupants").setFocus()
        elif hasattr(here, "selectAll"):
            here.selectAll()

    def step(self, step: int) -> None:
        """Go on to the next room or back to the one before."""
        ids = list(self._lines)
        place = ids.index(self._room_id) + step if self._room_id in ids else -1
        if 0 <= place < len(ids):
            self.go_to(ids[place])

    def add_room(self) -> None:
        """Ask for a room that is not in the list."""
        if self.session.flush() and self._room_id in self._lines:
            unit = self._line().room.unit
            dialog = NewRoomDialog(self.session, self.visit_id, unit=unit, parent=self.window())
            dialog.made.connect(self._added)
            dialog.open()

    def _added(self, room_id: str) -> None:
        self._read()
        self.go_to(room_id)
        self.setFocus()

    def leave(self) -> None:
        """Go back to the table of rooms, at this room."""
        self.session.go("visit", visit_id=self.visit_id, tab="observations", topic="rooms", point=self._room_id)

    def back(self) -> None:
        """Close the observation that is open, else leave."""
        if self.stack.currentIndex() == _OBSERVATION:
            self.sheet.end()
        else:
            self.leave()

    # --- observation and photograph -------------------------------------------------------------

    def observe(self) -> None:
        """Begin an observation that was made in this room."""
        if self.sheet.begin(self._number()):
            self.stack.setCurrentIndex(_OBSERVATION)
            self.sheet.editor.begin()

    def _observed(self, stored: bool) -> None:  # noqa: FBT001 - a slot
        self.stack.setCurrentIndex(_FORM)
        self._put(self.session.office.rooms.be_seen(self._line().seen) if stored else [], "seen")
        self._count_observations()
        self.observation.setFocus()

    def _count_observations(self) -> None:
        found = self.session.office.vault.count(Observation, visit_id=self.visit_id, location=self._number())
        text = self.words("Observation")
        self.observation.setText(f"{text} · {found}" if found else text)

    def _belongs(self) -> Belongs | None:
        if self._room_id not in self._lines:
            return None
        line = self._line()
        self._put(self.session.office.rooms.be_seen(line.seen), "seen")
        if not self.session.flush():
            return None
        return Belongs(self.visit_id, "room_visit", line.seen.id, line.room.number, line.seen.topic)

    def _show_photograph(self, photograph_id: str) -> None:
        self.session.go("visit", visit_id=self.visit_id, tab="observations", topic="photographs", point=photograph_id)

    # --- showing --------------------------------------------------------------------------------

    def _build(self) -> None:
        words, scale = self.words, look().scale
        self.observation = Button(words("Observation"), icon="eye", keys=keys_of("observation")[0])
        self.observation.clicked.connect(self.observe)
        for button in (self.observation, self.photos.button):
            button.setMinimumHeight(scale.px(48))
        self.head.before.clicked.connect(lambda: self.step(-1))
        self.head.after.clicked.connect(lambda: self.step(1))
        seen = self.fields.text("remarks", title=words("What you see"), lines=11)
        acts = QWidget()
        acts.setLayout(column(self.observation, self.photos, gap=10))
        right = [seen, acts]
        body = ScrollColumn(pad=(24, 4, 24, 12), gap=0)
        body.add(Columns([self.form.quick, right, [self.form.rest]], least=430, gap=16))
        self.body = body
        self.stack = QStackedWidget()
        self.stack.addWidget(body)
        head = QWidget()
        head.setLayout(column(self.head, gap=0, pad=(24, 10, 24, 6)))
        foot = Surface("surface", pad=(24, 8, 24, 4), gap=0)
        self.add = Button(words("Room"), icon="plus")
        self.add.setMinimumHeight(scale.px(48))
        self.add.clicked.connect(self.add_room)
        rooms = row(self.strip, self.add, gap=10)
        rooms.setStretch(0, 1)
        rooms.setAlignment(self.add, Qt.AlignmentFlag.AlignTop)
        foot.body.addLayout(rooms)
        whole = column(_top(self), head, self.stack, foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.fields.field("occupants"))

    def _bind(self) -> None:
        bind(self, "next_room", lambda: self.step(1))
        bind(self, "previous_room", lambda: self.step(-1))
        bind(self, "stopwatch", self.form.watch.turn)
        bind(self, "walk", self.leave)
        bind(self, "observation", self.observe, context=Qt.ShortcutContext.WindowShortcut)
        bind(self.body, "photo", self.photos.add)
        QShortcut(QKeySequence("Ins"), self, self.add_room, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Esc"), self, self.back, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _read(self) -> None:
        rooms = self.session.office.rooms
        self._lines = {x.room.id: x for x in rooms.lines(self.visit_id)}
        self._standards = rooms.standards(self.visit_id)

    def _line(self) -> RoomLine:
        return self._lines[self._room_id]

    def _number(self) -> str:
        return self._lines[self._room_id].room.number if self._room_id in self._lines else ""

    def _show(self, *, fresh: bool = False) -> None:
        if self._room_id not in self._lines:
            return
        line, ids = self._line(), list(self._lines)
        here = ids.index(self._room_id)
        before = self._lines[ids[here - 1]] if here else None
        after = self._lines[ids[here + 1]] if here + 1 < len(ids) else None
        if self.fields.seen != line.seen or fresh:
            self.fields.show(line.seen)
        self.head.show_room(line, before, after, self._standards)
        self.form.dimensions.show_room(line)
        seconds = line.seen.bell_seconds
        self.form.bell.setText(self.words("{n} s", n=seconds) if seconds is not None else "")
        self.strip.set_stops([self._stop(n, here, other) for n, other in enumerate(self._lines.values())])
        if fresh:
            self.photos.show_owner(line.seen.id)
            self._count_observations()
            self.body.verticalScrollBar().setValue(0)

    def _stop(self, place: int, here: int, line: RoomLine) -> Stop:
        words = self.words
        said = {"now": words("now"), "seen": words("noted"), "later": words("later"), "next": words("next")}
        state = "now" if place == here else "seen" if line.seen.seen_on else "later" if place < here else "next"
        return Stop(line.room.id, line.room.number, state, said[state])

    # --- typing ---------------------------------------------------------------------------------

    def _changed(self, name: str, changes: list[Change]) -> None:
        if self._room_id in self._lines:
            self._put(self.session.office.rooms.first_entry(self._line(), changes), name)

    def _rung(self, seconds: int) -> None:
        if self._room_id in self._lines:
            self._changed("bell", self.session.office.rooms.rung(self._line().seen, seconds))
            self.session.flush()

    def _put(self, changes: list[Change], name: str) -> None:
        values: dict[str, Any] = {c.field: c.value for c in changes if isinstance(c, Set)}
        if values:
            line = self._line()
            self._lines[self._room_id] = replace(line, seen=replace(line.seen, **values))
            self.session.put(changes, stay=f"walk.{self._room_id}.{name}")
            self._show()


def _top(page: WalkPage) -> Surface:
    """Return the bar above the room: the way out, where one is, when it was saved."""
    session, words = page.session, page.words
    leave = Button(words("Leave walk mode"), icon="chevron-left", keys="Esc")
    leave.setMinimumHeight(look().scale.px(48))
    leave.clicked.connect(page.leave)
    saved = SavedTime()
    session.show_saved_in(saved)
    visits = session.office.visits
    place = ElidedLabel(visits.place(visits.get(page.visit_id)).name, "small", "muted")
    bar = row(leave, place, saved, gap=12)
    bar.setStretch(1, 1)
    if tag := session.sample_tag():
        bar.addWidget(SampleTag(tag))
    top = Surface("surface", pad=(20, 6, 20, 6), gap=0)
    top.body.addLayout(bar)
    return top
