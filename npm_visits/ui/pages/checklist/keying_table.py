"""The list of lines to key in: a model over the filling, drawn when in sight, however long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from npm_visits.services.keying import INSTANCE, MORE, PRIVATE, SECTION, Line
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.data_table import CELL, COLUMN, Cell, Column, TableModel, TableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.answers import Key
    from npm_visits.i18n import Words
    from npm_visits.services.keying import Keying
    from npm_visits.ui.widgets.popup import Index

NUMBER, TEXT, ANSWER, NOTE = range(4)
LINE_HEIGHT: Final = 36
PRIVATE_SIGN: Final = "◆"


class KeyingModel(TableModel):
    """Lines instead of rows; cells are made when they are drawn."""

    def __init__(self, words: Words, reasons: dict[str, str], parent: QWidget) -> None:
        super().__init__(
            [
                Column("number", words("No."), width=64),
                Column("text", words("Question"), width=260, stretch=3),
                Column("answer", words("Answer"), width=200, stretch=2),
                Column("note", words("Note"), width=140, stretch=2),
            ],
            parent,
        )
        self._words, self._reasons = words, reasons
        self.keying: Keying | None = None
        self.lines: list[Line] = []

    def show_lines(self, keying: Keying, lines: list[Line]) -> None:
        """Show other lines. Those that stay keep the field that may stand on them, whatever comes or goes around."""
        self.keying = keying
        if lines != self.lines:
            known = {_id(line) for line in lines}
            for place in reversed(range(len(self.lines))):
                if _id(self.lines[place]) not in known:
                    self.beginRemoveRows(QModelIndex(), place, place)
                    del self.lines[place]
                    self.endRemoveRows()
            self._insert(lines)
        self.draw_anew()

    def _insert(self, lines: list[Line]) -> None:
        """Put in the lines that are new; all others stand in the same order already."""
        place = 0
        while place < len(lines):
            if place < len(self.lines) and _id(self.lines[place]) == _id(lines[place]):
                self.lines[place] = lines[place]
                place += 1
                continue
            stay = _id(self.lines[place]) if place < len(self.lines) else None
            end = next((n for n in range(place, len(lines)) if _id(lines[n]) == stay), len(lines))
            self.beginInsertRows(QModelIndex(), place, end - 1)
            self.lines[place:place] = lines[place:end]
            self.endInsertRows()
            place = end

    def draw_anew(self) -> None:
        """Draw what is in sight again."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, NOTE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == COLUMN:
            return self.columns[index.column()]
        if role not in {CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        cell = self._cell(self.lines[index.row()], index.column())
        return cell if role == CELL else cell.text

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.lines[index.row()].takes:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _cell(self, line: Line, column: int) -> Cell:
        if line.kind in {SECTION, INSTANCE}:
            weight = "semibold"
            text = line.number if column == NUMBER else line.text if column == TEXT else ""
            return Cell(text, weight=weight, tone="accent" if line.kind == SECTION else "ink")
        if line.kind == PRIVATE:
            text = line.number if column == NUMBER else f"{PRIVATE_SIGN} {line.text}" if column == TEXT else ""
            return Cell(text, tone="muted")
        if line.kind == MORE:
            return Cell(self._words("One more? {label}", label=line.text) if column == TEXT else "", tone="muted")
        return self._question_cell(line, column)

    def _question_cell(self, line: Line, column: int) -> Cell:
        assert self.keying is not None  # noqa: S101 - lines come from it
        if column == NUMBER:
            return Cell(line.number, weight="semibold")
        if column == TEXT:
            return Cell(line.text)
        if column == NOTE:
            return Cell(self.keying.note(line).replace("\n", " "), tone="muted")
        reason = self.keying.reason(line)
        if reason:
            return Cell(self._words("Not assessed: {reason}", reason=self._reasons[reason]), tone="muted")
        _question, state = self.keying.question(line)
        wrong = bool(state.value) and not state.valid
        return Cell(self.keying.shown(line), tone="concern" if wrong else "ink", weight="semibold")


def _id(line: Line) -> tuple[str, Key]:
    return line.kind, line.key


class KeyingView(TableView):
    """The list; what is typed goes to the field on the line in work."""

    row_wanted = Signal(int)
    moved = Signal()  # cells stand elsewhere: whatever lies over one must follow

    def __init__(self, model: KeyingModel) -> None:
        super().__init__(model, look().scale.px(LINE_HEIGHT), "click")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.row_opened.connect(self.row_wanted)

    def put_field(self, field: QWidget, row: int, column: int) -> None:
        """Lay a field over a cell."""
        field.setGeometry(self.visualRect(self.model().index(row, column)).adjusted(2, 2, -2, -3))
        field.show()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
