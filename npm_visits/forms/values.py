"""Values of expressions and what they become as text, number or truth.

An expression yields text, a number (float), a truth value (bool) or a moment (`Moment`: text of a
date or a date with time that compares by time). Conversions follow XPath 1.0 and the ODK XForms
specification: a date counts as days since 1970-01-01, a blank text is no number (NaN).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Final

EPOCH: Final = dt.date(1970, 1, 1).toordinal()
DAY_SECONDS: Final = 86_400
NAN: Final = math.nan
_EXACT: Final = 16  # signs of a number that a float holds to the last
_HAIR: Final = 1e-12  # 6.1 - 7.8 equals -1.7
NUMBER_TEXT: Final = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
MOMENT_TEXT: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
TIME_TEXT: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)


class Moment(str):
    """A date (2026-11-24) or a date with time, as text; it compares by time, not by letters."""

    __slots__ = ()


Value = str | float | bool
"""What an expression yields; `Moment` is a `str`."""


def to_text(value: Value) -> str:
    """Return `value` as XPath text: whole numbers without a point, truth as true or false."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def number_text(number: float) -> str:
    """Return a number as text: never an exponent, no point where the number is whole."""
    try:
        cut = int(number)
    except ValueError:
        return "NaN"
    except OverflowError:
        return "Infinity" if number > 0 else "-Infinity"
    if cut == number:
        return str(cut)
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def to_number(value: Value) -> float:
    """Return `value` as a number; dates as days since 1970, other text that is no number as NaN."""
    if isinstance(value, str):
        return text_number(value)
    return float(value)


def text_number(text: str) -> float:
    """Return the number that `text` holds, a date's days since 1970, or NaN."""
    if text.isdigit() and text.isascii():
        return float(text)
    if not text:
        return NAN
    if NUMBER_TEXT.fullmatch(text):
        return float(text)
    if len(text) >= 8 and text[4:5] == "-":
        return moment_days(text)
    return NAN


def plain_number(text: str) -> str:
    """Return a number as expressions see it, without needless noughts: 007 is 7, 2.50 is 2.5; other text as it is."""
    if text.isdigit() and text[0] != "0":
        return text
    return number_text(float(text)) if len(text) < _EXACT and NUMBER_TEXT.fullmatch(text) else text


def to_truth(value: Value) -> bool:
    """Return `value` as truth: text is true unless blank, a number unless zero or NaN."""
    if isinstance(value, str):
        return value != ""
    return value == value and value != 0  # noqa: PLR0124 - NaN is false


def moment_days(text: str) -> float:
    """Return days since 1970-01-01 (UTC, with a fraction for the time), or NaN if it is no moment."""
    match = MOMENT_TEXT.fullmatch(text.strip())
    if not match:
        return NAN
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        days = dt.date(int(year), int(month), int(day)).toordinal() - EPOCH
    except ValueError:
        return NAN
    if hour is None:
        return float(days)
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second or 0) + float(fraction or 0) - zone_seconds(zone)
    return days + seconds / DAY_SECONDS


def zone_seconds(zone: str | None) -> int:
    """Return the seconds east of UTC that a zone such as Z, +04:00 or -0330 stands for."""
    if not zone or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return seconds if zone[0] == "+" else -seconds


def date_text(days: float) -> Moment:
    """Return the date of a number of days since 1970 (a fraction is the time within the day)."""
    return Moment(dt.date.fromordinal(EPOCH + math.floor(days)).isoformat())


def moment_text(days: float) -> Moment:
    """Return date and time (UTC, milliseconds) of a number of days since 1970."""
    milliseconds = round(days * DAY_SECONDS * 1000)
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=milliseconds)
    return Moment(moment.isoformat(timespec="milliseconds"))


def equal(left: Value, right: Value) -> bool:
    """Return whether two values are equal as XPath compares them: truth, then numbers, then text."""
    if isinstance(left, str) and isinstance(right, str):
        if left == right:
            return True
        if isinstance(left, Moment) or isinstance(right, Moment):
            return text_number(left) == text_number(right)
        return False
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    first, second = to_number(left), to_number(right)
    return first == second or abs(first - second) < _HAIR


def whole(number: float) -> int:
    """Return a number cut to a whole one; NaN and infinity become 0."""
    return int(number) if math.isfinite(number) else 0
