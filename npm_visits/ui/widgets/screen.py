"""How much room the screen has."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def free_area(widget: QWidget) -> QRect:
    """Return the room without the system's bars on the screen where a widget stands, or where it will be shown.

    `QWidget.screen()` is never asked: PySide makes the screen it returns a child of the widget, and it is deleted with
    that; the next window that is made ends the program.
    """
    above = widget.window().parentWidget()
    shown = above if above is not None and not widget.isVisible() else widget
    screen = QGuiApplication.screenAt(shown.mapToGlobal(shown.rect().center())) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
