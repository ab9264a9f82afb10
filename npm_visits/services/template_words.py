"""What the check of a template says, in words: where it is, what it is, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.templates import IN_TABLE, PARTS, QUOTED

if TYPE_CHECKING:
    from npm_visits.domain.templates import Spot, Trouble
    from npm_visits.i18n import Words


def told(words: Words, trouble: Trouble) -> str:
    """Return a trouble as one text: the place, what is wrong there, and its remedy."""
    return " ".join(filter(None, (where(words, trouble.spot), what(words, trouble))))


def where(words: Words, spot: Spot | None) -> str:
    """Return a place as a person finds it; nothing for the file as a whole."""
    if spot is None:
        return ""
    place = words(PARTS[spot.part], n=spot.paragraph)
    if spot.table:
        place = words(IN_TABLE, place=place, table=spot.table, row=spot.row, column=spot.column)
    return words(QUOTED, place=place, said=spot.text) if spot.text else f"{place}:"


def what(words: Words, trouble: Trouble) -> str:
    """Return what is wrong and what to do, in two sentences."""
    terms = {name: words.listing([words(term) for term in terms]) for name, terms in trouble.terms.items()}
    fields = {**trouble.fields, **terms}
    return f"{words(trouble.what, **fields)} {words(trouble.remedy, **fields)}"
