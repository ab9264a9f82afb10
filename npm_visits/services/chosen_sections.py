"""Which sections a visit's report has: what is left out belongs to one kind of report for one audience."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Set
from npm_visits.domain.outlines import FULL, ReportSection, section_id
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.services.office import Office

READERS: Final = {"internal": mark("Internal"), "authority": mark("Authority"), "public": mark("Public")}
"""What a version is called on the screen, by its audience."""


class ChosenSections:
    """What one can do with the sections of a visit's reports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def left_out(self, visit_id: str, audience: str, outline: str = FULL) -> frozenset[str]:
        """Return the codes of the sections that somebody left out of this report."""
        found = self._office.vault.all(ReportSection, visit_id=visit_id, audience=audience, outline=outline)
        return frozenset(record.section for record in found if record.left_out)

    def of(self, visit_id: str, audience: str, outline: str = FULL) -> frozenset[str]:
        """Return the codes of the sections that this report has."""
        offered = frozenset(code for code, _ in self._office.drafts.sections(audience, outline))
        return offered - self.left_out(visit_id, audience, outline)

    def leave_out(
        self, visit_id: str, audience: str, outline: str, section: str, *, left_out: bool = True
    ) -> None:
        """Leave a section out of this report, or put it back."""
        place = section_id(visit_id, audience, outline, section)
        self._office.apply([Set(ReportSection, place, "left_out", left_out)])

    def named(self, record: ReportSection) -> tuple[str, str, str]:
        """Return section, kind of report and readers of a record, each an entry of the catalogue."""
        drafts = self._office.drafts
        titles = dict(drafts.sections(record.audience, record.outline))
        kinds = dict(drafts.outlines())
        return titles.get(record.section, ""), kinds.get(record.outline, ""), READERS.get(record.audience, "")
