"""Working copies: exported with hidden bookmarks, polished in Word, read back paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Recommended
from npm_visits.domain.changes import Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.findings import Recommendation
from npm_visits.domain.paragraphs import LEFT_AWAY
from npm_visits.domain.references import NOWHERE
from npm_visits.domain.rich_text import plain, read, write, written
from npm_visits.errors import CopyOfAnotherReport, TrackedChanges
from npm_visits.i18n import LANGUAGES
from npm_visits.services.writing import RECOMMENDATION, Version

if TYPE_CHECKING:
    from collections.abc import Collection

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.changes import Change
    from npm_visits.domain.dossier import Dossier, LeftOut
    from npm_visits.domain.word_differences import ReadLine
    from npm_visits.reports.word.read_texts import ReadCopy
    from npm_visits.services.office import Office
    from npm_visits.services.writing import Place

_MARK: Final = re.compile(r"<ref ([^<>\s\\]+)>")
_REFERENCE: Final = re.compile(r"<ref (_R[0-9a-f]+)>")


@dataclass(frozen=True)
class Difference:
    """One text that was changed in Word: rich text `before` as it stands here and `after` as it stands there.

    `after` is empty where it was taken out. `here_too`: it was changed here as well since the copy was made.
    `maybe_new`: it is not in a copy that does not tell what it held, and may have been written here later. What cannot
    be taken (`takes` false) is a recommendation in which codes stand as neutral words, and one that was taken out:
    without its text it would be lost in all versions.
    """

    key: str
    heading: str
    before: str
    after: str
    here_too: bool = False
    maybe_new: bool = False
    takes: bool = True


@dataclass(frozen=True)
class Comparison:
    """What a working copy brings: its version, differences in the report's order, and texts of what is gone.

    Nobody can take over the rest, but all of it is named: `fixed` are lines of the program's own that were changed
    there, `taken_out` those that were taken out (without a text where it is not known), `added` what belongs to no
    paragraph, `moved` texts that stand in another place, `comments` what was said beside them.
    """

    version: Version
    differences: tuple[Difference, ...]
    gone: tuple[str, ...] = ()
    fixed: tuple[ReadLine, ...] = ()
    taken_out: tuple[ReadLine, ...] = ()
    added: tuple[ReadLine, ...] = ()
    moved: tuple[ReadLine, ...] = ()
    comments: tuple[ReadLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed in Word."""
        return not any((
            self.differences, self.gone, self.fixed, self.taken_out, self.added, self.moved, self.comments
        ))  # fmt: skip


