"""Where pages are looked at: one or two of them, scrolled where they are larger than the room for them."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from npm_visits.ui.pages.report import zoom
from npm_visits.ui.theme import look

_NOTCH: Final = 120  # of a wheel
_ALWAYS: Final = 1_000  # pages: as far as there are


class Spot(NamedTuple):
    """A place on a page: which of those shown, and its shares of width and height."""

    page: int
    x: float
    y: float


class _Spread(QWidget):
    """Paints the pages; what has no picture yet is white paper."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[QImage] = []
        self.places: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, place in zip(self.images, self.places, strict=True):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, Qt.GlobalColor.white)
            self._draw(painter, image, place)
            painter.setPen(look().color("line"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _draw(self, painter: QPainter, image: QImage, place: QRect) -> None:
        ratio = self.devicePixelRatioF()
        if image.width() == round(place.width() * ratio):  # pixel for pixel: letters stay sharp
            image.setDevicePixelRatio(ratio)
            painter.drawImage(place.topLeft(), image)
        elif not image.isNull():
            painter.drawImage(place, image)


class PageArea(QScrollArea):
    """PageArea(): `lay_out(zoom, n)` and `show_images(images)`; the view around it knows which pages they are."""

    turned = Signal(int)  # by so many steps
    zoomed = Signal(int, QPoint)  # by so many steps, at a place of the viewport
    room_changed = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread = _Spread()
        self._wheel = 0
        self.setWidget(self._spread)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(look().scale.px(260), look().scale.px(300))
        self.page = QSize()

    def room(self) -> QSize:
        """Return the room for pages, without the bars that scroll them."""
        return self.viewport().size()

    def lay_out(self, size: str, n: int) -> None:
        """Make room for `n` pages beside each other."""
        bars = Qt.ScrollBarPolicy
        down = {zoom.WHOLE: bars.ScrollBarAlwaysOff, zoom.WIDTH: bars.ScrollBarAlwaysOn}
        self.setVerticalScrollBarPolicy(down.get(size, bars.ScrollBarAsNeeded))
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAlwaysOff if size in down else bars.ScrollBarAsNeeded)
        self.page = zoom.page_size(size, self.room(), n)
        whole = QSize(n * self.page.width() + zoom.GAP * (n - 1), self.page.height())
        self._spread.resize(whole.expandedTo(self.room()))
        self._spread.places = zoom.places(self.page, self._spread.size(), n)
        self._spread.images = [QImage()] * n
        self._spread.update()

    def show_images(self, images: list[QImage]) -> None:
        """Show the pictures of the pages that there is room for; an empty one for what is not drawn yet."""
        self._spread.images = images
        self._spread.update()

    def images(self) -> list[QImage]:
        """Return the pictures that are shown."""
        return self._spread.images

    def spot(self, at: QPoint) -> Spot:
        """Return what lies at a place of the viewport: on the page there, or on the nearest one."""
        point = at + self.scrolled()
        places = self._spread.places or [QRect(QPoint(), self.page)]
        n = min(range(len(places)), key=lambda k: abs(places[k].center().x() - point.x()))
        within, size = point - places[n].topLeft(), places[n].size().expandedTo(QSize(1, 1))
        return Spot(n, within.x() / size.width(), within.y() / size.height())

    def bring(self, spot: Spot, to: QPoint) -> None:
        """Scroll until what lies at `spot` is at a place of the viewport, as far as the pages go."""
        place = self._spread.places[min(spot.page, len(self._spread.places) - 1)]
        self.horizontalScrollBar().setValue(round(place.x() + spot.x * place.width()) - to.x())
        self.verticalScrollBar().setValue(round(place.y() + spot.y * place.height()) - to.y())

    def scrolled(self) -> QPoint:
        """Return how far the pages are scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, aside = Qt.Key(event.key()), self.horizontalScrollBar().maximum() > 0
        if key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._leaf(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left} and not aside:
            self.turned.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.turned.emit(_ALWAYS if key == Qt.Key.Key_End else -_ALWAYS)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _NOTCH)
        self._wheel -= steps * _NOTCH
        if steps:
            self.zoomed.emit(1 if steps > 0 else -1, event.position().toPoint())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def _leaf(self, by: int) -> None:
        """Go a screen on or back within the page; at its end to the next one, at its beginning to the one before."""
        bar, before = self.verticalScrollBar(), self.scrolled()
        bar.triggerAction(bar.SliderAction.SliderPageStepAdd if by > 0 else bar.SliderAction.SliderPageStepSub)
        if self.scrolled() == before:
            self.turned.emit(by)
