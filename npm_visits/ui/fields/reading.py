"""How typed days and times are read. Plain Python, so that every habit of typing is tested without a window."""

from __future__ import annotations

import datetime as dt
import re

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{4}|\d{2}))?\.?")
_TIME = re.compile(r"(\d{1,2})(?:[:.,h ]?(\d{2}))?")


def read_day(typed: str, today: dt.date) -> str | None:
    """Return a typed day as ISO text: "" for nothing, None when it is no day.

    24.11.2026, 24/11/26, 24.11 (this year) and 2026-11-24 are understood; the day comes before the month.
    """
    text = typed.strip()
    if not text:
        return ""
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        year = today.year if match[3] is None else int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    else:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def read_month(typed: str) -> str | None:
    """Return a typed month as the ISO text of its first day: 11.2026, 11/2026 and 2026-11 are understood."""
    text = typed.strip()
    if not text:
        return ""
    first = re.fullmatch(r"(?P<month>\d{1,2})[./ -](?P<year>\d{4})", text)
    match = first or re.fullmatch(r"(?P<year>\d{4})-(?P<month>\d{1,2})(-01)?", text)
    if match is None or not 1 <= int(match["month"]) <= 12 or match["year"] == "0000":
        return None
    return f"{match['year']}-{int(match['month']):02}-01"


def read_year(typed: str) -> str | None:
    """Return a typed year as the ISO text of its first day: "" for nothing, None when it is none."""
    text = typed.strip()
    if not text:
        return ""
    return f"{text}-01-01" if re.fullmatch(r"[1-9]\d{3}", text) else None


def read_time(typed: str) -> str | None:
    """Return a typed time as HH:MM: "" for nothing, None when it is none. 9, 930, 9:30 and 9.30 are understood."""
    text = typed.strip()
    if not text:
        return ""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def day_as_typed(iso: str) -> str:
    """Return an ISO day as one types it: 24.11.2026."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"


_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_MOMENT = re.compile(r"(?P<day>[^\sT]+)(?:[\sT]+(?P<time>\d{1,2}(?:[:.h]?\d{2})?)(?::\d{2})?)?")


def read_moment(typed: str, today: dt.date, *, base: str = "", ahead: bool = False) -> str | None:
    """Return a day, or a day and a minute, as "2026-11-24" or "2026-11-24 10:40"; "" for nothing, None for neither.

    24.11.2026 10:40, 24.11 1040, 2411 1040 and 241126 are understood; a time alone (10:40) lies on the day of `base`.
    A day without a year is the last such day, or with `ahead` that of this year.
    """
    text = " ".join(typed.split())
    if not text:
        return ""
    if base and ":" in text and (clock := read_time(text)):
        return f"{base[:10]} {clock}"
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    day = _moment_day(match["day"], today, ahead=ahead)
    if match["time"] is None or day is None:
        return day
    clock = read_time(match["time"])
    return f"{day} {clock}" if clock else None


def _moment_day(text: str, today: dt.date, *, ahead: bool) -> str | None:
    if match := _COMPACT.fullmatch(text):
        text = ".".join(part for part in match.groups() if part)
    day = read_day(text, today)
    yearless = not re.fullmatch(r"\D*(\d+\D+){2}\d+\D*", text)
    if day and yearless and not ahead and day > today.isoformat():
        return read_day(f"{text.rstrip('.')}.{today.year - 1}", today)
    return day


def moment_as_typed(moment: str) -> str:
    """Return a moment as one types it: 24.11.2026 10:40."""
    day, _, clock = moment.partition(" ")
    return f"{day_as_typed(day)} {clock}".rstrip()
