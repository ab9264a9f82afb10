"""The table of the program: lines of two, chips in cells, sorting, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.layout import Card
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.table_paint import CellDelegate, HeaderView

CELL = Qt.ItemDataRole.UserRole
COLUMN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column:
    """A column: width at 100 % text, or a share of the room left (`stretch`). align is left or right.

    A column of the lowest `drop` above 0 goes first where the table is too narrow.
    """

    code: str
    title: str
    width: int = 120
    stretch: int = 0
    align: str = "left"
    sortable: bool = True
    drop: int = 0


@dataclass(frozen=True)
class Cell:
    """A cell: a text, a second line below it, or a chip (its tone) instead. `order` sorts (else the text).

    A `tag` such as SAMPLE stands after a text that has a line below it.
    """

    text: str = ""
    below: str = ""
    chip: str = ""
    icon: str = ""
    tone: str = "ink"
    weight: str = "regular"
    order: Any = None
    tag: str = ""


@dataclass(frozen=True)
class Row:
    """A line of cells about one record."""

    id: str
    cells: tuple[Cell, ...]


class TableModel(QAbstractTableModel):
    """Lines and columns for the view; sorts by the cells' order."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.rows: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines in the order asked for last."""
        self.beginResetModel()
        self.rows = list(rows)
        if self._sorted is not None:
            self._sort(*self._sorted)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()].cells[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(part for part in (cell.text, cell.tag, cell.below) if part)
        if role == CELL:
            return cell
        return self.columns[index.column()] if role == COLUMN else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self.columns[section] if role == COLUMN else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorted = (column, order) if column >= 0 else None  # Qt asks for column -1 before anything was clicked
        if self._sorted is not None:
            self._sort(column, order)
        self.endResetModel()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        def key(line: Row) -> tuple[bool, Any]:
            cell = line.cells[column]
            value = cell.text if cell.order is None else cell.order
            return (value in {"", "–"} if isinstance(value, str) else False, value)

        filled = [line for line in self.rows if not key(line)[0]]
        empty = [line for line in self.rows if key(line)[0]]
        filled.sort(key=lambda line: key(line)[1], reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = filled + empty


class DataTable(Card):
    """DataTable([Column(…), …]): `set_rows([Row(id, (Cell(…), …)), …])`.

    `chosen(id)` when the line with the keyboard changes, `opened(id)` on a click, Enter or double click (`open_on`
    "click" or "double"). Sorting by the header's click, by `sort_by(code, descending=True)`. `fit_height=True`
    makes it as high as its lines, for tables inside a card or a page that scrolls.
    """

    chosen = Signal(str)
    opened = Signal(str)
    sorted_by = Signal(str, bool)  # column and whether descending, after a click on a header

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str = "",
        line_height: int = 49,
        open_on: str = "click",
        fit_height: bool = False,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(pad=(1,) if framed else (0,), gap=0, fill=True, parent=parent)
        self._framed, self._fit = framed, fit_height
        self._model = TableModel(columns, self)
        self.view = TableView(self._model, look().scale.px(line_height), open_on)
        self.view.setAccessibleName(name)
        self.view.row_chosen.connect(lambda row: self.chosen.emit(self._model.rows[row].id))
        self.view.row_opened.connect(lambda row: self.opened.emit(self._model.rows[row].id))
        self.view.setSortingEnabled(any(column.sortable for column in columns))
        self.view.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.body.addWidget(self.view)
        self.setFocusProxy(self.view)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines; the line with the keyboard stays where it is still there."""
        here = self.current()
        self._model.set_rows(rows)
        self.set_current(here)
        if self._fit:
            header = self.view.horizontalHeader().height()
            self.setFixedHeight(header + len(rows) * self.view.verticalHeader().defaultSectionSize() + 3)

    def rows(self) -> list[Row]:
        """Return the lines as they stand."""
        return list(self._model.rows)

    def current(self) -> str:
        """Return the id of the line with the keyboard, "" for none."""
        row = self.view.currentIndex().row()
        return self._model.rows[row].id if 0 <= row < len(self._model.rows) else ""

    def set_current(self, row_id: str) -> None:
        """Put the keyboard on a line without telling anybody."""
        ids = [row.id for row in self._model.rows]
        self.view.quietly(
            lambda: self.view.selectRow(ids.index(row_id)) if row_id in ids else self.view.clearSelection()
        )

    def sort_by(self, code: str, *, descending: bool = False) -> None:
        """Sort by a column; one that is not there any more changes nothing."""
        codes = [column.code for column in self._model.columns]
        if code not in codes:
            return
        place = codes.index(code)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(place, order)

    def _header_clicked(self, place: int) -> None:
        column, header = self._model.columns[place], self.view.horizontalHeader()
        if column.sortable:
            self.sorted_by.emit(column.code, header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            super().paintEvent(event)


class TableView(QTableView):
    """The view inside a DataTable."""

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(self, model: TableModel, line_height: int, open_on: str) -> None:
        super().__init__()
        self._open_on, self._quiet, self.hovered = open_on, False, -1
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        header = HeaderView(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(look().scale.px(33))
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(line_height)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.clicked.connect(lambda index: self._pressed(index, "click"))
        self.doubleClicked.connect(lambda index: self._pressed(index, "double"))

    def quietly(self, act: Callable[[], object]) -> None:
        """Do something to the selection without telling anybody."""
        self._quiet = True
        act()
        self._quiet = False

    def _moved(self, current: Index, _before: Index) -> None:
        if current.isValid() and not self._quiet:
            self.row_chosen.emit(current.row())

    def _pressed(self, index: Index, how: str) -> None:
        if how == self._open_on:
            self.row_opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        model = self.model()
        if not isinstance(model, TableModel):
            return
        px, room = look().scale.px, self.viewport().width()
        shown = list(range(len(model.columns)))
        for place in sorted((p for p in shown if model.columns[p].drop), key=lambda p: model.columns[p].drop):
            if sum(px(model.columns[p].width) for p in shown) <= room:
                break
            shown.remove(place)
        fixed = sum(px(model.columns[p].width) for p in shown)
        spare, shares = max(room - fixed, 0), sum(model.columns[p].stretch for p in shown) or 1
        for place, column in enumerate(model.columns):
            self.setColumnHidden(place, place not in shown)
            self.setColumnWidth(place, px(column.width) + spare * column.stretch // shares)
