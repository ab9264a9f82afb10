"""Documents that the delegation asks for: asked, promised, received or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import DocumentRequest, minutes_between
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.documents import bears_code, state_of
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import Interview
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services import member_codes
from npm_visits.services.consents import case_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from npm_visits.domain.blocks import Document
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
        """Store a request; on site it counts as asked for now, before and after that it is only planned."""
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
        return [Set(DocumentRequest, d.id, "asked_at", now) for d in self.all(visit_id) if state_of(d) == "planned"]

    def receive_changes(self, request: DocumentRequest, form: str = "seen") -> list[Change]:
        """Return the changes that note a document as received now (or refused now) in a form."""
        return self.note_changes(request, request.form or form)

    def note_changes(self, request: DocumentRequest, act: str) -> list[Change]:
        """Return the changes that note one of `domain.documents.ACTS` in this minute, or a form that has no key.

        A moment that stands already stays: what is pressed twice happened the first time. What was received or
        promised after a refusal is refused no longer, and the other way round.
        """
        now = self._office.arrival.now()
        moments = {"asked": "asked_at", "promised": "promised_at", "refused": "refused_at"}
        wanted: dict[str, str] = {}
        name = moments.get(act, "received_at")
        if not getattr(request, name):
            wanted[name] = now
        if act in {"asked", "promised"}:
            if act == "promised" and request.form == "refused":
                wanted |= {"form": "", "refused_at": ""}
        else:
            wanted |= {"form": act, "received_at" if act == "refused" else "refused_at": ""}
        return [
            Set(DocumentRequest, request.id, field, value)
            for field, value in wanted.items() if getattr(request, field) != value
        ]

    def move_changes(self, request: DocumentRequest, step: int) -> list[Change]:
        """Return the changes that move a request up (-1) or down (1) in the list; none at its ends."""
        order = self.all(request.visit_id)
        here = [d.id for d in order].index(request.id)
        there = here + step
        if not 0 <= there < len(order):
            return []
        order[here], order[there] = order[there], order[here]
        return [Set(DocumentRequest, d.id, "rank", rank) for rank, d in enumerate(order) if d.rank != rank]

    def missing(self, visit_id: str) -> list[str]:
        """Return the codes of the standard list that were not asked for yet, in the list's order."""
        here = {d.document for d in self.all(visit_id)}
        return [t.code for t in self._office.content.terms("document_kind") if t.code not in here and t.code != "other"]

    def page(self, visit_id: str, ids: Collection[str], language: str) -> tuple[Document, int]:
        """Return the printed request for some documents in a language of the program, and how many it leaves out.

        Left out are titles of one's own that bear the code of a person, a talk, a member or a case.
        """
        from npm_visits.reports import RequestHead, compose_request  # noqa: PLC0415 - python-docx costs 150 ms

        office, words = self._office, Words(language if language in LANGUAGES else "en")
        chosen, codes = [d for d in self.all(visit_id) if d.id in ids], self._codes(visit_id)
        kept = [d for d in chosen if not bears_code(d.title, codes)]
        titles = [d.title or words(self.title(d)) for d in kept]
        profile = office.profile
        head = RequestHead(profile.name, office.visits.get(visit_id).number, profile.sample)
        return compose_request(titles, head, words), len(chosen) - len(kept)

    def own_titles(self, visit_id: str, ids: Collection[str]) -> list[str]:
        """Return the titles in an officer's own words that a printed request for some documents would hold."""
        codes = self._codes(visit_id)
        return [d.title for d in self.all(visit_id) if d.id in ids and d.title and not bears_code(d.title, codes)]

    def file_name(self, visit_id: str, language: str, kind: str) -> str:
        """Return a file name that names neither a place nor a person."""
        number = self._office.visits.get(visit_id).number
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in f"{number}-request-{language}") + f".{kind}"

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
        on_site = self._office.visits.get(visit_id).state == "on_site"
        asked = self._office.arrival.now() if on_site else ""
        return DocumentRequest(
            id=new_id(), visit_id=visit_id, document=document, title=title, asked_at=asked, rank=rank
        )

    def _codes(self, visit_id: str) -> set[str]:
        """Return the codes of the visit's talks, members and cases, also of those in the recycle bin."""
        office = self._office
        talks = office.vault.all(Interview, visit_id=visit_id, include_removed=True)
        cases = case_codes(office.vault, visit_id)
        officers = {officer.code for officer in office.officers.values()}
        return {t.code for t in talks} | {c.code for c in cases} | member_codes.ever(office, visit_id) | officers

    def _rank(self, visit_id: str) -> int:
        return max((d.rank for d in self.all(visit_id)), default=-1) + 1
