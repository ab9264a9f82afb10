"""The lines of the search box: headings, hits with the words that were asked for in bold, commands with their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from npm_visits.domain.search import Excerpt
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.chip import chip_size, draw_chip
from npm_visits.ui.widgets.paint import draw_keycap, elided, keycap_size
from npm_visits.ui.widgets.popup import Index

_PAD: Final = 18
_GAP: Final = 10
_ASIDE: Final = 0.34  # of the width, at most


@dataclass(frozen=True)
class FoundLine:
    """One line. A heading has no `run`."""

    shown: Excerpt
    number: str = ""
    aside: str = ""
    keys: str = ""
    run: Callable[[], object] | None = None


class _Lines(QAbstractListModel):
    """The lines of one question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FoundLine] = []

    def set_lines(self, lines: Sequence[FoundLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.lines[index.row()].run else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.number, line.shown.text, line.aside, line.keys) if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.shown.text
        return line if role == Qt.ItemDataRole.UserRole else None


class _Painted(QStyledItemDelegate):
    """Paints one line; nothing breaks, long texts end in an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, look().scale.px(38 if index.data(Qt.ItemDataRole.UserRole).run else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        here, line, rect = look(), index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if line.run and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, here.color("accent_weak"))
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        if not line.run:
            painter.setFont(here.font("small", "semibold"))
            painter.setPen(here.color("muted"))
            painter.drawText(room, _placed(mirrored=mirrored), line.shown.text)
            return
        self._number(painter, room, line, mirrored=mirrored)
        self._end(painter, room, line, mirrored=mirrored)
        self._words(painter, room, line, mirrored=mirrored)

    @staticmethod
    def _number(painter: QPainter, room: QRectF, line: FoundLine, *, mirrored: bool) -> None:
        if line.number:
            size = chip_size(line.number)
            cell = _cut(room, size.width(), at_left=not mirrored)
            high = QRectF(cell.left(), cell.center().y() - size.height() / 2, size.width(), size.height())
            draw_chip(painter, high, line.number)

    @staticmethod
    def _end(painter: QPainter, room: QRectF, line: FoundLine, *, mirrored: bool) -> None:
        if line.keys:
            size = keycap_size(line.keys)
            cell = _cut(room, size.width(), at_left=mirrored)
            place = QRectF(cell.left(), cell.center().y() - size.height() / 2, size.width(), size.height())
            draw_keycap(painter, place, line.keys)
        elif line.aside:
            painter.setFont(look().font("small"))
            metrics = QFontMetrics(painter.font())
            width = min(metrics.horizontalAdvance(line.aside) + 2, room.width() * _ASIDE)
            painter.setPen(look().color("muted"))
            cell = _cut(room, width, at_left=mirrored)
            painter.drawText(cell, _placed(mirrored=not mirrored), elided(metrics, line.aside, width))

    @staticmethod
    def _words(painter: QPainter, room: QRectF, line: FoundLine, *, mirrored: bool) -> None:
        here = look()
        font = here.font("control")
        text = elided(QFontMetrics(font), line.shown.text, room.width() * 0.97)  # bold words are a little wider
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft))
        formats = []
        for start, length in line.shown.marks:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, length
            part.format.setFont(here.font("control", "semibold"))
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        drawn = layout.createLine()
        drawn.setLineWidth(room.width())
        layout.endLayout()
        painter.setPen(here.color("ink"))
        layout.draw(painter, QPointF(room.left(), room.center().y() - drawn.height() / 2))


def _cut(room: QRectF, width: float, *, at_left: bool) -> QRectF:
    """Take a cell from one end of a line."""
    if at_left:
        cell = QRectF(room.left(), room.top(), width, room.height())
        room.setLeft(room.left() + width + _GAP)
    else:
        cell = QRectF(room.right() - width, room.top(), width, room.height())
        room.setRight(room.right() - width - _GAP)
    return cell


def _placed(*, mirrored: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side


class FoundList(QListView):
    """FoundList(): `set_lines`, `step(1)`, `run_chosen()`; `ran()` when a line was chosen by key or click."""

    ran = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Lines(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painted(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the line above
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda _index: self.run_chosen())

    def lines(self) -> list[FoundLine]:
        """Return what is shown."""
        return list(self._model.lines)

    def set_lines(self, lines: Sequence[FoundLine]) -> None:
        """Show other lines and choose the first that can be."""
        self._model.set_lines(lines)
        self.scrollToTop()
        self.step(1)

    def step(self, by: int) -> None:
        """Choose the next line, or the one before, past headings."""
        row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= row < len(self._model.lines) and self._model.lines[row].run is None:
            row += by
        if 0 <= row < len(self._model.lines):
            self.setCurrentIndex(self._model.index(row))

    def run_chosen(self) -> None:
        """Do what the chosen line stands for."""
        index = self.currentIndex()
        run = self._model.lines[index.row()].run if index.isValid() else None
        if run is not None:
            self.ran.emit()
            run()

    def wanted_height(self) -> int:
        """Return the height of all lines."""
        return sum(self.sizeHintForRow(row) for row in range(len(self._model.lines))) + 12
