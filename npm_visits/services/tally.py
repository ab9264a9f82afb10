"""How many points of a filling are in which state: kept up by each change, never counted anew."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Progress
from npm_visits.domain.changes import Change, Set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.checklists import Section
    from npm_visits.services.point_status import PointStatus


@dataclass(frozen=True)
class Counts:
    """How many points are in which state."""

    answered: int = 0
    not_assessed: int = 0
    left: int = 0
    concerns: int = 0
    required_left: int = 0

    def plus(self, status: PointStatus, sign: int) -> Counts:
        """Return the counts with one point added (1) or taken away (-1)."""
        return Counts(
            self.answered + sign * status.answered,
            self.not_assessed + sign * status.not_assessed,
            self.left + sign * status.left,
            self.concerns + sign * status.concern,
            self.required_left + sign * status.required_left,
        )


class Tally:
    """Counts by section, and what is stored of them beside the filling for lists of visits."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._counts = {section.name: Counts() for section in sections}
        self._stored: Counts | None = None

    def add(self, status: PointStatus) -> None:
        """Count a point."""
        self._counts[status.section.name] = self._counts[status.section.name].plus(status, 1)

    def take(self, status: PointStatus) -> None:
        """Count a point no longer."""
        self._counts[status.section.name] = self._counts[status.section.name].plus(status, -1)

    def of(self, section: Section) -> Counts:
        """Return the counts of one section."""
        return self._counts[section.name]

    def total(self) -> Counts:
        """Return the counts of all sections together."""
        every = self._counts.values()
        return Counts(*(sum(getattr(c, f.name) for c in every) for f in fields(Counts)))

    def changes(self, filling_id: str) -> list[Change]:
        """Return what to store so that lists show these counts; what is stored already is left out."""
        counts, stored = self.total(), self._stored
        self._stored = counts
        return [
            Set(Progress, filling_id, f.name, getattr(counts, f.name))
            for f in fields(Counts)
            if stored is None or getattr(counts, f.name) != getattr(stored, f.name)
        ]
