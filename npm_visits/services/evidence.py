"""Observations: quick capture, list, and their ties to checklist points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove
from npm_visits.domain.evidence import Link, Observation, link_id
from npm_visits.domain.ids import new_id

if TYPE_CHECKING:
    from npm_visits.services.office import Office


class Evidence:
    """What one can do with observations."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def observations(self, visit_id: str) -> list[Observation]:
        """Return a visit's observations, latest first."""
        found = self._office.vault.all(Observation, visit_id=visit_id)
        return sorted(found, key=lambda o: (o.seen_on, o.seen_time, _n(o.number)), reverse=True)

    def get(self, observation_id: str) -> Observation | None:
        """Return one observation."""
        return self._office.vault.get(Observation, observation_id)

    def new(self, visit_id: str, *, topic: str = "", text: str = "", sources: tuple[str, ...] = ()) -> Observation:
        """Return an observation not yet stored, numbered with the officer's code and timed now."""
        return self.timed(Observation(
            id=new_id(),
            visit_id=visit_id,
            number=self._next_number(visit_id),
            officer_id=self._office.officer.id,
            text=text,
            topic=topic,
            sources=sources,
        ))  # fmt: skip

    def timed(self, observation: Observation) -> Observation:
        """Return an observation with this day and minute."""
        now = self._office.visits.now()
        return replace(observation, seen_on=now.date().isoformat(), seen_time=now.strftime("%H:%M"))

    def add(self, observation: Observation, point_id: str = "") -> Observation:
        """Store an observation, tied to the checklist point it grew out of, if any."""
        changes: list[Change] = [Add(observation)]
        if point_id:
            changes += self.tie(observation.visit_id, "observation", observation.id, "point", point_id)
        self._office.apply(changes)
        return observation

    def remove(self, observation: Observation) -> None:
        """Put an observation into the recycle bin."""
        self._office.apply([Remove(Observation, observation.id)])

    def tie(self, visit_id: str, from_kind: str, from_id: str, to_kind: str, to_id: str) -> list[Change]:
        """Return the changes that tie two things, none if they are tied; a tie that was cut comes back."""
        key = link_id(from_kind, from_id, to_kind, to_id)
        if self._office.vault.get(Link, key):
            return []
        return [Add(replace(Link.blank(key), visit_id=visit_id))]

    def untie(self, link: Link) -> None:
        """Cut a tie."""
        self._office.apply([Remove(Link, link.id)])

    def of_point(self, visit_id: str, point_id: str) -> list[Observation]:
        """Return the observations tied to a checklist point."""
        links = self._office.vault.all(Link, visit_id=visit_id, to_kind="point", to_id=point_id)
        found = (self.get(link.from_id) for link in links)
        return [observation for observation in found if observation]

    def of_points(self, visit_id: str) -> dict[str, int]:
        """Return how many observations each checklist point of a visit has."""
        counts: dict[str, int] = {}
        present = {o.id for o in self._office.vault.all(Observation, visit_id=visit_id)}
        for link in self._office.vault.all(Link, visit_id=visit_id, to_kind="point"):
            if link.from_id in present:
                counts[link.to_id] = counts.get(link.to_id, 0) + 1
        return counts

    def finding_of(self, visit_id: str) -> dict[str, str]:
        """Return, by observation or point id, the number of a finding that uses it."""
        numbers = {f.id: f.number for f in self._office.findings.all(visit_id)}
        links = self._office.vault.all(Link, visit_id=visit_id, to_kind="finding")
        return {link.from_id: numbers[link.to_id] for link in links if link.to_id in numbers}

    def locations(self, visit_id: str) -> list[str]:
        """Return the places in the building named so far, and the rooms of the place, for completion."""
        named = {o.location for o in self._office.vault.all(Observation, visit_id=visit_id) if o.location}
        return sorted(named | set(self._office.rooms.names(visit_id)))

    def _next_number(self, visit_id: str) -> str:
        code = self._office.officer.code
        officer_id = self._office.officer.id
        own = self._office.vault.all(Observation, visit_id=visit_id, officer_id=officer_id, include_removed=True)
        return f"{code}-{max((_n(o.number) for o in own), default=0) + 1}"


def _n(number: str) -> int:
    last = number.rsplit("-", 1)[-1]
    return int(last) if last.isdigit() else 0
