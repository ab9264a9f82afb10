"""A small picture in a box, painted alike on cards, in strips and in the grid."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import box

_ICON: Final = 20


def fitted(pixmap: QPixmap, size: QSize) -> QSize:
    """Return the size of a picture within a frame: whole, and not enlarged."""
    own = pixmap.deviceIndependentSize().toSize()
    if own.width() <= size.width() and own.height() <= size.height():
        return own
    return own.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)


def draw_small(painter: QPainter, frame: QRect, pixmap: QPixmap | None) -> None:
    """Paint a picture whole within a frame, or the sign of one that is on its way or cannot be shown."""
    here = look()
    box(painter, QRectF(frame), FIELD_RADIUS, here.color("sunk"), here.color("line"))
    if pixmap is None or pixmap.isNull():
        side = here.scale.px(_ICON)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(frame).center())
        draw_icon(painter, "image", place, "muted")
        return
    size = fitted(pixmap, frame.size() - QSize(2, 2))
    inside = QRect(0, 0, size.width(), size.height())
    inside.moveCenter(frame.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(inside, pixmap)
