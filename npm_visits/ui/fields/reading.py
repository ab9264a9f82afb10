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
