"""The dossier: everything about one visit in one frozen value, read once.

Sections of a report receive a `RedactedDossier` and nothing else; only `privacy.redact` makes one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.balance import CONTRADICTS, Balance, balance
from npm_visits.domain.checklists import Texts
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.visits import Member, Visit
from npm_visits.domain.vocabulary import Content

if TYPE_CHECKING:
    from npm_visits.i18n import Words

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

    `instance` names the repeat instance it stands in (Rooms, no. 2), empty outside repeats. `checklist` is its title
    where the visit has several. `gone` is the version that asked it, where the version in use does not ask it any more.
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
class TiedPassage:
    """A passage of an account that is tied to a finding; `source` is the family of who spoke.

    A redacted one has no ids.
    """

    id: str
    text: str
    source: str
    contradicts: bool = False
    interview_id: str = ""


@dataclass(frozen=True)
class TiedRecord:
    """Evidence of any other kind that is tied to a finding: a register, a room, a photograph.

    `kept_back`: consent or protection forbid to use it. A redacted one has no id.
    """

    id: str
    kind: str
    number: str
    text: str
    sources: tuple[str, ...] = ()
    contradicts: bool = False
    kept_back: bool = False


@dataclass(frozen=True)
class SupportedFinding:
    """A finding with its evidence and recommendations, each in order.

    `against` are the ids of points and observations that contradict the finding; all others support it.
    """

    finding: Finding
    points: tuple[AnsweredPoint, ...]
    observations: tuple[Observation, ...]
    recommendations: tuple[Recommendation, ...]
    passages: tuple[TiedPassage, ...] = ()
    against: tuple[str, ...] = ()
    others: tuple[TiedRecord, ...] = ()

    @property
    def pieces(self) -> int:
        """How many pieces of evidence are tied to it."""
        return len(self.points) + len(self.observations) + len(self.passages) + len(self.others)

    @property
    def balance(self) -> Balance:
        """What each family of source says about the finding."""
        pieces = [(point.sources, point.id in self.against) for point in self.points]
        pieces += [(observation.sources, observation.id in self.against) for observation in self.observations]
        pieces += [((passage.source,), passage.contradicts) for passage in self.passages]
        pieces += [(other.sources, other.contradicts) for other in self.others]
        return balance((sources, CONTRADICTS if against else "") for sources, against in pieces)

    @property
    def sources(self) -> tuple[str, ...]:
        """The families of source that support the finding, in their usual order, each once."""
        return self.balance.supporting


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
    """What an audience does not receive: a sentence for the catalogue, and how many; `k` where it names a threshold."""

    one: str
    other: str
    count: int
    k: int | None = None

    def kept(self) -> str:
        """Return it as an export keeps it: in no language, so that it is read in that of the screen."""
        return json.dumps([self.one, self.other, self.count, self.k], ensure_ascii=False)

    @classmethod
    def read(cls, kept: str) -> LeftOut | None:
        """Return what an export kept; nothing for a sentence, as older ones keep it in one language."""
        try:
            one, other, count, k = json.loads(kept)
        except (TypeError, ValueError):
            return None
        return cls(one, other, count, k)

    def say(self, words: Words) -> str:
        """Return it in words."""
        return words.many(self.one, self.other, self.count, k=self.k)


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
