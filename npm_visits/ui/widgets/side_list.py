"""A narrow list at the left of a tab: a name, and at its end a count or a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.chip import chip_size, draw_chip
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import elided
from npm_visits.ui.widgets.popup import Index

_PAD, _GAP = 16, 8


@dataclass(frozen=True)
class SideItem:
    """One line: `count` stands plain at its end, `chip` in a pill of `tone`; `spoken` is the line in words."""

    code: str
    text: str
    count: str = ""
    chip: str = ""
    tone: str = "neutral"
    strong: bool = False
    spoken: str = ""


class SideModel(ItemModel[SideItem]):
    """The lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("code"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return item.spoken or ", ".join(part for part in (item.text, item.count, item.chip) if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        return item if role == Qt.ItemDataRole.UserRole else None


class _Line(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, look().scale.px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, item, rect = look(), index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if chosen:
            bar = QRectF(rect.right() - 3 if mirrored else rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(rect, here.color("accent_weak"))
            painter.fillRect(bar, here.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, here.color("sunk"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(here.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        rect.adjust(_PAD, 0, -_PAD, 0)
        taken = self._end(painter, rect, item, mirrored=mirrored)
        rect.adjust(taken if mirrored else 0, 0, 0 if mirrored else -taken, 0)
        painter.setFont(here.font("control", "semibold" if chosen or item.strong else "regular"))
        painter.setPen(here.color("accent" if chosen else "ink"))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
        painter.drawText(rect, align, elided(QFontMetrics(painter.font()), item.text, rect.width()))

    @staticmethod
    def _end(painter: QPainter, rect: QRectF, item: SideItem, *, mirrored: bool) -> float:
        """Draw what stands at the end of the line and return the width that it takes."""
        if item.chip:
            size = chip_size(item.chip)
            left = rect.left() if mirrored else rect.right() - size.width()
            place = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
            draw_chip(painter, place, item.chip, item.tone)
            return size.width() + _GAP
        if not item.count:
            return 0
        painter.setFont(look().font("control"))
        painter.setPen(look().color("muted"))
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side, item.count)
        return QFontMetrics(painter.font()).horizontalAdvance(item.count) + _GAP


class SideList(QListView):
    """SideList(name=…): `set_items([SideItem…])`, `set_current(code)`; `chosen(code)` for the person's own choice.

    `opened(code)` comes with Enter or a double click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SideModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda index: self.opened.emit(self._model.items[index.row()].code))

    def items(self) -> list[SideItem]:
        """Return the lines as they are shown."""
        return list(self._model.items)

    def set_items(self, items: Sequence[SideItem]) -> None:
        """Show lines; the chosen one stays chosen."""
        here = self.current()
        self._model.set_items(items)
        self.set_current(here)

    def current(self) -> str:
        """Return the code of the chosen line."""
        row = self.currentIndex().row()
        return self._model.items[row].code if 0 <= row < len(self._model.items) else ""

    def set_current(self, code: str) -> None:
        """Choose a line without telling anybody."""
        codes = [item.code for item in self._model.items]
        self._quiet = True
        if code in codes:
            self.setCurrentIndex(self._model.index(codes.index(code)))
        else:
            self.clearSelection()
        self._quiet = False

    def _moved(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._model.items[current.row()].code)
