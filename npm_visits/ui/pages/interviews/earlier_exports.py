"""Which files left the office with what a person said: told before a consent is withdrawn, and afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from npm_visits.domain.exports import ReportExport
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

AUDIENCES: Final = {
    "internal": mark("internal"), "authority": mark("to the authority"), "public": mark("public"),
    "medical": mark("medical page"),
}
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
    moment = dt.datetime.fromisoformat(export.made_at).astimezone(ZoneInfo(session.office.profile.zone))
    return f"{words.date(moment.date())} {moment:%H:%M}, {words(AUDIENCES[export.audience])} ({export.name})"
