"""The groups of one dimension with their counts, the sum beside them while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.changes import Set
from npm_visits.domain.population import Headcount, balance, dimension, headcount_id, read_lines, too_many
from npm_visits.i18n import mark
from npm_visits.ui.widgets import Card, Cell, Column, Label, Row, row
from npm_visits.ui.widgets.key_grid import GridCell, KeyGrid

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

TITLES: Final = {
    "sex": mark("Sex"),
    "age": mark("Age"),
    "legal_status": mark("Legal status"),
    "stay": mark("Length of stay"),
    "nationality": mark("Nationality"),
    "unit": mark("Unit"),
    "vulnerability": mark("Vulnerable groups"),
}
_FRESH: Final = "+"
_MOST: Final = 9_999_999


class CountBlock(Card):
    """One dimension of a snapshot. `counted` after each entry, `turned` when the keyboard comes here."""

    counted = Signal(str)
    turned = Signal(str)

    def __init__(self, session: Session, code: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=(12, 12, 12, 10), gap=6, parent=parent)
        self._session, self.code = session, code
        self._free = dimension(code).free
        self._masking = session.office.profile.masking
        self._snapshot_id = ""
        self._present: int | None = None
        self._counts: dict[str, int | None] = {}
        self._labels: dict[str, str] = {}
        words = session.words
        title = Label(words(TITLES[code]), weight="semibold")
        self.sum = Label(size="small", tone="muted")
        head = row(title, 0, self.sum, gap=8, pad=(4, 0))
        self.body.addLayout(head)
        columns = [
            Column("name", words(TITLES[code]), 90, stretch=1),
            Column("count", words("Persons"), 72, align="right"),
            Column("mark", "", 62),
        ]
        editable = ("name", "count") if self._free else ("count",)
        name = words(TITLES[code])
        self.grid = KeyGrid(columns, editable=editable, whole=("count",), name=name, header=False, fit=True)
        self.grid.typed.connect(self._typed)
        self.grid.entered.connect(self._entered)
        self.grid.pasted.connect(self._pasted)
        self.grid.turned.connect(lambda _row: self.turned.emit(self.code))
        self.body.addWidget(self.grid)
        self._said = Label(size="small", tone="muted", wrap=True)
        self._said.setContentsMargins(4, 0, 4, 0)
        self.body.addWidget(self._said)

    def show_counts(self, snapshot_id: str, counts: dict[str, int | None], labels: dict[str, str]) -> None:
        """Show the groups of a snapshot; `labels` name the codes of a list."""
        self._snapshot_id, self._counts, self._labels = snapshot_id, dict(counts), labels
        self._masking = self._session.office.profile.masking
        self._draw()

    def set_present(self, present: int | None) -> None:
        """Compare with another number of those present."""
        self._present = present
        self._draw()

    def counts(self) -> list[tuple[str, int]]:
        """Return what was counted, by name."""
        return [(self._labels.get(v, v), n) for v, n in self._counts.items() if n is not None]

    # --- showing ----------------------------------------------------------------------------------

    def _draw(self) -> None:
        words = self._session.words
        rows = [self._row(value, n) for value, n in self._counts.items()]
        if self._free:
            hint = words("Add one…") if self._counts else words("Type the first one…")
            rows.append(Row(_FRESH, (GridCell(hint, tone="muted", raw=""), Cell(), Cell())))
        self.grid.set_rows(rows)
        self.grid.fit()
        self.sum.setText(self._sum())
        self._said.setText(self._remark())
        self._said.setVisible(bool(self._said.text()))

    def _row(self, value: str, count: int | None) -> Row:
        words = self._session.words
        label = self._labels.get(value, value)
        name = GridCell(label) if self._free else Cell(label)
        number = GridCell("" if count is None else words.number(count), raw="" if count is None else str(count))
        small = Cell(f"1–{self._masking.k - 1}", chip="caution") if self._masking.small(count) else Cell()
        return Row(value, (name, number, small))

    def _sum(self) -> str:
        words, found = self._session.words, balance(self.code, self._counts, self._present)
        if dimension(self.code).overlapping:
            return words("groups overlap: no sum")
        if found.total is None:
            return ""
        total = words.number(found.total)
        if found.difference is None:
            return words("sum {total}", total=total)
        if found.agrees:
            return words("sum {total}, as present", total=total)
        n = abs(found.difference)
        if found.difference > 0:
            return words.many("sum {total}: {n} too many", "sum {total}: {n} too many", n, total=total)
        return words.many("sum {total}: {n} missing", "sum {total}: {n} missing", n, total=total)

    def _remark(self) -> str:
        words = self._session.words
        above = [self._labels.get(value, value) for value in too_many(self._counts, self._present)]
        if above:
            return words("More than all present: {groups}. It is kept; look again.", groups=words.listing(above))
        if any(self._masking.small(n) for n in self._counts.values()):
            return words("1–{most}: identifies persons, internal only.", most=self._masking.k - 1)
        return ""

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, value: str, column: str, text: str) -> None:
        if column == "count" and value != _FRESH:
            self._count(value, int(text) if text else None)

    def _entered(self, value: str, column: str, text: str) -> None:
        if column == "count":
            self._typed(value, column, text)
            self._session.flush()
        elif value == _FRESH:
            self._name(text)
        elif not text.strip():
            self._drop(value)
        elif " ".join(text.split()) != value:
            self._rename(value, text)

    def _count(self, value: str, count: int | None) -> None:
        if self._counts.get(value) == count:
            return
        self._counts[value] = count
        key = headcount_id(self._snapshot_id, self.code, value)
        self._session.put(Set(Headcount, key, "count", count), stay=f"count.{key}")
        self._draw()
        self.counted.emit(self.code)

    def _name(self, text: str) -> None:
        name = " ".join(text.split())
        if name and self._write({name: self._known(name)}):
            self.grid.go_to(next((v for v in self._counts if v.casefold() == name.casefold()), name), "count")

    def _rename(self, value: str, text: str) -> None:
        population, count = self._session.office.population, self._counts.get(value)
        changes = population.drop_changes(self._snapshot_id, self.code, value)
        changes += population.name_changes(self._snapshot_id, self.code, {text: count})
        if self._session.done(lambda: self._session.office.apply(changes)):
            self._read()

    def _drop(self, value: str) -> None:
        session, words = self._session, self._session.words
        changes = session.office.population.drop_changes(self._snapshot_id, self.code, value)
        if session.done(lambda: session.office.apply(changes)):
            self._read()
            text = words("{name} is in the recycle bin.", name=value)
            session.messages.say(text, action=words("Undo"), on_action=session.taking_back())

    def _known(self, name: str) -> int | None:
        return next((n for v, n in self._counts.items() if v.casefold() == name.casefold()), None)

    def _write(self, names: dict[str, int | None]) -> bool:
        office = self._session.office
        changes = office.population.name_changes(self._snapshot_id, self.code, names)
        if not self._session.done(lambda: office.apply(changes)):
            return False
        self._read()
        return True

    def _read(self) -> None:
        population = self._session.office.population
        snapshot = population.get(self._snapshot_id)
        if snapshot is not None:
            self._counts = dict(population.counts(snapshot)[self.code])
        self._draw()
        self.counted.emit(self.code)

    # --- pasting ----------------------------------------------------------------------------------

    def _pasted(self, value: str, _column: str, lines: list[tuple[str, ...]]) -> None:
        words = self._session.words
        named, numbers = read_lines(lines)
        taken: dict[str, int | None]
        if numbers and not named:
            values = list(self._counts)
            start = values.index(value) if value in values else 0
            taken = dict(zip(values[start:], numbers, strict=False))
            left = len(numbers) - len(taken)
        else:
            codes = {label.casefold(): code for code, label in self._labels.items()}
            codes |= {code.casefold(): code for code in self._counts}
            found = {name: codes.get(name.casefold(), name if self._free else "") for name in named}
            taken = {code: named[name] for name, code in found.items() if code}
            left = len(named) - len(taken)
        if taken and self._write(taken):
            self._session.messages.say(words.many("{n} count was pasted.", "{n} counts were pasted.", len(taken)))
        if left or not taken:
            text = words("Some pasted lines fit no group here. They are still in the clipboard.")
            self._session.messages.say(text, tone="caution")
