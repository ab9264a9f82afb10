"""The page of all rooms of a place: last measures in a table, the room in work beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.domain.measures import Space, told
from npm_visits.ui.actions import bind
from npm_visits.ui.page import Page
from npm_visits.ui.pages.places.room_editor import PlaceRoomEditor
from npm_visits.ui.pages.rooms.lines import digits_of
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import (
    Button,
    Cell,
    Column,
    ConfirmDialog,
    DataTable,
    EmptyState,
    PageTop,
    Row,
    SideColumn,
    column,
)
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.services.place_rooms import RoomPast
    from npm_visits.ui.session import Session


class PlaceRoomsPage(Page):
    """Opened with `room=` the id of a room."""

    def __init__(self, session: Session, place_id: str) -> None:
        super().__init__(session)
        self.place_id = place_id
        words = self.words
        self._past: dict[str, RoomPast] = {}
        self._shown = ""
        self.top = PageTop(words("Rooms"), sample=session.sample_tag())
        self.top.went.connect(self._went)
        new = Button(words("Room"), icon="plus", kind="primary")
        new.clicked.connect(self.add)
        self.top.add_action(new)
        session.show_saved_in(self.top.saved)
        self.table = DataTable(self._columns(), name=words("Rooms"), line_height=40)
        self.table.chosen.connect(self.show_room)
        self._redraw = QTimer(self, singleShot=True, interval=150)
        self._redraw.timeout.connect(self._draw)
        self.editor = PlaceRoomEditor(session)
        self.editor.stored.connect(self._redraw.start)
        self.editor.move_wanted.connect(self.move_room)
        self.editor.retire_wanted.connect(self._retire)
        self.editor.remove_wanted.connect(self._remove)
        bind(self, "row_up", lambda: self.move_room(-1))
        bind(self, "row_down", lambda: self.move_room(1))
        self._build()

    def open(self, *, room: str = "", **_where: str) -> None:
        """Show a room."""
        if room:
            self._shown = room

    def refresh(self) -> None:
        """Read the rooms again."""
        if not self.session.flush():
            return
        place = self.session.office.places.get(self.place_id)
        self.top.set_trail([("places", self.words("Places")), ("place", place.name)], "")
        self._draw()
        if self._shown not in self._past:
            self._shown = next(iter(self._past), "")
        self._show()

    def leaving(self) -> None:
        """Save what was typed; a room that was begun by mistake and never named is not kept."""
        self.session.act(lambda: self.session.office.rooms.over_time.drop_untouched(self.place_id))

    def show_room(self, room_id: str) -> None:
        """Show one room beside the table."""
        if room_id in self._past and room_id != self._shown and self.session.flush():
            self._shown = room_id
            self._draw()
            self._show()

    def add(self) -> None:
        """Make a room and name it."""
        made = self.session.act(lambda: self.session.office.rooms.add_to(self.place_id))
        if made is not None:
            self._shown = made.id
            self.refresh()
            self._side.set_folded(False)
            self.editor.begin()

    def move_room(self, step: int) -> None:
        """Put the room that is shown further up or down."""
        past = self._past.get(self._shown)
        if past is not None and self.session.act(lambda: self.session.office.rooms.over_time.move(past.room, step)):
            self._draw()
            self._show()

    def _went(self, screen: str) -> None:
        self.session.go(screen, **({"place_id": self.place_id} if screen == "place" else {}))

    def _build(self) -> None:
        words = self.words
        first = Button(words("Enter the first room"), kind="primary")
        first.clicked.connect(self.add)
        empty = EmptyState(
            "building-2", words("No rooms yet"),
            words("Enter the rooms of this place here, or at a visit: every later visit finds them."), button=first,
        )  # fmt: skip
        left = QWidget()
        left.setLayout(column(self.table, gap=0, pad=(18, 16, 18, 16)))
        self._side = SideColumn(
            self.editor, width=340, side="right", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded=self.session.is_folded("place_room"), head=self.editor.title,
        )
        self._side.folded.connect(lambda folded: self.session.remember_folded("place_room", folded))
        self._stack = QStackedWidget()
        self._stack.addWidget(Columns(left, right=self._side, least=480))
        self._stack.addWidget(empty)
        page = column(self.top, self._stack, gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _columns(self) -> list[Column]:
        words = self.words
        return [
            Column("number", words("Room"), 90, stretch=1, sortable=False),
            Column("unit", words("Unit"), 110, stretch=2, sortable=False, drop=1),
            Column("function", words("Function"), 120, stretch=2, sortable=False, drop=2),
            Column("measured", words("Last measured"), 130, sortable=False),
            Column("persons", words("Persons"), 84, align="right", sortable=False, drop=3),
            Column("now", words("m² per person"), 126, align="right", sortable=False),
            Column("full", words("m² if full"), 110, align="right", sortable=False),
        ]

    def _draw(self) -> None:
        self._past = {past.room.id: past for past in self.session.office.rooms.over_time.past(self.place_id)}
        self.table.set_rows([self._line(past) for past in self._past.values()])
        self.table.set_current(self._shown)
        self._stack.setCurrentIndex(0 if self._past else 1)

    def _show(self) -> None:
        if self._shown in self._past:
            self.table.set_current(self._shown)
            self.editor.show_room(self._past[self._shown])

    def _line(self, past: RoomPast) -> Row:
        words, room, at = self.words, past.room, past.measured
        tone = "muted" if room.retired_on else "ink"
        persons = "" if at is None or at.seen.occupants is None else words.number(at.seen.occupants)
        number = room.number or "–"
        return Row(room.id, (
            Cell(f"{number} · {words('not in use')}" if room.retired_on else number, tone=tone, weight="semibold"),
            Cell(room.unit, tone=tone),
            Cell(label(self.session, "room_function", room.function), tone=tone),
            Cell(words.date(at.day) if at else words("not measured"), tone="muted"),
            Cell(persons, tone=tone),
            self._space(past, past.last_now),
            self._space(past, past.last_full),
        ))  # fmt: skip

    def _space(self, past: RoomPast, space: Space | None) -> Cell:
        words = self.words
        if space is None:
            return Cell("–", tone="muted")
        below = past.below(space)
        shown = told(space.each_m2, below[0] if below else None)
        text = words.number(float(shown), digits=digits_of(shown))
        return Cell(f"{text} < {words.number(below[0].value)}", chip="caution") if below else Cell(text)

    def _retire(self) -> None:
        session, past = self.session, self._past.get(self._shown)
        if past is None:
            return
        rooms, room = session.office.rooms.over_time, past.room
        if session.done(lambda: rooms.use_again(room) if room.retired_on else rooms.retire(room)):
            self.refresh()

    def _removes_from_visits(self, number: str) -> bool:
        words = self.words
        return ConfirmDialog(
            words("Take room {room} out of its visits too?", room=number),
            words("It was measured at a visit: its measures disappear from there and from the report. A room that is "
                  "in use no longer keeps them."),
            yes=words("Put into the recycle bin"), no=words("Keep"), danger=True, parent=self.window(),
        ).ask()  # fmt: skip

    def _remove(self) -> None:
        session, words, past = self.session, self.words, self._past.get(self._shown)
        if past is None or (past.found and not self._removes_from_visits(past.room.number)):
            return
        if not session.done(lambda: session.office.rooms.over_time.remove([past.room])):
            return
        self.refresh()
        said = words("Room {room} is in the recycle bin.", room=past.room.number)
        session.messages.say(said, action=words("Undo"), on_action=session.taking_back())
