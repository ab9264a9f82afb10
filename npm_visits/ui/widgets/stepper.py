"""A count in large figures, with a button for one fewer and one for one more; it can be typed as well."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.text import TextField
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.layout import row

_TALL = 56


class _Count(TextField):
    """The figures: + and − and the arrows step."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class Stepper(QWidget):
    """Stepper(name="Persons", fewer="One person fewer", more="One person more"): `value()` is the text as typed."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, *, name: str, fewer: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = _Count(limit=20, name=name)
        self.count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.count.setProperty("tall", "count")
        self.count.setFont(look().font("number", "semibold"))
        self.less, self.more = Button("−", name=fewer), Button("+", name=more)
        for button, step in ((self.less, -1), (self.more, 1)):
            button.setFont(look().font("number"))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard the arrows do it
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, step=step: self.step(step))
            button.setFixedSize(look().scale.px(_TALL + 8), look().scale.px(_TALL))
        line = row(self.less, self.count, self.more, gap=6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFocusProxy(self.count)
        self.setAccessibleName(name)
        self.count.changed.connect(self.changed)
        self.count.left.connect(self.left)
        self.count.stepped.connect(self.step)

    def value(self) -> str:
        """Return what stands there."""
        return self.count.value()

    def set_value(self, value: str) -> None:
        """Show a count without telling anybody."""
        self.count.set_value(value)

    def set_error(self, sentence: str) -> None:
        """Frame it as wrong."""
        self.count.set_error(sentence)

    def step(self, step: int) -> None:
        """Count one more or one fewer, never below nobody; what is no number begins anew."""
        here = self.value()
        count = max(int(here) + step, 0) if here.isascii() and here.isdigit() else max(step, 0)
        self.count.set_value(str(count))
        self.changed.emit(str(count))
