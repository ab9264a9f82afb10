"""How large the pages of a report are shown: the whole page, as wide as there is room, or so many per cent of paper."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt

WHOLE: Final = ""
WIDTH: Final = "width"
STEPS: Final = (50, 75, 100, 125, 150, 200, 300)
"""Per cent of the size on paper."""

GAP: Final = 18
_SHAPE: Final = 210 / 297  # width to height of a page
_PAPER: Final = 210 / 25.4 * 96  # pixels of a screen, on which an inch has 96


def known(size: str) -> str:
    """Return a size that was remembered, the whole page for what is none."""
    return size if size == WIDTH or size in map(str, STEPS) else WHOLE


def percent_of(page: QSize) -> int:
    """Return how large a page is shown, in per cent of paper."""
    return round(page.width() / _PAPER * 100)


def stepped(page: QSize, by: int) -> str:
    """Return the next step above (`by` 1) or below (-1) what a page is shown in; the last one where there is none."""
    now = percent_of(page)
    if by > 0:
        return str(next((step for step in STEPS if step > now), STEPS[-1]))
    return str(next((step for step in reversed(STEPS) if step < now), STEPS[0]))


def fits_two(zoom: str, room: QSize) -> bool:
    """Return whether two pages stand beside each other, no smaller than one would be alone."""
    if zoom == WIDTH:
        return False
    width = page_size(zoom, room).width() if zoom else round(room.height() * _SHAPE)
    return room.width() >= 2 * width + GAP


def page_size(zoom: str, room: QSize, n: int = 1) -> QSize:
    """Return the size of a page, of which `n` stand beside each other in `room`."""
    if zoom == WIDTH:
        return _of_width(room.width())
    if zoom.isdecimal():
        return _of_width(int(zoom) * _PAPER / 100)
    within = QSize((room.width() - GAP * (n - 1)) // n, room.height())
    return _of_width(100_000).scaled(within, Qt.AspectRatioMode.KeepAspectRatio)


def places(page: QSize, room: QSize, n: int) -> list[QRect]:
    """Return where `n` pages stand in the middle of what is shown: the room, or more than that."""
    whole = n * page.width() + GAP * (n - 1)
    left, top = max((room.width() - whole) // 2, 0), max((room.height() - page.height()) // 2, 0)
    return [QRect(left + k * (page.width() + GAP), top, page.width(), page.height()) for k in range(n)]


def _of_width(width: float) -> QSize:
    return QSize(round(width), round(width / _SHAPE))
