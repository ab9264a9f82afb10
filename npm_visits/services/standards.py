"""The table of numbers that standards ask of rooms: what comes with the program, and what the office made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove, Set, Value
from npm_visits.domain.ids import new_id
from npm_visits.domain.measures import UNITS, NumericStandard
from npm_visits.domain.office_standards import OfficeStandard, as_standard, changed_row, effective

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import Content
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class StandardRow:
    """One line: as it holds, what the program says (None of an own row), and the office's record where it has one."""

    standard: NumericStandard
    program: NumericStandard | None
    record: OfficeStandard | None

    @property
    def id(self) -> str:
        """Return the code of the program's row, or the id of an own one."""
        return self.standard.code

    def whole(self) -> OfficeStandard:
        """Return the office's record, or what it would begin with."""
        return self.record or changed_row(self.standard)


class Standards:
    """What one can do with the table."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self) -> list[StandardRow]:
        """Return every line of the table: the program's in its order, then the office's in theirs."""
        found = {row.id: row for row in self._office.vault.all(OfficeStandard)}
        lines = []
        for program in self._office.content.numeric:
            record = found.pop(program.code, None)
            lines.append(StandardRow(as_standard(record, program) if record else program, program, record))
        own = sorted((r for r in found.values() if not r.base), key=lambda r: (r.begun_at, r.id))
        return [*lines, *(StandardRow(as_standard(row, None), None, row) for row in own)]

    def on(self, day: str) -> tuple[NumericStandard, ...]:
        """Return the numbers that hold on a day (ISO)."""
        return effective(self._office.content.numeric, self._office.vault.all(OfficeStandard), day)

    def content(self, day: str) -> Content:
        """Return all content with the office's table of a day, as a report of a visit on that day needs it."""
        return replace(self._office.content, numeric=self.on(day))

    # --- writing --------------------------------------------------------------------------------

    def change(self, row: StandardRow, name: str, value: Value) -> list[Change]:
        """Return the changes that give a line another value; a line of the program becomes one of the office first."""
        if getattr(row.whole(), name) == value:
            return []
        first: list[Change] = [] if row.record is not None else [Add(row.whole())]
        return [*first, Set(OfficeStandard, row.id, name, value)]

    def add(self, quantity: str = "shared_m2") -> OfficeStandard:
        """Begin an own line and return it."""
        begun = self._office.visits.now().isoformat()
        row = OfficeStandard(id=new_id(), quantity=quantity if quantity in UNITS else "shared_m2", begun_at=begun)
        self._office.apply([Add(row)])
        return row

    def remove(self, row: StandardRow) -> None:
        """Put what the office said of a line into the recycle bin: the program's own line says its own again."""
        if row.record is not None:
            self._office.apply([Remove(OfficeStandard, row.record.id)])
