"""Reports: from a visit's records to a dossier, redacted for its audience, and into Word."""

from __future__ import annotations

import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain import file_names
from npm_visits.domain.answers import PointRecord
from npm_visits.domain.balance import contradicts
from npm_visits.domain.checklists import numbered
from npm_visits.domain.dossier import (
    AnsweredPoint,
    AnswerPart,
    Dossier,
    LeftOut,
    SupportedFinding,
    TiedPassage,
    TiedRecord,
)
from npm_visits.domain.evidence import Link, Observation
from npm_visits.domain.interviews import Passage
from npm_visits.domain.outlines import FIRST, FULL, arranged, moved
from npm_visits.domain.privacy import redact
from npm_visits.domain.privacy_interviews import family
from npm_visits.errors import TemplateFault
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.checks import Check, checks
from npm_visits.services.chosen_sections import ChosenSections
from npm_visits.services.consents import talks
from npm_visits.services.filling import InstanceRow, OpenFilling, PointRow
from npm_visits.services.gathering import gathered
from npm_visits.services.report_settings import ReportSettings
from npm_visits.services.topic_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.checklists import Section, Texts
    from npm_visits.domain.findings import Finding
    from npm_visits.domain.gathered import Talk
    from npm_visits.domain.visits import Visit
    from npm_visits.services.moving import Homeless
    from npm_visits.services.office import Office
    from npm_visits.services.point_status import PointStatus
    from npm_visits.services.topic_kinds import EvidenceItem


