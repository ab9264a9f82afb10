"""Paragraph numbers of reports that left the office: kept with the export, put back into the next version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Set
from npm_visits.domain.exports import REPORT
from npm_visits.domain.outlines import FULL
from npm_visits.domain.paragraph_numbers import Line, ParagraphNumbers, numbers_id, remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.changed_paragraphs import ChangedParagraph
    from npm_visits.domain.exports import ReportExport
    from npm_visits.domain.paragraph_numbers import Told
    from npm_visits.services.office import Office
    from npm_visits.services.writing import Version


@dataclass(frozen=True)
class SinceLeft:
    """The latest export of a version, and the numbered paragraphs that are not as they left with it, by number."""

    export: ReportExport
    paragraphs: tuple[ChangedParagraph, ...]


class Numbers:
    """What one can do with the paragraph numbers of a visit's reports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def kept(self, visit_id: str, audience: str, outline: str = FULL) -> list[Line]:
        """Return the numbers that stay, in their order; without any the paragraphs are counted from 1."""
        record = self._record(visit_id, audience, outline)
        return [Line.read(line) for line in record.lines] if record else []

    def since(self, visit_id: str, audience: str, outline: str = FULL) -> str:
        """Return when the first version with these numbers left (UTC, ISO 8601), empty while none stays."""
        record = self._record(visit_id, audience, outline)
        return record.since if record and record.lines else ""

    def since_left(
        self, document: Document, version: Version, outline: str = FULL, without: Collection[str] = ()
    ) -> SinceLeft | None:
        """Return what is not as it left last, of a version composed as `document`; nothing where it never left, or the
        paragraphs are counted anew. `without` are the codes of sections that its template does not hold.
        """
        from npm_visits.reports import since_left  # noqa: PLC0415 - see Drafts.document

        kept = self.kept(version.visit_id, version.audience, outline)
        found = since_left(document, kept, without) if kept else None
        export = self._office.exports.latest(version, outline) if found is not None else None
        return SinceLeft(export, tuple(found)) if export and found is not None else None

    def told(self, document: Document, template: Callable[[], bytes] | None = None) -> tuple[Told, ...]:
        """Return the numbers that stand in a report, written into a template. Safe in a worker thread."""
        from npm_visits.reports import as_in, told  # noqa: PLC0415 - see Drafts.document

        return tuple(told(as_in(document, template()) if template else document))

    def to_keep(self, export: ReportExport, told: Sequence[Told]) -> list[Set]:
        """Return the changes that keep the numbers of a report that left; those of readers inside may change."""
        if export.of != REPORT or export.audience == "internal" or not told:
            return []
        outline = export.outline or FULL
        record_id = numbers_id(export.visit_id, export.audience, outline)
        before = self.kept(export.visit_id, export.audience, outline)
        lines = tuple(line.written() for line in remembered(before, told, export.language))
        since = [] if before else [Set(ParagraphNumbers, record_id, "since", export.made_at)]
        return [*since, Set(ParagraphNumbers, record_id, "lines", lines)]

    def count_anew(self, visit_id: str, audience: str, outline: str = FULL) -> None:
        """Let the paragraphs be counted from 1 again."""
        record_id = numbers_id(visit_id, audience, outline)
        lines, since = Set(ParagraphNumbers, record_id, "lines", ()), Set(ParagraphNumbers, record_id, "since", "")
        self._office.apply([lines, since])

    def _record(self, visit_id: str, audience: str, outline: str) -> ParagraphNumbers | None:
        return self._office.vault.get(ParagraphNumbers, numbers_id(visit_id, audience, outline))
