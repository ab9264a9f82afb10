"""What a card of the grid says, which cards a filter lets through, and the line above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.photographs import READERS, redacted
from npm_visits.domain.privacy_photographs import why_inside
from npm_visits.i18n import mark
from npm_visits.ui.pages.photographs.grid import PhotoItem

if TYPE_CHECKING:
    from collections.abc import Collection

    from npm_visits.domain.photographs import Photograph
    from npm_visits.i18n import Words
    from npm_visits.ui.session import Session

WHICH: Final = (
    ("leaves", mark("May leave")), ("inside", mark("Stays inside")), ("edited", mark("Edited")),
    ("unlooked", mark("Not yet looked through")),
)  # fmt: skip
"""The filter: code and name."""


def leaves(photograph: Photograph) -> bool:
    """Return whether it goes to any reader outside."""
    return any(not why_inside(photograph, reader) for reader in READERS)


def fits(photograph: Photograph, which: str) -> bool:
    """Return whether a filter lets it through; "" lets all."""
    if which == "leaves":
        return leaves(photograph)
    if which == "inside":
        return not leaves(photograph)
    if which == "edited":
        return bool(photograph.edits)
    return which != "unlooked" or not (photograph.shows or photograph.nobody)


def card(photograph: Photograph, words: Words) -> PhotoItem:
    """Return the card of a photograph."""
    marks = [("file-output", words("may leave"))] if leaves(photograph) else []
    if redacted(photograph):
        marks.append(("eye-off", words("areas made unrecognisable")))
    elif photograph.edits:
        marks.append(("pencil", words("edited")))
    moment = " ".join(filter(None, (words.date(photograph.taken_on), photograph.taken_time)))
    number = " · ".join(filter(None, (photograph.number, moment)))
    return PhotoItem(photograph.id, number, photograph.caption or photograph.location, tuple(marks))


def summary(photographs: Collection[Photograph], words: Words) -> str:
    """Return how many there are, how many show areas made unrecognisable, how many may leave."""
    hidden = sum(redacted(p) for p in photographs)
    outside = sum(leaves(p) for p in photographs)
    parts = [words.many("{n} photograph", "{n} photographs", len(photographs))]
    if hidden:
        parts.append(words.many("{n} with areas made unrecognisable", "{n} with areas made unrecognisable", hidden))
    if outside:
        parts.append(words.many("{n} may leave", "{n} may leave", outside))
    return " · ".join(parts)


def owner(photograph: Photograph, session: Session) -> str:
    """Return what a photograph belongs to, in words; empty for none."""
    words = session.words
    if photograph.owner_kind == "observation":
        found = session.office.evidence.get(photograph.owner_id)
        return words("Observation {number}", number=found.number) if found else ""
    if photograph.owner_kind == "room_visit":
        return words("Room {room}", room=session.office.rooms.number(photograph.owner_id))
    return words("The question it belongs to") if photograph.owner_kind == "point" else ""


def place_of(kind: str, owner_id: str) -> tuple[str, str, str]:
    """Return tab, section and target where the owner of a photograph is shown: an observation, a room or a question."""
    section = "rooms" if kind == "room_visit" else "observations"
    return ("checklist", "", owner_id) if kind == "point" else ("observations", section, owner_id)
