"""How far a request for a document has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import FORMS

if TYPE_CHECKING:
    from npm_visits.domain.arrival import DocumentRequest

ACTS: Final = ("asked", "promised", "seen", "copied", "refused")
"""What is noted by one key, in the usual order; the keys are 1 to 5."""

STATES: Final = ("planned", "asked", "promised", "received", *FORMS)
"""All that a request can be; `received` is one of which nobody noted in what form."""


def state_of(request: DocumentRequest) -> str:
    """Return where a request stands, as one of STATES: what happened last decides."""
    if request.form:
        return request.form
    if request.received_at:
        return "received"
    if request.promised_at or request.promised_for:
        return "promised"
    return "asked" if request.asked_at else "planned"
