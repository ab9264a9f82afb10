"""Notices that nobody is at the keyboard, and that the laptop slept."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TICK_MS: Final = 5000
_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.InputMethod,
    }
)  # fmt: skip


class IdleWatch(QObject):
    """Emits `idle` once after `minutes` without a key or the mouse. The wall clock counts sleep as well; 0 never.

    One sign of a person between two ticks is enough, and it is the only one that is listened for: every event of the
    whole program would else pass through here, tens of thousands while a page is made.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit_s = minutes * 60
        self._last = clock()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._listening = False
        self._listen()

    def set_minutes(self, minutes: int) -> None:
        """Change the limit."""
        self._limit_s = minutes * 60

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._listen(on=False)

    def look(self) -> None:
        """Compare the clock with the last sign of a person."""
        if self._limit_s and abs(self._clock() - self._last) >= self._limit_s:
            self._last = self._clock()
            self.idle.emit()
        if self._timer.isActive():
            self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last = self._clock()
            self._listen(on=False)
        return False

    def _listen(self, *, on: bool = True) -> None:
        app = QCoreApplication.instance()
        if app is not None and on != self._listening:
            self._listening = on
            (app.installEventFilter if on else app.removeEventFilter)(self)
