"""Keys and clicks. `qtbot.keyClicks` aborts the process on any letter outside ASCII, so letters go as text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Type `text` into a widget, letter by letter, in any script."""
    widget.setFocus()
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        shown = "\r" if letter == "\n" else letter
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, shown))


def press(widget: QWidget, key: str | Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key: a Qt key, or a digit or letter as text."""
    if isinstance(key, str):
        type_text(widget, key)
    else:
        QTest.keyClick(widget, key, modifiers)


def hold(widget: QWidget, key: Qt.Key) -> None:
    """Let a key come once more that is held down."""
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, plain, "\r", autorep=True))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click in the middle of a widget, or at a place in it."""
    place = at or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def settle() -> None:
    """Let the window do what is due now."""
    for _ in range(3):
        QApplication.processEvents()


def shot(window: QWidget, path: Path) -> Path:
    """Save a picture of a window and return its path."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))
    return path
