"""The rail at the left: icon and word for each room of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets.label import Rule
from npm_visits.ui.widgets.layout import Surface, column, row
from npm_visits.ui.widgets.paint import box, elided, focus_ring


class RailItem(QRadioButton):
    """One room: its icon over its word."""

    def __init__(self, text: str, icon: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        # A word that does not fit breaks into two lines at its first blank.
        width = QFontMetrics(look().font("tiny", "semibold")).horizontalAdvance(text)
        fits = width <= look().scale.px(75) - 2
        self._lines = [text] if fits else text.split(" ", 1)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{text} ({keys})" if keys else "")

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(75), look().scale.px(46 + 14 * len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here, frame = QPainter(self), look(), self.rect().toRectF()
        on = self.isChecked()
        if on or self.underMouse():
            box(painter, frame, CARD_RADIUS, here.color("accent_weak" if on else "sunk"))
        if self.hasFocus():
            focus_ring(painter, frame, CARD_RADIUS)
        px, token = here.scale.px, "accent" if on else "muted"
        draw_icon(painter, self._icon, QRectF(0, px(11), frame.width(), px(20)), token)
        font, room = here.font("tiny", "semibold" if on else "regular"), frame.width() - 2
        wide = max(QFontMetrics(font).horizontalAdvance(line) for line in self._lines)
        if wide > room:  # a long word moves its letters together before it loses any
            font.setLetterSpacing(font.SpacingType.PercentageSpacing, max(100 * room / wide, 90))
        painter.setFont(font)
        painter.setPen(here.color(token))
        for place, line in enumerate(self._lines):
            text = elided(QFontMetrics(font), line, frame.width())
            below = QRectF(0, px(33 + 14 * place), frame.width(), px(18))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """Rail(): `add(code, text, icon, at_bottom=False)`; `chosen(code)`; `set_current(code)` marks a room."""

    chosen = Signal(str)

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._items: dict[str, RailItem] = {}
        self._top, self._bottom = column(gap=4), column(gap=4)
        ground = Surface("surface", pad=(6, 10, 6, 10))
        ground.body.addLayout(self._top)
        ground.body.addStretch(1)
        ground.body.addLayout(self._bottom)
        self.setLayout(row(ground, Rule(vertical=True), gap=0))
        self.setFixedWidth(look().scale.px(75) + 13)

    def add(self, code: str, text: str, icon: str, *, keys: str = "", at_bottom: bool = False) -> RailItem:
        """Add a room (or, at the bottom, an action such as Lock)."""
        item = RailItem(text, icon, keys)
        item.clicked.connect(lambda *_: self._clicked(code))
        (self._bottom if at_bottom else self._top).addWidget(item)
        self._items[code] = item
        return item

    def set_current(self, code: str) -> None:
        """Mark the room that is shown."""
        for name, item in self._items.items():
            item.setChecked(name == code)

    def item(self, code: str) -> RailItem:
        """Return the item of a room."""
        return self._items[code]

    def current(self) -> str:
        """Return the marked room."""
        return next((code for code, item in self._items.items() if item.isChecked()), "")

    def _clicked(self, code: str) -> None:
        marked = [name for name, item in self._items.items() if item.isChecked() and name != code]
        self.set_current(marked[0] if marked else code)  # the window says what is shown
        self.chosen.emit(code)
