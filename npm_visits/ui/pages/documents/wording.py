"""How a request for a document is put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import DocumentRequest, day_of, minutes_between
from npm_visits.domain.documents import state_of
from npm_visits.i18n import mark
from npm_visits.ui.pages.arrival.times import duration

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

STATES: Final = {
    "planned": mark("Planned"), "asked": mark("Asked for"), "promised": mark("Promised"), "received": mark("Received"),
    "seen": mark("Seen"), "copied": mark("Copied"), "photographed": mark("Photographed"), "refused": mark("Refused"),
}  # fmt: skip
_CHIP: Final = 52  # letters of a title of one's own; those of the list are shorter


def title_of(session: Session, request: DocumentRequest) -> str:
    """Return what the document is called on the screen."""
    return request.title or session.words(session.office.documents.title(request)) or session.words("Another document")


def short_title(session: Session, request: DocumentRequest) -> str:
    """Return the title as it fits into a chip."""
    title = title_of(session, request)
    return title if len(title) <= _CHIP else title[: _CHIP - 1].rstrip() + "…"


def state_text(session: Session, request: DocumentRequest) -> str:
    """Return the state in a word."""
    return session.words(STATES[state_of(request)])


def waiting_text(session: Session, request: DocumentRequest) -> str:
    """Return how long a document has been awaited, empty when nothing is awaited."""
    minutes, words = session.office.documents.waiting(request), session.words
    return words("waiting {time}", time=duration(words, minutes)) if minutes else ""


def story(session: Session, request: DocumentRequest, first_day: str) -> str:
    """Return what happened to a request, in the order of the hours: asked for, promised, received or refused."""
    words = session.words

    def at(moment: str) -> str:
        day, hour = day_of(moment), moment[11:16]
        return hour if hour and day == first_day else ", ".join(p for p in (words.date(day) if day else "", hour) if p)

    parts = []
    if request.asked_at:
        parts.append(words("asked for {moment}", moment=at(request.asked_at)))
    if request.of_whom:
        parts.append(request.of_whom)
    if request.promised_at:
        parts.append(words("promised {moment}", moment=at(request.promised_at)))
    if request.promised_for:
        parts.append(words("promised for: {when}", when=request.promised_for))
    if request.received_at:
        parts.append(words("received {moment}", moment=at(request.received_at)))
        took = minutes_between(request.asked_at, request.received_at)
        if took:
            parts.append(words("after {time}", time=duration(words, took)))
    if request.refused_at:
        parts.append(words("refused {moment}", moment=at(request.refused_at)))
    if not parts:
        parts.append(words("not asked for yet"))
    return " · ".join(parts)
