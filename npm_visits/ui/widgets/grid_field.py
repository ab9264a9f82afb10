"""The field that lies over a cell of a grid while one types into it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

DOWN: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})
MOVES: Final = DOWN | {Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_WHOLE: Final = QRegularExpression(r"\d{0,7}")


class GridField(QLineEdit):
    """`ended(text)` when the entry is taken, `given_up(text before)` on Esc, `moved(key)` after an ending key,
    `block_pasted` when the clipboard holds more than one cell.
    """

    ended = Signal(str)
    given_up = Signal(str)
    moved = Signal(int)
    block_pasted = Signal()

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._before, self._open = "", False
        self.setObjectName("gridField")
        self.hide()

    def begin(self, text: str | None, before: str, place: QRect, *, whole: bool, right: bool) -> None:
        """Lie over a cell with a fresh text, or with what stood there before."""
        self._before, self._open = before, True
        self.setValidator(QRegularExpressionValidator(_WHOLE, self) if whole else None)  # type: ignore[arg-type] # Qt takes none
        self.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.setText(before if text is None else text)
        self.lie_over(place)
        self.show()
        self.setFocus()
        self.end(False)  # Qt's own signature: without marking

    def lie_over(self, place: QRect) -> None:
        """Follow the cell."""
        self.setGeometry(place.adjusted(3, 2, -3, -3))

    def take(self) -> None:
        """End the entry as it stands."""
        if self._open:
            self._close()
            self.ended.emit(self.text())

    def _close(self) -> None:
        self._open = False  # first: the ending focus must not end the entry twice
        if self.hasFocus():
            self._view.setFocus()  # before it hides: Qt would go on as with Tab
        self.hide()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in MOVES | {Qt.Key.Key_Escape}:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else Tab and Esc would be the window's
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._end_by(event.key())
                return True
        return super().event(event)

    def _end_by(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self._close()
            self.given_up.emit(self._before)
        else:
            self.take()
            self.moved.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and is_block(clipboard()):
            self.take()
            self.block_pasted.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.take()


def clipboard() -> str:
    """Return the text in the clipboard."""
    return QGuiApplication.clipboard().text()


def is_block(text: str) -> bool:
    """Return whether a text holds more than one cell of a spreadsheet."""
    return "\n" in text.strip() or "\t" in text