class ReadingBack:
    """What one can do with working copies."""

    def __init__(self, office: Office) -> None:
        self._office = office

    MOST_BYTES: Final = 20 << 20

    def working(self, dossier: Dossier, version: Version) -> tuple[Document, tuple[LeftOut, ...]]:
        """Return the whole report of a version as a working copy, and what it leaves out."""
        document, left_out = self._office.drafts.document(dossier, version.audience, version.language)
        return replace(document, working=_name(version)), left_out

    def compare(self, visit_id: str, content: bytes) -> Comparison:
        """Return what was changed in the Word document `content`.

        Raises `NotAReport` for what cannot be read, `TrackedChanges` while changes wait to be accepted, and
        `CopyOfAnotherReport` for a document without our bookmarks or of another visit.
        """
        from npm_visits.reports.word.read_back import read_document  # noqa: PLC0415 - see Drafts.document

        copy = read_document(content)
        if copy.tracked:
            raise TrackedChanges
        version = self._version(visit_id, copy)
        dossier = self._office.drafts.dossier(visit_id)
        return self._compared(dossier, version, copy)

    def take(self, comparison: Comparison, keys: Collection[str]) -> None:
        """Take over the texts of `keys` from a comparison, in one act."""
        version = comparison.version
        dossier = self._office.drafts.dossier(version.visit_id)
        places = {place.key: place for place in self._office.writing.places(dossier, version)}
        changes: list[Change] = []
        for difference in comparison.differences:
            if difference.key not in keys or not difference.takes:
                continue
            place = places.get(difference.key)
            of_version = place is not None and (place.state or place.language)  # written for it, or a translation
            if difference.key.startswith(RECOMMENDATION) and not of_version:
                record_id = difference.key.removeprefix(RECOMMENDATION)
                changes.append(Set(Recommendation, record_id, "text", plain(difference.after)))
            elif place is not None:
                if difference.after or place.is_plain:
                    changes += self._office.writing.to_write(dossier, version, place, difference.after)
                else:
                    changes += self._office.writing.to_leave_away(dossier, version, place)
        self._office.apply(changes)

    def _version(self, visit_id: str, copy: ReadCopy) -> Version:
        from npm_visits.reports.word import marks  # noqa: PLC0415 - see Drafts.document

        for audience in AUDIENCES:
            for language in LANGUAGES:
                version = Version(visit_id, audience, language)
                if copy.version == marks.version(_name(version)):
                    return version
        raise CopyOfAnotherReport

    def _compared(self, dossier: Dossier, version: Version, copy: ReadCopy) -> Comparison:
        from npm_visits.reports.word.beside import Beside  # noqa: PLC0415 - see Drafts.document
        from npm_visits.reports.word.marks import digest, reference  # noqa: PLC0415 - see Drafts.document
        from npm_visits.reports.written import targets  # noqa: PLC0415 - see Drafts.document

        document, _ = self.working(dossier, version)  # whole, whatever sections the report is read without
        known = {target.mark for target in targets(document)}
        here = {digest(item.key): item for item in self._here(dossier, version)}
        kept = {mark for item in here.values() for mark in _MARK.findall(item.before)}  # also what is gone since
        marks = {reference(mark): mark for mark in known | kept}
        found: dict[str, Difference] = {}
        gone: list[str] = []
        for key, told in copy.texts.items():
            text = _REFERENCE.sub(lambda m: f"<ref {marks[m[1]]}>" if m[1] in marks else "", told.text)
            if key not in here:
                gone.append(plain(text))
            elif told.changed and text not in {here[key].before, _read(here[key].before, known)}:
                found[key] = replace(here[key], after=text, here_too=not told.is_still(here[key].before))
        stands = {digest(getattr(block, "key", "")) for block in document.blocks}  # what is kept back was in no copy
        for key, item in here.items():
            in_copy = copy.keys is None or key in copy.keys
            if key in stands and key not in copy.texts and item.before and in_copy:
                found[key] = replace(item, maybe_new=copy.keys is None)
        differences = tuple(_safe(found[key]) for key in here if key in found)
        beside = Beside(document, copy)
        return Comparison(
            version, differences, tuple(t for t in gone if t), beside.fixed(), beside.taken_out(), beside.added(),
            beside.moved(), tuple(copy.comments),
        )  # fmt: skip

    def _here(self, dossier: Dossier, version: Version) -> list[Difference]:
        """Return every text of a version as it stands here, in the report's order."""
        document, _ = self._office.drafts.document(dossier, version.audience, version.language)
        records = {r.id: r.text for found in dossier.findings for r in found.recommendations}
        places = [place for place in self._office.writing.places(dossier, version) if not place.gone]
        written_here = {place.key for place in places if place.state}
        return [
            *(Difference(p.key, p.heading, _now(p), "") for p in places if not p.is_plain),
            *(
                Difference(b.key, b.name, written(b.text), "", takes=b.key in written_here or _is_whole(records, b))
                for b in document.blocks if isinstance(b, Recommended)
            ),
        ]


def _name(version: Version) -> str:
    return f"{version.visit_id}/{version.audience}/{version.language}"


def _safe(difference: Difference) -> Difference:
    """Return a difference; a recommendation that was taken out in Word stays until it is taken out here."""
    loses = difference.key.startswith(RECOMMENDATION) and not plain(difference.after).strip()
    return replace(difference, takes=False) if loses else difference


def _now(place: Place) -> str:
    return "" if place.state == LEFT_AWAY else write(read(place.text))


def _read(text: str, known: Collection[str]) -> str:
    """Return a text as a copy shows it: a sign in the place of a reference that leads nowhere."""
    return _MARK.sub(lambda m: m[0] if m[1] in known else NOWHERE, text)


def _is_whole(records: dict[str, str], block: Recommended) -> bool:
    """Return whether a recommendation stands in the report as it is kept: without neutral words for codes."""
    return records.get(block.key.removeprefix(RECOMMENDATION)) == block.text
