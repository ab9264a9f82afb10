"""What is said of rooms: their figures together, a measure that cannot be one, a function that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.field_names import FIELDS
from npm_visits.domain.measures import NumericStandard, Space, told
from npm_visits.domain.rooms import RANGES, why_unread
from npm_visits.i18n import mark
from npm_visits.ui.pages.rooms.lines import TITLES

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import Content
    from npm_visits.i18n import Words
    from npm_visits.services.rooms import RoomFigures

UNREAD: Final = {
    "text": mark("{column}: “{typed}” is no number."),
    "negative": mark("{column}: “{typed}” is below zero."),
    "small": mark("{column}: “{typed}” is less than {least}."),
    "zero": mark("{column}: “{typed}” is nothing. What was not measured stays empty."),
    "large": mark("{column}: “{typed}” is more than {most}."),
    "parts": mark("{column}: “{typed}” is no whole number."),
}
"""By the reason of `why_unread`."""
KEPT: Final = mark("It is kept as you typed it and not reckoned with.")


def why_said(words: Words, field: str, typed: str) -> str:
    """Return why what was typed is not taken, and that it is kept."""
    why, column = UNREAD["text"], words(TITLES.get(field, FIELDS.get(field, field)))
    least = most = ""
    if field in RANGES:
        why = UNREAD[why_unread(field, typed)]
        least, most = words.number(RANGES[field].least), words.number(RANGES[field].most)
    return f"{words(why, column=column, typed=typed, least=least, most=most)} {words(KEPT)}"


def figures_said(words: Words, found: RoomFigures) -> str:
    """Return how many rooms there are, lie below the standard, and are not measured yet."""
    parts = [words.many("{n} room", "{n} rooms", found.rooms)] if found.rooms else []
    if found.rooms and found.limit is not None:
        parts.append(words(
            "below {limit} m² per person: {now} now, {full} at full beds", limit=words.number(found.limit.value),
            now=found.below_now, full=found.below_full,
        ))  # fmt: skip
    if found.unmeasured:
        parts.append(words.many("{n} not measured yet", "{n} not measured yet", found.unmeasured))
    return " · ".join(parts)


def function_said(words: Words, content: Content, typed: str) -> str:
    """Return that there is no such function of a room, and which there are."""
    known = words.listing([words(t.label) for t in content.terms("room_function")])
    return words("“{typed}” is no function of a room. The old one stands. Known are: {known}.",
                 typed=typed, known=known)  # fmt: skip


def office_said(words: Words, standard: NumericStandard) -> str:
    """Return that the office asks another number than the source, and the source's; else nothing."""
    if standard.said_by_source is None:
        return ""
    return words("the office’s own number; the source says {n}", n=words.number(standard.said_by_source))


def reckoning(words: Words, found: Space) -> str:
    """Return the worked formula: (5.60 × 3.50 − 2.2) ÷ 6 persons = 2.90 m² per person."""
    each = words.number(float(told(found.each_m2)), digits=2)
    return words.many(
        "{floor} ÷ {n} person = {each} m² per person", "{floor} ÷ {n} persons = {each} m² per person",
        found.persons, floor=floor_said(words, found), each=each,
    )  # fmt: skip


def floor_said(words: Words, found: Space) -> str:
    """Return the floor as it is reckoned: (5.60 × 3.50 − 2.2)."""
    sides = f"{words.number(found.length_m, digits=2)} × {words.number(found.width_m, digits=2)}"
    return f"({sides} − {words.number(found.annexe_m2)})" if found.annexe_m2 else sides
