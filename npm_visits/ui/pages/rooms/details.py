"""Everything else that is noted of a room, below the grid: windows, light, air, furniture, washing, the bell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QWidget

from npm_visits.ui.actions import keys_of
from npm_visits.ui.pages.prepare.visit_card import halves
from npm_visits.ui.widgets import Card, Label, column, row
from npm_visits.ui.widgets.columns import Columns
from npm_visits.ui.widgets.stopwatch import Stopwatch

if TYPE_CHECKING:
    from npm_visits.ui.pages.rooms.fields import RoomFields
    from npm_visits.ui.session import Session


class DetailsCard(Card):
    """The fields of one room in three columns, which become fewer where the window is narrow.

    They lie below the grid: each column is made once the grid has been drawn.
    """

    def __init__(self, session: Session, fields: RoomFields, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, parent=parent)
        self._session, self._room = session, ""
        words = session.words
        self._title = Label(weight="semibold")
        self.watch = Stopwatch(
            words("Start the stopwatch"), words("Stop: it was answered"), words("{n} s"), keys_of("stopwatch")[0]
        )
        self._fields = fields
        self._groups = [_Group(), _Group(), _Group()]
        self._todo = [self._light, self._air, self._washing]
        self.body.addWidget(self._title)
        self.body.addWidget(Columns([[group] for group in self._groups], least=250, gap=24))
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._make_one)
        self._next.start()

    def _make_one(self) -> None:
        if self._todo:
            self._groups[-len(self._todo)].fill(*self._todo.pop(0)())
            self._next.start()

    def _light(self) -> tuple[str, Sequence[QWidget | QLayout]]:
        fields = self._fields
        return self._session.words("Windows and light"), [
            halves(fields.measure("windows"), fields.measure("window_m2")), fields.choice("window_opening"),
            fields.choice("artificial_light"), fields.choice("night_light"),
        ]  # fmt: skip

    def _air(self) -> tuple[str, Sequence[QWidget | QLayout]]:
        fields = self._fields
        return self._session.words("Air and use"), [
            fields.choice("ventilation"),
            halves(fields.measure("temperature_c"), fields.measure("humidity_percent")),
            halves(fields.measure("hours_open"), fields.measure("official_places")),
            fields.choice("cleanliness"), fields.choice("cctv"),
        ]  # fmt: skip

    def _washing(self) -> tuple[str, Sequence[QWidget | QLayout]]:
        fields = self._fields
        return self._session.words("Washing, furniture, bell"), [
            fields.choice("annexe_partition"),
            row(fields.measure("toilets", width=64), fields.measure("showers", width=64),
                fields.measure("shared_by", width=64), 0, gap=10),
            fields.several("furniture"), self.watch,
        ]  # fmt: skip

    def show_room(self, number: str) -> None:
        """Say which room it is about; nothing is shown without one."""
        self._room = number
        self._title.setText(self._session.words("{room} in detail", room=number))
        self.setVisible(bool(number))

    def waited(self, code: str) -> int | None:
        """Return how long one waited for the bell, when something is noted of it while the watch runs; it stops."""
        return self.watch.end() if code == "bell" and self.watch.is_running() else None

    def end_watch(self) -> None:
        """Stop the watch of a room that one leaves: its seconds must not go to another one."""
        end_watch(self._session, self.watch, self._room)


def end_watch(session: Session, watch: Stopwatch, room: str) -> None:
    """Stop a watch that runs, and say so: nothing was noted."""
    if watch.is_running():
        words = session.words
        session.messages.say(words(
            "The stopwatch of {room} was stopped at {n} s; nothing was noted.", room=room, n=watch.end()
        ))  # fmt: skip


class _Group(QWidget):
    """A column with a heading, empty at first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=8)
        self.setLayout(self._lines)

    def fill(self, title: str, parts: Sequence[QWidget | QLayout]) -> None:
        """Put heading and rows into it."""
        self._lines.addWidget(Label(title, "small", "muted", "semibold"))
        for part in parts:
            if isinstance(part, QWidget):
                self._lines.addWidget(part)
            else:
                self._lines.addLayout(part)
