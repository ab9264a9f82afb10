"""What painted widgets have in common: hairline boxes, focus rings, key caps."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from npm_visits.ui.theme import FIELD_RADIUS, look

KEYCAP_PAD = 4
# From the left edge whatever the reading direction: where the painted place was computed already.
PLACED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_MIRRORED = {"left": "right", "right": "left"}


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Paint a rounded box; the line lies inside `rect`, so nothing is cut off."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if line is not None else 0.0
    inner = rect.adjusted(half, half, -half, -half)
    pen = QPen(line, width) if line is not None else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, max(radius - half, 0), max(radius - half, 0))
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float = FIELD_RADIUS, *, filled: bool = False) -> None:
    """Paint the ring that shows where the keyboard is; on an accent ground it stands inside, apart from the edge."""
    if filled:
        box(painter, rect.adjusted(3, 3, -3, -3), max(radius - 3, 2), None, look().color("on_accent"), 1.5)
    else:
        box(painter, rect, radius, None, look().color("accent"), 2)


def part_path(rect: QRectF, radius: float, *, left: bool, right: bool) -> QPainterPath:
    """Return a box that is round only at the given sides: one segment of a row."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    if not left:
        path.addRect(QRectF(rect.left(), rect.top(), rect.width() / 2, rect.height()))
    if not right:
        path.addRect(QRectF(rect.center().x(), rect.top(), rect.width() / 2, rect.height()))
    return path


def keycap_size(text: str) -> QSize:
    """Return the room that the key cap for `text` takes."""
    metrics = QFontMetrics(look().mono())
    height = look().scale.px(18)
    return QSize(max(metrics.horizontalAdvance(text) + 2 * KEYCAP_PAD, height - 2), height)


def draw_keycap(painter: QPainter, rect: QRectF, text: str) -> None:
    """Paint a key: a small box with a heavier lower edge, on its own ground whatever lies under it."""
    here = look()
    box(painter, rect, 4, here.color("surface"), here.color("field_line"))
    painter.save()
    painter.setPen(QPen(here.color("field_line"), 1))
    painter.drawLine(QLineF(rect.left() + 3, rect.bottom() - 1.5, rect.right() - 3, rect.bottom() - 1.5))
    painter.setFont(here.mono())
    painter.setPen(here.color("muted"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def elided(metrics: QFontMetrics, text: str, width: float) -> str:
    """Return `text` on one line, cut with an ellipsis to `width`."""
    return metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(width))


def mirrored_icon(name: str) -> str:
    """Return the icon that points the other way, for reading from right to left."""
    head, _, side = name.rpartition("-")
    return f"{head}-{_MIRRORED[side]}" if head in {"chevron", "arrow"} and side in _MIRRORED else name


def margins(*sides: int) -> QMargins:
    """Return margins from one, two (horizontal, vertical) or four numbers."""
    if len(sides) == 1:
        return QMargins(sides[0], sides[0], sides[0], sides[0])
    if len(sides) == 2:
        return QMargins(sides[0], sides[1], sides[0], sides[1])
    left, top, right, bottom = sides
    return QMargins(left, top, right, bottom)
