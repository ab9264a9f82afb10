"""Figures of the body map as painters draw them: the curves of the domain in the colours of the look."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from npm_visits.domain.figures import Figure, figure
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from npm_visits.domain.figures import Curve

_OUTLINE: Final = 1.3  # pixels, whatever the scale
_LINE: Final = 0.9


@lru_cache(maxsize=64)
def _paths(shown: Figure) -> tuple[tuple[QPainterPath, ...], tuple[QPainterPath, ...]]:
    return tuple(path(c) for c in shown.outlines), tuple(path(c) for c in shown.lines)


def path(curve: Curve) -> QPainterPath:
    """Return a curve as Qt draws it."""
    made = QPainterPath()
    made.moveTo(*curve.points[0])
    for one, two, end in curve.segments:
        made.cubicTo(*one, *two, *end)
    if curve.closed:
        made.closeSubpath()
    return made


def draw_figure(painter: QPainter, view: str) -> None:
    """Paint a figure in its own units; the painter is placed and scaled by the caller."""
    here = look()
    outlines, lines = _paths(figure(view))
    for width, colour, fill, found in (
        (_OUTLINE, "field_line", here.color("background"), outlines), (_LINE, "field_line", None, lines),
    ):
        pen = QPen(here.color(colour), width)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        for drawn in found:
            painter.drawPath(drawn)


def draw_label(painter: QPainter, at: QPointF, text: str, width: float) -> None:
    """Paint a word beside a point, at its other side where the widget ends; nothing for no word."""
    if not text:
        return
    here = look()
    font = here.font("small")
    metrics, away = QFontMetricsF(font), here.scale.px(14)
    wide, high = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    left = at.x() + away if at.x() + away + wide < width else at.x() - away - wide
    frame = QRectF(left, at.y() - high / 2, wide, high)
    box(painter, frame, 4, here.color("surface"), here.color("accent"))
    painter.setFont(font)
    painter.setPen(here.color("ink"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
