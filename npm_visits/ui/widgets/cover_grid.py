"""Lines against members: a press on a cell goes from nothing to the next state and on; arrows and Space do the same.

The grid keeps nothing and knows no rule: whoever shows it answers `pressed` with other rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.data_table import Cell, Column, Row, TableModel, TableView
from npm_visits.ui.widgets.grid_field import GridField
from npm_visits.ui.widgets.paint import box, elided, focus_ring
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.table_paint import CellDelegate

OPEN, PLANNED, DONE, MISSING = "open", "planned", "done", "missing"
_COLOURS: Final = {  # ground, line, ink
    OPEN: ("sunk", "sunk", "muted"), PLANNED: ("accent_weak", "accent", "accent"),
    DONE: ("accent", "accent", "on_accent"), MISSING: ("surface", "caution", "muted"),
}  # fmt: skip
_RADIUS: Final = 4
_MOST: Final = 10  # lines in sight where the grid lies in a page that scrolls


@dataclass(frozen=True)
class StateCell(Cell):
    """A cell that can be pressed: its word, how it looks (OPEN, PLANNED, DONE, MISSING), and what a reader says."""

    state: str = OPEN
    spoken: str = ""


class _Model(TableModel):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()].cells[index.column()]
        if isinstance(cell, StateCell) and role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.text
        return super().data(index, role)


class _Painter(CellDelegate):
    """Boxes as in the picture: sunk where nobody is, dashed where the whole line is open."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, view = index.data(Qt.ItemDataRole.UserRole), self._view
        rect = QRectF(option.rect)
        if isinstance(cell, StateCell):
            self._box(painter, rect.adjusted(2, 3, -2, -3), cell)
        else:
            face = ("control", cell.weight, cell.tone)
            side = Qt.AlignmentFlag.AlignRight if option.direction == Qt.LayoutDirection.RightToLeft else (
                Qt.AlignmentFlag.AlignLeft
            )
            self._line(painter, rect.adjusted(6, 0, -8, 0), cell.text, face, Qt.AlignmentFlag.AlignVCenter | side)
        if isinstance(view, CoverGrid) and view.hasFocus() and index == view.currentIndex():
            focus_ring(painter, rect.adjusted(2, 3, -2, -3), _RADIUS, filled=_state(cell) == DONE)

    @staticmethod
    def _box(painter: QPainter, rect: QRectF, cell: StateCell) -> None:
        here, (ground, line, ink) = look(), _COLOURS[cell.state]
        box(painter, rect, _RADIUS, here.color(ground), here.color(line), dashed=cell.state == MISSING)
        if not cell.text:
            return
        painter.setFont(here.font("small", "medium"))
        painter.setPen(here.color(ink))
        metrics, side = QFontMetrics(painter.font()), here.scale.px(13)
        sign = cell.icon if rect.width() > side + 4 else ""
        room = rect.width() - 8 - (side + 5 if sign else 0)
        text = cell.text if metrics.horizontalAdvance(cell.text) <= room else ""  # the sign alone says it too
        width = (side if sign else 0) + (5 if sign and text else 0) + metrics.horizontalAdvance(text)
        left = rect.center().x() - width / 2
        if sign:
            draw_icon(painter, sign, QRectF(left, rect.center().y() - side / 2, side, side), ink)
            left += side + 5
        if text:
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(QRectF(left, rect.top(), room, rect.height()), align, elided(metrics, text, room))


def _state(cell: Cell) -> str:
    return cell.state if isinstance(cell, StateCell) else ""


