"""The arithmetic of detention, from dates as registers and files hold them.

A moment is a day ("2026-11-24") or a minute ("2026-11-24 10:40") on the clock of the place; a night on which the clocks
change may make a span an hour longer or shorter than it was. Where a register holds only the day, the span lies
between two bounds, and what cannot be told from them is not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

SCREENING_HOURS: Final = 24
"""First medical examination within 24 hours of admission: CPT 23rd General Report §73."""
JUDGE_HOURS: Final = 48
"""Before a judge within 48 hours of arrest on a criminal charge: HRC General Comment 35 §33."""
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Time between two moments in hours: at least, and at most; equal where both minutes are known."""

    least: float
    most: float

    @property
    def exact(self) -> bool:
        """Whether both minutes are known."""
        return self.least == self.most

    def beyond(self, hours: float) -> bool | None:
        """Return whether the span is longer than `hours`, None where the moments do not tell."""
        if self.least > hours:
            return True
        return None if self.most > hours else False


def span(start: str, end: str) -> Span | None:
    """Return the time from `start` to `end`; None where one of them is unknown or they are turned round."""
    first, last = _bounds(start), _bounds(end)
    if first is None or last is None or last[1] < first[0]:
        return None
    least = max((last[0] - first[1]).total_seconds() / 3600, 0.0)
    return Span(least, (last[1] - first[0]).total_seconds() / 3600)


def turned_round(start: str, end: str) -> bool:
    """Return whether `end` lies before `start` for certain."""
    first, last = _bounds(start), _bounds(end)
    return first is not None and last is not None and last[1] < first[0]


def days_held(admitted: str, on: str) -> int | None:
    """Return the days a person has been held on the day `on` (day less day of admission), None where unknown."""
    start, end = _day(admitted), _day(on)
    return None if start is None or end is None or end < start else (end - start).days


def days_beyond(expires_on: str, until: str) -> int | None:
    """Return by how many days detention went on after the order had expired, 0 while it was in force.

    `until` is the day of release, or of the visit. The day of expiry itself is within the order.
    """
    last, end = _day(expires_on), _day(until)
    return None if last is None or end is None else max((end - last).days, 0)


def longest_between(moments: Iterable[str], on: str) -> int | None:
    """Return the longest time in days between one review and the next, the last one reckoned to the day `on`.

    `moments` begin with the admission; unknown ones are passed over. None where nothing is known.
    """
    days = sorted(day for moment in moments if (day := _day(moment)) is not None)
    end = _day(on)
    if not days or end is None:
        return None
    within = [day for day in days if day <= end] + [end]
    return max(((after - before).days for before, after in pairwise(within)), default=None)


def _day(moment: str) -> dt.date | None:
    bounds = _bounds(moment)
    return bounds[0].date() if bounds else None


def _bounds(moment: str) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the first and last instant that a written moment may mean."""
    try:
        found = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    found = found.replace(tzinfo=None)
    if len(moment) > len("2026-11-24"):
        return found, found
    return found, found + _DAY - dt.timedelta(minutes=1)
