"""How the cells and the header of a table are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.chip import chip_size, draw_chip, draw_tag, tag_size
from npm_visits.ui.widgets.paint import elided
from npm_visits.ui.widgets.popup import Index

if TYPE_CHECKING:
    from npm_visits.ui.widgets.data_table import Cell

PAD = 12
_CELL = Qt.ItemDataRole.UserRole
_COLUMN = Qt.ItemDataRole.UserRole + 1


def _alignment(align: str, *, mirrored: bool) -> Qt.AlignmentFlag:
    to_right = (align == "right") != mirrored
    side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: text, text over text, or a chip."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, look().scale.px(49))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, column = index.data(_CELL), index.data(_COLUMN)
        rect = QRectF(option.rect)
        self._ground(painter, option, index, rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        align = _alignment(column.align, mirrored=mirrored)
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if cell.chip:
            self._chip(painter, room, cell, align, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        elif cell.below:
            self._two(painter, room, cell, align)
        else:
            self._line(painter, room, cell.text, ("control", cell.weight, cell.tone), align)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRectF) -> None:
        here = look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, here.color("accent_weak"))
        elif getattr(self._view, "hovered", -1) == index.row():
            painter.fillRect(rect, here.color("sunk"))
        painter.setPen(QPen(here.color("line"), 1))
        painter.drawLine(QLineF(rect.left(), rect.bottom() - 0.5, rect.right() + 1, rect.bottom() - 0.5))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(here.color("accent"), 2))
            painter.drawLine(QLineF(rect.left(), rect.top() + 1, rect.right() + 1, rect.top() + 1))
            painter.drawLine(QLineF(rect.left(), rect.bottom() - 1, rect.right() + 1, rect.bottom() - 1))

    @staticmethod
    def _line(painter: QPainter, rect: QRectF, text: str, face: tuple[str, str, str], align: Qt.AlignmentFlag) -> None:
        size, weight, tone = face
        painter.setFont(look().font(size, weight))
        painter.setPen(look().color(tone))
        painter.drawText(rect, align, elided(QFontMetrics(painter.font()), text, rect.width()))

    def _two(self, painter: QPainter, rect: QRectF, cell: Cell, align: Qt.AlignmentFlag) -> None:
        upper = QFontMetrics(look().font("control", "semibold")).height()
        lower = QFontMetrics(look().font("small")).height()
        top = rect.top() + (rect.height() - upper - lower - 2) / 2
        face = ("control", "semibold", cell.tone)
        line = QRectF(rect.left(), top, rect.width(), upper)
        if cell.tag:
            line = self._tagged(painter, line, cell, align)
        self._line(painter, line, cell.text, face, align)
        self._line(
            painter,
            QRectF(rect.left(), top + upper + 2, rect.width(), lower),
            cell.below,
            ("small", "regular", "muted"),
            align,
        )

    @staticmethod
    def _tagged(painter: QPainter, line: QRectF, cell: Cell, align: Qt.AlignmentFlag) -> QRectF:
        """Paint the tag after the text and return the room that is left to the text."""
        gap, size = 8, tag_size(cell.tag)
        letters = QFontMetrics(look().font("control", "semibold")).horizontalAdvance(cell.text) + 1
        width = min(float(letters), line.width() - size.width() - gap)
        at_right = bool(align & Qt.AlignmentFlag.AlignRight)
        left = line.right() - width if at_right else line.left()
        x = left - gap - size.width() if at_right else left + width + gap
        draw_tag(painter, QRectF(x, line.center().y() - size.height() / 2, size.width(), size.height()), cell.tag)
        return QRectF(left, line.top(), width, line.height())

    @staticmethod
    def _chip(painter: QPainter, rect: QRectF, cell: Cell, align: Qt.AlignmentFlag, *, chosen: bool) -> None:
        if not cell.text:
            return
        size = chip_size(cell.text, cell.icon)
        width = min(float(size.width()), rect.width() + 4)
        x = rect.right() - width if align & Qt.AlignmentFlag.AlignRight else rect.left()
        area = QRectF(x, rect.center().y() - size.height() / 2, width, size.height())
        text = (
            cell.text
            if width == size.width()
            else elided(QFontMetrics(look().font("small", "medium")), cell.text, width - 18)
        )
        draw_chip(painter, area, text, cell.chip, cell.icon, chosen=chosen)


class HeaderView(QHeaderView):
    """The header: quiet titles, an arrow on the sorted one, a hairline below."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        here, column = look(), self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, _COLUMN)
        painter.save()
        area = QRectF(rect)
        painter.fillRect(area, here.color("surface"))
        painter.setPen(QPen(here.color("line"), 1))
        painter.drawLine(QLineF(area.left(), area.bottom() - 0.5, area.right() + 1, area.bottom() - 0.5))
        painter.setFont(here.font("small", "semibold"))
        painter.setPen(here.color("muted"))
        metrics, mirrored = QFontMetrics(painter.font()), self.isRightToLeft()
        room = area.adjusted(PAD, 0, -PAD, -1)
        side = here.scale.px(12)
        marked = self.sortIndicatorSection() == logicalIndex
        text = elided(metrics, column.title, room.width() - (side + 4 if marked else 0))
        align = _alignment(column.align, mirrored=mirrored)
        if not marked:
            painter.drawText(room, align, text)
        else:
            name = "chevron-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "chevron-down"
            width = metrics.horizontalAdvance(text)
            left = room.right() - width - side - 4 if align & Qt.AlignmentFlag.AlignRight else room.left()
            text_x, icon_x = (left + side + 4, left) if mirrored else (left, left + width + 4)
            painter.drawText(QRectF(text_x, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
            draw_icon(painter, name, QRectF(icon_x, room.center().y() - side / 2, side, side), "muted")
        painter.restore()
