"""The right column of an import: the question that a card is about, with its neighbours, as a visit would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from npm_visits.services.importing import NOTE, surroundings
from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import CARD_RADIUS, FIELD_RADIUS, look
from npm_visits.ui.widgets import Card, Label, ScrollColumn, column, row
from npm_visits.ui.widgets.paint import box

if TYPE_CHECKING:
    from npm_visits.i18n import Words
    from npm_visits.services.importing import Fault, Import, Seen

_CHOOSING = frozenset({"select_one", "select_multiple", "rank"})


class FaultPreview(ScrollColumn):
    """Follows the card in work; nothing can be typed here."""

    def __init__(self, words: Words) -> None:
        super().__init__(pad=(18, 4, 18, 16), gap=10, ground="surface")
        self._words = words

    def show_fault(self, given: Import, fault: Fault | None) -> None:
        """Show what stands around a fault."""
        words = self._words
        self.empty()
        found = surroundings(given.sheets, fault, words.language) if fault is not None else None
        if fault is None or found is None:
            told = words("This concerns the workbook as a whole, not one question.")
            self.add(Label(told if fault else words("Nothing waits."), "control", "muted", wrap=True))
            return
        self.add(Label(f"{found.number} · {found.section}" if found.section else found.number, "small", "muted",
                       wrap=True))  # fmt: skip
        for seen in found.questions:
            told = ""
            if seen.meant and fault.level != NOTE:
                told = words("row {row}: {cause}", row=seen.row, cause=fault.say_cause(words))
            self.add(SeenCard(words, seen, told))


class SeenCard(Card):
    """One question: number, text and the shape of its answer."""

    def __init__(self, words: Words, seen: Seen, told: str) -> None:
        super().__init__(pad=(14, 12), gap=8)
        self._meant = seen.meant
        number = Label(seen.number, "body", "muted")
        text = Label(seen.label, "body", weight="medium", wrap=True)
        parts = column(text, gap=8)
        if told:
            icon = Icon("x", 14, "concern")
            sign = row(icon, Label(told, "small", "concern", wrap=True), gap=6)
            sign.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            sign.setStretch(1, 1)
            parts.addLayout(sign)
        elif seen.kind in _CHOOSING:
            parts.addWidget(Label(" · ".join(seen.choices) or "–", "control", "muted", wrap=True))
        elif seen.kind != "note":
            parts.addWidget(_Box(wide=seen.kind == "text"), 0, Qt.AlignmentFlag.AlignLeft)
        line = row(number, parts, gap=12)
        line.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        line = here.color("concern" if self._meant else "line")
        box(QPainter(self), self.rect().toRectF(), CARD_RADIUS, here.color("surface"), line, dashed=self._meant)


class _Box(Label):
    """An empty field, drawn."""

    def __init__(self, *, wide: bool) -> None:
        super().__init__("")
        px = look().scale.px
        self.setFixedSize(px(220 if wide else 92), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        here = look()
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS, here.color("surface"), here.color("field_line"))