class Drafts:
    """What one can do with reports."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.settings = ReportSettings(office)
        self.chosen = ChosenSections(office)
        self._read: tuple[object, Callable[[], Dossier | None]] = (None, lambda: None)

    def as_read(self, visit_id: str) -> Dossier:
        """Return the dossier that a page holds, where it was read since the last commit made here; else a new one.

        For what is told beside a page. What leaves is read anew: `dossier`.
        """
        state, held = self._read
        return (held() if state == self._state(visit_id) else None) or self.dossier(visit_id)

    def dossier(self, visit_id: str) -> Dossier:
        """Read everything about a visit as one frozen value."""
        state = self._state(visit_id)
        dossier = self._dossier(visit_id)
        self._read = (state, weakref.ref(dossier))  # it goes with the page that holds it
        return dossier

    def _state(self, visit_id: str) -> object:
        return visit_id, self._office.written_at, self._office.visits.today()

    def _dossier(self, visit_id: str) -> Dossier:
        office = self._office
        visit = office.population.with_count(office.visits.get(visit_id))
        answers = tuple(self._answers(visit_id))
        observations = tuple(reversed(office.evidence.observations(visit_id)))
        return Dossier(
            office=office.profile,
            visit=visit,
            place=office.visits.place(visit),
            members=tuple(office.visits.members(visit_id)),
            answers=answers,
            observations=observations,
            findings=self._findings(visit_id, answers, observations),
            content=office.standards.content(visit.starts_on),
            made_on=office.visits.today().isoformat(),
            earlier_visits=self._earlier(visit),
            gathered=gathered(office, visit_id),
        )

    def document(
        self, dossier: Dossier, audience: str, language: str, sections: Collection[str] | None = None,
        outline: str = FULL,
    ) -> tuple[Document, tuple[LeftOut, ...]]:
        """Return the report for `audience` as blocks in `language`, by an outline, and what it leaves out."""
        from npm_visits.reports import compose, with_kept  # noqa: PLC0415 - python-docx costs 150 ms at the start

        words = Words(language)
        redacted = redact(dossier, audience, Words(self._typed_in(dossier)))
        order = self._office.profile.report_order
        document = compose(redacted, words, sections=sections, outline=outline, order=order)
        kept = self._office.exports.numbers.kept(dossier.visit.id, audience, outline)
        return with_kept(document, kept), redacted.left_out

    def evidence_index(self, dossier: Dossier, report: Document) -> Document:
        """Return on what each paragraph of `report` rests, for the mechanism's own readers."""
        from npm_visits.reports.evidence_index import compose_index  # noqa: PLC0415 - see document

        inside = redact(dossier, "internal", Words(self._typed_in(dossier)))
        return compose_index(report, inside, Words(report.language))

    def outlines(self) -> list[tuple[str, str]]:
        """Return code and name (for the catalogue) of the outlines that a report can have."""
        from npm_visits.reports import OUTLINES  # noqa: PLC0415 - see document

        return [(outline.code, outline.title) for outline in OUTLINES]

    def sections(self, audience: str, outline: str = FULL) -> list[tuple[str, str]]:
        """Return code and title (for the catalogue) of the sections that `audience` may have, in the office's order."""
        from npm_visits.reports import outline_of  # noqa: PLC0415 - see document

        titles = {s.code: s.title for s in outline_of(outline).sections if audience in s.audiences}
        return [(code, titles[code]) for code in arranged(list(titles), self._office.profile.report_order)]

    def move_section(self, code: str, to: str) -> None:
        """Let a section stand where the section `to` stands now, in every report of the office."""
        from npm_visits.reports import SECTIONS  # noqa: PLC0415 - see document

        profile = self._office.profile
        codes = [c for c in arranged([s.code for s in SECTIONS], profile.report_order) if c not in FIRST]
        if code in codes and to in codes and code != to:
            self._office.set(profile, "report_order", moved(codes, code, codes.index(to)))

    def reset_order(self) -> None:
        """Take the program's own order of sections again."""
        self._office.set(self._office.profile, "report_order", ())

    def preview(self, document: Document) -> Iterator[str]:
        """Yield a report as pieces of HTML for reading on the screen, each made when it is asked for."""
        from npm_visits.reports import preview  # noqa: PLC0415 - see document

        return preview(document)

    def pages(self, document: Document) -> tuple[list[bytes], dict[str, int]]:
        """Return the pages of a report as drawings, and on how many of them each section stands, by its code.

        They are typeset in memory. Safe in a worker thread.
        """
        from npm_visits.reports import drawings  # noqa: PLC0415 - see document

        return drawings(document)

    def page_picture(self, page: bytes, width: int) -> bytes:
        """Return one of `pages` as a picture (PNG) at least `width` pixels wide. Safe in a worker thread."""
        from npm_visits.reports import picture  # noqa: PLC0415 - see document

        return picture(page, width)

    def page_count(self, document: Document, template: Callable[[], bytes] | None = None) -> int:
        """Return how many pages a document has in Word, as reckoned; a line more or less decides.

        `template` reads the office's template. Safe in a worker thread. Raises `TemplateFault`.
        """
        from npm_visits.reports import Refused, page_count  # noqa: PLC0415 - see document

        try:
            return page_count(document, template() if template else None)
        except Refused as refused:
            raise TemplateFault from refused

    def checks(self, dossier: Dossier, audience: str, document: Document | None = None) -> list[Check]:
        """Return what should be known before the report leaves; `document` is the one that leaves."""
        progress = self._office.library.progress(dossier.visit.id)
        left = progress.required_left if progress else 0
        return checks(dossier, audience, left, document, Words(self._typed_in(dossier)))

    def _typed_in(self, dossier: Dossier) -> str:
        """Return the language officers typed in, English where the program has no words for it."""
        language = dossier.visit.language or dossier.office.language
        return language if language in LANGUAGES else "en"

    def write(
        self,
        document: Document,
        target: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        sure: Callable[[], None] | None = None,
        template: Callable[[], bytes] | None = None,
    ) -> str:
        """Write a report and return its SHA-256, empty when cancelled: PDF under a name that ends so, else Word.

        Safe in a worker thread. `sure` is that of the export, see `Exports.of_report`; it may raise `ConsentTakenBack`.
        `template` reads the office's template (for Word alone), see `Templates.reader`; without it the program's own
        serves. Raises `TemplateFault`, `ReportTargetBusy`, `ReportTargetNotWritable` or `DiskFull`; the file under the
        final name is either the whole report or what was there before.
        """
        from npm_visits.reports import Cancelled, Refused, write_pdf, write_report  # noqa: PLC0415 - see document

        content = template() if template else None
        try:
            if target.suffix.lower() == ".pdf":
                return write_pdf(document, target, progress=progress, cancelled=cancelled, sure=sure)
            return write_report(
                document, target, template=content, progress=progress, cancelled=cancelled, sure=sure
            )
        except Cancelled:
            return ""
        except Refused as refused:
            raise TemplateFault from refused

    def file_name(self, visit: Visit, audience: str, language: str, outline: str = FULL, kind: str = "") -> str:
        """Return a file name by the office's pattern, without any name of a place or person: `domain.file_names`."""
        office = self._office
        values = {
            "reference": visit.number or "visit", "date": visit.starts_on, "day": office.visits.today().isoformat(),
            "outline": "" if outline == FULL else outline, "audience": audience, "language": language,
        }  # fmt: skip
        return file_names.file_name(office.profile.file_pattern, values, kind)

    def _answers(self, visit_id: str) -> Iterator[AnsweredPoint]:
        fillings = self._office.library.open_all(visit_id, "en")
        for filling in fillings:
            title = filling.checklist.title if len(fillings) > 1 else {}
            for line in (*_answered(filling), *_homeless(self._office.moving.homeless(filling.filling))):
                yield replace(line, checklist=title)

    def _findings(
        self, visit_id: str, answers: tuple[AnsweredPoint, ...], observations: tuple[Observation, ...]
    ) -> tuple[SupportedFinding, ...]:
        office = self._office
        ties: dict[str, dict[str, Link]] = {}
        for link in office.vault.all(Link, visit_id=visit_id, to_kind="finding"):
            ties.setdefault(link.to_id, {})[link.from_id] = link
        known = {Observation.kind, Passage.kind, PointRecord.kind}
        tied_kinds = {link.from_kind for tied in ties.values() for link in tied.values()}
        said = talks(office.vault, visit_id) if Passage.kind in tied_kinds else ()
        readers = KINDS if tied_kinds - known else ()  # reading all evidence again is seldom needed
        others = [item for kind in readers for item in kind(office, visit_id, None, (), "en") if item.kind not in known]
        return tuple(
            replace(
                _supported(finding, tied, answers, observations, said),
                recommendations=tuple(office.findings.recommendations(finding.id)),
                others=tuple(_other(item, tied[item.id]) for item in others if item.id in tied),
            )
            for finding in office.findings.all(visit_id)
            for tied in (ties.get(finding.id, {}),)
        )

    def _earlier(self, visit: Visit) -> int:
        visits = self._office.places.visits(visit.place_id)
        return sum(v.id != visit.id and v.starts_on <= visit.starts_on for v in visits)


