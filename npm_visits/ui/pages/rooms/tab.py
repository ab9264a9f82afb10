"""The section Rooms: a grid that is filled in from the keyboard, what its numbers mean, and the visit before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.rooms import Room
from npm_visits.services.rooms import figures_of
from npm_visits.ui.actions import bind
from npm_visits.ui.pages.rooms.compared import ComparedCard
from npm_visits.ui.pages.rooms.details import DetailsCard
from npm_visits.ui.pages.rooms.draws import DrawnLine
from npm_visits.ui.pages.rooms.fields import RoomFields
from npm_visits.ui.pages.rooms.head import RoomsHead
from npm_visits.ui.pages.rooms.lines import (
    CHOICES,
    EDITABLE,
    FRESH,
    MEASURES,
    block,
    choice_values,
    code_of,
    columns,
    fresh_row,
    pasted_cells,
    room_row,
)
from npm_visits.ui.pages.rooms.meaning import MeaningCard
from npm_visits.ui.pages.rooms.said import figures_said, function_said
from npm_visits.ui.pages.rooms.seen import SeenCard
from npm_visits.ui.widgets import Button, Card, EmptyState, Row, ScrollColumn, column, row
from npm_visits.ui.widgets.frozen_column import FrozenColumn
from npm_visits.ui.widgets.grid_field import clipboard
from npm_visits.ui.widgets.key_grid import KeyGrid

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.session import Session

class RoomsTab(QWidget):
    """`go_to("", room_id)` shows one room."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._visit_id = session, visit_id
        self._lines: dict[str, RoomLine] = {}
        self._rows: dict[str, tuple[RoomLine, Row]] = {}
        self._standards = session.office.rooms.standards(visit_id)
        self._shown = ""
        self.head = RoomsHead(session)
        self.head.walk_wanted.connect(self.go_round)
        self.head.paste_wanted.connect(lambda: self._pasted(FRESH, "number", pasted_cells(clipboard())))
        self.head.new_wanted.connect(self.new)
        self.drawn = DrawnLine(session, visit_id)
        self.head.draw_wanted.connect(self.drawn.draw)
        bind(self, "walk", self.go_round)
        self.grid = KeyGrid(columns(session), editable=EDITABLE, name=session.words("Rooms"), boxed=False)
        self.grid.frozen = FrozenColumn(self.grid)
        self.grid.typed.connect(self._typed)
        self.grid.entered.connect(self._entered)
        self.grid.pasted.connect(self._pasted)
        self.grid.turned.connect(self._turned)
        self.meaning = MeaningCard(session)
        self.meaning.carry_wanted.connect(self._carry)
        self._compared = ComparedCard(session)
        bind(self, "chart", self._compared.turn)
        self.fields = RoomFields(session, self)
        self.fields.changed.connect(self._field_changed)
        self.fields.left.connect(session.flush)
        self.seen = SeenCard(session, self.fields)
        self.seen.opened.connect(lambda found: self.place_wanted.emit("observations", "photographs", found))
        self.details = DetailsCard(session, self.fields)
        self.details.watch.stopped.connect(self._rung)
        bind(self, "stopwatch", self.details.watch.turn)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the rooms again."""
        if self._session.pending():
            return
        if (standards := self._session.office.rooms.standards(self._visit_id)) != self._standards:
            self._standards, self._rows = standards, {}  # the office changed its table meanwhile
        self._lines = {x.room.id: x for x in self._session.office.rooms.lines(self._visit_id)}
        if self._shown not in self._lines:
            self._shown = next(iter(self._lines), "")
        self._stack.setCurrentIndex(1 if self._lines or self._stack.currentIndex() == 1 else 0)
        self._draw()
        self._show_room()
        self._tell()
        self.drawn.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self.grid.end_entry()
        self.details.end_watch()
        self._session.flush()

    def go_to(self, _topic: str, record_id: str) -> None:
        """Show one room, by its own id or by that of what the visit found there."""
        room_id = record_id.rsplit("/", 1)[-1]
        if room_id in self._lines:
            QTimer.singleShot(0, self.grid, self.grid.setFocus)  # after the window has given the keyboard to the page
            self.grid.go_to(room_id, "length_m")

    def new(self) -> None:
        """Put the keyboard where a further room begins."""
        self._stack.setCurrentIndex(1)
        self._draw()
        self.grid.setFocus()
        self.grid.go_to(FRESH, "number")
        self.grid.scrollToBottom()

    def go_round(self) -> None:
        """Open walk mode at the room that is shown."""
        if self._lines:
            self._session.go("walk", visit_id=self._visit_id, room=self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.new()
        else:
            super().keyPressEvent(event)

    # --- showing ----------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._session.words
        begin = Button(words("Enter the first room"), kind="primary")
        begin.clicked.connect(self.new)
        table = Card(pad=(1,), gap=0, fill=True)
        table.body.addWidget(self.grid)
        below = row(self.meaning, self.seen, self._compared, gap=12)
        for n, share in enumerate((6, 3, 4)):
            below.setStretch(n, share)
        self.foot = foot = ScrollColumn(pad=(0,), gap=12)
        foot.add(below)
        foot.add(self.details)
        work = QWidget()
        grounds = column(table, foot, gap=12, pad=(18, 8, 18, 16))
        grounds.setStretch(0, 5)
        grounds.setStretch(1, 4)
        work.setLayout(grounds)
        empty = EmptyState(
            "building-2", words("No rooms yet"),
            words("Rooms belong to the place and come back at the next visit. Type them one below the other, or paste "
                  "them from Excel: room, length, width, height, annexe, beds, persons."),
            button=begin,
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(work)
        self.setLayout(column(self.head, self.drawn, self._stack, gap=0))

    def _draw(self) -> None:
        for room_id, line in self._lines.items():
            known = self._rows.get(room_id)
            if known is None or known[0] != line:  # not all of them again with each letter
                self._rows[room_id] = (line, room_row(self._session, line, self._standards))
        rows = [self._rows[room_id][1] for room_id in self._lines]
        self.grid.set_rows([*rows, fresh_row(self._session)])

    def _show_room(self) -> None:
        line = self._lines.get(self._shown)
        if line is not None and self.fields.seen != line.seen:
            self.fields.show(line.seen)
        self.seen.show_room(line)
        self.details.show_room(line.room.number if line is not None else "")
        self.meaning.show_room(line, self._standards)
        self._compared.show_rooms(self._lines.values(), self._standards)

    def _turned(self, room_id: str) -> None:
        if room_id in self._lines and room_id != self._shown:
            self._shown = room_id
            self.details.end_watch()
            self._show_room()

    def _tell(self) -> None:
        found = figures_of(self._lines.values(), self._standards)
        self.head.show_facts(figures_said(self._session.words, found))
        self.counts_changed.emit(str(found.rooms or ""))

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, room_id: str, code: str, text: str) -> None:
        if code in MEASURES and room_id in self._lines:
            self._put(room_id, code, self._session.office.rooms.entry(self._lines[room_id].seen, code, text))

    def _entered(self, room_id: str, code: str, text: str) -> None:
        if room_id == FRESH:
            self._begin(text)
        elif code in MEASURES:
            self._typed(room_id, code, text)
            self._session.flush()
            self._tell()
        elif code == "number":
            self._name(room_id, text)
        elif code == "function":
            self._function(room_id, text)
        else:
            self._choose(room_id, code, text)

    def _put(self, room_id: str, code: str, changes: list[Change]) -> None:
        line = self._lines[room_id]
        values: dict[str, Any] = {c.field: c.value for c in changes if isinstance(c, Set)}
        if not values:
            return
        self._lines[room_id] = replace(line, seen=replace(line.seen, **values))
        self._session.put(changes, stay=f"room.{room_id}.{code}")
        self._draw()
        if room_id == self._shown:
            self._show_room()

    def _begin(self, text: str) -> None:
        number = " ".join(text.split())
        if not number:
            return
        made = self._session.act(lambda: self._session.office.rooms.add(self._visit_id, number))
        if made is not None:
            self._shown = made.id
            self.refresh()
            self.grid.go_to(made.id, "function")

    def _name(self, room_id: str, text: str) -> None:
        session, words, room = self._session, self._session.words, self._lines[room_id].room
        rooms, number = session.office.rooms, " ".join(text.split())
        if not number:
            if session.done(lambda: rooms.remove(room)):
                self.refresh()
                said = words("Room {room} is in the recycle bin.", room=room.number)
                session.messages.say(said, action=words("Undo"), on_action=session.taking_back())
        elif number != room.number and session.done(lambda: rooms.over_time.rename(room, number)):
            self.refresh()

    def _function(self, room_id: str, text: str) -> None:
        session, words, room = self._session, self._session.words, self._lines[room_id].room
        code = code_of(session, CHOICES["function"], text)
        if text.strip() and not code:
            said = function_said(words, session.office.content, text.strip())
            session.messages.say(said, tone="caution")
            return
        if code != room.function:
            self._lines[room_id] = replace(self._lines[room_id], room=replace(room, function=code))
            session.put(Set(Room, room_id, "function", code))
            session.flush()
            self._draw()
            self._show_room()
            self._tell()

    def _choose(self, room_id: str, code: str, text: str) -> None:
        seen = self._lines[room_id].seen
        values = choice_values(self._session, seen, code, text.strip(), self.details.waited(code))
        self._put(room_id, code, self._session.office.rooms.changes(seen, values))
        self._session.flush()

    def _field_changed(self, name: str, changes: list[Change]) -> None:
        self._put(self._shown, name, changes)

    def _rung(self, seconds: int) -> None:
        if self._shown in self._lines:
            self._put(self._shown, "bell", self._session.office.rooms.rung(self._lines[self._shown].seen, seconds))
            self._session.flush()

    def _carry(self) -> None:
        if self._shown in self._lines:
            self._put(self._shown, "carry", self._session.office.rooms.carry(self._lines[self._shown]))
            self._session.flush()
            self._tell()
            self.grid.setFocus()

    # --- pasting ----------------------------------------------------------------------------------

    def _pasted(self, room_id: str, code: str, cells: list[tuple[str, ...]]) -> None:
        session, words = self._session, self._session.words
        known = set(self._lines)
        lines, codes = block(list(self._lines.values()), room_id, code, cells)
        changes = session.office.rooms.paste(self._visit_id, lines, codes) if session.flush() else []
        if not changes:
            session.messages.say(words("The clipboard holds no rooms. Copy lines from Excel: room, length, width, "
                                       "height, annexe, beds, persons."), tone="caution")  # fmt: skip
        elif session.done(lambda: session.office.apply(changes)):
            self._stack.setCurrentIndex(1)
            self.refresh()
            n = len(set(self._lines) - known)
            text = words.many("Pasted; {n} room is new.", "Pasted; {n} rooms are new.", n)
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())
