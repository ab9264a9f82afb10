"""The guard: whether a report for readers outside tells who somebody is whose identity is sealed in this vault.

The identities are opened with the officer's own passphrase, each opening noted, matched in memory and forgotten. What
is said is what was looked for and found: never that nothing identifies. Looked through are the finished Word document
and the finished PDF, with what stands beside their pages; and the texts from which the PDF is set, because a page tells
pieces of lines, and from right to left their letters in the order of the eye.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.exports import PDF
from npm_visits.domain.identification import BORN, Finder, Known, known_of
from npm_visits.domain.identities import CHECK, Identity
from npm_visits.domain.interviews import Interview
from npm_visits.i18n import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npm_visits.domain.blocks import Document
    from npm_visits.services.identities import Wall
    from npm_visits.services.office import Office

UNCHECKED: Final = "unchecked"
CLEAR: Final = "clear"
OVERRIDDEN: Final = "overridden"
AROUND: Final = 30  # characters before and after what was found


@dataclass(frozen=True)
class Hit:
    """What was found: of whom (the code), of which kind, in which part of the document, and the words around."""

    code: str
    kind: str  # NAME, NUMBER, BORN or INITIALS of domain.identification
    part: str
    around: str
    found: str


@dataclass(frozen=True)
class Finished:
    """A document as it would leave, as Word and as PDF."""

    word: bytes
    pdf: bytes


@dataclass(frozen=True)
class Looked:
    """One look through one document: of how many persons, and what was found. `reason` is why it stays all the same."""

    document: Document
    persons: int
    hits: tuple[Hit, ...]
    seals: frozenset[str]  # what was sealed then: an identity that was changed since was not looked for
    reason: str = ""

    def state(self, document: Document, seals: frozenset[str]) -> str:
        """Return what this says of `document`, as an export is remembered; empty while hits stand in its way."""
        if document != self.document or seals != self.seals:
            return UNCHECKED
        return CLEAR if not self.hits else OVERRIDDEN if self.reason.strip() else ""


class Guard:
    """What one can do to keep persons from being recognised in a report."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sealed(self, visit_id: str) -> list[Interview]:
        """Return the interviews of a visit whose person's identity is sealed here, also those in the recycle bin."""
        talks = self._office.vault.all(Interview, visit_id=visit_id, include_removed=True)
        return [talk for talk in talks if self._office.identities.is_sealed(talk.id)]

    def seals(self, visit_id: str) -> frozenset[str]:
        """Return what is sealed now, as it stands in the vault: what tells that something was changed."""
        kept = self._office.vault.all(Identity, id=tuple(talk.id for talk in self.sealed(visit_id)))
        return frozenset(identity.sealed for identity in kept)

    def render(self, document: Document) -> Finished:
        """Return a document as it would leave. Safe in a worker thread."""
        from npm_visits.reports import pdf  # noqa: PLC0415 - python-docx costs 150 ms at the start
        from npm_visits.reports.word.write import rendered  # noqa: PLC0415 - see above

        return Finished(rendered(document), pdf(document))

    def look(self, visit_id: str, wall: Wall, document: Document, finished: Finished, name: str) -> Looked:
        """Return what of the sealed identities of a visit stands in the finished files or in the file's `name`.

        Each identity is opened, which is noted first, and forgotten; the wall is wiped in any case.
        """
        try:
            talks = self.sealed(visit_id)
            finder = Finder(list(self._known(talks, wall)))
        finally:
            wall.wipe()
        return Looked(document, len(talks), tuple(_hits(finder, document, finished, name)), self.seals(visit_id))

    def _known(self, talks: Iterable[Interview], wall: Wall) -> Iterator[Known]:
        for talk in talks:
            opened = self._office.identities.opened(talk.id, wall, CHECK)
            known = known_of(opened.person(), talk.code)
            yield from known
            for born in (item.text for item in known if item.kind == BORN):
                yield from (Known(BORN, day, talk.code) for day in _written(born))


def _written(born: str) -> Iterator[str]:
    """Yield a day as it is written in the program's languages; nothing for what is no whole day."""
    try:
        days = {Words(language).date(born, long=long) for language in LANGUAGES for long in (False, True)}
    except ValueError:
        return
    year, month, day = born.split("-")
    yield from sorted(days)
    yield from (f"{day}.{month}.{year}", f"{int(day)}.{int(month)}.{year}")


def _hits(finder: Finder, document: Document, finished: Finished, name: str) -> Iterator[Hit]:
    """Yield each hit once; of the PDF what the Word document does not show already."""
    from npm_visits.reports.pdf import set_texts  # noqa: PLC0415 - see Guard.render
    from npm_visits.reports.pdf_parts import texts as pdf_texts  # noqa: PLC0415 - see Guard.render
    from npm_visits.reports.word.parts import texts  # noqa: PLC0415 - see Guard.render

    seen: set[Hit] = set()
    for part, text in (("", name), *texts(finished.word)):
        for hit in _found(finder, part, text):
            if hit not in seen:
                seen.add(hit)
                yield hit
    known = {(hit.code, hit.kind, hit.found) for hit in seen}
    for part, text in (*set_texts(document), *pdf_texts(finished.pdf)):
        for hit in _found(finder, f"{PDF} {part}", text):
            if (hit.code, hit.kind, hit.found) not in known:
                known.add((hit.code, hit.kind, hit.found))
                yield hit


def _found(finder: Finder, part: str, text: str) -> Iterator[Hit]:
    for found in finder.find(text):
        start, end = max(found.start - AROUND, 0), found.end + AROUND
        yield Hit(found.code, found.kind, part, text[start:end], text[found.start : found.end])
