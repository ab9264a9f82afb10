"""Line icons, coloured from the tokens and sharp at every pixel ratio.

The files are Lucide icons (ISC licence, `resources/icons/LICENSE`). To use another one, copy its
SVG from the npm package `lucide-static` into `resources/icons/`.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from npm_visits.paths import resources
from npm_visits.ui.theme import look

_STROKE = "1.75"
log = logging.getLogger(__name__)


def icon_pixmap(name: str, size: int, token: str = "ink", ratio: float = 0.0) -> QPixmap:  # noqa: S107 - a colour token
    """Return icon `name` as a square of `size` device-independent pixels in a token's colour."""
    ratio = ratio or _ratio()
    color = look().tokens[token]
    key = f"icon:{name}:{size}:{color}:{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = _render(name, size, color, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: str, size: int = 16, token: str = "ink") -> QIcon:  # noqa: S107 - a colour token
    """Return an icon for the few places where Qt wants a QIcon (window, menus)."""
    return QIcon(icon_pixmap(name, size, token))


def draw_icon(painter: QPainter, name: str, rect: QRectF, token: str = "ink") -> None:  # noqa: S107 - a colour token
    """Paint an icon centred in `rect`, as large as its shorter side."""
    size = int(min(rect.width(), rect.height()))
    pixmap = icon_pixmap(name, size, token, painter.device().devicePixelRatioF())
    x = round(rect.x() + (rect.width() - size) / 2)
    y = round(rect.y() + (rect.height() - size) / 2)
    painter.drawPixmap(x, y, pixmap)


class Icon(QLabel):
    """An icon as a widget of its own. It says nothing to a screen reader: the text beside it does."""

    def __init__(self, name: str, size: int = 16, token: str = "muted", parent: QWidget | None = None) -> None:  # noqa: S107
        super().__init__(parent)
        self._size = look().scale.px(size)
        self.setFixedSize(self._size, self._size)
        self.set_icon(name, token)

    def set_icon(self, name: str, token: str = "muted") -> None:  # noqa: S107 - a colour token
        """Show another icon or colour."""
        self.setPixmap(icon_pixmap(name, self._size, token))


def _render(name: str, size: int, color: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():  # an exception while painting would end the process; the test of icons finds it before
        log.warning("no icon %s", name)
        return pixmap
    svg = path.read_text(encoding="utf-8").replace("currentColor", color)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
