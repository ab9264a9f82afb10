"""The table of numbers that standards ask of rooms: what comes with the program, and what the office made of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from npm_visits.domain.changes import Add, Change, Remove, Set, Value
from npm_visits.domain.ids import new_id
from npm_visits.domain.measures import UNITS, NumericStandard
from npm_visits.domain.office_standards import COUNTED, OfficeStandard, as_standard, changed_row, effective, followed
from npm_visits.domain.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.vocabulary import Content
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class StandardRow:
    """One line: as it holds, what the program says (None of an own row), and the office's record where it has one.

    `formers` are what the office asked before, the last first.
    """

    standard: NumericStandard
    program: NumericStandard | None
    record: OfficeStandard | None
    formers: tuple[OfficeStandard, ...] = ()

    @property
    def id(self) -> str:
        """Return the code of the program's row, or the id of an own one."""
        return self.standard.code

    def whole(self) -> OfficeStandard:
        """Return the office's record, or what it would begin with."""
        return self.record or changed_row(self.standard)


def after(row: StandardRow, changes: Sequence[Change]) -> StandardRow:
    """Return a line as it is once the changes of `Standards.change` are written."""
    for change in changes:
        if isinstance(change, Add) and isinstance(change.record, OfficeStandard):
            made = change.record
            former = made.id != row.id
            row = replace(row, formers=(made, *row.formers)) if former else replace(row, record=made)
        elif isinstance(change, Set):
            row = replace(row, record=replace(row.whole(), **{change.field: change.value}))  # type: ignore[arg-type]
    return row


class Standards:
    """What one can do with the table."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self) -> list[StandardRow]:
        """Return every line of the table: the program's in its order, then the office's in theirs."""
        office = self._office.vault.all(OfficeStandard)
        found = {row.id: row for row in office}

        def formers(line: str) -> tuple[OfficeStandard, ...]:
            past = (row for row in office if row.former and row.line == line)
            return tuple(sorted(past, key=lambda row: (row.valid_to, row.id), reverse=True))

        lines = []
        for program in self._office.content.numeric:
            record = found.get(program.code)
            standard = as_standard(record, program) if record else program
            lines.append(StandardRow(standard, program, record, formers(program.code)))
        own = sorted((r for r in office if not r.base), key=lambda r: (r.begun_at, r.id))
        return [*lines, *(StandardRow(as_standard(row, None), None, row, formers(row.id)) for row in own)]

    def on(self, day: str) -> tuple[NumericStandard, ...]:
        """Return the numbers that hold on a day (ISO)."""
        return effective(self._office.content.numeric, self._office.vault.all(OfficeStandard), day)

    def content(self, day: str) -> Content:
        """Return all content with the office's table of a day, as a report of a visit on that day needs it."""
        return replace(self._office.content, numeric=self.on(day))

    def earlier_visits(self, row: StandardRow) -> int:
        """Return how many visits of days before today the row of now speaks of."""
        own, today = row.record, self._today()
        if own is None:
            return 0
        return sum(v.starts_on < today and own.holds(v.starts_on) for v in self._office.vault.all(Visit))

    # --- writing --------------------------------------------------------------------------------

    def change(self, row: StandardRow, name: str, value: Value) -> list[Change]:
        """Return the changes that give a line another value; a line of the program becomes one of the office first.

        What visits are measured by changes from today on: the former row stays for visits before. What was written
        today is put right, not followed: no report of an earlier day rests on it.
        """
        if getattr(row.whole(), name) == value:
            return []
        first: list[Change] = []
        if row.record is None:
            begun = row.whole()
            first = [Add(replace(begun, valid_from=max(begun.valid_from, self._today())))]
        elif name in COUNTED and (former := self._former(row.record)):
            first = [Add(former), Set(OfficeStandard, row.id, "valid_from", self._today())]
            if row.record.valid_to and row.record.valid_to < self._today():
                first.append(Set(OfficeStandard, row.id, "valid_to", ""))
        return [*first, Set(OfficeStandard, row.id, name, value)]

    def add(self, quantity: str = "shared_m2") -> OfficeStandard:
        """Begin an own line that holds from today on, and return it."""
        row = OfficeStandard(
            id=new_id(), quantity=quantity if quantity in UNITS else "shared_m2", valid_from=self._today(),
            begun_at=self._office.visits.now().isoformat(),
        )  # fmt: skip
        self._office.apply([Add(row)])
        return row

    def drop_untouched(self) -> None:
        """Take away own lines that were begun and in which nobody wrote anything."""
        for own in self._office.vault.all(OfficeStandard):
            begun = OfficeStandard(
                id=own.id, quantity=own.quantity, valid_from=own.valid_from, begun_at=own.begun_at
            )
            if own == begun and self._office.untouched(own):
                self._office.drop(own)

    def remove(self, row: StandardRow) -> None:
        """Let the program's own line hold again, from today on; put an own line into the recycle bin."""
        if row.record is None:
            return
        former = self._former(row.record) if row.program else None
        self._office.apply([*([Add(former)] if former else []), Remove(OfficeStandard, row.record.id)])

    def remove_former(self, former: OfficeStandard) -> None:
        """Put a former number into the recycle bin: visits of its days are measured as if it had not been."""
        self._office.apply([Remove(OfficeStandard, former.id)])

    def _today(self) -> str:
        return self._office.visits.today().isoformat()

    def _former(self, own: OfficeStandard) -> OfficeStandard | None:
        former = followed(own, new_id(), self._today())
        return former if former and not self._written_today(own) else None

    def _written_today(self, own: OfficeStandard) -> bool:
        zone, today = ZoneInfo(self._office.profile.zone), self._today()
        written = [h.at for h in self._office.history(own) if h.act in {"add", "restore"} or h.field in COUNTED]
        return bool(written) and dt.datetime.fromisoformat(max(written)).astimezone(zone).date().isoformat() == today
