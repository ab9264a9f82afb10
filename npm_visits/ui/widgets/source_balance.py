"""The source balance as a small picture: a line for each family of source, marks for and against from a middle axis.

Discs support, crosses contradict, an open ring is silent: signs and words, never red and green.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import PLACED, elided

_LINE, _MARK, _GAP, _MOST = 24, 9, 5, 6
_FEW = "00"


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

    In a narrow column one sign and a number stand for the marks.
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
        self.setFixedHeight(look().scale.px(_LINE) * (len(self._lines) + 1))
        self.update()

    def lines(self) -> tuple[BalanceLine, ...]:
        """Return what is shown."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        if self._wide():
            self._paint_wide(painter)
        elif self._lines:
            self._paint_narrow(painter)

    def _paint_wide(self, painter: QPainter) -> None:
        px, height = look().scale.px, look().scale.px(_LINE)
        named = self._widest(line.name for line in self._lines)
        axis = named + px(10) + self._half()
        for n, line in enumerate(self._lines, 1):
            top, tone = n * height, "muted" if line.silent else "ink"
            self._words(painter, QRectF(0, top, named, height), line.name, tone)
            self._marks(painter, axis, top + height / 2, line)
            at = axis + self._half() + px(12)
            self._words(painter, QRectF(at, top, max(self.width() - at, 0), height), line.said, tone)
        self._axis(painter, axis)

    def _paint_narrow(self, painter: QPainter) -> None:
        """Paint a sign and a number for each side, and above them what the signs mean."""
        px, height = look().scale.px, look().scale.px(_LINE)
        against, for_it = self._sides
        at = 0.0
        for draw, text in ((self._disc, for_it), (self._cross, against)):
            at = self._signed(painter, at, 0, draw, text, "muted") + px(14)
        said = self._widest((_FEW, _FEW, *(line.said for line in self._lines if line.silent))) + px(_MARK) + px(8)
        named = min(self._widest(line.name for line in self._lines), max(self.width() - said, self.width() * 0.4))
        for n, line in enumerate(self._lines, 1):
            top, tone = n * height, "muted" if line.silent else "ink"
            self._words(painter, QRectF(0, top, named, height), line.name, tone)
            at = named + px(8)
            if line.silent:
                self._signed(painter, at, top, self._ring, line.said, tone)
                continue
            for draw, count in ((self._disc, line.supports), (self._cross, line.contradicts)):
                if count:
                    at = self._signed(painter, at, top, draw, str(count), tone) + px(8)

    def _signed(
        self, painter: QPainter, at: float, top: float, draw: Callable[[QPainter, QPointF], None], text: str, tone: str
    ) -> float:
        """Draw a sign and a text after it, and return where they end."""
        px, height = look().scale.px, look().scale.px(_LINE)
        draw(painter, QPointF(at + px(_MARK) / 2 + 1, top + height / 2))
        left = at + px(_MARK) + px(6)
        width = min(self._widest((text,)), max(self.width() - left, 0))
        self._words(painter, QRectF(left, top, width, height), text, tone)
        return left + width

    def _axis(self, painter: QPainter, x: float) -> None:
        """Draw the middle line, and above it what its two sides mean."""
        height, half, gap = look().scale.px(_LINE), self._half(), look().scale.px(8)
        painter.setPen(QPen(look().color("line"), 1))
        painter.drawLine(QPointF(x, 4), QPointF(x, (len(self._lines) + 1) * height))
        against, for_it = self._sides
        left = x - gap - min(self._widest((against,)), half * 2)
        self._words(painter, QRectF(left, 0, x - gap - left, height), against, "muted")
        self._words(painter, QRectF(x + gap, 0, self._widest((for_it,)), height), for_it, "muted")

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
