"""Days and times: typed as people type them, shown as people read them, held as ISO text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from npm_visits.i18n import Words
from npm_visits.ui.fields.calendar import CalendarPopup
from npm_visits.ui.fields.reading import day_as_typed, read_day, read_month, read_time, read_year
from npm_visits.ui.fields.text import mark_wrong
from npm_visits.ui.theme import look
from npm_visits.ui.widgets.button import Button

_WHOLE = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d")


def is_whole(value: str) -> bool:
    """Return whether a value is a day or a time as the fields hold it."""
    if not _WHOLE.fullmatch(value):
        return False
    try:
        _ = dt.time.fromisoformat(value) if ":" in value else dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def today() -> dt.date:
    """Return the laptop's day."""
    return dt.datetime.now().astimezone().date()


class _Typed(QLineEdit):
    """A line that is read into another form; subclasses say how it is read and shown."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, value: str, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._value, self._unread, self._keeps = value, "", False
        self.setAccessibleName(name)
        self.setMaxLength(32)
        self.textEdited.connect(self._edited)
        self._show()

    def value(self) -> str:
        """Return the last whole value, or the text as typed where that is kept."""
        return self._unread or self._value

    def keep_unread(self, value: str) -> None:
        """Show a value, and from now on tell what cannot be read too, as it was typed."""
        self._keeps = True
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Show a value without telling anybody."""
        self._unread = value if self._keeps and value and not is_whole(value) else ""
        self._value = "" if self._unread else value
        if self._unread:
            if self.text() != value:
                self.setText(value)
            return
        if not self.hasFocus() or self.read(self.text()) != value:
            self._show()

    def set_error(self, sentence: str) -> None:
        """Frame the field as wrong."""
        mark_wrong(self, bool(sentence))

    def problem(self) -> bool:
        """Return whether what stands there cannot be read."""
        return self.text() != self.shown() and self.read(self.text()) is None

    def read(self, typed: str) -> str | None:
        raise NotImplementedError

    def typed(self) -> str:
        return self._value

    def shown(self) -> str:
        return self._value

    def take(self, value: str) -> None:
        """Take a value as the person's own input."""
        mark_wrong(self, wrong=False)
        if value != self._value or self._unread:
            self._value, self._unread = value, ""
            self.changed.emit(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        found = self.read(self.text())
        if found is not None and (found != self._value or self.text() != self.typed()):
            self.setText(self.typed())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        unread = self.read(self.text()) is None
        super().focusOutEvent(event)
        if not unread:
            self._show()
        mark_wrong(self, unread or bool(self._unread))
        self.left.emit()

    def _show(self) -> None:
        self.setText(self._unread or (self.typed() if self.hasFocus() else self.shown()))

    def _edited(self, text: str) -> None:
        if text and not text.strip():
            return  # a blank is not nothing: the value that it was typed over comes back when the field is left
        found = self.read(text)
        if found is not None:
            self.take(found)
        elif self._keeps:
            self._value, self._unread = "", text
            self.changed.emit(text)


class DateField(_Typed):
    """A day. Typed 24.11.2026 (also 24.11, 2026-11-24), shown 24 Nov 2026; the button opens a month."""

    has_calendar: ClassVar[bool] = True

    def __init__(
        self,
        words: Words,
        value: str = "",
        *,
        name: str = "",
        clock: Callable[[], dt.date] = today,
        calendar: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._words, self._clock = words, clock
        self._button: Button | None = None
        super().__init__(value, name, parent)
        self.setPlaceholderText(self.placeholder())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if calendar and self.has_calendar:
            self._add_button()

    def placeholder(self) -> str:
        """Return how a value is typed."""
        return self._words("dd.mm.yyyy")

    def _add_button(self) -> None:
        side = look().scale.px(30)
        words = self._words
        self._button = Button(icon="calendar", kind="quiet", name=words("Choose from the calendar"), parent=self)
        self._button.setFixedSize(side, side)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self._keep_room()

    def read(self, typed: str) -> str | None:
        if typed == self.shown():
            return self._value
        return read_day(typed, self._clock())

    def typed(self) -> str:
        return day_as_typed(self._value)

    def shown(self) -> str:
        return self._words.date(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt and self._button is not None and not self.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Open the month under the field (Alt+↓)."""
        popup = CalendarPopup(self._words, self._value, self._clock(), self)
        popup.taken.connect(self._taken)
        popup.open_under(self)

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(150), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().scale.px(128), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._button is None:
            return
        x = 2 if self.isRightToLeft() else self.width() - self._button.width() - 2
        self._button.move(x, (self.height() - self._button.height()) // 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._button is not None:
            self._keep_room()

    def _keep_room(self) -> None:
        """Keep the text away from the button: margins are not mirrored by themselves."""
        room = look().scale.px(30) - 4
        self.setTextMargins(*((room, 0, 0, 0) if self.isRightToLeft() else (0, 0, room, 0)))

    def _taken(self, iso: str) -> None:
        self.take(iso)
        self._show()


class MonthField(DateField):
    """A month of a year, held as its first day. Typed 11.2026 or 2026-11."""

    has_calendar = False

    def placeholder(self) -> str:
        return self._words("mm.yyyy")

    def read(self, typed: str) -> str | None:
        return read_month(typed)

    def typed(self) -> str:
        return f"{self._value[5:7]}.{self._value[:4]}" if self._value else ""

    def shown(self) -> str:
        return self.typed()


class YearField(DateField):
    """A year, held as its first day. Typed 2026."""

    has_calendar = False

    def placeholder(self) -> str:
        return self._words("yyyy")

    def read(self, typed: str) -> str | None:
        return read_year(typed)

    def typed(self) -> str:
        return self._value[:4]

    def shown(self) -> str:
        return self.typed()


class TimeField(_Typed):
    """A time of day. Typed 9:30, 9.30, 930 or 9; held as 09:30."""

    def __init__(self, value: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(value, name, parent)
        self.setPlaceholderText("00:00")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def read(self, typed: str) -> str | None:
        return read_time(typed)

    def sizeHint(self) -> QSize:
        return QSize(look().scale.px(78), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
