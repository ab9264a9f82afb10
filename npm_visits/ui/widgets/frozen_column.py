"""The first column of a table that stays in sight when the table is scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.popup import Index
from npm_visits.ui.widgets.table_paint import HeaderView


class FrozenColumn(QTableView):
    """Lies over the left edge of `table` while that is scrolled; the keyboard stays with the table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setItemDelegate(table.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = HeaderView(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(table.horizontalHeader().maximumHeight())
        header.setSectionsClickable(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        for place in range(1, self.model().columnCount()):
            self.setColumnHidden(place, True)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.follow())
        table.horizontalHeader().sectionResized.connect(lambda *_: self.follow())
        self.clicked.connect(self._go)
        table.viewport().installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Be as wide and high as the table's own first column, and in sight only where that is not."""
        table = self._table
        width = table.columnWidth(0)
        self.setColumnWidth(0, width)
        top = table.horizontalHeader().height() if table.horizontalHeader().isVisible() else 0
        left = table.width() - width if table.isRightToLeft() else 0
        self.setGeometry(left, 0, width, top + table.viewport().height())
        self.setVisible(table.horizontalScrollBar().value() > 0)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def uncover(self, index: Index) -> None:
        """Scroll the table until a cell that lies below this column is in sight."""
        if self.isVisible() and index.column() > 0:
            bar, cell = self._table.horizontalScrollBar(), self._table.visualRect(index)
            mirrored = self._table.isRightToLeft()
            hidden = cell.right() - self.geometry().left() if mirrored else self.width() - cell.left()
            if hidden > 0:
                bar.setValue(bar.value() - hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(look().color("line"))
        edge = 0 if self.isRightToLeft() else self.viewport().width() - 1
        painter.drawLine(edge, 0, edge, self.viewport().height())

    def _go(self, index: Index) -> None:
        self._table.setFocus()
        self._table.setCurrentIndex(index)
