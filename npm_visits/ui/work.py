"""Long work away from the window: it runs in a thread, tells how far it is, can be cancelled, and comes back here.

    task = run(lambda progress: office.drafts.make(…), done=self.show_report, failed=session.messages.show_error)
    panel.cancelled.connect(task.cancel)

A function takes one `Progress`. It must not touch widgets or the vault's writing connection.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from npm_visits.errors import UserError


class Cancelled(Exception):
    """The person cancelled; the work ends where it next looks."""


class Progress:
    """What the work says about itself: `progress.step(done, total, text)`; raises Cancelled when it should end."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is, and learn whether to go on."""
        if self._cancelled.is_set():
            raise Cancelled
        self._tell(done, total, text)

    def cancel(self) -> None:
        """Ask the work to end."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person cancelled."""
        return self._cancelled.is_set()


class Task(QObject):
    """Work under way. Signals arrive on the window's thread; after the last one it deletes itself."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(str, object)

    def __init__(self, function: Callable[[Progress], Any], owner: QObject | None = None) -> None:
        super().__init__(QCoreApplication.instance())
        self._function, self._owner = function, owner
        self.progress = Progress(self.progressed.emit)
        self._ended.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to end; `cancelled` comes when it has."""
        self.progress.cancel()

    def work(self) -> None:
        """Do the work; called in the thread."""
        try:
            self._ended.emit("done", self._function(self.progress))
        except Cancelled:
            self._ended.emit("cancelled", None)
        except UserError as error:
            self._ended.emit("failed", error)
        except Exception as error:  # noqa: BLE001 - the border of the thread: the window's hook shows it
            self._ended.emit("broke", error)

    def _end(self, how: str, value: object) -> None:
        wanted = self._owner is None or isValid(self._owner)
        self.finished.emit()
        self.deleteLater()
        if not wanted:
            return
        if how == "cancelled":
            self.cancelled.emit()
        elif how == "done":
            self.done.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        elif isinstance(value, Exception):
            raise value


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.work()


def run(
    function: Callable[[Progress], Any], *, done: Callable[[Any], None] | None = None,
    failed: Callable[[UserError], None] | None = None, owner: QObject | None = None,
) -> Task:
    """Start `function(progress)` in a thread. `owner`, once deleted, is not called back any more."""
    task = Task(function, owner)
    if done is not None:
        task.done.connect(done)
    if failed is not None:
        task.failed.connect(failed)
    QThreadPool.globalInstance().start(_Runnable(task))
    return task


def wait_for_all(limit_ms: int = 5000) -> bool:
    """Wait for running work, before the vault closes; return whether it has ended."""
    return QThreadPool.globalInstance().waitForDone(limit_ms)
