"""What the office says of the numbers that standards ask of rooms: its own rows, and rows of the program it changed.

A changed row keeps the code of the program's row as its id, so that two laptops meet in one; what the program says
stays known and can come back. A row holds on the days from `valid_from` to `valid_to`: before and after it a visit is
measured by the program's row. A row without those days holds for every visit, earlier ones too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from npm_visits.domain.measures import QUANTITIES, UNITS, NumericStandard
from npm_visits.domain.records import Record
from npm_visits.domain.rooms import number_in

MOST: Final = 1000.0
"""More than any standard asks: a larger number is a slip of the keys (m², m, persons)."""


@dataclass(frozen=True, kw_only=True)
class OfficeStandard(Record):
    """One row of the office; `base` is the code of the program's row that it changes, or empty."""

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


def changed_row(standard: NumericStandard) -> OfficeStandard:
    """Return the office's row for a row of the program, with nothing changed yet."""
    return OfficeStandard(
        id=standard.code, base=standard.code, quantity=standard.quantity, asked=standard.value,
        source_text=standard.source, label=standard.about, place_types=standard.scope, switched_on=standard.on,
        valid_from=standard.valid_from, valid_to=standard.valid_to,
    )  # fmt: skip


def as_standard(own: OfficeStandard, base: NumericStandard | None) -> NumericStandard:
    """Return a row of the office as what rooms are measured by; of a changed row, what the program says of it."""
    whole = base or NumericStandard(own.id, own.quantity, 0, "", "", "")
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

    A row without a number that can be asked is nothing yet. Whether a row speaks to a place is asked elsewhere.
    """
    rows = [row for row in office if row.holds(day) and row.asked > 0 and row.quantity in QUANTITIES]
    changed = {row.base: row for row in rows if row.base}
    known = [as_standard(changed[s.code], s) if s.code in changed else s for s in program]
    own = sorted((row for row in rows if not row.base), key=lambda row: (row.begun_at, row.id))
    return (*known, *(as_standard(row, None) for row in own))


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
