"""Which files left the office with what a person said: told before a consent is withdrawn, and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.exports import ReportExport
from npm_visits.ui.dialogs.exports import READERS
from npm_visits.ui.moments import day_and_time

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_MOST: Final = 4


def told(session: Session, interview_id: str) -> str:
    """Return a sentence on the exports that rest on an interview, the latest first; empty when there is none."""
    words, found = session.words, session.office.exports.affected(interview_id)
    if not found:
        return ""
    named = [_named(session, export) for export in found[:_MOST]]
    if len(found) > _MOST:
        named.append(words("and earlier ones"))
    sentence = words.many(
        "{n} export rests on this talk: {exports}. It cannot be called back by the program.",
        "{n} exports rest on this talk: {exports}. They cannot be called back by the program.",
        len(found), exports="; ".join(named),
    )  # fmt: skip
    return f"{sentence} {words('Ask for the files back if that is safe for the person.')}"


def _named(session: Session, export: ReportExport) -> str:
    words = session.words
    return f"{day_and_time(export.made_at, session)}, {words(READERS[export.audience])} ({export.name})"
