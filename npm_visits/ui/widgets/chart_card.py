"""A chart with its table one key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.data_table import Cell, Column, DataTable, Row
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import Card, column, row


class ChartCard(Card):
    """ChartCard(chart, table="Table", chart_word="Chart", name=…): `set_title`, `set_table(headers, rows)`, `turn()`.

    The rows are those of the chart: a name first, numbers after it. Bind the key of the action "chart" to `turn`.
    """

    def __init__(
        self, chart: QWidget, *, table: str, chart_word: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=10, parent=parent)
        self._texts = (table, chart_word)
        self.chart = chart
        self._title = Label(weight="semibold", wrap=True)
        self._button = Button(table, kind="quiet")
        self._button.clicked.connect(self.turn)
        head = row(self._title, self._button, gap=8)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self._stack = QStackedWidget()
        page = QWidget()
        page.setLayout(column(chart, 0, gap=0))
        self._stack.addWidget(page)
        self._name = name
        self._table: DataTable | None = None
        self._lines: tuple[Sequence[str], Sequence[Sequence[str]]] = ((), ())
        self.body.addWidget(self._stack)
        self._note = Label(size="small", tone="muted", wrap=True)
        self._note.hide()
        self.body.addWidget(self._note)

    def set_title(self, text: str, note: str = "") -> None:
        """Show what the chart tells, and a remark below it."""
        self._title.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Give the table that stands behind the chart."""
        if self._table is not None and headers != self._lines[0]:
            self._stack.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        self._lines = (headers, rows)
        if self.shows_table():
            self._fill()

    def shows_table(self) -> bool:
        """Return whether the table is in sight."""
        return self._stack.currentIndex() == 1

    def turn(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        if self.shows_table():
            self._stack.setCurrentIndex(0)
        else:
            self._fill()
            self._stack.setCurrentIndex(1)
        self._button.setText(self._texts[1] if self.shows_table() else self._texts[0])

    def _fill(self) -> None:
        headers, rows = self._lines
        if self._table is None:
            columns = [
                Column(str(n), text, 70, align="right", sortable=False)
                if n
                else Column(str(n), text, 110, stretch=1, sortable=False)
                for n, text in enumerate(headers)
            ]
            self._table = DataTable(columns, name=self._name, line_height=34, fit_height=True, framed=False)
            self._stack.insertWidget(1, self._table)
            self._stack.setCurrentIndex(1)
        self._table.set_rows([
            Row(str(n), tuple(Cell(text) for text in line)) for n, line in enumerate(rows)
        ])  # fmt: skip
