"""The note of a point: a quiet block to read, an area to write when it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import Words
from npm_visits.ui.fields.questions import LongText
from npm_visits.ui.pages.checklist.shared import show_if
from npm_visits.ui.widgets import NoteBlock, column


class _Block(NoteBlock):
    """The note to read; a click writes on."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clicked.emit()


class Note(QWidget):
    """Nothing while there is no note, a block where there is one, an area while it is written."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, words: Words, question: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._question = words, question
        self._text = text
        self._block: _Block | None = None
        self._area: LongText | None = None
        self._column = column(gap=0, pad=(0, 10, 0, 0))
        self.setLayout(self._column)
        self._show()

    def set_text(self, text: str) -> None:
        """Show another text, telling nobody."""
        if text == self._text:
            return
        self._text = text
        if self._area is not None:
            self._area.set_value(text)
        self._show()

    def write(self) -> None:
        """Open the note for writing."""
        if self._area is None:
            words = self._words
            self._area = LongText(
                self._text, placeholder=words("Note: what you saw, heard, read. No names."), lines=2,
                name=words("Note: {question}", question=self._question), parent=self)
            self._area.changed.connect(self._typed)
            self._area.left.connect(self._leave)
            self._column.addWidget(self._area)
        self._area.show()
        self._show()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.moveCursor(QTextCursor.MoveOperation.End)

    def is_written(self) -> bool:
        """Return whether the area is open."""
        return self._area is not None and not self._area.isHidden()

    def _typed(self, text: str) -> None:
        self._text = text
        self.changed.emit(text)

    def _leave(self) -> None:
        if self.window().isActiveWindow() or not self.isVisible():
            self.close_area()
        self.left.emit()

    def close_area(self) -> None:
        """Show the block again, or nothing."""
        if self._area is not None:
            self._area.hide()
        self._show()

    def _show(self) -> None:
        reads = bool(self._text) and not self.is_written()
        if reads and self._block is None:
            self._block = _Block(self._words("Note"), "", self)
            self._block.clicked.connect(self.write)
            self._column.addWidget(self._block)
        if self._block is not None:
            self._block.set_text(self._text)
            show_if(self._block, reads)
        show_if(self, bool(self._text) or self.is_written())
