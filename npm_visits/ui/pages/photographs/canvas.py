"""The picture in work: zoomed, moved, and drawn upon with the mouse or the keyboard. It changes no pixel itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from npm_visits.domain.photo_edits import BLACK, CROP, LINE, PIXELS
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.paint import focus_ring

_STEP: Final = 1.25
_MOST: Final = 12.0
_FINE, _COARSE = 0.01, 0.05  # of the picture, for a press of an arrow
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class PhotoCanvas(QGraphicsView):
    """`show_image(image)`, `set_tool(kind)`; `drawn(x1, y1, x2, y2)` in shares of the picture shown.

    With a tool the arrows move a cross (Shift: five times as far), Space or Enter takes the first and the second
    point, Escape lets go. Without one the mouse moves the picture and Ctrl with the wheel zooms.
    """

    drawn = Signal(float, float, float, float)
    let_go = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundBrush(look().color("sunk"))
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene.addItem(self._picture)
        self._tool = ""
        self._first: QPointF | None = None  # in pixels of the picture
        self._last: QPointF | None = None
        self._cross: QPointF | None = None  # where the keyboard is
        self._waiting: tuple[str, QRectF, QPointF, QPointF] | None = None  # drawn, its picture not there yet
        self._fitted = True

    def show_image(self, image: QImage, *, fit: bool) -> None:
        """Show a picture; with `fit` as large as the view allows."""
        self._waiting = None
        self._picture.setPixmap(QPixmap.fromImage(image))
        self.scene().setSceneRect(QRectF(self._picture.pixmap().rect()))
        if fit or self._fitted:
            self.fit()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_image(QImage(), fit=True)

    def set_tool(self, kind: str) -> None:
        """Take a tool in hand, or none."""
        self._tool, self._first, self._last, self._cross = kind, None, None, None
        drag = QGraphicsView.DragMode
        self.setDragMode(drag.NoDrag if kind else drag.ScrollHandDrag)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if kind else Qt.CursorShape.OpenHandCursor)
        self.viewport().update()

    def fit(self) -> None:
        """Show the whole picture, not larger than it is."""
        self._fitted = True
        self.resetTransform()
        size = self._picture.pixmap().size()
        if not size.isEmpty():
            share = min(self.viewport().width() / size.width(), self.viewport().height() / size.height(), 1.0)
            self.scale(share, share)

    def zoom(self, steps: int) -> None:
        """Zoom in or out."""
        factor = _STEP**steps
        if 0.02 < self.transform().m11() * factor < _MOST:
            self._fitted = False
            self.scale(factor, factor)

    # --- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._tool and event.button() == Qt.MouseButton.LeftButton:
            self._first = self._last = self._inside(self.mapToScene(event.position().toPoint()))
            self._cross = None
            self.viewport().update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool and self._first is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._last = self._inside(self.mapToScene(event.position().toPoint()))
            self.viewport().update()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._tool and self._first is not None and self._last is not None:
            self._take(self._first, self._last)
        else:
            super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    # --- keyboard -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.let_go.emit()
        elif self._tool and key in _ARROWS:
            self._move_cross(*_ARROWS[key], fine=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif self._tool and key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press_cross()
        else:
            super().keyPressEvent(event)

    def _move_cross(self, across: int, down: int, *, fine: bool) -> None:
        size = self._picture.pixmap().size()
        share = _FINE if fine else _COARSE
        at = self._cross or QPointF(size.width() / 2, size.height() / 2)
        self._cross = self._inside(at + QPointF(across * share * size.width(), down * share * size.height()))
        if self._first is not None:
            self._last = self._cross
        self.ensureVisible(QRectF(self._cross, self._cross).adjusted(-20, -20, 20, 20))
        self.viewport().update()

    def _press_cross(self) -> None:
        if self._cross is None:
            self._move_cross(0, 0, fine=True)
        elif self._first is None:
            self._first = self._last = self._cross
        else:
            self._take(self._first, self._cross)

    # --- both -----------------------------------------------------------------------------------

    def _take(self, first: QPointF, last: QPointF) -> None:
        size = self._picture.pixmap().size()
        self._first = self._last = None
        if size.isEmpty():
            return
        self._waiting = self._tool, QRectF(first, last).normalized(), first, last
        self.viewport().update()
        self.drawn.emit(
            first.x() / size.width(), first.y() / size.height(), last.x() / size.width(), last.y() / size.height()
        )

    def forget_drawn(self) -> None:
        """Take back what was drawn: it was too small to mean anything."""
        self._waiting = None
        self.viewport().update()

    def _inside(self, point: QPointF) -> QPointF:
        size = self._picture.pixmap().size()
        return QPointF(min(max(point.x(), 0), size.width()), min(max(point.y(), 0), size.height()))

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        if self._waiting is not None:
            self._draw(painter, *self._waiting)
        if self._first is not None and self._last is not None:
            self._draw(painter, self._tool, QRectF(self._first, self._last).normalized(), self._first, self._last)
        if self._cross is not None:
            self._draw_cross(painter, self._cross)
        if self.hasFocus():
            painter.resetTransform()
            focus_ring(painter, QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _draw(self, painter: QPainter, kind: str, area: QRectF, first: QPointF, last: QPointF) -> None:
        here = look()
        pen = QPen(here.color("concern"), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        if kind == LINE:
            painter.drawLine(first, last)
        elif kind in {BLACK, PIXELS}:
            painter.fillRect(area, QColor("black") if kind == BLACK else here.color("muted"))
        elif kind == CROP:
            shade = here.color("sunk")
            shade.setAlphaF(0.75)
            whole = QRectF(self._picture.pixmap().rect())
            for side in (
                QRectF(whole.topLeft(), QPointF(whole.right(), area.top())),
                QRectF(QPointF(0, area.bottom()), whole.bottomRight()),
                QRectF(QPointF(0, area.top()), area.bottomLeft()),
                QRectF(area.topRight(), QPointF(whole.right(), area.bottom())),
            ):
                painter.fillRect(side, shade)
            painter.drawRect(area)
        else:
            painter.drawRect(area)

    def _draw_cross(self, painter: QPainter, at: QPointF) -> None:
        arm = 14 / self.transform().m11()
        for token, width in (("surface", 4), ("accent", 2)):
            pen = QPen(look().color(token), width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
