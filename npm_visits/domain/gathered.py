"""What was gathered on site beside checklist and observations, as the dossier holds it.

Each kind of evidence has one field here, one reader in `services/gathering.py`, and one rule of what an audience may
read of it in `domain/privacy_gathered.py`. A field without a rule reaches nobody outside.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from npm_visits.domain.arrival import AccessEvent, DocumentRequest, UrgentMatter
from npm_visits.domain.documents_told import DocumentTold
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.interviews import Consent, Interview, Passage, RiskLift
from npm_visits.domain.masking import Breakdown
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.photographs import GatheredPhotograph
from npm_visits.domain.population import Counted, Held, PresentAt
from npm_visits.domain.registers import CheckedRegister, CheckTold
from npm_visits.domain.rooms_told import RoomTold


def _nobody() -> Breakdown:
    return Breakdown((None, None), None)


@dataclass(frozen=True)
class Talk:
    """An interview with what decides who may learn of it. Incidents stay in the vault: no report receives them."""

    interview: Interview
    consents: tuple[Consent, ...] = ()
    passages: tuple[Passage, ...] = ()
    lifts: tuple[RiskLift, ...] = ()


@dataclass(frozen=True)
class ReleasedWording:
    """What a health member released of a case of alleged ill-treatment; `scope` of `ill_treatment.SCOPES`.

    Before it is known who reads it there is also the interview that it belongs to.
    """

    text: str
    scope: str = ""
    interview_id: str = ""


@dataclass(frozen=True)
class CaseCode:
    """The code of a case of alleged ill-treatment, and what decides whether texts may speak of it."""

    code: str
    scope: str = ""  # of `ill_treatment.SCOPES`
    interview_id: str = ""
    removed: bool = False


@dataclass(frozen=True)
class Heard:
    """How many talks a report rests on, as one audience may see it; a number that is None is not shown.

    `sexes` and `ages` are (code, persons) of those in individual talks; empty when they are not shown.
    """

    by_persons: bool = False
    persons: int | None = None
    private: Breakdown = field(default_factory=_nobody)  # in private, not in private or not noted
    sexes: tuple[tuple[str, int], ...] = ()
    ages: tuple[tuple[str, int], ...] = ()  # under_18, adult, unknown
    by_groups: bool = False
    groups: int | None = None
    by_staff: bool = False
    staff: int | None = None


@dataclass(frozen=True)
class Gathered:
    """Evidence of one visit, each kind in the order in which a report tells it."""

    photographs: tuple[GatheredPhotograph, ...] = ()
    interviews: tuple[Talk, ...] = ()  # of no audience: what they may read of it is in `heard` and beneath findings
    gone_codes: tuple[str, ...] = ()  # of interviews in the recycle bin: texts may still name them
    cases: tuple[CaseCode, ...] = ()  # of all cases, also of those in the recycle bin
    gone_member_codes: tuple[str, ...] = ()  # of members who were taken out, or as they were before: the same
    heard: Heard = field(default_factory=Heard)
    released: tuple[ReleasedWording, ...] = ()
    written: tuple[WrittenParagraph, ...] = ()  # in place of drafted paragraphs, of all audiences and languages
    access: tuple[AccessEvent, ...] = ()  # the log in full: for readers inside alone
    access_kinds: tuple[tuple[str, int], ...] = ()  # kinds of its entries and how many of each: for the authority
    documents: tuple[DocumentRequest, ...] = ()  # asked for, in full: for readers inside alone
    documents_told: tuple[DocumentTold, ...] = ()  # what readers outside learn of them
    urgent: tuple[UrgentMatter, ...] = ()
    population: tuple[Counted, ...] = ()  # of no audience: what they may read of it is in `held`
    held: tuple[Held, ...] = ()
    present_before: tuple[PresentAt, ...] = ()  # at earlier visits, the earliest first
    registers: tuple[CheckedRegister, ...] = ()  # of no audience: what they may read of it is in `checks`
    checks: tuple[CheckTold, ...] = ()
    rooms: tuple[RoomTold, ...] = ()
    room_draws: tuple[RoomDraw, ...] = ()
