"""Where sources of the sample visit contradict each other."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from npm_visits.domain.balance import CONTRADICTS
from npm_visits.domain.changes import Set
from npm_visits.domain.evidence import Link, Observation, link_id
from npm_visits.domain.findings import Finding
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.services.office import Office


def topics_file() -> dict[str, Any]:
    """Return what contradicts what."""
    return tomllib.loads((resources() / "sample" / "topics.toml").read_text(encoding="utf-8"))


def fill_topics(office: Office) -> None:
    """Say of the sample's ties which of them contradict."""
    visits = {visit.number: visit.id for visit in office.vault.all(Visit)}
    for told in topics_file()["contradicts"]:
        visit_id = visits[told["visit"]]
        findings = office.vault.all(Finding, visit_id=visit_id)
        observations = office.vault.all(Observation, visit_id=visit_id)
        finding = next(f for f in findings if f.title.startswith(told["finding"]))
        observation = next(o for o in observations if o.text.startswith(told["observation"]))
        tie = link_id(Observation.kind, observation.id, Finding.kind, finding.id)
        office.apply([Set(Link, tie, "direction", CONTRADICTS)])
