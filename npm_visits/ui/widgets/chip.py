"""Chips: a word or a number in a tinted pill; and the dashed SAMPLE tag."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import CHIP_RADIUS, look
from npm_visits.ui.widgets.paint import box

TONES = ("neutral", "accent", "good", "caution", "concern", "info", "outline")
_PAD = 9


def chip_size(text: str, icon: str = "") -> QSize:
    """Return the room a chip takes."""
    scale = look().scale
    metrics = QFontMetrics(look().font("small", "medium"))
    width = metrics.horizontalAdvance(text) + 2 * _PAD + (scale.px(13) + 5 if icon else 0)
    height = scale.px(22)
    return QSize(max(width, height), height)


def draw_chip(painter: QPainter, rect: QRectF, text: str, tone: str = "neutral", icon: str = "") -> None:
    """Paint a chip in `rect` (also used in the cells of tables and lists)."""
    here = look()
    fill, line, token = chip_colours(tone)
    box(painter, rect, min(here.scale.px(CHIP_RADIUS), rect.height() / 2), fill, line)
    painter.save()
    inner = rect
    if icon:
        side = here.scale.px(13)
        left = rect.x() + _PAD - 1
        draw_icon(painter, icon, QRectF(left, rect.center().y() - side / 2, side, side), token)
        inner = QRectF(left + side + 5, rect.y(), rect.right() - left - side - 5 - _PAD + 4, rect.height())
    painter.setFont(here.font("small", "medium"))
    painter.setPen(here.color(token))
    align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if icon else Qt.AlignmentFlag.AlignHCenter)
    painter.drawText(inner, align, text)
    painter.restore()


def chip_colours(tone: str) -> tuple[QColor, QColor | None, str]:
    """Return ground, line and text token of a tone."""
    here = look()
    if tone == "outline":
        return here.color("surface"), here.color("line"), "ink"
    if tone == "neutral":
        return here.color("sunk"), None, "muted"
    return here.color(f"{tone}_weak"), None, tone


class Chip(QWidget):
    """Chip("On site", "accent"), Chip("concern", "concern", icon="flag"), Chip("23")."""

    def __init__(self, text: str = "", tone: str = "neutral", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def set(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        """Show another word, tone or icon; an empty text and no icon hides the chip."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(QPainter(self), self.rect().toRectF(), self._text, self._tone, self._icon)


class SampleTag(QWidget):
    """The dashed mark of everything invented: SampleTag(words("SAMPLE"))."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._font = look().font("tiny", "semibold")
        self._font.setLetterSpacing(self._font.SpacingType.AbsoluteSpacing, 1)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 16, look().scale.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect().toRectF(), 4, None, look().color("muted"), dashed=True)
        painter.setFont(self._font)
        painter.setPen(look().color("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
