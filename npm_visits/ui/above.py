"""Dialogs and open lists above the window: they obey the keys of cover and lock, and go under the cover.

A modal dialog takes every key from the window behind it, and stands above whatever that shows: without this, the
screen could be neither hidden nor locked while one is open.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from npm_visits.ui.actions import bind
from npm_visits.ui.widgets import Dialog

_BOUND = "obeys"


class Above(QObject):
    """Above({"cover": …, "lock": …}, window): `hide()` puts everything away, `show_again()` brings dialogs back,
    `stop()` ends it before the window goes.
    """

    def __init__(self, verbs: dict[str, Callable[[], object]], window: QWidget) -> None:
        super().__init__(window)
        self._verbs, self._window = verbs, window
        self._away: list[Dialog] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - widgets need one
        self._ended = False
        app.focusChanged.connect(self._look)

    def stop(self) -> None:
        """Look no more: the window is about to go, and the next one has keys of its own."""
        self._ended = True

    def hide(self) -> None:
        """Close open lists and hide dialogs; one whose answer is waited for ends as rejected."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]
        self._away += [dialog for dialog in shown if not dialog.is_waited_for]
        for dialog in shown:
            dialog.hide()

    def show_again(self) -> None:
        """Show the dialogs that were hidden, as they were."""
        away, self._away = self._away, []
        for dialog in away:
            if isValid(dialog):
                dialog.open()

    def _look(self, _old: QWidget | None, new: QWidget | None) -> None:
        above = new.window() if new is not None else None
        if self._ended or above is None or above is self._window or above.property(_BOUND):
            return
        above.setProperty(_BOUND, "true")
        for code, verb in self._verbs.items():
            bind(above, code, verb, context=Qt.ShortcutContext.WindowShortcut)
