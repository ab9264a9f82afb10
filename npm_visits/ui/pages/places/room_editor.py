"""One room of a place: its name and order, and what each person had there over all visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.measures import told
from npm_visits.domain.rooms import Room
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.fields import ComboField, TextField
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit_words import options
from npm_visits.ui.widgets import Button, Label, ScrollColumn, column, flow
from npm_visits.ui.widgets.chart_card import ChartCard
from npm_visits.ui.widgets.charts import ColumnChart, ColumnItem, LimitLine

if TYPE_CHECKING:
    from npm_visits.services.place_rooms import RoomPast
    from npm_visits.ui.session import Session

_MOST_COLUMNS = 6


class PlaceRoomEditor(QWidget):
    """`show_room(past)`; signals say what was done or is wanted."""

    stored = Signal()
    move_wanted = Signal(int)
    retire_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self.title = Label(size="heading", weight="semibold")
        self.fields = RecordFields(session, Room(id=""), self)
        self.fields.stored.connect(self._stored)
        self._number = self.fields.row("number", words("Room"), TextField(name=words("Room"), limit=80))
        self._unit = self.fields.row("unit", words("Unit"), TextField(name=words("Unit"), limit=120))
        for name in ("number", "unit"):
            self.fields.beside(name, session.office.team_plan.room_renamed)
        kinds = ComboField(options(session, "room_function"), optional="–", name=words("Function"))
        self._function = self.fields.row("function", words("Function"), kinds)
        up, down = keys_of("row_up")[0], keys_of("row_down")[0]
        self.up = Button(words("Further up"), icon="chevron-up", keys=up)
        self.down = Button(words("Further down"), icon="chevron-down", keys=down)
        self.up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.move_wanted.emit(1))
        self.retire = Button("")
        self.retire.clicked.connect(self.retire_wanted)
        self.remove = Button(icon="trash-2", kind="quiet", name=words("Put the room into the recycle bin"))
        self.remove.clicked.connect(self.remove_wanted)
        self._bars = ColumnChart(height=150)
        self.chart = ChartCard(
            self._bars, table=words("Table"), chart_word=words("Chart"), name=words("m² per person at each visit")
        )
        bind(self, "chart", self.chart.turn)
        self._none = Label(words("No visit has measured this room yet."), size="small", tone="muted", wrap=True)
        self._last = Label(size="small", tone="muted", wrap=True)
        body = ScrollColumn(pad=(18, 8), gap=10, ground="surface")
        for part in (self._number, self._unit, self._function, flow(self.up, self.down, self.retire, self.remove),
                     self._last, self._none, self.chart):  # fmt: skip
            body.add(part)
        self.setLayout(column(body, gap=0))

    def show_room(self, past: RoomPast) -> None:
        """Show a room; the measures of the visits as columns, the earliest first."""
        words, room = self._session.words, past.room
        self.title.setText(room.number or words("Room"))
        if self.fields.record != room:
            self.fields.show(room)
        self._warn()
        text = words("In use again") if room.retired_on else words("In use no longer")
        self.retire.setText(text)
        self.retire.setAccessibleName(text)
        self._last.setText(self._said(past))
        self._last.setVisible(bool(self._last.text()))
        self._draw(past)

    def begin(self) -> None:
        """Put the keyboard where a new room is named."""
        field = self.fields.field("number")
        field.setFocus()

    def _said(self, past: RoomPast) -> str:
        words, room, at = self._session.words, past.room, past.measured
        parts = []
        if room.retired_on:
            parts.append(words("In use no longer since {day}", day=words.date(room.retired_on)))
        if at is not None:
            day = words.date(at.day)
            parts.append(words("Last measured at visit {number}, {day}", number=at.visit_number, day=day))
        return " · ".join(parts)

    def _draw(self, past: RoomPast) -> None:
        words, spaces = self._session.words, past.spaces()
        self.chart.setVisible(bool(spaces))
        self._none.setVisible(not spaces)
        if not spaces:
            return
        items = [
            ColumnItem(float(space.each_m2), words.number(float(told(space.each_m2)), digits=1), day[:4])
            for day, space in spaces[-_MOST_COLUMNS:]
        ]
        limit = max((s for s in past.standards if s.quantity == "shared_m2"), key=lambda s: s.value, default=None)
        line = None
        if limit is not None and not (past.last_full and past.last_full.persons == 1):
            line = LimitLine(limit.value, f"{words.number(limit.value)} {words(limit.unit)}")
        self._bars.set_columns(items, line)
        self.chart.set_title(words("m² per person at each visit"), words(
            "A limit is that of the last visit’s day. Where no standard speaks, the numbers stand for themselves."
        ))  # fmt: skip
        rows = [
            (words.date(day), words.number(space.persons), words.number(float(told(space.each_m2)), digits=2))
            for day, space in spaces
        ]
        self.chart.set_table((words("Visit"), words("Persons"), words("m² per person")), rows)

    def _stored(self, _name: str) -> None:
        self._warn()
        self.stored.emit()

    def _warn(self) -> None:
        """Say that two rooms bear one number: pasted lines would not know which of them is meant."""
        room = self.fields.record
        twin = self._session.office.rooms.over_time.twin(room) if isinstance(room, Room) and room.number else None
        words = self._session.words
        said = words("Another room of this unit has the same number. Both are kept.") if twin is not None else ""
        self._number.set_hint(said)
