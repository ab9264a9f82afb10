"""The tabs of a visit: 44 px, with counts, the chosen one underlined in the accent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from npm_visits.ui.icons import draw_icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.chip import chip_size, draw_chip
from npm_visits.ui.widgets.label import Rule
from npm_visits.ui.widgets.layout import Surface, row
from npm_visits.ui.widgets.paint import PLACED, focus_ring

_ICON = 13
_AROUND = 5  # pixels between a word and the ring around it


class Tab(QRadioButton):
    """One tab; only the chosen one takes part in the tab order, arrows go to its neighbours."""

    def __init__(self, text: str, size: str, parent: QWidget, around: int = 0) -> None:
        super().__init__(text, parent)
        self._around = around
        self.count = self.icon_name = ""
        self.setFont(look().font(size, "medium"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self.icon_name:
            width += look().scale.px(_ICON) + 6
        if self.count:
            width += chip_size(self.count).width() + 8
        return QSize(width + 2 * self._around, look().scale.px(43))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), look().scale.px(34))

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here = QPainter(self), look()
        frame, on = self.rect().toRectF().adjusted(self._around, 0, -self._around, 0), self.isChecked()
        painter.translate(self._around, 0)
        frame.moveLeft(0)
        painter.setFont(self.font())
        painter.setPen(here.color("accent" if on else "ink" if self.underMouse() else "muted"))
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        x = frame.width() - width if self.isRightToLeft() else 0
        painter.drawText(QRectF(x, 0, width + 2, frame.height()), PLACED, self.text())
        if self.icon_name:
            side = look().scale.px(_ICON)
            icon_x = x - 6 - side if self.isRightToLeft() else width + 6
            place = QRectF(icon_x, (frame.height() - side) / 2, side, side)
            draw_icon(painter, self.icon_name, place, "accent" if on else "muted")
            width, x = width + side + 6, x - side - 6
        if self.count:
            size = chip_size(self.count)
            chip_x = x - 8 - size.width() if self.isRightToLeft() else width + 8
            rect = QRectF(chip_x, (frame.height() - size.height()) / 2, size.width(), size.height())
            draw_chip(painter, rect, self.count, "neutral")
        if on:
            painter.fillRect(QRectF(0, frame.height() - 2, frame.width(), 2), here.color("accent"))
        if self.hasFocus():
            focus_ring(painter, frame.adjusted(-self._around, 4, self._around, -4), FIELD_RADIUS)


class TabBar(QWidget):
    """TabBar([("checklist", "Checklist"), …], current="checklist"); `chosen(code)`, `set_count(code, "61 left")`.

    `small=True` gives the quieter tabs of a side column.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tabs: Sequence[tuple[str, str]],
        current: str = "",
        *,
        name: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._tabs: dict[str, Tab] = {}
        ground = Surface("surface")
        around = 0 if small else _AROUND
        line = row(gap=16 if small else 22 - 2 * around, pad=(0,) if small else (20 - around, 0))
        for code, text in tabs:
            tab = Tab(text, "control" if small else "body", ground, around)
            tab.toggled.connect(lambda on, code=code: self._toggled(code) if on else None)
            line.addWidget(tab)
            self._tabs[code] = tab
        line.addStretch(1)
        ground.body.addLayout(line, 1)
        ground.body.addWidget(Rule())
        outer = row(ground, gap=0)
        self.setLayout(outer)
        self.setFixedHeight(look().scale.px(36 if small else 44))
        self._quiet = False
        self.set_current(current or (tabs[0][0] if tabs else ""))

    def current(self) -> str:
        """Return the code of the chosen tab."""
        return next((code for code, tab in self._tabs.items() if tab.isChecked()), "")

    def set_current(self, code: str) -> None:
        """Show a tab as chosen without telling anybody."""
        self._quiet = True
        if code in self._tabs:
            self._tabs[code].setChecked(True)
        self._quiet = False
        self._show_stop()

    def set_count(self, code: str, count: str) -> None:
        """Show a count or short word in a chip behind the tab ("" takes it away)."""
        tab = self._tabs[code]
        tab.count = count
        tab.setAccessibleName(f"{tab.text()} {count}".strip())
        tab.updateGeometry()
        tab.update()

    def set_icon(self, code: str, icon: str) -> None:
        """Show an icon behind the tab's word."""
        self._tabs[code].icon_name = icon
        self._tabs[code].updateGeometry()

    def step(self, by: int) -> None:
        """Go to the next or previous tab."""
        codes = list(self._tabs)
        place = (codes.index(self.current()) + by) % len(codes)
        self._tabs[codes[place]].click()

    def _show_stop(self) -> None:
        """Let Tab stop at the chosen one: Qt sees to it only once the bar has had the keyboard."""
        for tab in self._tabs.values():
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab.isChecked() else Qt.FocusPolicy.ClickFocus)
            if tab.isChecked():
                self.setFocusProxy(tab)

    def _toggled(self, code: str) -> None:
        self._show_stop()
        if not self._quiet:
            self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
