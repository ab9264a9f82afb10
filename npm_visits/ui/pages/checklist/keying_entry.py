"""The field on the line in work: digits answer and go on, Enter goes on, arrows go up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields import TextField

_LIMIT = 100_000
_BACK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LineEntry(TextField):
    """`went(1)` on Enter or ↓, `went(-1)` on Shift+Enter or ↑; the text itself comes by `changed`."""

    went = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(limit=_LIMIT, parent=parent)
        self.hide()

    def begin(self, text: str, *, name: str, placeholder: str = "") -> None:
        """Stand for another line."""
        self.setText(text)
        self.set_value(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.went.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in _BACK:
            event.accept()
            self.went.emit(_BACK[key])
        else:
            super().keyPressEvent(event)
