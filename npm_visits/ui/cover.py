"""The cover: one key and the screen is blank. A PIN takes it away; ten minutes, or three wrong tries, lock.

The keys of the vault stay in memory meanwhile, and the page says so where there is time to read: in the settings.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.pin import MOST_DIGITS, Pin
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Label, Surface, row

COVERED_S: Final = 600
CHOOSING_S: Final = 60


class Cover(Surface):
    """A blank page with one small line: Covered · PIN · locks in 9:41.

    The first time, the line asks for a new PIN; without one the program locks after a minute.
    """

    uncovered = Signal()
    lock_wanted = Signal()

    def __init__(self, words: Words, pin: Pin, *, clock: Callable[[], float] = time.monotonic,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__("background", pad=(24, 24, 24, 64), parent=parent)
        self._words, self.pin, self._clock = words, pin, clock
        self._until = 0.0
        self._state = Label("", "small", "muted")
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setMaxLength(MOST_DIGITS)
        self._field.setFixedWidth(look().scale.px(104))
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._field.returnPressed.connect(self._entered)
        self._field.textEdited.connect(self._typed)
        self._left = Label("", "small", "muted")
        self._lock = Button(words("Lock"), kind="link")
        self._lock.clicked.connect(self.lock_wanted)
        dots = [Label("·", "small", "muted") for _ in range(2)]
        self.body.addStretch(1)
        self.body.addLayout(row(0, self._state, dots[0], self._field, dots[1], self._left, 0, gap=10))
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to cover: the clock runs, the field has the keyboard."""
        self._until = self._clock() + (COVERED_S if self.pin.is_set else CHOOSING_S)
        self._field.clear()
        self._ask()
        self._timer.start()
        self.tick()
        self._field.setFocus()

    def tick(self) -> None:
        """Show the time that is left, and lock when there is none."""
        left = max(int(self._until - self._clock() + 0.999), 0)
        self._left.setText(self._words("locks in {time}", time=f"{left // 60}:{left % 60:02}"))
        if left <= 0:
            self._timer.stop()
            self.lock_wanted.emit()

    def stop(self) -> None:
        """End the clock."""
        self._timer.stop()

    def state(self) -> str:
        """Return the words before the field."""
        return self._state.text()

    def _ask(self) -> None:
        words, is_set = self._words, self.pin.is_set
        self._state.setText(words("Covered") if is_set else words("Choose a PIN of four to eight digits, then Enter"))
        self._field.setPlaceholderText(words("PIN"))
        self._field.setAccessibleName(words("PIN") if is_set else words("New PIN"))

    def _typed(self, text: str) -> None:
        digits = "".join(letter for letter in text if letter.isascii() and letter.isdecimal())
        if digits != text:
            self._field.setText(digits)

    def _entered(self) -> None:
        digits = self._field.text()
        self._field.clear()
        if not self.pin.is_set:
            if self.pin.choose(digits):
                self.start()
            return
        if self.pin.matches(digits):
            self.stop()
            self.uncovered.emit()
        elif self.pin.is_spent:
            self.stop()
            self.lock_wanted.emit()
        else:
            self._state.setText(
                self._words.many("Wrong. {n} try left", "Wrong. {n} tries left", self.pin.tries_left)
            )  # fmt: skip