class CoverGrid(TableView):
    """CoverGrid(name=…, fit=True): `set_columns`, `set_rows`; `fit` makes it as high as its lines, up to ten.

    `pressed_at(row, column)` by mouse, Space or Enter; on the first column F2 begins a title where `renames(row)` was
    said, Delete asks for its removal. `renamed(row, text)` with each letter, `rename_ended(row)`.
    """

    pressed_at = Signal(str, str)
    renamed = Signal(str, str)
    rename_ended = Signal(str)
    removal_wanted = Signal(str)
    line_chosen = Signal(str)

    def __init__(self, *, name: str, fit: bool = False) -> None:
        self._lines = _Model([Column("line", "", 150, 5)])
        super().__init__(self._lines, look().scale.px(36), "none")
        self._lines.setParent(self)
        self._fit, self._own = fit, frozenset[str]()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionsClickable(False)
        self.field = GridField(self)
        self.field.textEdited.connect(lambda text: self.renamed.emit(self.current_id(), text))
        self.field.given_up.connect(lambda text: self.renamed.emit(self.current_id(), text))
        self.field.ended.connect(lambda _text: self.rename_ended.emit(self.current_id()))
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.rename() if index.column() == 0 else None)
        self.selectionModel().currentChanged.connect(self._cell_changed)

    # --- what is shown --------------------------------------------------------------------------

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other members; the first column is that of the lines."""
        if list(columns) == self._lines.columns:
            return
        self._lines.beginResetModel()
        self._lines.columns, self._lines.rows = list(columns), []
        self._lines.endResetModel()
        self._share()

    def set_rows(self, rows: Sequence[Row], own: frozenset[str] = frozenset()) -> None:
        """Show other lines, of which those in `own` bear titles that can be typed; the keyboard stays where it was."""
        self._own = own
        ids, fresh = [row.id for row in rows], list(rows)
        here, place = self.current_id(), self.currentIndex()
        if ids == self.ids():
            self._lines.rows = fresh
            if fresh:
                last = self._lines.index(len(fresh) - 1, len(self._lines.columns) - 1)
                self._lines.dataChanged.emit(self._lines.index(0, 0), last)
        else:
            self._lines.set_rows(fresh)
            line = ids.index(here) if here in ids else min(place.row(), len(ids) - 1)
            if line >= 0 and place.column() >= 0:
                self.setCurrentIndex(self._lines.index(line, min(place.column(), len(self._lines.columns) - 1)))
        self._fit_height()

    def ids(self) -> list[str]:
        """Return the ids of the lines in order."""
        return [row.id for row in self._lines.rows]

    def rows(self) -> list[Row]:
        """Return the lines as they are shown."""
        return list(self._lines.rows)

    def current_id(self) -> str:
        """Return the id of the line with the keyboard."""
        row = self.currentIndex().row()
        return self._lines.rows[row].id if 0 <= row < len(self._lines.rows) else ""

    def go_to(self, row_id: str, column: int = 0) -> None:
        """Put the keyboard's place on a line."""
        if row_id in self.ids():
            index = self._lines.index(self.ids().index(row_id), column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # --- titles ---------------------------------------------------------------------------------

    def rename(self) -> None:
        """Begin to type another title for the line with the keyboard, where it is one's own."""
        if self.current_id() not in self._own:
            return
        index = self._lines.index(self.currentIndex().row(), 0)
        self.setCurrentIndex(index)
        title = self._lines.rows[index.row()].cells[0].text
        self.field.setAccessibleName(title)
        self.field.begin(None, title, self.visualRect(index), whole=False, right=False)

    def end_entry(self) -> None:
        """Take what is being typed as it stands."""
        self.field.take()

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._press(index)
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.current_id() in self._own:
            self.removal_wanted.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""

    def event(self, event: QEvent) -> bool:
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if space and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._lines.rows:  # first: Qt would begin at the titles
            self.setCurrentIndex(self._lines.index(0, min(1, len(self._lines.columns) - 1)))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _clicked(self, index: Index) -> None:
        if index.column() > 0:
            self._press(index)

    def _press(self, index: Index) -> None:
        if index.column() > 0:
            self.pressed_at.emit(self._lines.rows[index.row()].id, self._lines.columns[index.column()].code)
        else:
            self.rename()

    def _cell_changed(self, current: Index, _before: Index) -> None:
        self.viewport().update()
        if current.isValid():
            self.line_chosen.emit(self.current_id())

    def _fit_height(self) -> None:
        if not self._fit:
            return
        wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        lines = min(len(self._lines.rows), _MOST) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + lines + 2 + bar)