def _supported(
    finding: Finding, ties: Mapping[str, Link], answers: Iterable[AnsweredPoint], observations: Iterable[Observation],
    said: Iterable[Talk],
) -> SupportedFinding:  # fmt: skip
    """Return a finding with answers, observations and passages that are tied to it."""
    passages = tuple(
        TiedPassage(p.id, p.text, family(talk.interview), contradicts(ties[p.id], p), p.interview_id)
        for talk in said for p in talk.passages if p.id in ties
    )  # fmt: skip
    return SupportedFinding(
        finding,
        tuple(a for a in answers if a.id in ties),
        tuple(o for o in observations if o.id in ties),
        (),
        passages,
        tuple(from_id for from_id, link in ties.items() if contradicts(link)),
    )


def _other(item: EvidenceItem, tie: Link) -> TiedRecord:
    return TiedRecord(
        item.id, item.kind, item.number, item.text, item.sources, contradicts(tie), kept_back=item.kept_back
    )


def _answered(filling: OpenFilling) -> list[AnsweredPoint]:
    return [line for section in filling.checklist.sections for line in _section(filling, section)]


def _section(filling: OpenFilling, section: Section) -> list[AnsweredPoint]:
    found: list[AnsweredPoint] = []
    instance: Texts = {}
    for row in filling.rows(section):
        if isinstance(row, InstanceRow):
            label = row.repeat.label or {"en": row.repeat.name}
            instance = numbered(label, row.n)
        elif isinstance(row, PointRow):
            status = filling.status(row.key)
            if status.asks or status.point.private:
                found.append(_line(status, section, instance if row.key.instances else {}))
    return found


def _homeless(items: Iterable[Homeless]) -> Iterator[AnsweredPoint]:
    """Yield the points whose questions are not in the version in use any more, each with what was answered."""
    groups: dict[str, list[Homeless]] = {}
    for item in items:
        groups.setdefault(item.point_id, []).append(item)
    for point_id, group in groups.items():
        first = group[0]
        yield AnsweredPoint(
            id=point_id,
            section=first.section,
            section_code="",
            topic=first.topic,
            number=first.number,
            label=first.question,
            parts=tuple(AnswerPart(item.question, item.kind, item.value, item.choices) for item in group if item.value),
            instance=first.instance,
            note="\n".join(item.note for item in group if item.note),
            sources=next((item.sources for item in group if item.sources), ()),
            not_assessed=next((item.not_assessed for item in group if item.not_assessed), ""),
            private=any(item.private for item in group),
            gone=first.version or "?",
        )


def _line(status: PointStatus, section: Section, instance: Texts) -> AnsweredPoint:
    point = status.point
    return AnsweredPoint(
        id=status.id,
        section=section.label,
        section_code=section.name,
        topic=section.topic,
        number=point.number,
        label=point.label,
        parts=tuple(
            AnswerPart(
                question.label,
                question.kind,
                state.value,
                tuple(c.label for name in state.value.split() for c in state.choices if c.name == name)
                if question.kind.startswith("select")
                else (),
                question.unit,
            )
            for question, state in status.questions
            if question.kind != "note"
        ),
        instance=instance,
        note=status.record.note,
        sources=status.sources,
        not_assessed=status.record.not_assessed,
        concern=status.concern,
        private=point.private,
        standards=point.standards,
    )


def warm_up() -> None:
    """Load what writes reports. It takes 150 ms, in a thread after unlocking: not when the report is opened."""
    import npm_visits.reports  # noqa: F401, PLC0415 - see Drafts.document
