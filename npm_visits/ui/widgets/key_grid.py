"""A grid that is filled in from the keyboard: type, Enter, type, Enter; paste a block from a spreadsheet.

Typing begins a new entry, F2 goes on with the old one; Enter and ↓ go down, Tab goes on, Esc takes the entry back,
Delete empties the cell, Ctrl+D copies the cell above. The grid keeps nothing: whoever shows it answers `typed` and
`entered` with other rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.data_table import Cell, Column, Row, TableModel, TableView
from npm_visits.ui.widgets.frozen_column import FrozenColumn
from npm_visits.ui.widgets.grid_field import DOWN, MOVES, GridField, clipboard
from npm_visits.ui.widgets.paint import box, focus_ring
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.table_paint import CellDelegate

_Hint = QAbstractItemView.ScrollHint


@dataclass(frozen=True)
class GridCell(Cell):
    """A cell that can be typed into. `raw` is what one goes on typing with, where it differs from the text."""

    raw: str | None = None

    @property
    def typed(self) -> str:
        """What stands in the field over the cell."""
        return self.text if self.raw is None else self.raw


class _GridPainter(CellDelegate):
    """Cells as in other tables; those that take an entry lie in a box, the one with the keyboard in a ring."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self._view
        if isinstance(view, KeyGrid) and view.hasFocus() and index == view.currentIndex():
            focus_ring(painter, QRectF(option.rect).adjusted(3, 2, -3, -3), 4)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRectF) -> None:
        view = self._view
        if not isinstance(view, KeyGrid):
            return
        option.state &= ~QStyle.StateFlag.State_Selected
        super()._ground(painter, option, index, rect)
        if view.takes(index) and view.boxed:
            box(painter, rect.adjusted(3, 2, -3, -3), 4, look().color("surface"), look().color("line"))


