"""How far a request for a document has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import FORMS
from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def awaited(request: DocumentRequest) -> bool:
    """Return whether a document is still to be asked for or to come: neither here nor refused."""
    return state_of(request) in {"planned", "asked", "promised"}


def bears_code(title: str, known: Iterable[str]) -> bool:
    """Return whether a typed title names a person, a talk, or one of the `known` codes: it may stand on no paper."""
    codes = pattern(known)
    return bool(PERSON_CODES.search(title) or INTERVIEWS.search(title) or (codes and codes.search(title)))
