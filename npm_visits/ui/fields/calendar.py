"""The month that opens beside a date field."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from npm_visits.domain.text import capital
from npm_visits.i18n import Words
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets.button import Button
from npm_visits.ui.widgets.label import Label
from npm_visits.ui.widgets.layout import row
from npm_visits.ui.widgets.paint import box
from npm_visits.ui.widgets.screen import free_area


class _Days(QWidget):
    """Six weeks of days, Monday first."""

    taken = Signal(str)
    turned = Signal()

    def __init__(self, chosen: dt.date | None, current: dt.date, language: str) -> None:
        super().__init__()
        self.chosen, self.current, self.today = chosen, current, current
        self._names = [QLocale(language).standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        self.setObjectName("days")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def first_shown(self) -> dt.date:
        first = self.current.replace(day=1)
        return first - dt.timedelta(days=first.weekday())

    def sizeHint(self) -> QSize:
        side = look().scale.px(36)
        return QSize(7 * side, 7 * side)

    def _cell(self, place: int, line: int) -> QRect:
        width, height = self.width() // 7, self.height() // 7
        column = 6 - place if self.isRightToLeft() else place
        return QRect(column * width, line * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, here = QPainter(self), look()
        painter.setFont(here.font("tiny", "semibold"))
        painter.setPen(here.color("muted"))
        for place, name in enumerate(self._names):
            painter.drawText(self._cell(place, 0), Qt.AlignmentFlag.AlignCenter, name)
        day = self.first_shown()
        for number in range(42):
            self._draw_day(painter, day, QRectF(self._cell(number % 7, number // 7 + 1)).adjusted(1, 1, -1, -1))
            day += dt.timedelta(days=1)

    def _draw_day(self, painter: QPainter, day: dt.date, cell: QRectF) -> None:
        here = look()
        token = "ink" if day.month == self.current.month else "muted"
        if day == self.chosen:
            box(painter, cell, FIELD_RADIUS, here.color("accent"))
            token = "on_accent"  # noqa: S105 - a colour
        elif day == self.today:
            box(painter, cell, FIELD_RADIUS, None, here.color("field_line"))
        if day == self.current and self.hasFocus():
            box(painter, cell, FIELD_RADIUS, None, here.color("accent"), 2)
        painter.setFont(here.font("control", "semibold" if day == self.chosen else "regular"))
        painter.setPen(here.color(token))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number in range(42):
            if self._cell(number % 7, number // 7 + 1).contains(event.position().toPoint()):
                self.taken.emit((self.first_shown() + dt.timedelta(days=number)).isoformat())
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if event.key() in steps:
            self.current += dt.timedelta(days=steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.taken.emit(self.current.isoformat())
        else:
            super().keyPressEvent(event)
            return
        self.turned.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Go to another month, the same day where there is one."""
        month = self.current.year * 12 + self.current.month - 1 + months
        year, month = month // 12, month % 12 + 1
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        self.current = dt.date(year, month, min(self.current.day, last))
        self.turned.emit()
        self.update()


class CalendarPopup(QFrame):
    """A month to choose a day from: arrows by day and week, PgUp and PgDn by month, Enter takes."""

    taken = Signal(str)

    def __init__(self, words: Words, value: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._language = words.language
        chosen = dt.date.fromisoformat(value) if value else None
        self._days = _Days(chosen, chosen or today, words.language)
        self._days.today = today
        self._title = Label("", "control", weight="semibold")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = Button(icon="chevron-left", kind="quiet", name=words("Previous month"))
        on = Button(icon="chevron-right", kind="quiet", name=words("Next month"))
        back.clicked.connect(lambda: self._days.turn(-1))
        on.clicked.connect(lambda: self._days.turn(1))
        head = row(back, self._title, on, gap=4)
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addLayout(head)
        layout.addWidget(self._days)
        self._days.turned.connect(self._show_month)
        self._days.taken.connect(self._take)
        self._show_month()

    def open_under(self, anchor: QWidget) -> None:
        """Show the month under a field."""
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        area = free_area(anchor)
        if at.y() + self.height() > area.bottom():
            at.setY(max(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4, area.top()))
        at.setX(max(min(at.x(), area.right() - self.width()), area.left()))
        self.move(at)
        self.show()
        self._days.setFocus()

    def _take(self, iso: str) -> None:
        self.taken.emit(iso)
        self.close()

    def _show_month(self) -> None:
        day = self._days.current
        name = QLocale(self._language).standaloneMonthName(day.month)
        self._title.setText(f"{capital(name, self._language)} {day.year}")

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS + 2, here.color("surface"), here.color("field_line"))
