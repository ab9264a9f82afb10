"""Moments as people read them: the day and the minute in the office's zone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from npm_visits.ui.session import Session


def there(moment: str, zone: str) -> dt.datetime:
    """Return a UTC moment (ISO 8601) in an office's zone; an unknown zone counts as the laptop's."""
    at = dt.datetime.fromisoformat(moment)
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone()


def clock_time(moment: str, zone: str) -> str:
    """Return the time of day of a UTC moment in an office's zone: 14:32:07."""
    return there(moment, zone).strftime("%H:%M:%S")


def day_and_time(moment: str, session: Session) -> str:
    """Return a UTC moment as day and minute: 24 Nov 2026 14:32."""
    at = there(moment, session.office.profile.zone)
    return f"{session.words.date(at.date())} {at:%H:%M}"
