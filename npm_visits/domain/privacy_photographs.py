"""Which photographs leave the mechanism, and what goes with them; for `privacy_gathered` alone.

Outside goes a photograph only if an officer marked it for this reader, the establishment allowed it, and nobody can
be recognised on it: it was looked through and shows nobody, or what it shows was blacked out or made coarse. When in
doubt it stays. What goes is the edited copy with its caption in neutral words: no number (it holds an officer's
code), no place in the building, no day, minute or position.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.photographs import READERS, GatheredPhotograph, Photograph, unrecognisable
from npm_visits.i18n import mark, mark_many

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

NOT_MARKED, NOT_ALLOWED, NOT_LOOKED, RECOGNISABLE = "not_marked", "not_allowed", "not_looked", "recognisable"

WHY: Final = {
    NOT_MARKED: mark("It stays inside: it is not marked to leave."),
    NOT_ALLOWED: mark("It stays inside: no permission of the establishment is noted."),
    NOT_LOOKED: mark("It stays inside until it was looked through: choose by what somebody could be recognised."),
    RECOGNISABLE: mark("It stays inside: what it shows has not been blacked out or made coarse."),
}  # fmt: skip
_COUNTED: Final = {
    NOT_MARKED: mark_many("{n} photograph that is not marked to leave", "{n} photographs that are not marked to leave"),
    NOT_ALLOWED: mark_many("{n} photograph without permission", "{n} photographs without permission"),
    NOT_LOOKED: mark_many(
        "{n} photograph that nobody has looked through", "{n} photographs that nobody has looked through"
    ),
    RECOGNISABLE: mark_many(
        "{n} photograph on which somebody could be recognised", "{n} photographs on which somebody could be recognised"
    ),
}


def why_inside(photograph: Photograph, reader: str) -> str:
    """Return why a photograph does not go to `reader` (of READERS), empty where it does; the first that holds."""
    if reader not in photograph.leaves:
        return NOT_MARKED
    if photograph.permission != "allowed":
        return NOT_ALLOWED
    if not photograph.shows and not photograph.nobody:
        return NOT_LOOKED
    return "" if unrecognisable(photograph) else RECOGNISABLE


def without_owners(
    photographs: Iterable[GatheredPhotograph], gone: Collection[str], speaks: Callable[[str], bool] = lambda _: False
) -> tuple[GatheredPhotograph, ...]:
    """Return photographs without those of evidence that is gone for every reader, and whose caption names somebody.

    A picture of what a person told, or of a point for private interviews, would tell it again.
    """
    return tuple(
        one for one in photographs if one.photograph.owner_id not in gone and not speaks(one.photograph.caption)
    )


def photographs_for(
    photographs: Iterable[GatheredPhotograph], audience: str, neutral: Callable[[str], str]
) -> tuple[tuple[GatheredPhotograph, ...], list[LeftOut]]:
    """Return the photographs that `audience` receives, rebuilt for readers outside, and what stays behind."""
    if audience not in READERS:
        return tuple(photographs), []
    kept: list[GatheredPhotograph] = []
    behind: Counter[str] = Counter()
    for one in photographs:
        reason = why_inside(one.photograph, audience)
        if reason:
            behind[reason] += 1
        else:
            bare = Photograph(id="", caption=neutral(one.photograph.caption), edits=one.photograph.edits)
            kept.append(replace(one, photograph=bare))
    return tuple(kept), [LeftOut(*_COUNTED[reason], count) for reason, count in behind.items()]
