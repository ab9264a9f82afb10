"""Lines on what left already with another smallest count of persons than the version that is shown would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark
from npm_visits.ui.moments import there

if TYPE_CHECKING:
    from npm_visits.services.writing import Version
    from npm_visits.ui.session import Session

_LEFT: Final = {
    "authority": mark(
        "What left for the authority on {day} kept back counts of fewer than {then} persons, this version those of "
        "fewer than {now}. The two together can tell more than each alone."
    ),
    "public": mark(
        "What left for the public on {day} kept back counts of fewer than {then} persons, this version those of "
        "fewer than {now}. The two together can tell more than each alone."
    ),
}


def other_thresholds(session: Session, version: Version, now: int) -> list[str]:
    """Return the sentences for a version that keeps back counts from 1 to below `now`; an internal one keeps none."""
    if version.audience == "internal":
        return []
    words, office = session.words, session.office
    return [
        words(
            _LEFT[export.audience], then=export.threshold, now=now,
            day=words.date(there(export.made_at, office.profile.zone).date()),
        )
        for export in office.exports.under_other_threshold(version.visit_id, now) if export.audience in _LEFT
    ]  # fmt: skip
