"""The head of walk mode: the room, the rooms beside it, and what its floor gives to each person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.measures import NumericStandard, crowded, limits, space_full, space_now, told
from npm_visits.domain.rooms import LIVING
from npm_visits.services.rooms import with_last
from npm_visits.ui.pages.rooms.lines import digits_of
from npm_visits.ui.pages.rooms.said import floor_said
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Button, Chip, ElidedLabel, Label, column, row

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.session import Session


class RoomHead(QWidget):
    """`show_room(line, before, after, standards)`; the buttons `before` and `after` carry the rooms' numbers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.before = Button("", icon="chevron-left")
        self.after = Button("", icon_after="chevron-right")
        for button in (self.before, self.after):
            button.setMinimumHeight(look().scale.px(52))
        self.title = ElidedLabel("", size="number", weight="semibold")
        self.facts = ElidedLabel("", size="body", tone="muted")
        self.chip = Chip("", "caution")
        self.each = Label(size="brand", weight="semibold")
        self.formula = Label(size="small", tone="muted")
        names = column(self.title, self.facts, gap=0)
        numbers = column(row(0, self.chip, self.each, gap=8), row(0, self.formula), gap=2)
        line = row(self.before, names, numbers, self.after, gap=16)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_room(
        self, line: RoomLine, before: RoomLine | None, after: RoomLine | None, standards: Sequence[NumericStandard]
    ) -> None:
        """Show a room between those beside it."""
        words, room = self._session.words, line.room
        for button, other, name in (
            (self.before, before, words("Room before: {room}")), (self.after, after, words("Next room: {room}")),
        ):  # fmt: skip
            button.setEnabled(other is not None)
            button.setText(other.room.number if other else "")
            button.setAccessibleName(name.replace("{room}", other.room.number if other else "–"))
            button.setToolTip(button.accessibleName() if other else "")
        self.title.setText(room.number)
        self.facts.setText(" · ".join(filter(None, (label(self._session, "room_function", room.function), room.unit))))
        self._show_space(line, standards)

    def _show_space(self, line: RoomLine, standards: Sequence[NumericStandard]) -> None:
        words, seen = self._session.words, with_last(line)
        now, full = space_now(seen), space_full(seen)
        below = limits(now, seen, line.room.function, standards)
        self.chip.setVisible(bool(below))
        if below:
            limit = words.number(below[0].value)
            self.chip.set(words("below {limit} {unit}", limit=limit, unit=words(below[0].unit)))
            self.chip.setToolTip(words(below[0].about))
        if now is not None:
            shown = told(now.each_m2, below[0] if below else None)
            self.each.setText(words("{area} m² per person", area=words.number(float(shown), digits=digits_of(shown))))
        else:
            self.each.setText("" if line.room.function in LIVING else words("Nobody lives in this room"))
        parts = [f"{floor_said(words, now)} ÷ {now.persons}"] if now else []
        if full is not None:
            shown = told(full.each_m2)
            parts.append(words("at full beds {area}", area=words.number(float(shown), digits=digits_of(shown))))
        if crowded(seen):
            parts = [words("Are there really {n} persons in this room? The number is kept.", n=seen.occupants)]
        self.formula.set_tone("caution" if crowded(seen) else "muted")
        self.formula.setText("  ·  ".join(parts))
