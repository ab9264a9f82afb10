"""What the state of an urgent matter is called: raised or not, until when an answer is due, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import day_of, due

if TYPE_CHECKING:
    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.ui.session import Session


def state_text(session: Session, matter: UrgentMatter) -> str:
    """Return where a matter stands, in a few words."""
    words = session.words
    if matter.closed_on:
        return words("Closed")
    if not matter.raised_at:
        return words("Not raised yet")
    if session.office.urgent.overdue(matter):
        return words("Answer overdue")
    return words("Answer awaited") if due(matter) else words("Raised")


def due_text(session: Session, matter: UrgentMatter) -> str:
    """Return until when an answer is due, empty without a deadline or before the matter is raised."""
    by, words = due(matter), session.words
    if not by or matter.closed_on:
        return ""
    moment = f"{words.date(day_of(by))}, {by[11:]}"
    if session.office.urgent.overdue(matter):
        return words("The answer was due by {moment}.", moment=moment)
    return words("The answer is due by {moment}.", moment=moment)
