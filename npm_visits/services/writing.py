"""Writing the report: paragraphs in place of drafts, what became of the evidence beneath, and back to the draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Set
from npm_visits.domain.outlines import FULL
from npm_visits.domain.paragraphs import (
    LEFT_AWAY,
    TEXT,
    WRITTEN,
    Astray,
    Foreign,
    Target,
    WrittenParagraph,
    paragraph_id,
    state_of,
)
from npm_visits.domain.privacy_interviews import Withheld
from npm_visits.domain.rich_text import plain
from npm_visits.domain.text import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.changes import Change
    from npm_visits.domain.dossier import Dossier, SupportedFinding
    from npm_visits.reports.written import Draft
    from npm_visits.services.office import Office

FINDING: Final = "finding:"
RECOMMENDATION: Final = "recommendation:"
_NAMED: Final = 60  # characters that name a paragraph in a notice


@dataclass(frozen=True)
class Version:
    """One version of a visit's report: for whom, and in which language."""

    visit_id: str
    audience: str
    language: str


@dataclass(frozen=True)
class Place:
    """A paragraph that can be written anew.

    `text` is what was written or else drafted, as rich text; `draft` what the program would say; `state` is empty while
    the draft stands, WRITTEN or LEFT_AWAY. `moved`: the draft or the evidence beneath has changed since the text was
    written. `gone`: nothing is drafted there any more. `kept_back`: a line names a person who may not be told of, and
    stands in no report. `language` is that of the draft where it is not the report's and nothing was written yet, a
    code of `reports.spoken.MARKS`: the text to write is a translation.
    """

    key: str
    heading: str
    draft: str
    text: str
    state: str = ""
    moved: bool = False
    gone: bool = False
    kept_back: bool = False
    language: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether a text alone is written anew, without formats: a recommendation's, or one that is no paragraph."""
        return self.key.startswith((RECOMMENDATION, TEXT))

    @property
    def is_translation(self) -> bool:
        """Whether it is that of a typed text within a list, a table, a caption or a sentence."""
        return self.key.startswith(TEXT)


