"""A chip that opens a short list: the state of a visit and the states it may move to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import CHIP_RADIUS, look
from npm_visits.ui.widgets.chip import chip_colours, chip_size, draw_chip
from npm_visits.ui.widgets.paint import focus_ring
from npm_visits.ui.widgets.popup import ChoicePopup, Option


class StateChip(QPushButton):
    """StateChip("On site", "accent", moves, name="State: On site"): 34 px to click, drawn as a chip; `chosen(code)`."""

    chosen = Signal(str)

    def __init__(
        self, text: str, tone: str, moves: Sequence[Option], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._tone, self._moves = tone, list(moves)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        self.setToolTip(name)
        self.clicked.connect(self.open_moves)

    def set_state(self, text: str, tone: str, moves: Sequence[Option], name: str) -> None:
        """Show another state with its moves."""
        self._tone, self._moves = tone, list(moves)
        self.setText(text)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def open_moves(self) -> None:
        """Open the list of moves under the chip."""
        popup = ChoicePopup(self._moves, frozenset(), parent=self)
        popup.chosen.connect(self.chosen)
        popup.open_under(self)

    def sizeHint(self) -> QSize:
        return QSize(chip_size(self.text()).width() + look().scale.px(14), look().scale.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), look().scale.px
        height = px(22)
        area = QRectF(0, (self.height() - height) / 2, self.width(), height)
        draw_chip(painter, area, "", self._tone)
        mirrored, side = self.isRightToLeft(), px(12)
        words = area.adjusted(side + 4, 0, 0, 0) if mirrored else area.adjusted(0, 0, -side - 4, 0)
        _, _, token = chip_colours(self._tone)
        painter.setFont(look().font("small", "medium"))
        painter.setPen(look().color(token))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        x = area.left() + 7 if mirrored else area.right() - side - 7
        draw_icon(painter, "chevron-down", QRectF(x, area.center().y() - side / 2, side, side), token)
        if self.hasFocus():
            focus_ring(painter, area, CHIP_RADIUS)
