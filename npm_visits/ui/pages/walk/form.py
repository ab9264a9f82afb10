"""The fields of walk mode, in the order in which one looks round a room; every target at least 44 px high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QWidget

from npm_visits.ui.actions import keys_of
from npm_visits.ui.pages.walk.dimensions import DimensionsCard
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Label, column, row
from npm_visits.ui.widgets.stopwatch import Stopwatch

if TYPE_CHECKING:
    from npm_visits.ui.pages.rooms.fields import RoomFields
    from npm_visits.ui.session import Session


class WalkForm:
    """The widgets of one room: `quick` comes first, `rest` below it; `watch` times the bell."""

    def __init__(self, session: Session, fields: RoomFields) -> None:
        words = session.words
        self.fields = fields
        self.dimensions = DimensionsCard(session, fields)
        self.watch = Stopwatch(
            words("Start the stopwatch"), words("Stop: it was answered"), words("{n} s"), keys_of("stopwatch")[0]
        )
        fields.watch = self.watch
        self.watch.button.setMinimumHeight(look().scale.px(48))
        self.bell = Label(size="heading", weight="semibold")
        persons = fields.stepped(
            "occupants", fewer=words("One person fewer"), more=words("One person more"), title=words("Persons")
        )
        beds = fields.stepped("beds", fewer=words("One bed fewer"), more=words("One bed more"))
        self.quick = [
            _beside(persons, beds), self.dimensions, fields.segments("light"),
            fields.segments("ventilation"), fields.segments("bell"),
            _whole(row(self.watch, self.bell, 0, gap=12)), fields.segments("annexe_partition"),
        ]  # fmt: skip
        self.rest = _Rest(words("More of this room"), fields)


class _Rest(QWidget):
    """What lies below the edge of the screen: made once what is above it has been drawn."""

    def __init__(self, title: str, fields: RoomFields) -> None:
        super().__init__()
        self._fields = fields
        self._lines = column(Label(title, size="heading", weight="semibold"), gap=16)
        self.setLayout(self._lines)
        QTimer.singleShot(0, self, self._make)

    def _make(self) -> None:
        fields, measure = self._fields, self._measure
        furniture = fields.several("furniture", tall=44)
        furniture.field.may_shrink()
        for part in (
            _beside(measure("windows"), measure("window_m2")), fields.segments("window_opening"),
            fields.segments("artificial_light"), fields.segments("night_light"),
            _beside(measure("temperature_c"), measure("humidity_percent")), fields.segments("cleanliness"),
            _beside(measure("hours_open"), measure("official_places")),
            _beside(measure("toilets"), measure("showers"), measure("shared_by")),
            furniture, fields.segments("cctv"),
        ):  # fmt: skip
            self._lines.addWidget(part)

    def _measure(self, name: str) -> QWidget:
        return self._fields.measure(name, width=0, big=True)


def _beside(*parts: QWidget) -> QWidget:
    line = row(*parts, gap=14)
    for place in range(len(parts)):
        line.setStretch(place, 1)
    return _whole(line)


def _whole(layout: QLayout) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(layout, gap=0))
    return whole