class Writing:
    """What one can do with the paragraphs of a report."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def places(self, dossier: Dossier, version: Version) -> list[Place]:
        """Return what can be written, in the report's order; last the texts where nothing is drafted any more."""
        from npm_visits.reports.written import drafts  # noqa: PLC0415 - python-docx costs 150 ms at the start

        document, _ = self._office.drafts.document(_unwritten(dossier), version.audience, version.language)
        texts, withheld = self._texts(version), Withheld(dossier.gathered)
        found = []
        for draft in drafts(document):
            record = texts.pop(draft.key, None)
            moved = record is not None and (record.drafted, record.basis) != (draft.text, basis(dossier, draft.key))
            text, state = (record.text, record.state) if record else (draft.text, "")
            kept_back = record is not None and withheld.speaks(*map(plain, text.split("\n")))
            language = "" if state else draft.language
            found.append(Place(draft.key, draft.heading, draft.text, text, state, moved, False, kept_back, language))
        return found + [Place(key, "", "", r.text, state=r.state, gone=True) for key, r in texts.items()]

    def unsettled(self, dossier: Dossier, version: Version) -> list[Place]:
        """Return written paragraphs whose draft or evidence has changed, or is gone."""
        return [place for place in self.held(dossier, version) if place.moved or place.gone]

    def held(self, dossier: Dossier, version: Version) -> list[Place]:
        """Return the places at which the draft does not stand: written anew, left out, or gone."""
        if not self._texts(version):
            return []  # nothing to compare: no report has to be drafted for it
        return [place for place in self.places(dossier, version) if place.state]

    def foreign(self, document: Document) -> list[Foreign]:
        """Return the texts of a report that are not in its language, in its order; see `reports.spoken`."""
        from npm_visits.reports import foreign  # noqa: PLC0415 - see places

        return foreign(document)

    def astray(self, document: Document) -> list[Astray]:
        """Return the paragraphs of a report with references that lead nowhere in it, in its order."""
        from npm_visits.reports import astray  # noqa: PLC0415 - see places

        return astray(document)

    def mark_of(self, language: str) -> str:
        """Return the mark of a text's language, for the catalogue, such as "[in Azerbaijani]"."""
        from npm_visits.reports import MARKS  # noqa: PLC0415 - see places

        return MARKS.get(language, "")

    def place_of(self, record_id: str) -> tuple[Version, str]:
        """Return the version that a written paragraph stands in, and its key; an empty key for no such paragraph."""
        record = self._office.vault.get(WrittenParagraph, record_id)
        if record is None:
            return Version("", "", ""), ""
        return Version(record.visit_id, record.audience, record.language), record.key

    def named(self, record: WrittenParagraph, outline: str = FULL) -> str:
        """Return what tells a written paragraph from others: number, heading and first words in its own version.

        The number is that of the report by an outline, where the paragraph stands in it. Nothing comes from another
        version: the words are those that were typed for this one, or its draft's.
        """
        office, version = self._office, Version(record.visit_id, record.audience, record.language)
        dossier = office.drafts.as_read(record.visit_id)
        document = self._read(dossier, version, outline)
        number = next((told.number for told in office.exports.numbers.told(document) if told.group == record.key), "")
        draft = _draft(document, record.key)
        if draft is None:  # left away, or its section is: only the whole draft has it still
            whole, _ = office.drafts.document(_unwritten(dossier), version.audience, version.language)
            draft = _draft(whole, record.key)
        text = record.text if record.state == WRITTEN or draft is None else draft.text
        return " · ".join(filter(None, (number, draft.heading if draft else "", beginning(plain(text), _NAMED))))

    def targets(self, dossier: Dossier, version: Version, outline: str = FULL) -> list[Target]:
        """Return what a paragraph can refer to in the report as it is read: by an outline, of the chosen sections."""
        from npm_visits.reports.written import targets  # noqa: PLC0415 - see places

        return targets(self._read(dossier, version, outline))

    def to_write(self, dossier: Dossier, version: Version, place: Place, text: str) -> list[Change]:
        """Return the changes that keep `text` at a place; the draft itself, typed again, lets the draft stand."""
        state = "" if text == place.draft else WRITTEN
        return self._set(dossier, version, place, {"state": state, "text": text})

    def to_leave_away(self, dossier: Dossier, version: Version, place: Place) -> list[Change]:
        """Return the changes that let nothing stand at a place."""
        return self._set(dossier, version, place, {"state": LEFT_AWAY})

    def leave_away(self, dossier: Dossier, version: Version, place: Place) -> None:
        """Let nothing stand at a place."""
        self._office.apply(self.to_leave_away(dossier, version, place))

    def confirm(self, dossier: Dossier, version: Version, place: Place) -> None:
        """Say that a text still holds, though the draft or the evidence beneath has changed."""
        self._office.apply(self._set(dossier, version, place, {}))

    def reset(self, version: Version, key: str) -> None:
        """Let the draft stand again; what was written stays in the history."""
        self._office.apply([Set(WrittenParagraph, _id(version, key), "state", "")])

    def _read(self, dossier: Dossier, version: Version, outline: str) -> Document:
        """Return the report without the sections that somebody left out of it."""
        drafts = self._office.drafts
        chosen = drafts.chosen.of(version.visit_id, version.audience, outline)
        document, _ = drafts.document(dossier, version.audience, version.language, chosen, outline)
        return document

    def _set(self, dossier: Dossier, version: Version, place: Place, values: dict[str, str]) -> list[Change]:
        now = {**values, "drafted": place.draft, "basis": basis(dossier, place.key)}
        record = self._office.vault.get(WrittenParagraph, _id(version, place.key))
        return [
            Set(WrittenParagraph, _id(version, place.key), name, value)
            for name, value in now.items()
            if record is None or getattr(record, name) != value
        ]

    def _texts(self, version: Version) -> dict[str, WrittenParagraph]:
        found = self._office.vault.all(
            WrittenParagraph, visit_id=version.visit_id, audience=version.audience, language=version.language
        )
        return {record.key: record for record in found if record.state}


def _id(version: Version, key: str) -> str:
    return paragraph_id(version.visit_id, version.audience, version.language, key)


def _draft(document: Document, key: str) -> Draft | None:
    """Return where a key stands in a report, with what was written there in place of its draft."""
    from npm_visits.reports.written import drafts  # noqa: PLC0415 - see places

    return next((draft for draft in drafts(document) if draft.key == key), None)


def _unwritten(dossier: Dossier) -> Dossier:
    return replace(dossier, gathered=replace(dossier.gathered, written=()))


def basis(dossier: Dossier, key: str) -> str:
    """Return the state of the evidence beneath a paragraph; empty where it rests on none of its own."""
    finding_id = key.removeprefix(FINDING)
    found = next((f for f in dossier.findings if f.finding.id == finding_id), None) if key != finding_id else None
    return state_of(_evidence(found)) if found else ""


def _evidence(found: SupportedFinding) -> Iterable[str]:
    for point in found.points:
        yield from (point.id, point.note, *(part.value for part in point.parts))
    for observation in found.observations:
        yield from (observation.id, observation.text, observation.location)
    for passage in found.passages:
        yield from (passage.id, passage.text)
    for other in found.others:
        yield from (other.id, other.number, other.text)
    yield from found.against
