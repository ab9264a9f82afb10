"""What the office decides about its reports, and what it may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.changes import Change, Set
from npm_visits.domain.masking import LEAST, MOST
from npm_visits.domain.places import OfficeProfile
from npm_visits.errors import ThresholdOutOfBounds

if TYPE_CHECKING:
    from npm_visits.services.office import Office
    from npm_visits.services.past import PastChange

SETTINGS = ("threshold",)
"""Fields of the office's profile that are decided here."""


class ReportSettings:
    """What one can decide about reports."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def change_threshold(self, profile: OfficeProfile, _name: str, value: object) -> list[Change]:
        """Return the changes for another threshold; raises `ThresholdOutOfBounds` for what none can be."""
        if not isinstance(value, int) or not LEAST <= value <= MOST:
            raise ThresholdOutOfBounds(least=LEAST, most=MOST)
        return [Set(OfficeProfile, profile.id, "threshold", value)]

    def history(self) -> list[PastChange]:
        """Return who decided what, newest first."""
        profile = self._office.profile
        changes = self._office.past.of_record(OfficeProfile, profile.id)
        return [change for change in changes if change.row.field in SETTINGS]
