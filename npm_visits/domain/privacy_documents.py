"""What an audience may read of documents asked for; for `privacy_gathered.for_reader` alone.

internal   every request that was made, without its ids
authority  the entry in the list, whether it was given and after how many hours: no clock, no function, no own title
public     which were refused

What was only planned was asked of nobody and is told to nobody. Requests that name somebody who may not be told of are
gone before (`privacy_interviews.without_withheld`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import DocumentRequest, minutes_between
from npm_visits.domain.documents import state_of
from npm_visits.domain.documents_told import GIVEN, OUTSTANDING, REFUSED, DocumentTold
from npm_visits.domain.dossier import LeftOut
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Sequence


def documents(
    requests: Sequence[DocumentRequest], audience: str
) -> tuple[tuple[DocumentRequest, ...], tuple[DocumentTold, ...], LeftOut]:
    """Return the requests in full, what is told of them instead, and what stays behind: as far as may be read."""
    made = [r for r in requests if state_of(r) != "planned"]
    inside = audience == "internal"
    left = LeftOut(
        *mark_many("{n} request for a document in full", "{n} requests for documents in full"),
        0 if inside else len(made),
    )
    if inside:
        return tuple(_rebuilt(r) for r in made), (), left
    told = [_told(r) for r in made]
    if audience != "authority":
        told = [DocumentTold(t.document, REFUSED) for t in told if t.outcome == REFUSED]
    return (), tuple(told), left


def _told(request: DocumentRequest) -> DocumentTold:
    state = state_of(request)
    document = "other" if request.title or not request.document else request.document
    if state == "refused":
        return DocumentTold(document, REFUSED)
    if state in {"asked", "promised"}:
        return DocumentTold(document, OUTSTANDING)
    minutes = minutes_between(request.asked_at, request.received_at)
    return DocumentTold(document, GIVEN, None if minutes is None else -(-minutes // 60))


def _rebuilt(r: DocumentRequest) -> DocumentRequest:
    return DocumentRequest(
        id="", document=r.document, title=r.title, asked_at=r.asked_at, of_whom=r.of_whom, promised_at=r.promised_at,
        promised_for=r.promised_for, received_at=r.received_at, refused_at=r.refused_at, form=r.form,
        kept_where=r.kept_where, note=r.note,
    )  # fmt: skip
