"""The guard: whether a report for readers outside tells who somebody is whose identity is sealed in this vault.

The identities are opened with the officer's own passphrase, each opening noted, matched in memory and forgotten. What
is said is what was looked for and found: never that nothing identifies. Looked through are the finished Word document
and the finished PDF, with what stands beside their pages; and the texts from which the PDF is set, because a page tells
pieces of lines, and from right to left their letters in the order of the eye. The Word document is the one that leaves:
written into the office's template where one is chosen, so that letterhead, boxes and pictures' descriptions count too.
A working copy for readers outside is looked through beside it. The SHA-256 of what was looked through is kept, and an
export is remembered as looked through only under one of them (`Exports.remember`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.codes import Named
from npm_visits.domain.exports import PDF, WORD
from npm_visits.domain.identification import BORN, Finder, Known, known_of
from npm_visits.domain.identities import CHECK, Identity
from npm_visits.domain.interviews import Interview
from npm_visits.errors import TemplateFault
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.consents import case_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    in_template: bool = False  # the office's template says it, or shows it from a field: it stands in no text


@dataclass(frozen=True)
class Guarded:
    """What the guard says of a document that is to leave.

    `state` is UNCHECKED, CLEAR or OVERRIDDEN; a blank: there is nothing to look for; empty: it must not leave.
    """

    state: str
    reason: str = ""  # why what was found stays
    digests: frozenset[str] = frozenset()  # SHA-256 of the files that were looked through
    looked_in: tuple[str, ...] = ()  # WORD, PDF


@dataclass(frozen=True)
class Copy:
    """A working copy: its document and its bytes."""

    document: Document
    word: bytes


@dataclass(frozen=True)
class Finished:
    """A document as it would leave, as Word (in the template whose SHA-256 is `template`) and as PDF."""

    word: bytes
    pdf: bytes
    template: str = ""  # empty: the program's own
    working: Copy | None = None  # of the same version, where one can be made


@dataclass(frozen=True)
class Looked:
    """One look through one document: of how many persons, and what was found. `reason` is why it stays all the same."""

    document: Document
    persons: int
    hits: tuple[Hit, ...]
    seals: frozenset[str]  # what was sealed then: an identity that was changed since was not looked for
    reason: str = ""
    template: str = ""  # SHA-256 of the office's template that it was written into
    digests: frozenset[str] = frozenset()  # SHA-256 of the files that were looked through
    working: Looked | None = None  # of the working copy of the same version

    def guarded(self, document: Document, seals: frozenset[str], template: str = "") -> Guarded:
        """Return what this says of `document` in a template, also where it is the working copy."""
        copy, looked = self.working, self
        if copy and alike(document, copy.document):
            looked, template = replace(copy, reason=self.reason), ""
        state = looked.state(document, seals, template)
        if state == UNCHECKED:
            return Guarded(UNCHECKED)
        reason = looked.reason.strip() if state == OVERRIDDEN else ""  # it may be given for the other of the two alone
        return Guarded(state, reason, looked.digests, (WORD, PDF) if looked is self else (WORD,))

    def state(self, document: Document, seals: frozenset[str], template: str = "") -> str:
        """Return what this says of `document`, as an export is remembered; empty while hits stand in its way."""
        if seals != self.seals or template != self.template or not alike(document, self.document):
            return UNCHECKED
        return CLEAR if not self.hits else OVERRIDDEN if self.reason.strip() else ""

    def only_working(self) -> tuple[Hit, ...]:
        """Return what stands in the working copy alone: sections that the report leaves out."""
        known = {(hit.code, hit.kind, hit.found) for hit in self.hits}
        hits = self.working.hits if self.working else ()
        return tuple(hit for hit in hits if (hit.code, hit.kind, hit.found) not in known)


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

    def told_by_code(self, visit_id: str, name: str) -> bool:
        """Return whether the name of a file tells of a person or a case of a visit by code: P3, C1."""
        vault = self._office.vault
        talks = vault.all(Interview, visit_id=visit_id, include_removed=True)
        named = Named((talk.code for talk in talks), (case.code for case in case_codes(vault, visit_id)))
        return named(name.replace("_", " "))  # as blanks are often written there

    def render(
        self, document: Document, template: Callable[[], bytes] | None = None, working: Document | None = None
    ) -> Finished:
        """Return a document as it would leave: `template` reads the office's template, `working` is its working copy.

        The same call gives the bytes that `Drafts.write` writes. Safe in a worker thread. Raises `TemplateFault`.
        """
        from npm_visits.reports import Refused, pdf  # noqa: PLC0415 - python-docx costs 150 ms at the start
        from npm_visits.reports.word.write import rendered  # noqa: PLC0415 - see above

        content = template() if template else None
        try:
            word = rendered(document, template=content)
        except Refused as refused:
            raise TemplateFault from refused
        copy = Copy(working, rendered(working)) if working else None
        return Finished(word, pdf(document), _digest(content) if content is not None else "", copy)

    def look(self, visit_id: str, wall: Wall, document: Document, finished: Finished, name: str) -> Looked:
        """Return what of the sealed identities of a visit stands in the finished files or in the file's `name`.

        Each identity is opened, which is noted first, and forgotten; the wall is wiped in any case.
        """
        try:
            talks = self.sealed(visit_id)
            finder = Finder(list(self._known(talks, wall)))
        finally:
            wall.wipe()
        seals, persons, copy = self.seals(visit_id), len(talks), finished.working
        working = Looked(
            copy.document, persons, tuple(_hits(finder, (("", name), *_word_texts(copy.word)))), seals,
            digests=frozenset({_digest(copy.word)}),
        ) if copy else None  # fmt: skip
        hits = (*_hits(finder, (("", name), *_word_texts(finished.word))),)
        hits += tuple(_further(finder, hits, document, finished.pdf))
        if finished.template:
            hits = tuple(_placed(finder, hits, document))
        digests = frozenset({_digest(finished.word), _digest(finished.pdf)})
        return Looked(
            document, persons, hits, seals, template=finished.template, digests=digests, working=working
        )

    def _known(self, talks: Iterable[Interview], wall: Wall) -> Iterator[Known]:
        for talk in talks:
            opened = self._office.identities.opened(talk.id, wall, CHECK)
            known = known_of(opened.person(), talk.code)
            yield from known
            for born in (item.text for item in known if item.kind == BORN):
                yield from (Known(BORN, day, talk.code) for day in _written(born))


def alike(document: Document, other: Document) -> bool:
    """Return whether two reports are written alike: the first export gives paragraphs the numbers that they had."""
    from npm_visits.reports import as_counted  # noqa: PLC0415 - see Guard.render

    return document == other or as_counted(document) == as_counted(other)


def _written(born: str) -> Iterator[str]:
    """Yield a day as it is written in the program's languages; nothing for what is no whole day."""
    try:
        days = {Words(language).date(born, long=long) for language in LANGUAGES for long in (False, True)}
    except ValueError:
        return
    year, month, day = born.split("-")
    yield from sorted(days | {day[: day.index(year) + len(year)] for day in days if year in day})  # without "года"
    yield from (f"{day}.{month}.{year}", f"{int(day)}.{int(month)}.{year}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _word_texts(content: bytes) -> Iterator[tuple[str, str]]:
    from npm_visits.reports.word.parts import texts  # noqa: PLC0415 - see Guard.render

    return texts(content)


def _hits(finder: Finder, told: Iterable[tuple[str, str]]) -> Iterator[Hit]:
    """Yield each hit in texts with their parts, each once."""
    seen: set[Hit] = set()
    for part, text in told:
        for hit in _found(finder, part, text):
            if hit not in seen:
                seen.add(hit)
                yield hit


def _placed(finder: Finder, hits: Iterable[Hit], document: Document) -> Iterator[Hit]:
    """Yield hits, marking those of the template: what the file's name and the document's own texts do not hold."""
    from npm_visits.reports.pdf import set_texts  # noqa: PLC0415 - see Guard.render

    own = {(hit.code, hit.kind, hit.found) for hit in _hits(finder, set_texts(document))}
    for hit in hits:
        yield replace(hit, in_template=bool(hit.part) and (hit.code, hit.kind, hit.found) not in own)


def _further(finder: Finder, hits: Iterable[Hit], document: Document, content: bytes) -> Iterator[Hit]:
    """Yield what the PDF shows and `hits` do not tell already."""
    from npm_visits.reports.pdf import set_texts  # noqa: PLC0415 - see Guard.render
    from npm_visits.reports.pdf_parts import texts  # noqa: PLC0415 - see Guard.render

    known = {(hit.code, hit.kind, hit.found) for hit in hits}
    for part, text in (*set_texts(document), *texts(content)):
        for hit in _found(finder, f"{PDF} {part}", text):
            if (hit.code, hit.kind, hit.found) not in known:
                known.add((hit.code, hit.kind, hit.found))
                yield hit


def _found(finder: Finder, part: str, text: str) -> Iterator[Hit]:
    text = text.replace("\N{NO-BREAK SPACE}", " ")  # a day is one thing however its line may break
    for found in finder.find(text):
        start, end = max(found.start - AROUND, 0), found.end + AROUND
        yield Hit(found.code, found.kind, part, text[start:end], text[found.start : found.end])
