"""The rooms of a place as small boxes: the number on the door, and the floor space for each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import box, elided, focus_ring
from npm_visits.ui.widgets.popup import Index

_WIDE, _TALL, _GAP = 64, 46, 6
_MOST_LINES = 6


@dataclass(frozen=True)
class Tile:
    """One room; `marked` where the floor space lies below a limit. `spoken` says it whole."""

    room_id: str
    number: str
    space: str
    marked: bool = False
    spoken: str = ""


class _Tiles(ItemModel[Tile]):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("room_id"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.items[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return tile.spoken or f"{tile.number}, {tile.space}"
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.number
        return tile if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        scale = look().scale
        return QSize(scale.px(_WIDE) + _GAP, scale.px(_TALL) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, tile = look(), index.data(Qt.ItemDataRole.UserRole)
        frame = QRectF(option.rect).adjusted(1, 1, -_GAP - 1, -_GAP - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = option.state & QStyle.StateFlag.State_MouseOver
        box(painter, frame, FIELD_RADIUS, here.color("sunk" if over else "surface"), here.color("line"))
        if tile.marked:
            painter.setPen(QPen(here.color("caution"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, FIELD_RADIUS, FIELD_RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, frame)
        upper = QRectF(frame.left() + 3, frame.top() + 3, frame.width() - 6, frame.height() * 0.46)
        lower = QRectF(upper.left(), upper.bottom() - 1, upper.width(), frame.height() * 0.46)
        painter.setFont(here.font("tiny"))
        painter.setPen(here.color("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, elided(QFontMetrics(painter.font()), tile.number,
                                                                    upper.width()))  # fmt: skip
        painter.setFont(here.font("control", "semibold"))
        painter.setPen(here.color("caution" if tile.marked else "ink"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, tile.space)


class RoomTiles(QListView):
    """`set_tiles([Tile…])`; as high as its lines up to six, then it scrolls. `opened(room_id)` by click or Enter."""

    opened = Signal(str)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = _Tiles(self)
        self.setModel(self._tiles)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def tiles(self) -> list[Tile]:
        """Return the boxes as they are shown."""
        return list(self._tiles.items)

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show rooms."""
        self._tiles.set_items(tiles)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        scale = look().scale
        beside = max(1, (self.width() - 14) // (scale.px(_WIDE) + _GAP))  # a scroll bar has room
        lines = min(-(-len(self._tiles.items) // beside), _MOST_LINES)
        self.setFixedHeight(max(lines, 1) * (scale.px(_TALL) + _GAP) + 4)

    def _tell(self, index: Index) -> None:
        self.opened.emit(self._tiles.items[index.row()].room_id)
