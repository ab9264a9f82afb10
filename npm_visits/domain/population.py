"""Who was held at one moment: the snapshot, its counts by group, and the arithmetic over them.

Counts of persons, never persons. Groups of one dimension that part the population (sex, age, nationality, legal status,
unit, length of stay) add up to those present; groups that overlap (one person can be a child and ill) are never added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record

UNKNOWN: Final = "unknown"


@dataclass(frozen=True, kw_only=True)
class Snapshot(Record):
    """The population of a place at one moment. Counts are persons, stays are days; None is not known."""

    kind: ClassVar[str] = "snapshot"
    searched: ClassVar[tuple[str, ...]] = ("source", "note")

    visit_id: str = ""
    place_id: str = ""
    taken_on: str = ""
    taken_time: str = ""  # HH:MM in the office's zone
    source: str = ""
    capacity: int | None = None  # official, as it was said on that day
    beds: int | None = None
    present: int | None = None
    stay_least: int | None = None
    stay_median: float | None = None
    stay_mean: float | None = None
    stay_longest: int | None = None
    period_from: str = ""  # of the movements and events below
    period_to: str = ""
    entries: int | None = None
    exits: int | None = None
    removals: int | None = None
    deaths: int | None = None
    escapes: int | None = None
    self_harm: int | None = None  # incidents
    hunger_strikes: int | None = None  # incidents
    staff_total: int | None = None
    staff_on_shift: int | None = None
    staff_women: int | None = None  # of those on shift
    staff_health: int | None = None  # of those on shift
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Headcount(Record):
    """How many persons of one group a snapshot counts; the id is `snapshot_id/dimension/value`.

    `value` is a code of the dimension's list, or the name of a nationality or unit as it was typed.
    """

    kind: ClassVar[str] = "headcount"
    natural_key: ClassVar[bool] = True

    snapshot_id: str = ""
    dimension: str = ""  # code of DIMENSIONS
    value: str = ""
    count: int | None = None
    rank: int = 0  # order of typed names

    @classmethod
    def blank(cls, record_id: str) -> Self:
        snapshot_id, dimension, value = record_id.split("/", 2)
        return cls(id=record_id, snapshot_id=snapshot_id, dimension=dimension, value=value)


def headcount_id(snapshot_id: str, dimension: str, value: str) -> str:
    """Return the natural key of a headcount."""
    return f"{snapshot_id}/{dimension}/{value}"


@dataclass(frozen=True)
class Dimension:
    """One way to group those present. `terms` names its controlled list; a free one takes typed names.

    `overlapping` groups share persons: their counts are never added up.
    """

    code: str
    terms: str = ""
    overlapping: bool = False

    @property
    def free(self) -> bool:
        """Whether its groups are typed names."""
        return not self.terms


DIMENSIONS: Final = (
    Dimension("sex", "sex"),
    Dimension("age", "age_band"),
    Dimension("legal_status", "legal_status_migration"),
    Dimension("stay", "stay_band"),
    Dimension("nationality"),
    Dimension("unit"),
    Dimension("vulnerability", "vulnerability", overlapping=True),
)
_LEGAL: Final = {
    "legal_status_criminal": (
        "police", "pretrial", "prison", "prison_hospital", "juvenile", "military", "security_service", "court_cells",
        "transport",
    ),
    "legal_status_health": (
        "psychiatric", "forensic", "social_care", "older_persons", "childrens_home", "addiction", "quarantine",
    ),
}  # fmt: skip


def dimension(code: str) -> Dimension:
    """Return the dimension of `code`; an unknown one is a programming fault."""
    return next(d for d in DIMENSIONS if d.code == code)


def list_of(code: str, place_type: str) -> str:
    """Return the controlled list of a dimension's groups in a kind of place, or nothing for typed names."""
    if code != "legal_status":
        return dimension(code).terms
    return next((name for name, types in _LEGAL.items() if place_type in types), dimension(code).terms)


@dataclass(frozen=True)
class Counted:
    """A snapshot with those of its counts that were made, by dimension and group in the order of the screen."""

    snapshot: Snapshot
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Grouping:
    """The groups of one dimension as one audience may read them; `others` are groups joined, None: none, or not told.

    Values are codes of the dimension's list, typed names, or codes of JOINED. `masked`: something is kept back.
    """

    dimension: str
    parts: tuple[tuple[str, int], ...]
    others: int | None = None
    masked: bool = False


