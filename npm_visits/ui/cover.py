"""The cover: one key and the screen is blank. A PIN takes it away; ten minutes, or three wrong tries, lock.

Without a PIN, or after three wrong ones where words that cannot be saved forbid to lock, the officer's own passphrase
takes it away. A PIN is chosen in the settings and never here: whoever sits at a covered screen need not be the officer.
The keys of the vault stay in memory meanwhile, and the settings say so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from npm_visits.errors import UserError
from npm_visits.i18n import Words
from npm_visits.ui.fields.passphrase import PASSPHRASE_LIMIT
from npm_visits.ui.pin import MOST_DIGITS, TRIES, Pin
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Label, Surface, row
from npm_visits.ui.work import run

COVERED_S: Final = 600
AGAIN_S: Final = 30
_WIDTH_PIN, _WIDTH_PASSPHRASE = 104, 300


class Cover(Surface):
    """A blank page with one small line: Covered · PIN · locks in 9:41.

    `prove` raises a UserError unless it is given the officer's own passphrase; it is called in a thread.
    """

    uncovered = Signal()
    lock_wanted = Signal()

    def __init__(self, words: Words, pin: Pin, prove: Callable[[str], object], *,
                 clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__("background", pad=(24, 24, 24, 64), parent=parent)
        self._words, self.pin, self._prove, self._clock = words, pin, prove, clock
        self._until = 0.0
        self._wrong = 0
        self._times = 0  # how often it was put up: an answer to an earlier cover counts for nothing
        self._is_up = False
        self._state = Label("", "small", "muted")
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._field.returnPressed.connect(self._entered)
        self._field.textEdited.connect(self._typed)
        self._left = Label("", "small", "muted")
        dots = [Label("·", "small", "muted") for _ in range(2)]
        self.body.addStretch(1)
        self.body.addLayout(row(0, self._state, dots[0], self._field, dots[1], self._left, 0, gap=10))
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to cover: the clock runs, the field has the keyboard."""
        self._until = self._clock() + COVERED_S
        self._times += 1
        self._wrong = 0
        self._is_up = True
        self._timer.start()
        self._ask()
        self.tick()

    def tick(self) -> None:
        """Show the time that is left, and lock when there is none."""
        left = max(int(self._until - self._clock() + 0.999), 0)
        self._left.setText(self._words("locks in {time}", time=f"{left // 60}:{left % 60:02}"))
        if left <= 0:
            self._until = self._clock() + AGAIN_S  # words that cannot be saved forbid to lock: it is tried again
            self.lock_wanted.emit()

    def stop(self) -> None:
        """End the clock."""
        self._is_up = False
        self._timer.stop()

    def state(self) -> str:
        """Return the words before the field."""
        return self._state.text()

    def _by_pin(self) -> bool:
        return self.pin.is_set and not self.pin.is_spent

    def _ask(self, said: str = "") -> None:
        """Ask for what takes the cover away; `said` are other words than that it covers."""
        words, by_pin = self._words, self._by_pin()
        name = words("PIN") if by_pin else words("Your own passphrase")
        self._field.clear()
        self._field.setEnabled(True)
        self._field.setMaxLength(MOST_DIGITS if by_pin else PASSPHRASE_LIMIT)
        self._field.setFixedWidth(look().scale.px(_WIDTH_PIN if by_pin else _WIDTH_PASSPHRASE))
        self._field.setPlaceholderText(name)
        self._field.setAccessibleName(name)
        self._state.setText(said or words("Covered"))
        self._field.setFocus()

    def _typed(self, text: str) -> None:
        if self._by_pin():
            digits = "".join(letter for letter in text if letter.isascii() and letter.isdecimal())
            if digits != text:
                self._field.setText(digits)

    def _entered(self) -> None:
        typed = self._field.text()
        if not typed:
            return
        if not self._by_pin():
            self._try_passphrase(typed)
        elif self.pin.matches(typed):
            self._uncover()
        else:
            self._refused(self.pin.tries_left)

    def _try_passphrase(self, typed: str) -> None:
        times = self._times
        self._field.clear()
        self._field.setEnabled(False)
        self._state.setText(self._words("One moment…"))

        def proven(_nothing: object) -> None:
            if self._is_up and times == self._times:
                self.pin.forgive()
                self._uncover()

        def refused(_error: UserError) -> None:
            if self._is_up and times == self._times:
                self._wrong += 1
                self._refused(max(TRIES - self._wrong, 0))

        run(lambda _progress: self._prove(typed), done=proven, failed=refused, owner=self)

    def _uncover(self) -> None:
        self.stop()
        self._field.clear()
        self.uncovered.emit()

    def _refused(self, tries_left: int) -> None:
        """Say how many tries are left; without any it locks, or goes on asking where words are not saved."""
        self._ask(self._words.many("Wrong. {n} try left", "Wrong. {n} tries left", tries_left) if tries_left else "")
        if not tries_left:
            self._wrong = 0
            self.lock_wanted.emit()
