"""A stopwatch: one button and one key that start and stop it, and the seconds as they run."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import row

_TICK_MS = 200
_MOST = 7200  # two hours: whoever forgot it has measured nothing


class Stopwatch(QWidget):
    """Stopwatch(start=…, stop=…, keys="F8"): `stopped(seconds)` when the person stops it; `turn()` is the key's act.

    `tell` gets the running text ("12 s"); whole seconds, begun ones counted as they are passed.
    """

    stopped = Signal(int)

    def __init__(self, start: str, stop: str, unit: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._unit = (start, stop), unit
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show)
        self.button = Button(start, keys=keys)
        self.button.clicked.connect(self.turn)
        self.shown = Label("", "heading", weight="semibold")
        self.setLayout(row(self.button, self.shown, 0, gap=12))

    def is_running(self) -> bool:
        """Return whether it runs."""
        return self._tick.isActive()

    def seconds(self) -> int:
        """Return the whole seconds since it was started."""
        return min(int(self._clock.elapsed()) // 1000, _MOST) if self._clock.isValid() else 0

    def turn(self) -> None:
        """Start it, or stop it and tell the seconds."""
        if self.is_running():
            seconds = self.end()
            self.stopped.emit(seconds)
            return
        self._clock.start()
        self._tick.start()
        self.button.setText(self._texts[1])
        self.button.setAccessibleName(self._texts[1])
        self.button.set_on(True)
        self._show()

    def end(self) -> int:
        """Stop it without telling anybody, and return the seconds."""
        seconds = self.seconds() if self.is_running() else 0
        self._tick.stop()
        self._clock.invalidate()
        self.button.setText(self._texts[0])
        self.button.setAccessibleName(self._texts[0])
        self.button.set_on(False)
        self.shown.setText("")
        return seconds

    def _show(self) -> None:
        self.shown.setText(self._unit.replace("{n}", str(self.seconds())))
