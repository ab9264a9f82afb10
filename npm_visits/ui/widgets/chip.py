"""Chips: a word or a number in a tinted pill; and the dashed SAMPLE tag."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
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


def draw_chip(
    painter: QPainter, rect: QRectF, text: str, tone: str = "neutral", icon: str = "", *, chosen: bool = False
) -> None:
    """Paint a chip in `rect` (also used in the cells of tables and lists; `chosen` on the ground of a chosen line)."""
    here = look()
    fill, line, token = chip_colours(tone, chosen=chosen)
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


def chip_colours(tone: str, *, chosen: bool = False) -> tuple[QColor, QColor | None, str]:
    """Return ground, line and text token of a tone; the tint of a chosen line would swallow a tinted ground."""
    here = look()
    if chosen:
        if tone in {"neutral", "outline"}:
            return here.color("surface"), here.color("field_line"), "ink"
        return here.color("surface"), here.color(tone), tone
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


def _tag_font() -> QFont:
    font = look().font("tiny", "semibold")
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1)
    return font


def tag_size(text: str) -> QSize:
    """Return the room a dashed tag takes in a line of text."""
    metrics = QFontMetrics(_tag_font())
    return QSize(metrics.horizontalAdvance(text) + 12, metrics.height() + 2)


def draw_tag(painter: QPainter, rect: QRectF, text: str) -> None:
    """Paint a dashed tag in `rect`."""
    painter.save()
    box(painter, rect, 4, None, look().color("muted"), dashed=True)
    painter.setFont(_tag_font())
    painter.setPen(look().color("muted"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class SampleTag(QWidget):
    """The dashed mark of everything invented: SampleTag(words("SAMPLE"))."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(tag_size(self._text).width() + 4, look().scale.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_tag(QPainter(self), self.rect().toRectF(), self._text)