@dataclass(frozen=True)
class Held:
    """A snapshot as one audience may read it. Without a `snapshot.present` the number is not told."""

    snapshot: Snapshot
    groupings: tuple[Grouping, ...] = ()


@dataclass(frozen=True)
class PresentAt:
    """How many were present on one day of an earlier visit, and how many the place was made for."""

    day: str
    present: int
    capacity: int | None = None


CHILDREN: Final = ("a0_5", "a6_11", "a12_13", "a14_15", "a16_17")
_ADULTS: Final = ("a18_20", "a21_24", "a25_59", "a60")
COARSER: Final[Mapping[str, tuple[Mapping[str, tuple[str, ...]], ...]]] = {
    "age": ({"under_18": CHILDREN, "adult": _ADULTS},),
    "stay": (
        {"d7": ("d7",), "d30": ("d30",), "m3": ("m3",), "over_m3": ("m6", "m12", "m18", "over")},
        {"to_d30": ("d7", "d30"), "over_d30": ("m3", "m6", "m12", "m18", "over")},
    ),
}
"""By dimension: coarser groups, tried in this order where a finer one would hold a small count."""


@dataclass(frozen=True)
class Balance:
    """What the groups of a dimension add up to, and by how much that differs from those present.

    `difference` is the sum less those present: +3 when three too many stand in the groups; None where nothing can be
    compared. An overlapping dimension has no sum.
    """

    total: int | None
    difference: int | None

    @property
    def agrees(self) -> bool:
        """Whether the groups add up to those present."""
        return self.difference == 0


def balance(code: str, counts: Mapping[str, int | None], present: int | None) -> Balance:
    """Return how the counts of one dimension, by group, compare with those present."""
    known = [n for n in counts.values() if n is not None]
    if dimension(code).overlapping or not known:
        return Balance(None, None)
    return Balance(sum(known), None if present is None else sum(known) - present)


def too_many(counts: Mapping[str, int | None], present: int | None) -> tuple[str, ...]:
    """Return the groups that hold more persons than are present: also in overlapping dimensions a slip of the keys."""
    if present is None:
        return ()
    return tuple(value for value, n in counts.items() if n is not None and n > present)


def occupancy(present: int | None, capacity: int | None) -> float | None:
    """Return those present for each hundred official places (present ÷ official capacity), None where unknown."""
    if present is None or not capacity:
        return None
    return 100 * present / capacity


@dataclass(frozen=True)
class Stays:
    """Lengths of stay in days."""

    least: int
    median: float
    mean: float
    longest: int


def stays(days: Sequence[int]) -> Stays | None:
    """Return the figures of lengths of stay, None for nobody."""
    if not days:
        return None
    return Stays(min(days), float(median(days)), fmean(days), max(days))


STAY_BANDS: Final = (("d7", 7), ("d30", 30), ("m3", 91), ("m6", 182), ("m12", 365), ("m18", 547))
"""Bands of stay and their last day: a week, 30 days, 3, 6, 12 and 18 months; beyond is `over`.

Six months, and twelve more in exceptions, are the limits of Directive 2008/115/EC, art. 15(5)–(6).
"""


def stay_band(days: int) -> str:
    """Return the code of the band in which a stay of `days` falls."""
    return next((code for code, last in STAY_BANDS if days <= last), "over")


def read_lines(lines: Sequence[Sequence[str]]) -> tuple[dict[str, int | None], list[int]]:
    """Return pasted lines as counts by name, or, where they hold numbers alone, as numbers in order.

    In a line the first cell that is no number is the name, the first whole number its count; lines with neither are
    passed over. Equal names are added up.
    """
    named: dict[str, int | None] = {}
    numbers: list[int] = []
    for line in lines:
        counts = [n for cell in line if (n := _whole(cell)) is not None]
        name = next((" ".join(cell.split()) for cell in line if cell.strip() and _whole(cell) is None), "")
        if name:
            before = named.get(name)
            named[name] = (before or 0) + counts[0] if counts else before
        elif counts:
            numbers.append(counts[0])
    return named, numbers


def _whole(cell: str) -> int | None:
    digits = "".join(cell.split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 7 else None
