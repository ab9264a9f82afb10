"""Functions of dates and times."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code
from npm_visits.forms.functions.registry import Function, simple
from npm_visits.forms.values import (
    DAY_SECONDS,
    MOMENT_TEXT,
    NAN,
    NUMBER_TEXT,
    TIME_TEXT,
    Moment,
    Value,
    date_text,
    moment_days,
    moment_text,
    plain_number,
    to_number,
    to_text,
    zone_seconds,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS: Final[dict[str, Callable[[dt.datetime], str]]] = {
    "Y": lambda m: f"{m.year:04}",
    "y": lambda m: f"{m.year % 100:02}",
    "m": lambda m: f"{m.month:02}",
    "n": lambda m: str(m.month),
    "b": lambda m: _MONTHS[m.month - 1],
    "d": lambda m: f"{m.day:02}",
    "e": lambda m: str(m.day),
    "H": lambda m: f"{m.hour:02}",
    "h": lambda m: str(m.hour),
    "M": lambda m: f"{m.minute:02}",
    "S": lambda m: f"{m.second:02}",
    "3": lambda m: f"{m.microsecond // 1000:03}",
    "a": lambda m: _DAYS[m.weekday()],
    "A": lambda m: _DAYS[m.weekday()],
    "W": lambda m: str(m.isocalendar().week),
    "w": lambda m: str(m.isoweekday() % 7),
    "j": lambda m: f"{m.timetuple().tm_yday:03}",
    "%": lambda _m: "%",
}
_PART: Final = re.compile(r"%(.)", re.DOTALL)


def day(value: Value) -> Value:
    """Return the date of ISO text or of days since 1970; blank when it is neither."""
    days = _days(value)
    if isinstance(value, str) and (match := MOMENT_TEXT.fullmatch(value.strip())):
        return Moment(f"{int(match[1]):04}-{int(match[2]):02}-{int(match[3]):02}") if days == days else ""  # noqa: PLR0124
    return date_text(days) if days == days and abs(days) < 700_000 else ""  # noqa: PLR0124 - NaN


def moment(value: Value) -> Value:
    """Return date and time of ISO text (as written) or of days since 1970; blank when it is neither."""
    days = _days(value)
    if days != days or abs(days) > 700_000:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(value, str) and "T" in value:
        return Moment(value.strip())
    return moment_text(days)


def _days(value: Value) -> float:
    if isinstance(value, str):
        text = value.strip()
        return float(text) if NUMBER_TEXT.fullmatch(text) and plain_number(text) == text else moment_days(text)
    return to_number(value)


def decimal_time(value: Value, zone: dt.tzinfo | None = None) -> float:
    """Return a time of day as a fraction of the day, on the clock of `zone`."""
    read = _read(value, zone)
    if read is None or not isinstance(value, str):
        return NAN
    return (read.hour * 3600 + read.minute * 60 + read.second + read.microsecond / 1e6) / DAY_SECONDS


def formatted(value: Value, pattern: str, zone: dt.tzinfo | None = None) -> str:
    """Return a date or time in the pattern of the ODK XForms specification (%Y-%m-%d …)."""
    read = _read(value, zone)
    if read is None:
        return ""
    return _PART.sub(lambda match: _PARTS[match[1]](read) if match[1] in _PARTS else match[0], pattern)


def _read(value: Value, zone: dt.tzinfo | None) -> dt.datetime | None:
    """Return a date or time as the clock of `zone` shows it; one without a zone of its own as written."""
    text = to_text(value).strip() if isinstance(value, str) else to_text(moment(value))
    if NUMBER_TEXT.fullmatch(text):
        text = to_text(moment(text))
    match = MOMENT_TEXT.fullmatch(text)
    numbers: tuple[int, int, int] = (1970, 1, 1)
    if match:
        numbers, clock = (int(match[1]), int(match[2]), int(match[3])), match.groups()[3:]
    else:
        time = TIME_TEXT.fullmatch(text)
        if not time:
            return None
        clock = time.groups()
    hour, minute, second, fraction, written = clock
    own = dt.timezone(dt.timedelta(seconds=zone_seconds(written))) if written else None
    try:
        read = dt.datetime(
            *numbers, int(hour or 0), int(minute or 0), int(second or 0), int(float(fraction or 0) * 1e6), tzinfo=own
        )
    except ValueError:
        return None
    return read.astimezone(zone) if own and zone else read


def now_text(moment_now: dt.datetime) -> Moment:
    """Return a moment as XForm text with milliseconds and zone."""
    return Moment(moment_now.isoformat(timespec="milliseconds"))


def _now(_compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    return Code(lambda c: now_text(c.env.now()), "text")


def _today(_compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    return Code(lambda c: Moment(c.env.now().date().isoformat()), "text")


def _decimal_time(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    value = compiler.value(arguments[0]).run
    return Code(lambda c: decimal_time(value(c), c.env.now().tzinfo), "number")


def _format(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    value, pattern = compiler.value(arguments[0]).run, compiler.text(arguments[1])
    return Code(lambda c: formatted(value(c), pattern(c), c.env.now().tzinfo), "text")


FUNCTIONS: Final[dict[str, Function]] = {
    "now": Function(0, 0, _now, volatile=True),
    "today": Function(0, 0, _today, volatile=True),
    "date": simple(day, "v", "any"),
    "date-time": simple(moment, "v", "any"),
    "decimal-date-time": simple(_days, "v", "number"),
    "decimal-time": Function(1, 1, _decimal_time),
    "format-date": Function(2, 2, _format),
    "format-date-time": Function(2, 2, _format),
}
