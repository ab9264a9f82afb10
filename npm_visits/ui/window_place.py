"""Where the window stands: as it was left the last time; the first time so that the screen holds its title bar too."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QStyle, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.dialog import FRAME, TITLE_BAR
from npm_visits.ui.widgets.screen import free_area

if TYPE_CHECKING:
    from npm_visits.services.settings import Settings

LEAST: Final = QSize(960, 600)
_FIRST: Final = QSize(1366, 768)


def first_size(free: QSize, title_bar: int) -> QSize:
    """Return the size of a window, without its frame, that fits into the room `free` with it."""
    return _FIRST.boundedTo(QSize(free.width(), free.height() - max(title_bar, TITLE_BAR) - FRAME))


def restore_place(window: QWidget, settings: Settings) -> None:
    """Put the window where it was left the last time, else where all of it is in sight."""
    stored = settings.window
    if not stored or not window.restoreGeometry(QByteArray(base64.b64decode(stored))):
        place_first(window)
    window.setMinimumSize(QSize(min(look().scale.px(LEAST.width()), 1180), LEAST.height()))


def place_first(window: QWidget) -> None:
    """Put a window that was never left where all of it is in sight, its title bar too."""
    area = free_area(window)
    bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    size = first_size(area.size(), bar)
    window.resize(size)
    window.move(area.left() + max(0, area.width() - size.width()) // 2, area.top())


def place_of(window: QWidget) -> str:
    """Return where the window stands, for the settings of this laptop."""
    return base64.b64encode(window.saveGeometry().data()).decode("ascii")
