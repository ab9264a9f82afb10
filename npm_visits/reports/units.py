"""A quantity with its unit in the form that the number asks for: 1 day, 2 дня, 41 день, 2,5 часа."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from npm_visits.i18n import Words

# Checklists and standards write a unit as a bare word that fits no number but many; these are the ones to count by.
_COUNTED: Final = {
    "persons": mark_many("{n} person", "{n} persons"),
    "seconds": mark_many("{n} second", "{n} seconds"),
    "minutes": mark_many("{n} minute", "{n} minutes"),
    "hours": mark_many("{n} hour", "{n} hours"),
    "hours a day": mark_many("{n} hour a day", "{n} hours a day"),
    "hours a week": mark_many("{n} hour a week", "{n} hours a week"),
    "days": mark_many("{n} day", "{n} days"),
    "days a week": mark_many("{n} day a week", "{n} days a week"),
    "times a week": mark_many("once a week", "{n} times a week"),
    "visits a month": mark_many("{n} visit a month", "{n} visits a month"),
    "visits a year": mark_many("{n} visit a year", "{n} visits a year"),
    "years": mark_many("{n} year", "{n} years"),
    "posts": mark_many("{n} post", "{n} posts"),
}


_EACH_FORM: Final = (1, 2, 5, 2.5)  # numbers that ask for every form of the languages there are


def names(words: Words) -> set[str]:
    """Return the words that follow a number, in all their forms."""
    said = (words.many(*forms, n).split() for forms in _COUNTED.values() for n in _EACH_FORM)
    return {name for number, name, *_rest in said if number[0].isdigit()}


def counted(words: Words, n: float, unit: str) -> str:
    """Return `n` with `unit`, the English unit of a checklist or a standard; a measure such as m² has one form."""
    forms = _COUNTED.get(unit)
    return words.many(*forms, n) if forms else f"{words.number(n)} {words(unit)}".rstrip()
