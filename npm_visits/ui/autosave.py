"""Saving while one types: the last value of each field, a moment after a pause, never later than two seconds.

What could not be saved stays here and is tried again; nothing is thrown away before the vault has taken it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from npm_visits.domain.changes import Change, Set
from npm_visits.errors import UserError

PAUSE_MS: Final = 400
MOST_MS: Final = 2000
RETRY_MS: Final = 5000

Write = Callable[[Sequence[Change], str], str]


class Autosave(QObject):
    """Collects changes and writes them through `write(changes, stay)`, which returns the moment of the commit.

    `stay` names one stay in one field: its changes become one row of history and one act of undo.
    """

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._waiting: list[tuple[str, Change]] = []
        self._turn = 0
        self._last_field = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._most = QTimer(self, singleShot=True, interval=MOST_MS)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        for timer in (self._pause, self._most, self._retry):
            timer.timeout.connect(self.flush)

    def put(self, changes: Sequence[Change], stay: str = "") -> None:
        """Take changes to be saved soon; a later value of the same field takes the earlier one's place."""
        stay = stay or self._own_stay(changes)
        for change in changes:
            self._take(stay, change)
        self._pause.start()
        if not self._most.isActive():
            self._most.start()

    def pending(self) -> bool:
        """Return whether anything waits to be saved."""
        return bool(self._waiting)

    def waiting(self) -> list[Change]:
        """Return what waits to be saved, in order."""
        return [change for _, change in self._waiting]

    def flush(self) -> bool:
        """Save now what waits; return whether everything is on the disk."""
        self._pause.stop()
        self._most.stop()
        self._retry.stop()
        moment = ""
        while self._waiting:
            stay = self._waiting[0][0]
            group = [change for name, change in self._same_stay(stay)]
            try:
                moment = self._write(group, stay)
            except UserError as error:
                self._retry.start()
                self.failed.emit(error)
                return False
            except (LookupError, TypeError):  # a mistake of the program, which no repetition mends: told by its hook
                del self._waiting[: len(group)]
                self._pause.start()  # for what waits behind it
                raise
            del self._waiting[: len(group)]
        if moment:
            self.saved.emit(moment)
        return True

    def end_stay(self) -> None:
        """The keyboard left the field: the next change to it is another act."""
        self._last_field = ""

    def stop(self) -> None:
        """Stop the clocks: the program ends."""
        for timer in (self._pause, self._most, self._retry):
            timer.stop()

    def _same_stay(self, stay: str) -> list[tuple[str, Change]]:
        end = next((n for n, (name, _) in enumerate(self._waiting) if name != stay), len(self._waiting))
        return self._waiting[:end]

    def _take(self, stay: str, change: Change) -> None:
        if isinstance(change, Set):
            for place, (_, earlier) in enumerate(self._waiting):
                if isinstance(earlier, Set) and _field(earlier) == _field(change):
                    self._waiting[place] = (stay, change)
                    return
        self._waiting.append((stay, change))

    def _own_stay(self, changes: Sequence[Change]) -> str:
        field = " ".join(_field(change) for change in changes if isinstance(change, Set))
        if not field or field != self._last_field:
            self._turn += 1
            self._last_field = field
        return f"{field or 'act'}#{self._turn}"


def _field(change: Set) -> str:
    return f"{change.kind.kind}/{change.id}.{change.field}"
