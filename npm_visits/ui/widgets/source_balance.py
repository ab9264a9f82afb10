"""The source balance as a small picture: a line for each family of source, marks for and against from a middle axis.

Discs support, crosses contradict, an open ring is silent: signs and words, never red and green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import PLACED, elided

_LINE, _MARK, _GAP, _MOST = 24, 9, 5, 6


@dataclass(frozen=True)
class BalanceLine:
    """One family: its name, how many pieces support and contradict, and that in words."""

    name: str
    supports: int
    contradicts: int
    said: str

    @property
    def silent(self) -> bool:
        """Whether it says nothing."""
        return not self.supports and not self.contradicts


class SourceBalance(QWidget):
    """SourceBalance(name=, against=words("contradict"), for_it=words("support")): `show_lines([BalanceLine…])`.

    In a narrow column one sign stands for the marks.
    """

    def __init__(self, *, name: str, against: str, for_it: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._sides = name, (against, for_it)
        self._lines: tuple[BalanceLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[BalanceLine]) -> None:
        """Show the families."""
        self._lines = tuple(lines)
        told = "; ".join(f"{line.name}: {line.said}" for line in lines)
        self.setAccessibleName(f"{self._name}. {told}")
        self.setToolTip(told.replace("; ", "\n"))
        self.updateGeometry()
        self.update()

    def lines(self) -> tuple[BalanceLine, ...]:
        """Return what is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(240, look().scale.px(_LINE) * (len(self._lines) + bool(self._wide())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, look().scale.px(_LINE) * len(self._lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        px, wide = look().scale.px, self._wide()
        named = self._widest(line.name for line in self._lines)
        if not wide:
            said = self._widest(line.said for line in self._lines)
            named = min(named, max(self.width() - said - px(_MARK) - px(18), self.width() * 0.3))
        height = px(_LINE)
        for n, line in enumerate(self._lines, 1 if wide else 0):
            top, tone = n * height, "muted" if line.silent else "ink"
            self._words(painter, QRectF(0, top, named, height), line.name, tone)
            at = named + px(10)
            if wide:
                self._marks(painter, at + self._half(), top + height / 2, line)
                at += 2 * self._half() + px(12)
            else:
                self._sign(painter, QPointF(at + px(_MARK) / 2, top + height / 2), line)
                at += px(_MARK) + px(8)
            self._words(painter, QRectF(at, top, max(self.width() - at, 0), height), line.said, tone)
        if wide:
            self._axis(painter, named + px(10) + self._half())

    def _axis(self, painter: QPainter, x: float) -> None:
        """Draw the middle line, and above it what its two sides mean."""
        height, half, gap = look().scale.px(_LINE), self._half(), look().scale.px(8)
        painter.setPen(QPen(look().color("line"), 1))
        painter.drawLine(QPointF(x, 4), QPointF(x, (len(self._lines) + 1) * height))
        against, for_it = self._sides
        width = self._widest(self._sides)
        left = x - gap - min(QFontMetrics(look().font("small")).horizontalAdvance(against) + 4, half * 2)
        self._words(painter, QRectF(left, 0, x - gap - left, height), against, "muted")
        self._words(painter, QRectF(x + gap, 0, width, height), for_it, "muted")

    def _wide(self) -> bool:
        """Return whether there is room for the marks."""
        if not self._lines:
            return False
        px = look().scale.px
        names = self._widest(line.name for line in self._lines) + self._widest(line.said for line in self._lines)
        return self.width() >= names + 2 * self._half() + px(40)

    @staticmethod
    def _half() -> float:
        return _MOST * look().scale.px(_MARK + _GAP) + look().scale.px(8)

    @staticmethod
    def _widest(texts: Iterable[str]) -> float:
        metrics = QFontMetrics(look().font("small"))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + 4

    def _words(self, painter: QPainter, rect: QRectF, text: str, token: str) -> None:
        painter.save()
        if self.isRightToLeft():  # the picture is mirrored, its letters are not
            painter.translate(rect.center())
            painter.scale(-1, 1)
            painter.translate(-rect.center())
        painter.setFont(look().font("small"))
        painter.setPen(look().color(token))
        align = PLACED if not self.isRightToLeft() else Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, align, elided(QFontMetrics(painter.font()), text, rect.width()))
        painter.restore()

    def _marks(self, painter: QPainter, axis: float, middle: float, line: BalanceLine) -> None:
        px = look().scale.px
        step = px(_MARK + _GAP)
        if line.silent:
            self._ring(painter, QPointF(axis + px(8) + px(_MARK) / 2, middle))
        for n in range(min(line.supports, _MOST)):
            self._disc(painter, QPointF(axis + px(8) + px(_MARK) / 2 + n * step, middle))
        for n in range(min(line.contradicts, _MOST)):
            self._cross(painter, QPointF(axis - px(8) - px(_MARK) / 2 - n * step, middle))

    def _sign(self, painter: QPainter, at: QPointF, line: BalanceLine) -> None:
        """Draw the one sign that a narrow column has room for: a contradiction comes before support."""
        if line.contradicts:
            self._cross(painter, at)
        elif line.supports:
            self._disc(painter, at)
        else:
            self._ring(painter, at)

    def _disc(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent"))
        radius = look().scale.px(_MARK) / 2
        painter.drawEllipse(at, radius, radius)

    def _ring(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(look().color("field_line"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look().scale.px(_MARK) / 2 - 1
        painter.drawEllipse(at, radius, radius)

    def _cross(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(look().color("ink"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        arm = look().scale.px(_MARK) / 2 - 0.5
        painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
        painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
