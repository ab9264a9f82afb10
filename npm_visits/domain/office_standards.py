"""What the office says of the numbers that standards ask of rooms: its own rows, and rows of the program it changed.

A changed row keeps the code of the program's row as its id, so that two laptops meet in one; what the program says
stays known and can come back. A row holds on the days from `valid_from` to `valid_to`: before and after it a visit is
measured by the program's row. A row without those days holds for every visit, earlier ones too.

A number that changes later leaves its former row behind, with `base` the id of the row that it belongs to and a last
day: what was reckoned in a report of that time is reckoned so again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from npm_visits.domain.measures import QUANTITIES, UNITS, NumericStandard
from npm_visits.domain.records import Record
from npm_visits.domain.rooms import number_in

MOST: Final = 1000.0
"""More than any standard asks: a larger number is a slip of the keys (m², m, persons)."""

COUNTED: Final = frozenset({"quantity", "asked", "place_types", "switched_on"})
"""The fields that decide what a visit is measured by."""


@dataclass(frozen=True, kw_only=True)
class OfficeStandard(Record):
    """One row of the office; `base` is the code of the program's row that it changes, or empty.

    A former row has another id than its base; the base may be an own row then.
    """

    kind: ClassVar[str] = "office_standard"
    natural_key: ClassVar[bool] = True

    base: str = ""
    quantity: str = "shared_m2"  # of measures.QUANTITIES
    asked: float = 0.0  # the number; 0 of a row that was begun
    source_text: str = ""  # a reference as officers write it
    label: str = ""  # what it asks, in words
    nature: str = ""  # the kind of source, where the catalogue does not know it
    place_types: tuple[str, ...] = ()  # empty: all kinds of places
    switched_on: bool = True
    valid_from: str = ""
    valid_to: str = ""
    begun_at: str = ""  # ISO 8601: the order of own rows

    def holds(self, day: str) -> bool:
        """Return whether it is in force on a day (ISO)."""
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)

    @property
    def line(self) -> str:
        """Return the line of the table that it belongs to."""
        return self.base or self.id

    @property
    def former(self) -> bool:
        """Return whether another number took its place later."""
        return self.base not in {"", self.id}


def followed(own: OfficeStandard, former_id: str, today: str) -> OfficeStandard | None:
    """Return what stays of a row for earlier days when it gets another number from `today` (ISO) on.

    None where it held on no earlier day, or never asked anything.
    """
    if own.asked <= 0 or (own.valid_from and own.valid_from >= today):
        return None
    before = (dt.date.fromisoformat(today) - dt.timedelta(days=1)).isoformat()
    return replace(own, id=former_id, base=own.line, valid_to=min(own.valid_to or before, before))


def changed_row(standard: NumericStandard) -> OfficeStandard:
    """Return the office's row for a row of the program, with nothing changed yet."""
    return OfficeStandard(
        id=standard.code, base=standard.code, quantity=standard.quantity, asked=standard.value,
        source_text=standard.source, label=standard.about, place_types=standard.scope, switched_on=standard.on,
        valid_from=standard.valid_from, valid_to=standard.valid_to,
    )  # fmt: skip


def as_standard(own: OfficeStandard, base: NumericStandard | None) -> NumericStandard:
    """Return a row of the office as what rooms are measured by; of a changed row, what the program says of it."""
    whole = base or NumericStandard(own.line, own.quantity, 0, "", "", "")
    other = base is not None and own.asked != base.value
    return replace(
        whole, quantity=own.quantity, value=own.asked, unit=UNITS.get(own.quantity, ""), source=own.source_text,
        about=own.label or QUANTITIES.get(own.quantity, own.quantity), scope=own.place_types, on=own.switched_on,
        grave=whole.grave and not other, valid_from=own.valid_from, valid_to=own.valid_to, nature=own.nature,
        said_by_source=base.value if base is not None and other else None,
    )  # fmt: skip


def effective(
    program: Iterable[NumericStandard], office: Iterable[OfficeStandard], day: str
) -> tuple[NumericStandard, ...]:
    """Return the numbers that hold on a day: the program's, with those that the office changed, and its own.

    A row without a number that can be asked is nothing yet. Where two rows of one line hold, as after a day that was
    set back, the one of now goes before the former ones, and of those the one that ended first. Whether a row speaks
    to a place is asked elsewhere.
    """
    office, program = tuple(office), tuple(program)
    rows = [row for row in office if row.holds(day) and row.asked > 0 and row.quantity in QUANTITIES]
    rows.sort(key=lambda row: (row.former, row.valid_to or "9999", row.id))
    first: dict[str, OfficeStandard] = {}
    for row in rows:
        first.setdefault(row.line, row)
    known = [as_standard(first[s.code], s) if s.code in first else s for s in program]
    begun = sorted((row for row in office if not row.base), key=lambda row: (row.begun_at, row.id))
    return (*known, *(as_standard(first[row.id], None) for row in begun if row.id in first))


def read_asked(text: str) -> float | None:
    """Return a number that a standard may ask, typed with comma or point; None for what cannot be one."""
    value = number_in(text)
    return value if value is not None and 0 < value <= MOST else None


def why_not_asked(text: str) -> str:
    """Return why a typed number is none: "text", "least" (zero or less) or "large"."""
    value = number_in(text)
    if value is None:
        return "text"
    return "least" if value <= 0 else "large"
