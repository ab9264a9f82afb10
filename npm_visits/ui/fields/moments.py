"""A moment as people note it: a day with its hour in one field; an hour alone means the day at hand."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent

from npm_visits.ui.fields.dates import DateField
from npm_visits.ui.fields.reading import moment_as_typed, read_moment


class MomentField(DateField):
    """Typed 24.11 10:40 or 10:40, shown 24 Nov 2026, 10:40, held as 2026-11-24 10:40; a day alone is taken too.

    An hour alone lies on the day that stood there before, else on `day_at_hand`, else on the clock's day. An emptied
    field is taken when it is left: typed over, it keeps what stood there until the new moment is whole.
    """

    has_calendar = False
    day_at_hand = ""

    def placeholder(self) -> str:
        """Return how a value is typed."""
        return self._words("dd.mm hh:mm")

    def read(self, typed: str) -> str | None:
        if typed == self.shown():
            return self._value
        today = self._clock()
        return read_moment(typed, today, base=self._value or self.day_at_hand or today.isoformat())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self.text():
            self.take("")
        super().focusOutEvent(event)

    def _edited(self, text: str) -> None:
        if text:
            super()._edited(text)

    def typed(self) -> str:
        return moment_as_typed(self._value)

    def shown(self) -> str:
        day, _, clock = self._value.partition(" ")
        return ", ".join(part for part in (self._words.date(day) if day else "", clock) if part)
