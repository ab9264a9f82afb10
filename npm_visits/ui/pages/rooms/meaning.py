"""What the numbers of one room mean: the reckoning, the standards they lie below, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from npm_visits.domain.measures import (
    NumericStandard,
    Share,
    above,
    crowded,
    desirable_m2,
    limits,
    narrow,
    net_m2,
    shares,
    space_full,
    space_now,
    told,
)
from npm_visits.i18n import mark, mark_many
from npm_visits.ui.pages.rooms.lines import digits_of
from npm_visits.ui.pages.rooms.said import office_said, reckoning, why_said
from npm_visits.ui.widgets import Button, Card, Chip, Label, clear, column, row

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.session import Session

WEIGH: Final = mark("Sanitary annexe not counted. A number below a limit is a fact to weigh, not a finding.")

SHARED: Final = {
    "toilet_persons": mark_many(
        "{persons} ÷ {n} toilet = {each} for each", "{persons} ÷ {n} toilets = {each} for each"
    ),
    "shower_persons": mark_many(
        "{persons} ÷ {n} shower = {each} for each", "{persons} ÷ {n} showers = {each} for each"
    ),
}


class MeaningCard(Card):
    """Shows one room; `carry_wanted` when the last visit's dimensions are to be taken over."""

    carry_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, parent=parent)
        self._session = session
        words = session.words
        self._title = Label(weight="semibold")
        self.carry = Button("", kind="plain")
        self.carry.clicked.connect(self.carry_wanted)
        self.formula = Label(wrap=True)
        self._rows = column(gap=6)
        self.said = Label(size="small", tone="caution", wrap=True)
        self._weigh = Label(words(WEIGH), size="small", tone="muted", wrap=True)
        self.body.addLayout(row(self._title, 0, self.carry, gap=8))
        for part in (self.formula, self.said):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._weigh)

    def show_room(self, line: RoomLine | None, standards: Sequence[NumericStandard]) -> None:
        """Show a room, or nothing."""
        words = self._session.words
        clear(self._rows)
        self.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(words("{room} · what the numbers mean", room=line.room.number))
        can_carry = line.last is not None and net_m2(line.seen) is None
        self.carry.setVisible(can_carry)
        if can_carry:
            text = words("Take over the dimensions of {day}", day=words.date(line.last_on))
            self.carry.setText(text)
            self.carry.setAccessibleName(text)
        self.formula.setText("\n".join(self._formulas(line)))
        self.said.setText("\n".join(self._remarks(line)))
        self.said.setVisible(bool(self.said.text()))
        seen, function = line.seen, line.room.function
        found = limits(space_now(seen), seen, function, standards) or limits(
            space_full(seen), seen, function, standards
        )
        for standard in (*found, *narrow(seen, function, standards)):
            self._rows.addLayout(self._standard(standard))
        self._desirable(line, standards)
        for share in shares(seen):
            self._rows.addWidget(Label(self._shared(share), wrap=True))
            for standard in above(share, standards):
                self._rows.addLayout(self._standard(standard, most=True))

    def _formulas(self, line: RoomLine) -> list[str]:
        words, seen = self._session.words, line.seen
        if net_m2(seen) is None:
            return [words("Not measured: length and width in metres give the floor space.")]
        now, full = space_now(seen), space_full(seen)
        if now and full and now == full:
            return [words("Now and at full beds: {reckoning}", reckoning=reckoning(words, now))]
        lines = [words("Nobody lives here now.")]
        if now:
            lines = [words("Now: {reckoning}", reckoning=reckoning(words, now))]
        if seen.occupants is None:
            lines = [words("Persons not counted yet.")]
        if full:
            lines.append(words("At full beds: {reckoning}", reckoning=reckoning(words, full)))
        return lines

    def _shared(self, found: Share) -> str:
        """Return the reckoning: 24 persons ÷ 2 toilets = 12 for each."""
        words = self._session.words
        persons = words.many("{n} person", "{n} persons", found.persons)
        shown = words.number(float(told(found.each)))
        one, several = SHARED[found.quantity]
        return words.many(one, several, found.fixtures, persons=persons, each=shown)

    def _remarks(self, line: RoomLine) -> list[str]:
        words, remarks = self._session.words, []
        for entry in line.seen.unread:
            field, _, text = entry.partition("=")
            remarks.append(why_said(words, field, text))
        if crowded(line.seen):
            remarks.append(words("Are there really {n} persons in this room? The number is kept.",
                                 n=line.seen.occupants))  # fmt: skip
        if line.seen.length_m and line.seen.width_m and net_m2(line.seen) is None:
            remarks.append(words("Is the annexe really as large as the room? The numbers are kept."))
        return remarks

    def _standard(self, standard: NumericStandard, *, most: bool = False) -> QHBoxLayout:
        words, content = self._session.words, self._session.office.content
        limit = words.number(standard.value)
        beside = words("above {limit}", limit=limit)
        below = words("below {limit} {unit}", limit=limit, unit=words(standard.unit))
        chip = Chip(beside if most else below, "caution")
        references = content.references(standard.source)
        source = "; ".join(r.cited(words) for r in references)
        found = [r.kind for r in references if r.kind] or [standard.nature]
        kinds = ", ".join(dict.fromkeys(words(content.kind_label(kind)) for kind in found if kind))
        parts = [f"{words(standard.about)}. {source}".rstrip(), kinds, office_said(words, standard)]
        said = " · ".join(filter(None, parts))
        text = Label(said, size="small", wrap=True)
        line = row(chip, text, gap=12)
        line.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        return line

    def _desirable(self, line: RoomLine, standards: Sequence[NumericStandard]) -> None:
        words, persons, net = self._session.words, line.seen.occupants, net_m2(line.seen)
        wanted = desirable_m2(persons, standards)
        if wanted is None or net is None or net >= wanted:
            return
        source = next(s.source for s in standards if s.quantity == "desirable_each_m2")
        cited = "; ".join(r.cited(words) for r in self._session.office.content.references(source))
        shown = told(net)
        text = words(
            "{source}: desirable for {n} persons {wanted} m²; this room has {area} m².", source=cited, n=persons,
            wanted=words.number(float(wanted)), area=words.number(float(shown), digits=digits_of(shown)),
        )  # fmt: skip
        self._rows.addWidget(Label(text, size="small", tone="muted", wrap=True))
