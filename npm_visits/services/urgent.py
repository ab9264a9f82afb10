"""Urgent matters: what cannot wait for the report, with whom it was raised, by when an answer is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import UrgentMatter, due
from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.ids import new_id
from npm_visits.services.letters import Letters

if TYPE_CHECKING:
    from npm_visits.services.office import Office


class Urgent:
    """What one can do with urgent matters; `letters` writes to the authority about one."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.letters = Letters(office)

    def all(self, visit_id: str) -> list[UrgentMatter]:
        """Return a visit's urgent matters, the first one first."""
        found = self._office.vault.all(UrgentMatter, visit_id=visit_id)
        return sorted(found, key=lambda m: (m.noted_at, m.number))

    def get(self, matter_id: str) -> UrgentMatter | None:
        """Return one urgent matter."""
        return self._office.vault.get(UrgentMatter, matter_id)

    def new(self, visit_id: str) -> UrgentMatter:
        """Return an urgent matter not yet stored, numbered with the officer's code."""
        officer = self._office.officer
        own = self._office.vault.all(UrgentMatter, visit_id=visit_id, officer_id=officer.id, include_removed=True)
        last = max((int(n) for m in own if (n := m.number.rpartition("-")[2]).isdigit()), default=0)
        return UrgentMatter(
            id=new_id(),
            visit_id=visit_id,
            number=f"U-{officer.code}-{last + 1}",
            officer_id=officer.id,
            noted_at=self._office.arrival.now(),
        )

    def add(self, visit_id: str) -> UrgentMatter:
        """Store a matter of this minute."""
        matter = self.new(visit_id)
        self._office.apply([Add(matter)])
        return matter

    def raise_now(self, matter: UrgentMatter) -> None:
        """Note that a matter is raised in this minute."""
        self._office.set(matter, "raised_at", self._office.arrival.now())

    def remove(self, matter: UrgentMatter) -> None:
        """Put an urgent matter into the recycle bin."""
        self._office.apply([Remove(UrgentMatter, matter.id)])

    def overdue(self, matter: UrgentMatter) -> bool:
        """Return whether the demanded moment has passed and the matter is not closed."""
        by = due(matter)
        return bool(by) and not matter.closed_on and by < self._office.arrival.now()
