"""What a checked register tells, in sentences: the same on the screen and in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from npm_visits.domain.registers import Measure, Orders, Rate
    from npm_visits.i18n import Words

_LATE: Final = {
    "screening": mark_many(
        "First examination later than {limit} hours after admission: {late} of {n} entry.",
        "First examination later than {limit} hours after admission: {late} of {n} entries.",
    ),
    "judge": mark_many(
        "Before a judge later than {limit} hours after admission: {late} of {n} entry.",
        "Before a judge later than {limit} hours after admission: {late} of {n} entries.",
    ),
}
_DAYS_FROM: Final = 72


def duration(hours: float, words: Words) -> str:
    """Return a time in hours, from three days on in days."""
    if hours < _DAYS_FROM:
        return words.many("{n} hour", "{n} hours", round(hours))
    days = hours / 24
    if round(days, 1) == round(days):
        return words.many("{n} day", "{n} days", round(days))
    return words("{n} days", n=words.number(days, digits=1))


def rate_told(of: Measure, found: Rate, words: Words) -> str:
    """Return a rate with its denominator, the median and the longest; nothing where nothing is known."""
    if not found.known and not found.unclear:
        return ""
    one, other = _LATE[of.code]
    told = []
    if found.known:
        told.append(words.many(one, other, found.known, late=words.number(found.late), limit=words.number(of.limit)))
    if found.median is not None and found.longest is None:
        told.append(words("Median {median}.", median=duration(found.median, words)))
    elif found.median is not None and found.longest is not None and len(found.hours) > 1:
        told.append(
            words(
                "Median {median}, longest {longest}.",
                median=duration(found.median, words), longest=duration(found.longest, words),
            )
        )  # fmt: skip
    if found.unclear:
        told.append(words.many(
            "Either is possible for {n} entry that holds a day without an hour.",
            "Either is possible for {n} entries that hold a day without an hour.",
            found.unclear,
        ))  # fmt: skip
    if found.missing:
        told.append(words("Entries without such dates: {n}.", n=words.number(found.missing)))
    return " ".join(told)


def orders_told(found: Orders, words: Words) -> str:
    """Return how many orders had expired, with the denominator; nothing where no order was read."""
    if not found.known:
        return ""
    told = words.many(
        "Expired before release or the day of the visit: {expired} of {n} order.",
        "Expired before release or the day of the visit: {expired} of {n} orders.",
        found.known, expired=words.number(found.expired),
    )  # fmt: skip
    if found.longest:
        told += " " + words.many("Longest: {n} day beyond.", "Longest: {n} days beyond.", found.longest)
    return told
