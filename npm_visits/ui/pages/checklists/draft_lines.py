"""The list of a draft: topics and their questions in order, moved with the mouse or with Alt+↑ and Alt+↓."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import box, elided
from npm_visits.ui.widgets.popup import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npm_visits.services.adapting import Line

_HEIGHT: Final = 34
_INDENT: Final = 18


class LineModel(QAbstractListModel):
    """Lines with the text each shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.texts: list[str] = []
        self.headers: list[str] = []

    def set_lines(self, lines: Sequence[Line], language: str) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        shown = [_label(line, language) for line in lines]
        self.headers = [header for header, _ in shown]
        self.texts = [text or line.name for (_, text), line in zip(shown, lines, strict=True)]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.texts[index.row()]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class _LineRow(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, look().scale.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, LineModel)  # noqa: S101 - the list has no other
        here, line = look(), model.lines[index.row()]
        rect = QRectF(option.rect).adjusted(8, 1, -8, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, rect, FIELD_RADIUS, here.color("accent_weak"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                box(painter, rect, FIELD_RADIUS, None, here.color("accent"), 2)
        font = here.font("control", "semibold" if line.is_group else "regular")
        font.setStrikeOut(line.off)
        painter.setFont(font)
        painter.setPen(here.color("muted" if line.off else "ink"))
        indent = 10 + line.depth * here.scale.px(_INDENT)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inner = rect.adjusted(10, 0, -indent, 0) if mirrored else rect.adjusted(indent, 0, -10, 0)
        text = elided(QFontMetrics(font), model.texts[index.row()], inner.width())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, text)


class DraftLines(QListView):
    """`chosen(row)`, and `moved(row, by)` among the lines beside it; rows count as in a spreadsheet."""

    chosen = Signal(int)
    moved = Signal(int, int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._model = LineModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(_LineRow(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.selectionModel().currentChanged.connect(self._told)

    def set_lines(self, lines: Sequence[Line], language: str) -> None:
        """Show other lines; the scroll stays."""
        at = self.verticalScrollBar().value()
        self._quiet = True
        self._model.set_lines(lines, language)
        self._quiet = False
        self.verticalScrollBar().setValue(at)

    def show_text(self, row: int, header: str, text: str) -> None:
        """Show what is typed, where it is the text that the list shows."""
        place = next((n for n, line in enumerate(self._model.lines) if line.row == row), -1)
        if place >= 0 and self._model.headers[place] == header:
            self._model.texts[place] = text
            self.update(self._model.index(place))

    def texts(self) -> list[str]:
        """Return the texts as they are shown."""
        return list(self._model.texts)

    def current(self) -> int:
        """Return the row of the line with the keyboard, 0 for none."""
        place = self.currentIndex().row()
        return self._model.lines[place].row if 0 <= place < len(self._model.lines) else 0

    def choose(self, row: int) -> None:
        """Put the keyboard on a line without telling anybody."""
        place = next((n for n, line in enumerate(self._model.lines) if line.row == row), -1)
        if place >= 0:
            self._quiet = True
            self.setCurrentIndex(self._model.index(place))
            self._quiet = False

    def pick(self, row: int) -> None:
        """Put the keyboard on a line as the person does."""
        self.choose(row)
        self.chosen.emit(row)

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        row, index = self.current(), self.indexAt(event.position().toPoint())
        by = self._distance(row, index.row() if index.isValid() else len(self._model.lines) - 1)
        if by:
            self.moved.emit(row, by)

    def _distance(self, row: int, onto: int) -> int:
        """Return by how many places a line goes among those beside it, when it is let go on the line at `onto`."""
        lines = self._model.lines
        line = next((line for line in lines if line.row == row), None)
        if line is None or not 0 <= onto < len(lines):
            return 0
        beside = [other.row for other in lines if other.container == line.container]
        before = [n for n, other in enumerate(beside) if _place(lines, other) <= onto]
        return before[-1] - beside.index(row) if before else 0

    def _told(self, index: Index, _before: Index) -> None:
        if not self._quiet and index.isValid():
            self.chosen.emit(self.current())


def _place(lines: Sequence[Line], row: int) -> int:
    return next(n for n, line in enumerate(lines) if line.row == row)


def _label(line: Line, language: str) -> tuple[str, str]:
    """Return the header and text of a line's label in a language, else in any."""
    labels = [(header, text) for header, text in line.texts.items() if header.partition("::")[0].lower() == "label"]
    own = next((pair for pair in labels if pair[0].endswith(f"({language})")), None)
    return own or (labels[0] if labels else ("", ""))
