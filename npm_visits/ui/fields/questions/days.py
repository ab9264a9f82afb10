"""Questions answered by a day, a month, a year, or a time of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from npm_visits.ui.fields.dates import DateField, MonthField, TimeField, YearField, is_whole
from npm_visits.ui.fields.questions.base import Asked, QuestionField
from npm_visits.ui.fields.questions.line import LineQuestion
from npm_visits.ui.theme import look

if TYPE_CHECKING:
    from npm_visits.services.point_status import State

_DATE_WIDTH: Final = 160
_TIME: Final = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


class DateQuestion(LineQuestion):
    """A day; by its appearance only a month and a year, or a year (kept as their first day)."""

    kinds = ("date",)

    def make(self) -> QWidget:
        asked, field = self.asked, DateField
        appearance = asked.question.appearance
        if "year" in appearance:
            field = YearField
        elif "month-year" in appearance:
            field = MonthField
        made = field(asked.words, name=asked.name, calendar="no-calendar" not in appearance)
        made.keep_unread(asked.state.value)
        made.setFixedWidth(look().scale.px(_DATE_WIDTH))
        return made

    def refused(self) -> str:
        words = self.asked.words
        if "year" in self.asked.question.appearance:
            return words("This is not a year. It is kept as typed; a year is typed as 2026.")
        if "month-year" in self.asked.question.appearance:
            return words("This is not a month. It is kept as typed; a month is typed as 11.2026.")
        return no_day(self.asked)


class TimeQuestion(LineQuestion):
    """A time of day; XForms write it 14:30:00.000, people 14:30."""

    kinds = ("time",)

    def make(self) -> QWidget:
        made = TimeField(name=self.asked.name)
        made.keep_unread(shown_time(self.asked.state.value))
        return made

    def as_shown(self, value: str) -> str:
        return shown_time(value)

    def refused(self) -> str:
        return no_time(self.asked)


class MomentQuestion(QuestionField):
    """A day and a time; whole when the day is there (midnight where no time is given); either alone is kept."""

    kinds = ("dateTime",)
    takes_text = True

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(asked, parent)
        day, time = _parts(asked.state.value)
        calendar = "no-calendar" not in asked.question.appearance
        self._day = DateField(asked.words, name=asked.name, calendar=calendar)
        self._day.setFixedWidth(look().scale.px(_DATE_WIDTH))
        self._time = TimeField(name=asked.words("{question}: time", question=asked.name))
        for field, value in ((self._day, day), (self._time, time)):
            field.keep_unread(value)
            field.changed.connect(self._typed)
            field.left.connect(self.left)
            field.textEdited.connect(lambda _: self.edited.emit())
            field.setReadOnly(asked.state.readonly)
        self._layout.addWidget(self._day)
        self._use(self._time)

    def problem(self) -> str:
        if self._day.problem():
            return no_day(self.asked)
        if self._time.problem():
            return no_time(self.asked)
        if self._time.value() and not self._day.value():
            return self.asked.words("The day of this time is missing. The time is kept.")
        return ""

    def show_state(self, state: State) -> None:
        day, time = _parts(state.value)
        if self._day.value() != day:
            self._day.set_value(day)
        if self._time.value() != time and not self._time.hasFocus():
            self._time.set_value(time)
        for field in (self._day, self._time):
            field.setReadOnly(state.readonly)

    def keyboard(self) -> QWidget:
        return self._day

    def set_error(self, sentence: str) -> None:
        self._day.set_error(sentence)

    def _typed(self) -> None:
        day, time = self._day.value(), self._time.value()
        if is_whole(day):
            time = time or "00:00"
        self.changed.emit(f"{day}T{time}" if day or time else "")


def _parts(value: str) -> tuple[str, str]:
    """Return day and time of a moment, each "" where it is missing; the day may be a word with a T."""
    day, mark, time = value.rpartition("T")
    return (day, shown_time(time)) if mark else (value, "")


def shown_time(value: str) -> str:
    """Return hours and minutes of an XForm time."""
    return value[:5] if _TIME.fullmatch(value) else value


def no_day(asked: Asked) -> str:
    """Return what to say about a text that is no day."""
    return asked.words("This is not a day. It is kept as typed; a day is typed as 24.11.2026.")


def no_time(asked: Asked) -> str:
    """Return what to say about a text that is no time."""
    return asked.words("This is not a time. It is kept as typed; a time is typed as 14:30.")
