"""The strip of rooms at the foot of walk mode: where one is, where one has been, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import box, elided, focus_ring
from npm_visits.ui.widgets.popup import Index

_WIDE, _TALL, _GAP = 66, 52, 6


@dataclass(frozen=True)
class Stop:
    """One room: `state` is now, seen (shown as a check mark), later (passed by) or next; `said` is that in a word."""

    room_id: str
    number: str
    state: str
    said: str


class _Stops(ItemModel[Stop]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("room_id"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stop = self.items[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{stop.number}, {stop.said}"
        if role == Qt.ItemDataRole.DisplayRole:
            return stop.number
        return stop if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    """A box for each room; one that was passed by has a dashed edge and its word in caution."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().scale.px(_WIDE) + _GAP, look().scale.px(_TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, stop = look(), index.data(Qt.ItemDataRole.UserRole)
        frame = QRectF(option.rect).adjusted(0.5, 0.5, -_GAP - 0.5, -0.5)
        now, later = stop.state == "now", stop.state == "later"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box(painter, frame, FIELD_RADIUS, here.color("accent" if now else "surface"),
            None if now or later else here.color("field_line"))  # fmt: skip
        if later:
            painter.setPen(QPen(here.color("caution"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, FIELD_RADIUS, FIELD_RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, frame, filled=now)
        upper = QRectF(frame.left() + 4, frame.top() + frame.height() * 0.1, frame.width() - 8, frame.height() * 0.45)
        lower = QRectF(upper.left(), upper.bottom(), upper.width(), frame.height() * 0.36)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(here.font("control", "semibold"))
        painter.setPen(here.color("on_accent" if now else "ink"))
        painter.drawText(upper, middle, elided(QFontMetrics(painter.font()), stop.number, upper.width()))
        if stop.state == "seen":
            side = here.scale.px(13)
            place = QRectF(lower.center().x() - side / 2, lower.center().y() - side / 2, side, side)
            draw_icon(painter, "check", place, "good")
            return
        painter.setFont(here.font("tiny"))
        painter.setPen(here.color("on_accent" if now else "caution" if later else "muted"))
        painter.drawText(lower, middle, elided(QFontMetrics(painter.font()), stop.said, lower.width()))


class RoomStrip(QListView):
    """`set_stops([Stop…])`, `set_current(room_id)`; `chosen(room_id)` by mouse or Enter."""

    chosen = Signal(str)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops = _Stops(self)
        self.setModel(self._stops)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(look().scale.px(_TALL) + bar + 6)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def stops(self) -> list[Stop]:
        """Return the rooms as they are shown."""
        return list(self._stops.items)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Show rooms; the one in work comes into sight."""
        self._stops.set_items(stops)
        here = next((n for n, stop in enumerate(stops) if stop.state == "now"), -1)
        if here >= 0:
            index = self._stops.index(here)
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _tell(self, index: Index) -> None:
        self.chosen.emit(self._stops.items[index.row()].room_id)
