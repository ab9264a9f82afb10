"""Registers and files that were checked: how entries were chosen, what they lack, and what their dates tell.

An entry is the number it bears in the register, never a name. Results are rates with their denominators.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import ClassVar, Final, Self

from npm_visits.domain import detention
from npm_visits.domain.detention import Span
from npm_visits.domain.records import Record

METHODS: Final = ("drawn", "all", "latest", "chosen")


@dataclass(frozen=True, kw_only=True)
class RegisterCheck(Record):
    """One register or series of files, and how it was checked. `seed` makes the draw again, see `domain/drawing`."""

    kind: ClassVar[str] = "register_check"
    searched: ClassVar[tuple[str, ...]] = ("title", "contradictions", "conclusion", "page_reference", "note")

    visit_id: str = ""
    register: str = ""  # vocabulary register
    title: str = ""  # its own name or number
    officer_id: str = ""
    checked_on: str = ""
    checked_time: str = ""
    period_from: str = ""
    period_to: str = ""
    method: str = "drawn"  # of METHODS
    listed: str = ""  # what was drawn from, as it was typed: 1–340
    population: int | None = None  # how many entries that is
    seed: str = ""
    fields_present: tuple[str, ...] = ()  # vocabulary register_field
    fields_missing: tuple[str, ...] = ()
    last_entry_on: str = ""
    flaws: tuple[str, ...] = ()  # vocabulary register_flaw, of the register as a whole
    contradictions: str = ""  # with other sources
    page_reference: str = ""
    conclusion: str = ""
    note: str = ""
    topic: str = ""
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class RegisterEntry(Record):
    """One entry of a check; the id is `check_id/number`. Moments: see `domain/detention`."""

    kind: ClassVar[str] = "register_entry"
    natural_key: ClassVar[bool] = True

    check_id: str = ""
    number: str = ""
    rank: int = 0
    defects: tuple[str, ...] = ()  # vocabulary register_defect
    sound: bool = False  # seen, and nothing to remark
    admitted_at: str = ""
    screened_at: str = ""
    judge_at: str = ""
    reviewed_at: str = ""
    order_expires_on: str = ""
    released_at: str = ""
    note: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        check_id, number = record_id.split("/", 1)
        return cls(id=record_id, check_id=check_id, number=number)

    @property
    def seen(self) -> bool:
        """Whether anything was noted of it, were it only that it is in order."""
        dates = (self.admitted_at, self.screened_at, self.judge_at, self.reviewed_at, self.order_expires_on)
        return self.sound or bool(self.defects or self.released_at or self.note or any(dates))


def entry_id(check_id: str, number: str) -> str:
    """Return the natural key of an entry."""
    return f"{check_id}/{number}"


@dataclass(frozen=True)
class Measure:
    """A time between two dates of an entry, and the limit of a norm in hours.

    `standard` is the reference of the limit as the catalogue of standards reads it; a question mark says that the
    paragraph is to be checked.
    """

    code: str
    start: str
    end: str
    limit: float
    standard: str


MEASURES: Final = (
    Measure("screening", "admitted_at", "screened_at", detention.SCREENING_HOURS, "CPT 23rd GR §73"),
    Measure("judge", "admitted_at", "judge_at", detention.JUDGE_HOURS, "GC35 §33"),
)


DATES: Final = ("admitted_at", "screened_at", "judge_at", "reviewed_at", "order_expires_on", "released_at")
_DATES_OF: Final = {
    "admission": ("admitted_at", "screened_at"),
    "medical": ("admitted_at", "screened_at"),
    "orders": ("admitted_at", "judge_at", "reviewed_at", "order_expires_on", "released_at"),
    "files": DATES,
}


def dates_of(register: str, entries: Iterable[RegisterEntry] = ()) -> tuple[str, ...]:
    """Return the dates that are noted of a kind of register, and those that some entry has already."""
    found = {name for entry in entries for name in DATES if getattr(entry, name)}
    return tuple(name for name in DATES if name in found or name in _DATES_OF.get(register, ()))


def measure(code: str) -> Measure:
    """Return the measure of `code`; an unknown one is a programming fault."""
    return next(m for m in MEASURES if m.code == code)


def reckon(of: Measure, entry: RegisterEntry) -> Span | None:
    """Return the time that an entry's dates tell, None where one is missing or they are turned round."""
    return detention.span(getattr(entry, of.start), getattr(entry, of.end))


