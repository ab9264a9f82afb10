"""Pictures of counts: bars with their numbers, columns over time or in order, a dashed line for a limit.

No colour is a verdict: what lies beyond a limit is hatched, and the limit says its number. Every chart is told in words
to those who do not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import PLACED, elided

_BAR, _GAP, _LABEL_SHARE = 16, 12, 0.42
_ROW = 30


@dataclass(frozen=True)
class BarItem:
    """One bar: its name, its length, and the number written at its end."""

    label: str
    value: float
    shown: str


@dataclass(frozen=True)
class ColumnItem:
    """One column: its height, the number and the words under it, its dark part, whether it is hatched."""

    value: float
    shown: str = ""
    below: str = ""
    part: float = 0
    hatched: bool = False


@dataclass(frozen=True)
class LimitLine:
    """A dashed line across a chart, with what it means."""

    value: float
    text: str


def pale() -> QBrush:
    """Return the fill of bars: the accent, thinned by the ground."""
    return QBrush(look().mix("accent", "surface", 0.64))


class Bars(QWidget):
    """Bars(name=…): lying bars, one for each group; `set_items([BarItem…])`."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[BarItem] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_items(self, items: Sequence[BarItem]) -> None:
        """Show other bars."""
        self._items = list(items)
        self.setAccessibleDescription("; ".join(f"{i.label}: {i.shown}" for i in items))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, look().scale.px(_ROW) * max(len(self._items), 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        here, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, bar = here.scale.px(_ROW), here.scale.px(_BAR)
        painter.setFont(here.font("small"))
        metrics = QFontMetrics(painter.font())
        ends = max((metrics.horizontalAdvance(i.shown) for i in self._items), default=0) + 10
        labels = min(
            max((metrics.horizontalAdvance(i.label) for i in self._items), default=0), self.width() * _LABEL_SHARE
        )
        room = max(self.width() - labels - _GAP - ends, 10)
        most = max((i.value for i in self._items), default=0) or 1
        for n, item in enumerate(self._items):
            line = QRectF(0, n * height, self.width(), height)
            length = room * item.value / most
            self._one(painter, line, item, (labels, length, bar))

    def _one(self, painter: QPainter, line: QRectF, item: BarItem, sizes: tuple[float, float, float]) -> None:
        here, (labels, length, bar) = look(), sizes
        mirrored = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        start = labels + _GAP
        label = QRectF(self.width() - labels if mirrored else 0, line.top(), labels, line.height())
        painter.setFont(here.font("small"))
        painter.setPen(here.color("ink"))
        painter.drawText(label, flags | side, elided(QFontMetrics(painter.font()), item.label, labels))
        left = self.width() - start - length if mirrored else start
        if length > 0:
            painter.setPen(QPen(here.color("accent"), 1))
            painter.setBrush(pale())
            painter.drawRect(QRectF(left + 0.5, line.center().y() - bar / 2, max(length - 1, 1), bar))
        axis = self.width() - start if mirrored else start
        painter.setPen(QPen(here.color("field_line"), 1))
        painter.drawLine(QLineF(axis, line.top(), axis, line.bottom()))
        painter.setFont(here.font("small", "semibold"))
        painter.setPen(here.color("ink"))
        end = QRectF(0, line.top(), left - 6, line.height())
        if not mirrored:
            end = QRectF(left + length + 6, line.top(), self.width(), line.height())
        outer = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(end, flags | outer, item.shown)


class ColumnChart(QWidget):
    """ColumnChart(name=…): standing columns; `set_columns([ColumnItem…], LimitLine(24, "24 h"), axis="hours")`."""

    def __init__(self, *, name: str = "", height: int = 190, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[ColumnItem] = []
        self._line: LimitLine | None = None
        self._axis, self._height, self._step = "", height, 0.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_columns(
        self, columns: Sequence[ColumnItem], line: LimitLine | None = None, *, axis: str = "", step: float = 0
    ) -> None:
        """Show other columns, a limit across them, what the axis counts, and by which steps (0: as it fits)."""
        self._step = step
        self._columns, self._line, self._axis = list(columns), line, axis
        told = "; ".join(" ".join(filter(None, (c.below, c.shown or f"{c.value:g}"))) for c in columns)
        self.setAccessibleDescription(". ".join(filter(None, (axis, told, line.text if line else ""))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, look().scale.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        here, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(here.font("small"))
        metrics = QFontMetrics(painter.font())
        top = max([c.value for c in self._columns] + ([self._line.value] if self._line else []), default=1)
        step = self._step or _step(top)
        while top / step > 8:
            step *= 2
        most = step * max(ceil(top / step), 1)
        lines = (2 if any(c.below for c in self._columns) else 0) or int(any(c.shown for c in self._columns))
        axis_width = metrics.horizontalAdvance(f"{most:g}") + 10
        end_width = metrics.horizontalAdvance(self._line.text) + 8 if self._line else 4
        head = metrics.height() + 9 if self._axis else 8
        ground = QRectF(
            axis_width, head, self.width() - axis_width - end_width,
            self.height() - head - lines * (metrics.height() + 1) - 8,
        )  # fmt: skip
        if self._axis:
            painter.setPen(here.color("muted"))
            painter.drawText(QRectF(0, 0, self.width(), metrics.height()), PLACED, self._axis)
        self._scale(painter, ground, most, step)
        width = ground.width() / max(len(self._columns), 1)
        for n, item in enumerate(self._columns):
            self._column(painter, ground, QRectF(ground.left() + n * width, 0, width, 0), item, most)
        self._limit(painter, ground, most)

    def _scale(self, painter: QPainter, ground: QRectF, most: float, step: float) -> None:
        here, value = look(), 0.0
        while value <= most:
            y = ground.bottom() - ground.height() * value / most
            painter.setPen(QPen(here.color("field_line" if value == 0 else "line"), 1))
            painter.drawLine(QLineF(ground.left(), y, ground.right(), y))
            painter.setPen(here.color("muted"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(QRectF(0, y - 10, ground.left() - 6, 20), flags, f"{value:g}")
            value += step

    def _column(self, painter: QPainter, ground: QRectF, slot: QRectF, item: ColumnItem, most: float) -> None:
        here = look()
        width = min(slot.width() * 0.66, here.scale.px(34))
        height = ground.height() * item.value / most
        bar = QRectF(slot.center().x() - width / 2, ground.bottom() - height, width, height)
        painter.setPen(QPen(here.color("accent"), 1))
        painter.setBrush(here.color("surface") if item.hatched else pale())
        painter.drawRect(bar)
        if item.hatched:
            painter.fillRect(bar, QBrush(here.color("accent"), Qt.BrushStyle.BDiagPattern))
        if item.part:
            dark = ground.height() * item.part / most
            painter.fillRect(QRectF(bar.left(), ground.bottom() - dark, width, dark), here.color("accent"))
        y = ground.bottom() + 4
        for text, weight, tone in ((item.shown, "semibold", "ink"), (item.below, "regular", "muted")):
            painter.setFont(here.font("small", weight))
            metrics = QFontMetrics(painter.font())
            painter.setPen(here.color(tone))
            room = QRectF(slot.left(), y, slot.width(), metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, elided(metrics, text, slot.width()))
            y += metrics.height() + 1

    def _limit(self, painter: QPainter, ground: QRectF, most: float) -> None:
        if self._line is None:
            return
        y = ground.bottom() - ground.height() * self._line.value / most
        pen = QPen(look().color("ink"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(ground.left(), y, ground.right(), y))
        painter.setFont(look().font("small", "semibold"))
        painter.setPen(look().color("ink"))
        painter.drawText(QRectF(ground.right() + 6, y - 10, self.width(), 20), PLACED, self._line.text)


def _step(most: float) -> float:
    """Return a step of the scale that gives two to six lines."""
    if most <= 4:
        return 1.0
    power = 10 ** int(log10(most))
    steps = [power * share for share in (0.2, 0.25, 0.5, 1.0, 2.0) if power * share >= 1]
    return next((step for step in steps if most / step <= 5), power * 2.0)
