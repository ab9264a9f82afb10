"""One card of an import: what is odd, where, and the ways out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from npm_visits.domain.text import capital
from npm_visits.i18n import mark
from npm_visits.services.importing import FAULT, NOTE, QUESTION, Edit, Repair
from npm_visits.ui.pages.checklists.cells import RowsView
from npm_visits.ui.theme import CARD_RADIUS, look
from npm_visits.ui.widgets import Button, Card, Chip, Label, clear, flow, row
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from npm_visits.i18n import Words
    from npm_visits.services.importing import Fault, Import

LEVELS: Final = {
    FAULT: (mark("Fault"), "concern", "x"),
    QUESTION: (mark("Question"), "caution", "triangle-alert"),
    NOTE: (mark("Note"), "neutral", "pencil"),
}
FEW: Final = 3  # so many rows are opened, more are listed


class FaultCard(Card):
    """↓ ↑ leave it, Enter takes the first repair. `entered` when the keyboard comes."""

    repair_wanted = Signal(object, object)
    accept_wanted = Signal(object)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, words: Words, fault: Fault, given: Import) -> None:
        super().__init__(pad=(16, 12, 16, 12), gap=8)
        self._words = words
        self.fault, self._given = fault, given
        self._rows: RowsView | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill()

    def show_fault(self, fault: Fault, given: Import) -> None:
        """Show the fault as it stands after a repair elsewhere."""
        same = fault == self.fault and self._rows is None
        self.fault, self._given = fault, given
        if not same:
            opened = self._rows is not None
            clear(self.body)
            self._rows = None
            self._fill()
            if opened:
                self.turn_rows()

    def proposed(self) -> Button | None:
        """Return the button that Enter presses."""
        return self._buttons[0] if self._buttons and (self.fault.repairs or self._acceptable) else None

    @property
    def _acceptable(self) -> bool:
        return self.fault.level == QUESTION and self.fault.optional

    def _fill(self) -> None:
        words, fault = self._words, self.fault
        text, tone, icon = LEVELS[fault.level]
        cause = Label(said(fault, words), "body", weight="semibold", wrap=True)
        place = Label(self._place(), "small", "muted")
        chip = Chip(words(text), tone, icon=icon)
        line = row(chip, cause, place, gap=10)
        line.setStretch(1, 1)
        line.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(place, Qt.AlignmentFlag.AlignTop)
        place.setContentsMargins(0, 3, 0, 0)
        self.body.addLayout(line)
        remedy = fault.say_remedy(words)
        if remedy:
            self.body.addWidget(Label(remedy, "body", "muted", wrap=True))
        self._buttons = self._make_buttons()
        if self._buttons:
            self.body.addWidget(flow(*self._buttons, gap=8))
        self.setAccessibleName(f"{words(text)}: {said(fault, words)}")
        self.setAccessibleDescription(f"{self._place()}. {remedy}")

    def _make_buttons(self) -> list[Button]:
        words, fault = self._words, self.fault
        made: list[Button] = []
        for repair in fault.repairs:
            button = Button(repair.say(words), kind="plain" if made else "primary")
            button.clicked.connect(partial(self.repair_wanted.emit, fault, repair))
            made.append(button)
        if self._acceptable:
            so = Button(words("Import so"), kind="plain" if made else "primary")
            so.clicked.connect(partial(self.accept_wanted.emit, fault))
            made.append(so)
        if fault.level != NOTE and self._given.cells(fault):
            self._opener = Button(self._open_text(), icon="")
            self._opener.clicked.connect(self.turn_rows)
            made.append(self._opener)
        return made

    def _open_text(self) -> str:
        words, many = self._words, len(self.fault.rows)
        if self._rows is not None:
            return words("Close the row") if many == 1 else words("Close the rows")
        if many > FEW:
            return words("List them")
        return words("Open the row") if many == 1 else words("Open the rows")

    def turn_rows(self) -> None:
        """Show the rows that are meant, or hide them again."""
        if self._rows is None:
            brief = len(self.fault.rows) > FEW
            self._rows = RowsView(self._words, self._given.cells(self.fault), self.fault.column, brief=brief)
            self._rows.mended.connect(self._mend)
            self.body.addWidget(self._rows)
        else:
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        self._opener.setText(self._open_text())
        self._opener.setAccessibleName(self._open_text())
        self._opener.updateGeometry()

    def _mend(self, number: int, header: str, text: str) -> None:
        repair = Repair("", (Edit(self.fault.sheet, number, header, text),))
        self.repair_wanted.emit(self.fault, repair)

    def _place(self) -> str:
        words, fault = self._words, self.fault
        rows = fault.rows
        parts = [fault.sheet]
        if len(rows) == 1:
            parts.append(words("row {row}", row=rows[0]) if rows[0] > 1 else words("the headers"))
        elif rows:
            parts.append(words("rows {rows}", rows=ranges(rows)))
        return " · ".join(part for part in (*parts, fault.column) if part)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            button = self.proposed()
            if button is not None:
                button.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        token, width = ("accent", 2) if self.is_active() else ("line", 1)
        box(QPainter(self), self.rect().toRectF(), CARD_RADIUS, here.color("surface"), here.color(token), width)


def said(fault: Fault, words: Words) -> str:
    """Return the cause as a sentence of its own: it begins with a capital, whoever found it."""
    return capital(fault.say_cause(words), words.language)


def ranges(rows: tuple[int, ...], most: int = 4) -> str:
    """Return row numbers as a person writes them: 57, 63 or 201–206; an ellipsis where there are many."""
    found: list[list[int]] = []
    for number in rows:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found]
    return ", ".join(parts[:most]) + ("…" if len(parts) > most else "")

