"""What the office asked before, beside a row of the table of standards: it measures the visits of its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.measures import UNITS
from npm_visits.ui.widgets import Button, Label, column, row
from npm_visits.ui.widgets.layout import clear

if TYPE_CHECKING:
    from npm_visits.domain.office_standards import OfficeStandard
    from npm_visits.i18n import Words
    from npm_visits.services.standards import StandardRow


def days_told(words: Words, start: str, end: str) -> str:
    """Return the days on which a row holds; "" for all days."""
    if start and end:
        return words.dates(start, end)
    if start:
        return words("from {day}", day=words.date(start))
    return words("until {day}", day=words.date(end)) if end else ""


class Formers(QWidget):
    """`show_of(row)` lists the former numbers, the last first; `unwanted(record)` when one is to go."""

    unwanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: tuple[OfficeStandard, ...] = ()
        self._lines = column(gap=2)
        self.setLayout(self._lines)
        self.hide()

    def show_of(self, shown: StandardRow) -> None:
        """List the former numbers of a row; without one it takes no room."""
        self.setVisible(bool(shown.formers))
        if shown.formers == self._shown:
            return
        self._shown = shown.formers
        clear(self._lines)
        self._lines.addWidget(Label(self._words("Asked before"), "small", "muted"))
        for former in shown.formers:
            self._lines.addWidget(self._line(former))

    def _line(self, former: OfficeStandard) -> QWidget:
        words = self._words
        text = " · ".join(filter(None, (
            f"{words.number(former.asked)} {words(UNITS[former.quantity])}",
            "" if former.switched_on else words("switched off"),
            days_told(words, former.valid_from, former.valid_to),
        )))  # fmt: skip
        away = Button(icon="x", kind="quiet", name=words("Take {what} away", what=text))
        away.clicked.connect(lambda: self.unwanted.emit(former))
        told, line = row(Label(text, "control", selectable=True, wrap=True), away, gap=8), QWidget()
        told.setStretch(0, 1)
        line.setLayout(told)
        return line
