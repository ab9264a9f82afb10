"""The topics of a checklist: number, name, concerns, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.chip import chip_size, draw_chip
from npm_visits.ui.widgets.item_model import ItemModel
from npm_visits.ui.widgets.paint import elided
from npm_visits.ui.widgets.popup import Index

NUMBER_WIDTH = 24
LEFT_WIDTH = 24
CONCERN_WIDTH = 34


@dataclass(frozen=True)
class TopicItem:
    """One line: left is the number of open points (0 shows a check mark); spoken is the line in words."""

    code: str
    number: str
    text: str
    concerns: int = 0
    left: int = 0
    spoken: str = ""


class TopicModel(ItemModel[TopicItem]):
    """The lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(attrgetter("code"), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return item.spoken or f"{item.number} {item.text}"
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        return item if role == Qt.ItemDataRole.UserRole else None


class _TopicRow(QStyledItemDelegate):
    """Paints one line; a name too long for it goes on in a second one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        here, view = look(), self.parent()
        px = here.scale.px
        item = index.data(Qt.ItemDataRole.UserRole)
        room = view.viewport().width() - px(NUMBER_WIDTH + LEFT_WIDTH) - 28 if isinstance(view, QListView) else 0
        room -= px(CONCERN_WIDTH) - 6 if item.concerns else 0
        metrics = QFontMetrics(here.font("control", "semibold"))
        two = 0 < room < metrics.horizontalAdvance(item.text)
        return QSize(120, max(px(34), 2 * metrics.lineSpacing() + px(12)) if two else px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, item, rect = look(), index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if chosen:
            painter.fillRect(rect, here.color("accent_weak"))
            painter.fillRect(
                QRectF(rect.right() - 3 if mirrored else rect.left(), rect.top(), 3, rect.height()),
                here.color("accent"),
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, here.color("sunk"))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(here.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        row = _Columns(rect, mirrored=mirrored)
        self._text(
            painter,
            row.take(14 + here.scale.px(NUMBER_WIDTH), 14),
            item.number,
            "control",
            "accent" if chosen else "muted",
            "regular",
            mirrored,
        )
        self._left(painter, row.take_end(here.scale.px(LEFT_WIDTH) + 14, 14), item, mirrored)
        if item.concerns:
            cell = row.take_end(here.scale.px(CONCERN_WIDTH) - 6)
            size = chip_size(str(item.concerns))
            draw_chip(
                painter,
                QRectF(
                    cell.center().x() - size.width() / 2,
                    cell.center().y() - size.height() / 2 + 1,
                    size.width(),
                    size.height() - 2,
                ),
                str(item.concerns),
                "concern",
            )
        self._name(painter, row.rest(), item.text, chosen=chosen, mirrored=mirrored)

    @staticmethod
    def _name(painter: QPainter, rect: QRectF, text: str, *, chosen: bool, mirrored: bool) -> None:
        painter.setFont(look().font("control", "semibold" if chosen else "regular"))
        painter.setPen(look().color("accent" if chosen else "ink"))
        metrics, flags = QFontMetrics(painter.font()), Qt.TextFlag.TextWordWrap
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
        needed = metrics.boundingRect(rect.toRect(), flags, text)
        if needed.height() > rect.height() or needed.width() > rect.width() or rect.height() < look().scale.px(40):
            painter.drawText(rect, align, elided(metrics, text, rect.width()))
        else:
            painter.drawText(rect, int(align) | int(flags), text)

    @staticmethod
    def _text(painter: QPainter, rect: QRectF, text: str, size: str, tone: str, weight: str, mirrored: bool) -> None:  # noqa: FBT001
        painter.setFont(look().font(size, weight))
        painter.setPen(look().color(tone))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            rect,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side,
            elided(QFontMetrics(painter.font()), text, rect.width()),
        )

    def _left(self, painter: QPainter, rect: QRectF, item: TopicItem, mirrored: bool) -> None:  # noqa: FBT001
        if item.left:
            self._text(painter, rect, str(item.left), "control", "ink", "regular", not mirrored)
            return
        side = look().scale.px(14)
        x = rect.left() if mirrored else rect.right() - side
        draw_icon(painter, "check", QRectF(x, rect.center().y() - side / 2, side, side), "good")


class _Columns:
    """Cuts a line into cells from its two ends, mirrored from right to left."""

    def __init__(self, rect: QRectF, *, mirrored: bool) -> None:
        self._rect, self._mirrored = QRectF(rect), mirrored

    def take(self, width: float, pad: float = 0) -> QRectF:
        """Return the next cell at the start of the line; `pad` of it stays empty at the outer edge."""
        return self._cut(width, pad, at_left=not self._mirrored)

    def take_end(self, width: float, pad: float = 0) -> QRectF:
        """Return the next cell at the end of the line."""
        return self._cut(width, pad, at_left=self._mirrored)

    def rest(self) -> QRectF:
        """Return what is left between."""
        return self._rect

    def _cut(self, width: float, pad: float, *, at_left: bool) -> QRectF:
        rect = self._rect
        if at_left:
            cell = QRectF(rect.left() + pad, rect.top(), width - pad, rect.height())
            rect.setLeft(rect.left() + width)
        else:
            cell = QRectF(rect.right() - width, rect.top(), width - pad, rect.height())
            rect.setRight(rect.right() - width)
        return cell


class TopicList(QListView):
    """TopicList(): `set_items([TopicItem…])`, `set_current(code)`; `chosen(code)` for the person's own choice."""

    chosen = Signal(str)

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TopicModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_TopicRow(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._moved)

    def set_items(self, items: Sequence[TopicItem]) -> None:
        """Show lines; the chosen topic stays chosen."""
        here = self.current()
        self._model.set_items(items)
        self.set_current(here)

    def current(self) -> str:
        """Return the code of the chosen topic."""
        row = self.currentIndex().row()
        return self._model.items[row].code if 0 <= row < len(self._model.items) else ""

    def set_current(self, code: str) -> None:
        """Choose a topic without telling anybody."""
        codes = [item.code for item in self._model.items]
        self._quiet = True
        if code in codes:
            self.setCurrentIndex(self._model.index(codes.index(code)))
        self._quiet = False

    def _moved(self, current: Index, _before: Index) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._model.items[current.row()].code)


class TopicHeader(QWidget):
    """The line above the list: TopicHeader(topic=words("Topic"), left=words("left"), concerns=words("concerns"))."""

    def __init__(self, *, topic: str, left: str, concerns: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic, self._left = topic, left
        self.setFixedHeight(look().scale.px(28))
        self.setToolTip(concerns)

    def paintEvent(self, event: object) -> None:
        painter, here = QPainter(self), look()
        mirrored = self.isRightToLeft()
        cells = _Columns(self.rect().toRectF(), mirrored=mirrored)
        painter.setFont(here.font("small"))
        painter.setPen(here.color("muted"))
        cells.take(14 + here.scale.px(NUMBER_WIDTH))
        width = QFontMetrics(painter.font()).horizontalAdvance(self._left)
        left = cells.take_end(max(here.scale.px(LEFT_WIDTH), width) + 14, 14)
        flag = cells.take_end(here.scale.px(CONCERN_WIDTH) - 6)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(left, middle | (start if mirrored else end), self._left)
        painter.drawText(cells.rest(), middle | (end if mirrored else start), self._topic)
        side = here.scale.px(12)
        square = QRectF(flag.center().x() - side / 2, flag.center().y() - side / 2, side, side)
        draw_icon(painter, "flag", square, "muted")
