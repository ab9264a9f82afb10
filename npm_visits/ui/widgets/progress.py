"""Long work in sight: a line that fills, a count, a way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import column, row
from npm_visits.ui.widgets.paint import box


class Spinner(QWidget):
    """A turning arc for work whose length nobody knows. It turns only while it is seen."""

    def __init__(self, size: int = 16, token: str = "accent", parent: QWidget | None = None) -> None:  # noqa: S107
        super().__init__(parent)
        self._token, self._angle = token, 0
        side = look().scale.px(size)
        self.setFixedSize(side, side)
        self._timer = QTimer(self, interval=60)
        self._timer.timeout.connect(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def _turn(self) -> None:
        self._angle = (self._angle - 30) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color(self._token), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(self.rect().toRectF().adjusted(2, 2, -2, -2), self._angle * 16, 270 * 16)


class Bar(QWidget):
    """A line that fills from 0 to 1; also used for the strength of a passphrase (tone)."""

    def __init__(self, share: float = 0.0, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = share, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, share: float, tone: str | None = None) -> None:
        """Fill the line to another share."""
        self._share = min(max(share, 0.0), 1.0)
        self._tone = tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        box(painter, frame, 3, here.color("line"))
        width = frame.width() * self._share
        x = frame.width() - width if self.isRightToLeft() else 0
        if width >= 1:
            box(painter, QRectF(x, 0, width, frame.height()), 3, here.color(self._tone))


class ProgressPanel(QWidget):
    """ProgressPanel(words("Writing the report"), cancel=words("Cancel")): `set(done, total, count)`, `cancelled`."""

    cancelled = Signal()

    def __init__(self, text: str, *, cancel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(text, "control")
        self._count = Label("", "small", "muted")
        self._bar = Bar()
        self._spinner = Spinner()
        line = row(self._spinner, self._text, 0, self._count)
        if cancel:
            button = Button(cancel)
            button.clicked.connect(self.cancelled)
            line.addWidget(button)
        self.setLayout(column(line, self._bar, gap=8))

    def set(self, done: int, total: int, count: str = "") -> None:
        """Show how far the work is."""
        self._bar.set(done / total if total else 0.0)
        self._count.setText(count)

    def set_text(self, text: str) -> None:
        """Say what is being done now."""
        self._text.setText(text)
