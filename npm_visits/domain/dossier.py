"""The dossier: everything about one visit in one frozen value, read once.

Sections of a report receive a `RedactedDossier` and nothing else; only `privacy.redact` makes one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Final

from npm_visits.domain.checklists import Texts
from npm_visits.domain.evidence import SOURCES, Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.visits import Member, Visit
from npm_visits.domain.vocabulary import Content

AUDIENCES: Final = ("internal", "authority", "public")


@dataclass(frozen=True)
class AnswerPart:
    """The answer to one question of a point: its XForm value, and the labels of chosen choices."""

    label: Texts
    kind: str
    value: str
    choices: tuple[Texts, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class AnsweredPoint:
    """One point of a checklist with all that belongs to it.

    `instance` names the repeat instance it stands in (Room 2), empty outside repeats. `checklist` is its title where
    the visit has several. `gone` is the version that asked it, where the version in use does not ask it any more.
    """

    id: str
    section: Texts
    section_code: str
    topic: str
    number: str
    label: Texts
    parts: tuple[AnswerPart, ...]
    instance: Texts = field(default_factory=dict)
    note: str = ""
    sources: tuple[str, ...] = ()
    not_assessed: str = ""
    concern: bool = False
    private: bool = False
    standards: str = ""
    checklist: Texts = field(default_factory=dict)
    gone: str = ""

    @property
    def open(self) -> bool:
        """Whether nothing was answered and no reason given."""
        return not self.not_assessed and not any(part.value for part in self.parts)


@dataclass(frozen=True)
class SupportedFinding:
    """A finding with its evidence and recommendations, each in order."""

    finding: Finding
    points: tuple[AnsweredPoint, ...]
    observations: tuple[Observation, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The kinds of source behind the finding, in their usual order, each once."""
        found = {s for p in self.points for s in p.sources} | {s for o in self.observations for s in o.sources}
        return tuple(s for s in SOURCES if s in found)


@dataclass(frozen=True)
class Dossier:
    """Everything about one visit."""

    office: OfficeProfile
    visit: Visit
    place: Place
    members: tuple[Member, ...]
    answers: tuple[AnsweredPoint, ...]
    observations: tuple[Observation, ...]
    findings: tuple[SupportedFinding, ...]
    content: Content
    made_on: str
    earlier_visits: int = 0
    gathered: Gathered = field(default_factory=Gathered)


@dataclass(frozen=True)
class LeftOut:
    """What an audience does not receive: a sentence for the catalogue, and how many."""

    one: str
    other: str
    count: int


@dataclass(frozen=True)
class Limit:
    """How many points of a topic could not be assessed for one reason (of `answers.NOT_ASSESSED`)."""

    topic: str
    reason: str
    count: int


_SEAL: Final = object()


@dataclass(frozen=True)
class RedactedDossier(Dossier):
    """A dossier as one audience may read it.

    `limits` is what remains of points that were not assessed: counts by topic and reason.
    `persons_masked` says that the count of persons is below the office's threshold.
    """

    audience: str = ""
    left_out: tuple[LeftOut, ...] = ()
    limits: tuple[Limit, ...] = ()
    persons_masked: bool = False
    seal: Any = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            message = "a redacted dossier is made by privacy.redact alone"
            raise TypeError(message)


def seal(
    dossier: Dossier, audience: str, left_out: tuple[LeftOut, ...], limits: tuple[Limit, ...], *, persons_masked: bool
) -> RedactedDossier:
    """Return `dossier` as redacted for `audience`; for `privacy` alone."""
    values = {f.name: getattr(dossier, f.name) for f in fields(Dossier)}
    return RedactedDossier(
        **values,
        audience=audience,
        left_out=left_out,
        limits=limits,
        persons_masked=persons_masked,
        seal=_SEAL,
    )
