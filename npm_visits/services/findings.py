"""Findings and recommendations: from evidence to what an authority is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove
from npm_visits.domain.evidence import SOURCES, Link, Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.ids import new_id

if TYPE_CHECKING:
    from npm_visits.services.filling import OpenFilling, PointStatus
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class EvidenceItem:
    """A piece of evidence as the findings page shows it."""

    kind: str  # point, observation
    id: str
    number: str
    topic: str
    text: str
    sources: tuple[str, ...]
    concern: bool = False


class Findings:
    """What one can do with findings and recommendations."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(self, visit_id: str) -> list[Finding]:
        """Return a visit's findings in their order."""
        return sorted(self._office.vault.all(Finding, visit_id=visit_id), key=lambda f: (f.rank, f.number))

    def get(self, finding_id: str) -> Finding:
        """Return one finding."""
        return self._office.vault.get(Finding, finding_id) or Finding(id=finding_id)

    def add(self, visit_id: str, *, title: str = "", topic: str = "", weight: str = "moderate") -> Finding:
        """Open a finding and return it."""
        existing = self._office.vault.all(Finding, visit_id=visit_id, include_removed=True)
        own = [f for f in existing if f.officer_id == self._office.officer.id]
        n = max((int(f.number.rsplit("-", 1)[-1]) for f in own), default=0) + 1
        finding = Finding(
            id=new_id(),
            visit_id=visit_id,
            number=f"F-{self._office.officer.code}-{n}",
            officer_id=self._office.officer.id,
            title=title,
            topic=topic,
            weight=weight,
            rank=max((f.rank for f in existing), default=-1) + 1,
        )
        self._office.apply([Add(finding)])
        return finding

    def remove(self, finding: Finding) -> None:
        """Put a finding and its recommendations into the recycle bin; its evidence becomes free."""
        changes: list[Change] = [Remove(Recommendation, r.id) for r in self.recommendations(finding.id)]
        changes += [Remove(Link, link.id) for link in self._links(finding)]
        self._office.apply([*changes, Remove(Finding, finding.id)])

    def recommendations(self, finding_id: str) -> list[Recommendation]:
        """Return a finding's recommendations in their order."""
        found = self._office.vault.all(Recommendation, finding_id=finding_id)
        return sorted(found, key=lambda r: (r.rank, r.number))

    def of_visit(self, visit_id: str) -> list[Recommendation]:
        """Return all recommendations of a visit."""
        return self._office.vault.all(Recommendation, visit_id=visit_id)

    def recommend(self, finding: Finding) -> Recommendation:
        """Open a recommendation to the place's authority and return it."""
        visit = self._office.visits.get(finding.visit_id)
        taken = self._office.vault.all(Recommendation, visit_id=visit.id, include_removed=True)
        n = max((int(r.number.rsplit("-", 1)[-1]) for r in taken), default=0) + 1
        number = self._office.profile.recommendation_pattern.format(visit=visit.number.removeprefix("V-"), n=n)
        recommendation = Recommendation(
            id=new_id(),
            visit_id=visit.id,
            finding_id=finding.id,
            number=number,
            addressee=self._office.visits.place(visit).authority,
            rank=n,
        )
        self._office.apply([Add(recommendation)])
        return recommendation

    def remove_recommendation(self, recommendation: Recommendation) -> None:
        """Put a recommendation into the recycle bin."""
        self._office.apply([Remove(Recommendation, recommendation.id)])

    def use(self, finding: Finding, item: EvidenceItem) -> None:
        """Tie a piece of evidence to a finding."""
        self._office.apply(self._office.evidence.tie(finding.visit_id, item.kind, item.id, "finding", finding.id))

    def free(self, finding: Finding, item: EvidenceItem) -> None:
        """Untie a piece of evidence from a finding."""
        link = next((k for k in self._links(finding) if k.from_id == item.id), None)
        if link:
            self._office.evidence.untie(link)

    def evidence(self, finding: Finding, items: list[EvidenceItem]) -> list[EvidenceItem]:
        """Return those of `items` that support `finding`."""
        used = {link.from_id for link in self._links(finding)}
        return [item for item in items if item.id in used]

    def unused(self, visit_id: str, items: list[EvidenceItem]) -> list[EvidenceItem]:
        """Return those of `items` that no finding uses."""
        used = self._office.evidence.finding_of(visit_id)
        return [item for item in items if item.id not in used]

    def items(self, visit_id: str, filling: OpenFilling | None, language: str) -> list[EvidenceItem]:
        """Return a visit's evidence: concerns and noted answers of the checklist, and observations."""
        points = [_from_point(p, language) for p in filling.evidence()] if filling else []
        return points + [_from_observation(o) for o in self._office.evidence.observations(visit_id)]

    def _links(self, finding: Finding) -> list[Link]:
        return self._office.vault.all(Link, visit_id=finding.visit_id, to_kind="finding", to_id=finding.id)


def kinds_of_source(items: list[EvidenceItem]) -> tuple[str, ...]:
    """Return the kinds of source of `items`, each once, in their usual order."""
    found = {source for item in items for source in item.sources}
    return tuple(source for source in SOURCES if source in found)


def _from_point(status: PointStatus, language: str) -> EvidenceItem:
    said = status.summary(language)
    label = status.label(language)
    text = f"{label}{'' if label.endswith('?') else ':'} {said}" if said else label
    if status.record.note:
        text = f"{text}. {status.record.note}"
    return EvidenceItem(
        "point", status.id, status.number, status.section.topic, text, status.sources, concern=status.concern
    )


def _from_observation(observation: Observation) -> EvidenceItem:
    return EvidenceItem(
        "observation", observation.id, observation.number, observation.topic, observation.text, observation.sources
    )