class KeyGrid(TableView):
    """KeyGrid([Column(…)…], editable=("count",), whole=("count",), name=…): `set_rows([Row(id, (GridCell…))])`.

    Signals carry the row's id and the column's code: `typed` with each letter, `entered` when an entry ends,
    `pasted` with the lines of a block, each a tuple of its cells. Columns in `whole` take digits only. With
    `frozen = FrozenColumn(grid)` the first column stays in sight when the grid is scrolled sideways.
    """

    typed, entered = Signal(str, str, str), Signal(str, str, str)
    pasted = Signal(str, str, object)
    turned = Signal(str)
    frozen: FrozenColumn | None = None

    def __init__(
        self, columns: Sequence[Column], *, editable: Collection[str], whole: Collection[str] = (), name: str = "",
        boxed: bool = True, header: bool = True, fit: bool = False, line_height: int = 34,
    ) -> None:  # fmt: skip
        self._grid = TableModel(columns)
        super().__init__(self._grid, look().scale.px(line_height), "none")
        self._grid.setParent(self)
        self._editable = [n for n, c in enumerate(columns) if c.code in editable]
        self._whole, self.boxed, self._fit = set(whole), boxed, fit
        self._sent = False
        self.setAccessibleName(name)
        self.setItemDelegate(_GridPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setVisible(header)
        self.horizontalHeader().setSectionsClickable(False)
        self.field = GridField(self)
        self.field.textEdited.connect(lambda text: self._tell(self.typed, text))
        self.field.ended.connect(self._end)
        self.field.given_up.connect(lambda text: self._tell(self.typed, text))
        self.field.moved.connect(lambda key: None if self._sent else self._move(key))
        self.field.block_pasted.connect(self._paste)
        self.selectionModel().currentChanged.connect(self._cell_changed)
        self.doubleClicked.connect(lambda index: self._begin(None) if self.takes(index) else None)

    # --- rows -----------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cell with the keyboard, and what is being typed in it, stay."""
        fresh = list(rows)
        if [row.id for row in fresh] == self.ids():
            self._grid.rows = fresh
            if fresh:
                self._grid.dataChanged.emit(
                    self._grid.index(0, 0), self._grid.index(len(fresh) - 1, len(self._grid.columns) - 1)
                )
            return
        here, place, typing = self.current_id(), self.currentIndex(), self.field.isVisible()
        text, line = self.field.text(), place.row()
        self._grid.set_rows(fresh)
        ids = self.ids()
        wanted = ids.index(here) if here in ids else min(line, len(ids) - 1)
        if wanted >= 0 and place.column() >= 0:
            self.setCurrentIndex(self._grid.index(wanted, place.column()))
        if self._fit:
            self.fit()
        if typing and here in ids:
            self._begin(text)

    def ids(self) -> list[str]:
        """Return the ids of all rows in order."""
        return [row.id for row in self._grid.rows]

    def rows(self) -> list[Row]:
        """Return the rows as they are shown."""
        return [*self._grid.rows]

    def current_id(self) -> str:
        """Return the id of the row with the keyboard."""
        row = self.currentIndex().row()
        return self._grid.rows[row].id if 0 <= row < len(self._grid.rows) else ""

    def go_to(self, row_id: str, code: str) -> None:
        """Put the keyboard on a cell."""
        codes = [column.code for column in self._grid.columns]
        if row_id in self.ids():
            self._sent = True
            self.setCurrentIndex(self._grid.index(self.ids().index(row_id), codes.index(code)))
            self.turned.emit(row_id)

    def editable_codes(self) -> list[str]:
        """Return the codes of the columns that can be typed into, in order."""
        return [self._grid.columns[n].code for n in self._editable]

    def fit(self) -> None:
        """Make the grid as high as its rows."""
        header = self.horizontalHeader().height() if self.horizontalHeader().isVisible() else 0
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_wide() else 0
        self.setFixedHeight(header + len(self._grid.rows) * self.verticalHeader().defaultSectionSize() + 1 + bar)

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        if self.frozen:
            self.frozen.uncover(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit:
            self.fit()

    def _is_wide(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def takes(self, index: Index) -> bool:
        """Return whether a cell can be typed into."""
        if not index.isValid() or index.column() not in self._editable:
            return False
        return isinstance(self._grid.rows[index.row()].cells[index.column()], GridCell)

    def end_entry(self) -> None:
        """Take what is being typed as it stands."""
        self.field.take()

    # --- the field over the cell -----------------------------------------------------------------

    def _begin(self, text: str | None) -> None:
        """Open the field with a text, or with what stands in the cell."""
        index = self.currentIndex()
        if not self.takes(index):
            return
        column, row = self._grid.columns[index.column()], self._grid.rows[index.row()]
        cell = row.cells[index.column()]
        before = cell.typed if isinstance(cell, GridCell) else cell.text
        self.field.setAccessibleName(", ".join(filter(None, (row.cells[0].text, column.title))))
        place, right = self.visualRect(index), column.align == "right"
        self.field.begin(text, before, place, whole=column.code in self._whole, right=right)

    def _end(self, text: str) -> None:
        self._sent = False  # unless whoever takes the entry sends the keyboard to another cell
        self._tell(self.entered, text)

    def _tell(self, signal: SignalInstance, text: str) -> None:
        index = self.currentIndex()
        if index.isValid():
            signal.emit(self.current_id(), self._grid.columns[index.column()].code, text)

    # --- the keyboard ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif held and key == Qt.Key.Key_D:
            self._copy_down()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.takes(self.currentIndex()):
            self._tell(self.entered, "")
        elif key == Qt.Key.Key_F2:
            self._begin(None)
        elif key in MOVES:
            self._move(key)
        elif text and text.isprintable() and not held and self.takes(self.currentIndex()):
            self._type(text)
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        column = self._grid.columns[self.currentIndex().column()]
        if column.code in self._whole and not text.isdecimal():
            return
        self._begin(text)
        self._tell(self.typed, text)

    def _move(self, key: int) -> None:
        index = self.currentIndex()
        if key in DOWN or key == Qt.Key.Key_Up:
            line = index.row() + (-1 if key == Qt.Key.Key_Up else 1)
            if 0 <= line < len(self._grid.rows):
                self.setCurrentIndex(self._grid.index(line, index.column()))
            elif line > 0:
                self.focusNextPrevChild(True)
            return
        back = key == Qt.Key.Key_Backtab
        cells = self._stops()
        here = (index.row(), index.column())
        further = [c for c in reversed(cells) if c < here] if back else [c for c in cells if c > here]
        if further:
            self.setCurrentIndex(self._grid.index(*further[0]))
        else:
            self.focusNextPrevChild(not back)

    def _stops(self) -> list[tuple[int, int]]:
        places = [(line, n) for line in range(len(self._grid.rows)) for n in self._editable]
        return [(line, n) for line, n in places if self.takes(self._grid.index(line, n)) and not self.isColumnHidden(n)]

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._move(event.key())
            return True
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        command = held == Qt.KeyboardModifier.ControlModifier  # both together are AltGr, which types letters
        letter = event.text() and event.text().isprintable() and not command
        if event.type() == QEvent.Type.ShortcutOverride and letter and self.takes(self.currentIndex()):
            event.accept()  # letters and digits are entries here, not the page's shortcuts
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        stops = self._stops()
        if stops and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.setCurrentIndex(self._grid.index(*stops[-1]))
        elif stops and (not self.takes(self.currentIndex()) or event.reason() == Qt.FocusReason.TabFocusReason):
            self.setCurrentIndex(self._grid.index(*stops[0]))
        self.viewport().update()
        self.turned.emit(self.current_id())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _cell_changed(self, current: Index, _before: Index) -> None:
        self.viewport().update()
        if current.isValid() and (self.hasFocus() or self.field.hasFocus()):
            self.turned.emit(self.current_id())

    # --- copying ---------------------------------------------------------------------------------

    def _paste(self) -> None:
        index, text = self.currentIndex(), clipboard()
        if not text.strip():
            return
        place = index.column() if index.isValid() else self._editable[0]
        lines = [tuple(part.strip() for part in line.split("\t")) for line in text.rstrip("\r\n").splitlines()]
        self.pasted.emit(self.current_id(), self._grid.columns[place].code, lines)

    def _copy(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(self._grid.rows[index.row()].cells[index.column()].text)

    def _copy_down(self) -> None:
        index = self.currentIndex()
        if index.row() > 0 and self.takes(index):
            above = self._grid.rows[index.row() - 1].cells[index.column()]
            self._tell(self.entered, above.typed if isinstance(above, GridCell) else above.text)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self.field.isVisible():
            self.field.lie_over(self.visualRect(self.currentIndex()))
