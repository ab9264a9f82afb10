"""Documents that the delegation asks for: asked, promised, received or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import DocumentRequest, minutes_between
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.services.office import Office


class Documents:
    """What one can do with requests for documents."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self, visit_id: str) -> list[DocumentRequest]:
        """Return a visit's requests in their order."""
        found = self._office.vault.all(DocumentRequest, visit_id=visit_id)
        return sorted(found, key=lambda d: (d.rank, d.asked_at, d.id))

    def get(self, request_id: str) -> DocumentRequest | None:
        """Return one request."""
        return self._office.vault.get(DocumentRequest, request_id)

    def add(self, visit_id: str, document: str = "", title: str = "") -> DocumentRequest:
        """Store a request; on site it counts as asked for now, before that it is only planned."""
        request = self._new(visit_id, document, title, self._rank(visit_id))
        self._office.apply([Add(request)])
        return request

    def add_several(self, visit_id: str, documents: Iterable[str]) -> list[DocumentRequest]:
        """Store requests for documents of the standard list, as one act; those that are there already are passed."""
        here = {d.document for d in self.all(visit_id)}
        rank = self._rank(visit_id)
        fresh = [code for code in documents if code not in here]
        made = [self._new(visit_id, code, "", rank + n) for n, code in enumerate(fresh)]
        self._office.apply([Add(request) for request in made])
        return made

    def ask_changes(self, visit_id: str) -> list[Change]:
        """Return the changes that note all planned requests as asked for in this minute."""
        now = self._office.arrival.now()
        return [Set(DocumentRequest, d.id, "asked_at", now) for d in self.all(visit_id) if not d.asked_at]

    def receive_changes(self, request: DocumentRequest, form: str = "seen") -> list[Change]:
        """Return the changes that note a document as received now (or refused now) in a form."""
        changes: list[Change] = [Set(DocumentRequest, request.id, "form", form)]
        if form == "refused":
            return changes
        return [*changes, Set(DocumentRequest, request.id, "received_at", self._office.arrival.now())]

    def remove(self, request: DocumentRequest) -> None:
        """Put a request into the recycle bin."""
        self._office.apply([Remove(DocumentRequest, request.id)])

    def title(self, request: DocumentRequest) -> str:
        """Return the catalogue entry of a request's kind, or its own title."""
        return request.title or self._office.content.label("document_kind", request.document)

    def waiting(self, request: DocumentRequest) -> int | None:
        """Return for how many minutes a document has been awaited, None when nothing is awaited."""
        return minutes_between(request.asked_at, self._office.arrival.now()) if request.open else None

    def _new(self, visit_id: str, document: str, title: str, rank: int) -> DocumentRequest:
        planned = self._office.visits.get(visit_id).state == "planned"
        asked = "" if planned else self._office.arrival.now()
        return DocumentRequest(
            id=new_id(), visit_id=visit_id, document=document, title=title, asked_at=asked, rank=rank
        )

    def _rank(self, visit_id: str) -> int:
        return max((d.rank for d in self.all(visit_id)), default=-1) + 1
