"""The hand of a person at the window: finds what is in sight, types, clicks, and waits for what it sees.

Nothing is reached but widgets. What does not come in time, or a fault that the program shows, ends in `Stuck`.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.messages import FaultDialog
from npm_visits.ui.widgets import ChoicePopup, Option
from tests.driver.keys import shot, type_text

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Stuck(AssertionError):
    """The program does not show what the step needs."""


class FaultWatch(QObject):
    """Closes the dialog of a fault, which would wait for a person for ever, and remembers what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: list[str] = []
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def tell_also_the_console(self) -> None:
        """Print the traceback of a fault before the program's own hook shows its dialog."""
        own = sys.excepthook

        def hook(kind: Any, error: Any, trace: Any) -> None:
            traceback.print_exception(kind, error, trace)
            own(kind, error, trace)

        sys.excepthook = hook

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FaultDialog):
            self.facts.append(dialog.facts.text())
            dialog.reject()


class Hand:
    """Hand(words): `window` is set by whoever shows one."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.window: QWidget | None = None
        self.watch = FaultWatch()

    def close(self) -> None:
        """Let go."""
        self.watch.stop()

    # --- waiting --------------------------------------------------------------------------------

    def until(self, seen: Callable[[], Any], what: str, limit_s: float = 20) -> Any:
        """Let the program work until `seen()` is true, and return it."""
        end = time.monotonic() + limit_s
        while True:
            if self.watch.facts:
                raise Stuck(f"The program shows a fault:\n{self.watch.facts.pop()}")
            found = seen()
            if found:
                return found
            if time.monotonic() > end:
                raise Stuck(f"Waited {limit_s:g} s in vain for {what}")
            self._stay_in_front()
            QTest.qWait(1)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def settle(self) -> None:
        """Let the program do what is due now."""
        for _ in range(2):
            QApplication.processEvents()
        self._stay_in_front()
        if self.watch.facts:
            raise Stuck(f"The program shows a fault:\n{self.watch.facts.pop()}")

    def _stay_in_front(self) -> None:
        """Do what a window manager does when a dialog closes; the offscreen platform has none."""
        active = QApplication.activeWindow()
        if self.window is not None and self.window.isVisible() and (active is None or not active.isVisible()):
            self.window.activateWindow()

    # --- seeing ---------------------------------------------------------------------------------

    def top(self) -> QWidget:
        """Return the dialog that is open, else the window."""
        found = QApplication.activeModalWidget() or self.window
        if found is None:
            raise Stuck("No window is open")
        return found

    def all(self, kind: type[W], name: str | None = None, *, within: QWidget | None = None) -> list[W]:
        """Return the controls of a kind in sight, with a name if one is given."""
        found = (within or self.top()).findChildren(kind)
        return [w for w in found if w.isVisible() and (name is None or name in names_of(w))]

    def see(self, kind: type[W], name: str | None = None, *, within: QWidget | None = None) -> W:
        """Return the one control of a kind that bears a name, waiting for it."""
        what = f"one {kind.__name__} named {name!r}"

        def one() -> W | None:
            found = self.all(kind, name, within=within)
            return found[0] if len(found) == 1 else None

        try:
            return self.until(one, what, limit_s=8)
        except Stuck as stuck:
            there = sorted({n for w in self.all(kind, within=within) for n in names_of(w) if n})
            raise Stuck(f"{stuck}; in sight are: {there}") from None

    def dialog(self, kind: type[W]) -> W:
        """Return the dialog that is open, once it is of a kind."""
        self.until(lambda: self.is_open(kind), f"a {kind.__name__}")
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    @staticmethod
    def is_open(kind: type[QWidget]) -> bool:
        """Tell whether a dialog of a kind is open."""
        return isinstance(QApplication.activeModalWidget(), kind)

    def shot(self, path: Path) -> Path:
        """Take a picture of what is in sight, with the dialog that is open over the window."""
        assert self.window is not None
        return shot(self.top(), path)

    # --- doing ----------------------------------------------------------------------------------

    def click(self, kind: type[W], name: str | None = None, *, within: QWidget | None = None) -> W:
        """Click on a control."""
        found = self.see(kind, name, within=within)
        self.click_on(found)
        return found

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget that was seen."""
        if not widget.isEnabled():
            raise Stuck(f"{type(widget).__name__} {names_of(widget)[0]!r} cannot be pressed now")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at or widget.rect().center())
        self.settle()

    def key(self, key: str | Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key where the keyboard is; shortcuts work as they do for a person."""
        at = QApplication.activePopupWidget() or QApplication.focusWidget() or self.top()
        if isinstance(key, str):
            key = Qt.Key(ord(key.upper()))
        QTest.keyClick(at, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        at = QApplication.focusWidget()
        if at is None:
            raise Stuck("The keyboard is nowhere")
        type_text(at, text)

    def write(self, field: QWidget, text: str) -> None:
        """Click into a field and type over what stands there."""
        self.click_on(field)
        self.until(field.hasFocus, f"the keyboard in {names_of(field)[0]!r}")
        self.overwrite(field, text)

    def overwrite(self, field: QWidget, text: str) -> None:
        """Type over what stands in the field that has the keyboard."""
        if isinstance(field, QLineEdit | QPlainTextEdit) and _text_in(field):
            QTest.keyClick(field, Qt.Key.Key_A, CTRL)
            QTest.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)
        _close_suggestions(field)
        self.settle()
        if isinstance(field, QLineEdit | QPlainTextEdit) and _text_in(field) != text:
            raise Stuck(f"{names_of(field)[0]!r} shows {_text_in(field)!r} after {text!r} was typed")

    def take(self, opener: QWidget, code: str) -> None:
        """Open a list by a click and take an entry of it by another."""
        self.click_on(opener)
        self.take_from_list(code)

    def take_from_list(self, *codes: str) -> None:
        """Take entries of the list that is open, and close it if it stays."""
        popup = self.until(_open_list, "a list")
        offered = [option.code for option in popup._model.shown]
        for code in codes:
            if code not in offered:
                raise Stuck(f"{code!r} is not in the list: {offered}")
            index = popup._model.index(offered.index(code))
            popup._list.scrollTo(index)
            QTest.mouseClick(
                popup._list.viewport(), Qt.MouseButton.LeftButton, NONE, popup._list.visualRect(index).center()
            )
        if popup in _open_lists():
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        self.until(lambda: not _open_list(), "the list closed")
        self.settle()

    def offered(self) -> list[Option]:
        """Return what the list that is open offers; nothing while none is."""
        popup = _open_list()
        return list(popup._model.shown) if popup else []

    def during(self, opens: Callable[[], object], kind: type[QDialog], act: Callable[[Any], object]) -> None:
        """Do something that opens a dialog and waits for it; `act(dialog)` fills it in and closes it."""
        problems: list[BaseException] = []
        timer = QTimer(interval=5)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                return
            timer.stop()
            try:
                act(dialog)
            except Exception as problem:  # noqa: BLE001 - it must not end in the event loop of the dialog
                problems.append(problem)
                dialog.reject()

        timer.timeout.connect(look)
        timer.start()
        opens()
        try:
            self.until(lambda: not timer.isActive(), f"a {kind.__name__}")
        finally:
            timer.stop()
        if problems:
            raise problems[0]


def names_of(widget: QWidget) -> list[str]:
    """Return what a control is called: to a screen reader, and by its own text."""
    text = getattr(widget, "text", None)
    return [widget.accessibleName(), *([str(text())] if callable(text) else [])]


def _text_in(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _close_suggestions(field: QWidget) -> None:
    completer = field.completer() if isinstance(field, QLineEdit) else None
    if completer is not None and completer.popup().isVisible():
        QTest.keyClick(completer.popup(), Qt.Key.Key_Escape)


def _open_lists() -> list[ChoicePopup]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, ChoicePopup) and w.isVisible()]


def _open_list() -> ChoicePopup | None:
    return next(iter(_open_lists()), None)
