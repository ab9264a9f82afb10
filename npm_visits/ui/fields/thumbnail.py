"""A picture shown small that opens large in the same window: from memory, never by way of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from npm_visits.ui.fields.pictures import picture
from npm_visits.ui.theme import FIELD_RADIUS
from npm_visits.ui.widgets import Dialog
from npm_visits.ui.widgets.paint import focus_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.i18n import Words

_SHARE: Final = 0.8  # of the window, for the large view


class Thumbnail(QAbstractButton):
    """Click, Enter or Space opens the large view; `read` returns the picture's bytes."""

    def __init__(self, name: str, read: Callable[[], bytes], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._words = read, words
        self._small = QPixmap()
        self.setAccessibleName(words("Picture: {what}", what=name))
        self.setToolTip(words("Show it large"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def show_image(self, image: QImage) -> None:
        """Show a picture that was decoded for this size."""
        self._small = QPixmap.fromImage(image)
        self._small.setDevicePixelRatio(self.devicePixelRatioF())
        self.updateGeometry()
        self.update()

    def pixmap(self) -> QPixmap:
        """Return what is shown."""
        return self._small

    def sizeHint(self) -> QSize:
        return self._small.deviceIndependentSize().toSize() + QSize(6, 6)

    def open(self) -> None:
        """Show the picture as large as the window allows."""
        window = self.window()
        longest = round(min(window.width(), window.height()) * _SHARE * self.devicePixelRatioF())
        image = picture(self._read(), longest)
        if image is None:
            return
        shown = QLabel()
        large = QPixmap.fromImage(image)
        large.setDevicePixelRatio(self.devicePixelRatioF())
        shown.setPixmap(large)
        shown.setAccessibleName(self.accessibleName())
        dialog = Dialog(self.accessibleName(), parent=window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.body.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        dialog.add_button(self._words("Close"), kind="primary", accepts=True)
        dialog.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(3, 3, self._small)
        if self.hasFocus():
            focus_ring(painter, self.rect().toRectF().adjusted(1, 1, -1, -1), FIELD_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

