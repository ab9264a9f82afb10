"""Rows of a workbook as they stand; the cell that is meant can be mended in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_visits.ui.fields import TextField
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets import Label, Surface, column
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.i18n import Words

MOST: Final = 60
MOST_SIGNS: Final = 32_767  # of a cell, as spreadsheets count


class RowsView(Surface):
    """Each row with all its cells; `brief` lists many rows with name and text only.

    `mended(row, header, text)` when the person wrote something else into the cell that is meant.
    """

    mended = Signal(int, str, str)

    def __init__(self, words: Words, rows: Sequence[tuple[int, dict[str, str]]], faulty: str, *, brief: bool) -> None:
        super().__init__("sunk", pad=(12, 10), gap=10)
        if brief:
            for number, cells in rows[:MOST]:
                self.body.addWidget(Label(_brief(words, number, cells), "control", wrap=True))
            if len(rows) > MOST:
                more = words.many("and {n} more", "and {n} more", len(rows) - MOST)
                self.body.addWidget(Label(more, "small", "muted"))
            return
        for number, cells in rows:
            self.body.addWidget(Label(words("Row {row}", row=number), "small", weight="semibold"))
            self.body.addLayout(self._grid(number, cells, faulty))

    def _grid(self, number: int, cells: dict[str, str], faulty: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        shown = cells if faulty in cells or not faulty else {**cells, faulty: ""}
        for place, (header, text) in enumerate(shown.items()):
            grid.addWidget(Label(header, "small", "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            if header != faulty and header.partition("::")[0] != faulty:
                grid.addWidget(Label(text, "control", wrap=True, selectable=True), place, 1)
            elif "\n" in text:
                grid.addWidget(FramedText(text), place, 1)
            else:
                grid.addWidget(self._field(number, header, text), place, 1)
        return grid

    def _field(self, number: int, header: str, text: str) -> TextField:
        field = TextField(text, limit=MOST_SIGNS, name=header)
        field.set_error(header)
        field.editingFinished.connect(lambda: self._finished(field, number, header, text))
        return field

    def _finished(self, field: TextField, number: int, header: str, before: str) -> None:
        if field.value() != before.strip():
            self.mended.emit(number, header, field.value())


class FramedText(QWidget):
    """The text of the cell that is meant, where one line cannot hold it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setLayout(column(Label(text or "–", "control", "concern", wrap=True, selectable=True), pad=(8, 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS, here.color("surface"), here.color("concern"))


def _brief(words: Words, number: int, cells: dict[str, str]) -> str:
    label = next((text for header, text in cells.items() if header.partition("::")[0].lower() == "label"), "")
    parts = (words("row {row}", row=number), cells.get("name", ""), label)
    return " · ".join(part for part in parts if part)
