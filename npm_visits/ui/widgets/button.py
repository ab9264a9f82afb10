"""Buttons: flat, at least 34 px high, with an icon, a key cap and a visible focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.paint import PLACED, box, draw_keycap, focus_ring, keycap_size, mirrored_icon

KINDS = ("primary", "plain", "quiet", "link", "danger")
_GAP = 8
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_held_enter(event: QKeyEvent) -> bool:
    """Return whether it is an Enter that is still held: what it opened is not answered by it, nor written into."""
    return event.isAutoRepeat() and event.key() in ENTER


class Button(QPushButton):
    """Button("New visit", icon="plus", kind="primary", keys="Ctrl+N").

    kind: primary (accent), plain (framed), quiet (no frame until hovered), link (accent text), danger.
    Without a text it is a square icon button; `name` then gives its accessible name and tooltip.
    `keys` shows a key cap; `bind=True` also makes the shortcut. `icon_after` puts an icon behind the text.
    `on=True` draws a framed button as chosen (accent).
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        kind: str = "plain",
        keys: str = "",
        bind: bool = False,
        name: str = "",
        icon_after: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._icon_after, self._keys = kind, icon, icon_after, keys
        self._on = False
        self._big = False
        self.setFont(look().font("control", "medium" if kind != "link" else "semibold"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name or text:
            self.setAccessibleName(name or text)
        self._describe(name)
        if bind and keys:
            QShortcut(QKeySequence(keys), self, self.click)

    def set_kind(self, kind: str) -> None:
        """Change the rank of the button."""
        self._kind = kind
        self.update()

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - a setter
        """Draw the button as chosen."""
        self._on = on
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: str) -> None:
        """Show another key cap, or none; the shortcut is the caller's."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def set_big(self) -> None:
        """Make it 40 px high, for the one action of a card."""
        self._big = True
        self.setFont(look().font("body", "medium"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        scale = look().scale
        height = scale.px(40 if self._big else 34)
        if not self.text():
            return QSize(height, height)
        pad = 0 if self._kind == "link" else scale.px(13)
        return QSize(self._content_width() + 2 * pad, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_held_enter(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = self.rect().toRectF()
        fill, line, token = self._colours()
        if fill is not None or line is not None:
            box(painter, frame, FIELD_RADIUS, fill, line)
        self._draw_content(painter, frame, token)
        if self.hasFocus() and self._kind == "link":
            painter.fillRect(QRectF(0, frame.height() - 2, frame.width(), 2), look().color("accent"))
        elif self.hasFocus():
            focus_ring(painter, frame, filled=self._kind in {"primary", "danger"})

    def _describe(self, name: str) -> None:
        tip = name if not self.text() else ""
        if self._keys:
            tip = f"{tip or self.text()} ({self._keys})"
        self.setToolTip(tip)

    def _content_width(self) -> int:
        scale, metrics = look().scale, QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text())
        width += (scale.px(16) + _GAP) * (bool(self._icon) + bool(self._icon_after))
        return width + (keycap_size(self._keys).width() + _GAP if self._keys else 0)

    def _colours(self) -> tuple[QColor | None, QColor | None, str]:
        here = look()
        hover, down = self.underMouse() and self.isEnabled(), self.isDown()
        if not self.isEnabled():
            return (here.color("sunk") if self._kind != "link" else None), None, "muted"
        if self._kind in {"primary", "danger"}:
            token = "accent" if self._kind == "primary" else "concern"
            fill = here.mix(token, "ink", 0.24 if down else 0.12 if hover else 0.0)
            return fill, None, "on_accent" if self._kind == "primary" else "on_fill"
        if self._on:
            return here.color("accent_weak"), here.color("accent"), "accent"
        if self._kind == "link":
            return None, None, "ink" if hover else "accent"
        ground = "line" if down else "sunk" if hover else ""
        if self._kind == "quiet":
            return here.color(ground) if ground else None, None, "ink"
        return here.color(ground or "surface"), here.color("field_line"), "ink"

    def _draw_content(self, painter: QPainter, frame: QRectF, token: str) -> None:
        scale = look().scale
        side = scale.px(16)
        if not self.text():
            if self._icon:  # a button whose words depend on its record may have none for a moment
                middle = QRectF((frame.width() - side) / 2, (frame.height() - side) / 2, side, side)
                draw_icon(painter, self._icon, middle, token)
            return
        painter.setFont(self.font())
        painter.setPen(look().color(token))
        width = self._content_width()
        x = 0.0 if self._kind == "link" else max((frame.width() - width) / 2, 0)
        text_width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        parts: list[tuple[str, float]] = [("icon", side)] if self._icon else []
        parts.append(("text", text_width))
        if self._icon_after:
            parts.append(("after", side))
        if self._keys:
            parts.append(("keys", keycap_size(self._keys).width()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            parts.reverse()
        for part, room in parts:
            self._draw_part(painter, part, QRectF(x, 0, room, frame.height()), token)
            x += room + _GAP

    def _draw_part(self, painter: QPainter, part: str, rect: QRectF, token: str) -> None:
        turn = mirrored_icon if self.isRightToLeft() else str
        if part == "icon":
            draw_icon(painter, turn(self._icon), rect, token)
        elif part == "after":
            small = look().scale.px(1) if self._icon_after == "chevron-down" else 0
            quiet = "muted" if token == "ink" and small else token  # noqa: S105 - a colour
            draw_icon(painter, turn(self._icon_after), rect.adjusted(small, 0, -small, 0), quiet)
        elif part == "keys":
            height = keycap_size(self._keys).height()
            draw_keycap(painter, QRectF(rect.x(), (rect.height() - height) / 2, rect.width(), height), self._keys)
        else:
            painter.drawText(rect.adjusted(0, 0, 4, 0), PLACED, self.text())
