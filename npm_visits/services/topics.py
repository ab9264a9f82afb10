"""Everything by topic: all evidence of a visit, whatever its kind, and what each family of source says.

A kind of evidence is one line in `topic_kinds.KINDS`. What consent or protection keep back may guide the officers'
questions on the screen; it is marked as such, counts for nothing and cannot be used in a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.balance import CONTRADICTS, Balance, balance, contradicts
from npm_visits.domain.evidence import Link
from npm_visits.domain.interviews import Passage
from npm_visits.services.topic_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from npm_visits.services.filling import OpenFilling
    from npm_visits.services.office import Office
    from npm_visits.services.topic_kinds import EvidenceItem


@dataclass(frozen=True)
class TopicEvidence:
    """What there is about one topic; `balance` leaves out what is kept back."""

    topic: str
    items: tuple[EvidenceItem, ...]
    balance: Balance


class Topics:
    """What one can ask about the evidence of a visit as a whole."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def items(
        self, visit_id: str, language: str, *, topic: str | None = None, filling: OpenFilling | None = None
    ) -> list[EvidenceItem]:
        """Return a visit's evidence, of one topic or of all, kind by kind.

        `filling` is the one on the screen, so that it need not be opened again; without it all fillings are read.
        """
        opened = [filling] if filling else self._office.library.open_all(visit_id, language)
        found = [item for kind in KINDS for item in kind(self._office, visit_id, topic, opened, language)]
        found = [item for item in found if topic is None or item.topic == topic]
        against = self._against(visit_id)
        return [replace(item, direction=CONTRADICTS) if item.id in against else item for item in found]

    def of_topic(self, visit_id: str, topic: str, language: str, filling: OpenFilling | None = None) -> TopicEvidence:
        """Return all evidence about one topic."""
        items = self.items(visit_id, language, topic=topic, filling=filling)
        return TopicEvidence(topic, tuple(items), weighed(items))

    def by_topic(self, visit_id: str, language: str) -> list[TopicEvidence]:
        """Return the evidence topic by topic in the report's order, also topics that have none; the rest comes last."""
        found: dict[str, list[EvidenceItem]] = {topic.code: [] for topic in self._office.content.topics}
        for item in self.items(visit_id, language):
            found.setdefault(item.topic, []).append(item)
        return [TopicEvidence(topic, tuple(items), weighed(items)) for topic, items in found.items()]

    def of_finding(self, finding_id: str, items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
        """Return those of `items` that are tied to a finding, each with the direction of that tie."""
        links = {link.from_id: link for link in self._office.vault.all(Link, to_kind="finding", to_id=finding_id)}
        return [self._directed(item, links[item.id]) for item in items if item.id in links]

    def of_point(self, visit_id: str, point_id: str) -> list[EvidenceItem]:
        """Return the evidence that is tied to a point of a checklist, kind by kind."""
        links = {
            link.from_id: link
            for link in self._office.vault.all(Link, visit_id=visit_id, to_kind="point", to_id=point_id)
        }
        if not links:
            return []
        found = (item for kind in KINDS for item in kind(self._office, visit_id, None, (), ""))
        return [self._directed(item, links[item.id]) for item in found if item.id in links]

    def _directed(self, item: EvidenceItem, link: Link) -> EvidenceItem:
        passage = self._office.vault.get(Passage, item.id) if item.kind == Passage.kind else None
        return replace(item, direction=CONTRADICTS if contradicts(link, passage) else "")

    def _against(self, visit_id: str) -> set[str]:
        """Return the ids of evidence that contradicts anything it is tied to: a contradiction is never averaged."""
        links = self._office.vault.all(Link, visit_id=visit_id, direction=CONTRADICTS)
        return {link.from_id for link in links} | {
            passage.id for passage in self._office.vault.all(Passage, visit_id=visit_id, direction=CONTRADICTS)
        }


def weighed(items: Iterable[EvidenceItem]) -> Balance:
    """Return the source balance of pieces of evidence; what is kept back counts for nothing."""
    return balance((item.sources, item.direction) for item in items if not item.kept_back)
