"""What an audience may read of the log of access and co-operation; for `privacy_gathered.for_reader` alone.

internal   every entry, without its ids
authority  which kinds of entries there are and how many of each: an hour, a room or the words of a guard tell beside
           whom the delegation stood, or who let it in
public     nothing

Entries that name somebody who may not be told of are gone before (`privacy_interviews.without_withheld`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npm_visits.domain.arrival import EVENTS, AccessEvent
from npm_visits.domain.dossier import LeftOut
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Sequence


def access_log(
    events: Sequence[AccessEvent], audience: str
) -> tuple[tuple[AccessEvent, ...], tuple[tuple[str, int], ...], LeftOut]:
    """Return the entries in full, the kinds with how many of each, and what stays behind: as far as may be read."""
    inside = audience == "internal"
    left = LeftOut(
        *mark_many("{n} entry of the access log in full", "{n} entries of the access log in full"),
        0 if inside else len(events),
    )
    if inside:
        return tuple(_rebuilt(e) for e in events), (), left
    count = Counter(e.event for e in events) if audience == "authority" else Counter[str]()
    return (), tuple((kind, count[kind]) for kind in EVENTS if count[kind]), left


def _rebuilt(event: AccessEvent) -> AccessEvent:
    return AccessEvent(
        id="", event=event.event, at=event.at, location=event.location, who=event.who, reason=event.reason,
        text=event.text,
    )  # fmt: skip