@dataclass(frozen=True)
class Rate:
    """A rate with its denominator: `late` of `known` entries; `unclear` ones hold a day without an hour, so that
    they may be late or not; `missing` ones hold no date. Hours are of the `hours` known exactly, shortest first.
    """

    late: int
    known: int
    unclear: int
    missing: int
    hours: tuple[float, ...]
    middle: float | None = None  # the median, where the hours themselves are not told

    @property
    def median(self) -> float | None:
        """The middle of the exact hours."""
        return float(median(self.hours)) if self.hours else self.middle

    @property
    def longest(self) -> float | None:
        """The longest of the exact hours."""
        return self.hours[-1] if self.hours else None


def rate(of: Measure, entries: Iterable[RegisterEntry]) -> Rate:
    """Return how many entries lie beyond the limit of a measure."""
    seen = [reckon(of, entry) for entry in entries if entry.seen]
    spans = [found for found in seen if found is not None]
    late = [found.beyond(of.limit) for found in spans]
    unclear = sum(told is None for told in late)
    hours = sorted(found.least for found in spans if found.exact)
    return Rate(sum(told is True for told in late), len(spans) - unclear, unclear, len(seen) - len(spans), tuple(hours))


@dataclass(frozen=True)
class Orders:
    """Orders read in a sample: how many had expired before release or the day of the visit, and the most days."""

    expired: int
    known: int
    longest: int


def orders(entries: Iterable[RegisterEntry], on: str) -> Orders:
    """Return what entries tell of orders on the day `on`; a release before it ends the reckoning."""
    found = [detention.days_beyond(e.order_expires_on, e.released_at or on) for e in entries]
    days = [n for n in found if n is not None]
    return Orders(sum(n > 0 for n in days), len(days), max(days, default=0))


def longest_without_review(entries: Iterable[RegisterEntry], on: str) -> int | None:
    """Return the longest time in days without judicial review, among entries that tell a judge's date."""
    spans = (
        detention.longest_between((e.admitted_at, e.judge_at, e.reviewed_at), e.released_at or on)
        for e in entries
        if e.judge_at or e.reviewed_at
    )
    return max((n for n in spans if n is not None), default=None)


def defect_counts(entries: Sequence[RegisterEntry]) -> dict[str, int]:
    """Return in how many entries each defect was ticked, most frequent first."""
    counts: dict[str, int] = {}
    for entry in entries:
        for defect in entry.defects:
            counts[defect] = counts.get(defect, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def turned_round(entry: RegisterEntry) -> tuple[str, ...]:
    """Return the dates that lie before the admission: a slip of the keys, or of the register itself."""
    later = ("screened_at", "judge_at", "reviewed_at", "released_at")
    return tuple(name for name in later if detention.turned_round(entry.admitted_at, getattr(entry, name)))


@dataclass(frozen=True)
class CheckedRegister:
    """A check with its entries in the order in which one looks them up; `on` is the day of the visit."""

    check: RegisterCheck
    entries: tuple[RegisterEntry, ...] = ()
    on: str = ""


@dataclass(frozen=True)
class CheckTold:
    """A check as one audience may read it: rates by code of MEASURES, orders, defects and entries looked at.

    What is None, or not there, is not told; entries themselves reach nobody outside.
    """

    check: RegisterCheck
    looked_at: int | None
    rates: tuple[tuple[str, Rate], ...] = ()
    orders: Orders | None = None
    unreviewed: int | None = None  # most days without judicial review
    defects: tuple[tuple[str, int], ...] = ()
    masked: bool = False
