"""Findings and recommendations: from evidence to what an authority is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.evidence import Link
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.ids import new_id
from npm_visits.services.topic_kinds import EvidenceItem

if TYPE_CHECKING:
    from npm_visits.services.office import Office


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

    def turn(self, finding: Finding, item: EvidenceItem, direction: str) -> None:
        """Say that a tied piece of evidence supports a finding ("supports") or contradicts it ("contradicts")."""
        link = next((k for k in self._links(finding) if k.from_id == item.id), None)
        if link:
            self._office.apply([Set(Link, link.id, "direction", direction)])

    def evidence(self, finding: Finding, items: list[EvidenceItem]) -> list[EvidenceItem]:
        """Return those of `items` that are tied to `finding`, each with the direction of its tie."""
        return self._office.topics.of_finding(finding.id, items)

    def unused(self, visit_id: str, items: list[EvidenceItem]) -> list[EvidenceItem]:
        """Return those of `items` that no finding uses and that may be used: nobody's consent or safety forbids it."""
        used = self._office.evidence.finding_of(visit_id)
        return [item for item in items if item.id not in used and not item.kept_back]

    def items(self, visit_id: str, language: str) -> list[EvidenceItem]:
        """Return all evidence of a visit, whatever its kind."""
        return self._office.topics.items(visit_id, language)

    def _links(self, finding: Finding) -> list[Link]:
        return self._office.vault.all(Link, visit_id=finding.visit_id, to_kind="finding", to_id=finding.id)
