"""Alleged ill-treatment: what is alleged, and behind the medical wall what only members with a health role read.

Two parts with a border between them, weighed for the person:

* The allegation (phase, when and where, methods, service, complaint, risk now) is told in the interview, and an
  officer who is no doctor has to take it down, follow it up and protect the person. It is plain within the encrypted
  vault, belongs to no search index and to no export: outside it is never told, whatever was agreed to. The search
  knows a case by its code and by what was released.
* What is medical (the account given to the doctor, findings, the doctor's view, marks on the body, files, treatment)
  is one sealed text, `sealed`, under the key of the medical wall. It leaves by one door: the wording that a member
  with a health role releases (`released`), and that too only as far as the person agreed.

The three parts of the health record follow the CPT's 23rd General Report, §74: the person's account, objective
findings with body charts, and the doctor's view on their consistency.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from npm_visits.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

PHASES: Final = (
    "apprehension", "questioning", "transfer", "reception", "stay", "segregation", "health_care", "removal",
)
CATEGORIES: Final = (
    "physical", "sexual", "verbal", "threats", "force", "deprivation", "failure_to_protect", "neglect",
)
COMPLAINTS: Final = ("not_made", "afraid", "prevented", "made_orally", "made_in_writing")
SCOPES: Final = ("information_only", "without_link", "referral_without_name", "referral_by_name")
MARK_TYPES: Final = (
    "bruise", "abrasion", "laceration", "incision", "puncture", "burn", "scar", "swelling", "bite", "ligature",
    "deformity", "hair_loss", "tenderness", "loss_of_function", "other",
)
CONSISTENCY: Final = ("not_consistent", "consistent", "highly_consistent", "typical", "diagnostic")
"""Degrees of the Istanbul Protocol; the office has to check their wording against the official text."""

LARGEST_MM: Final = 2000


@dataclass(frozen=True, kw_only=True)
class IllTreatmentCase(Record):
    """One case. Persons are codes, services are named and officials are not; empty fields were not asked or told.

    `released` is what everybody may read of the health part, on `released_on`; `sealed` holds a `HealthRecord`.
    """

    kind: ClassVar[str] = "ill_treatment"
    searched: ClassVar[tuple[str, ...]] = ("code", "released")

    visit_id: str = ""
    interview_id: str = ""
    code: str = ""  # C1: never used twice in a visit
    topic: str = "treatment"
    phase: str = ""  # of PHASES
    happened: str = ""  # when, as it was told: "four days ago, at night"
    location: str = ""  # where
    categories: tuple[str, ...] = ()  # of CATEGORIES
    methods: str = ""
    service: str = ""  # alleged service: by default no name
    purpose: str = ""
    witnesses: str = ""
    complaint: str = ""  # of COMPLAINTS
    reply: str = ""
    referral: str = ""  # to which body, when, with which agreement
    risk_now: str = ""
    scope: str = ""  # of SCOPES: how far the person agreed for this allegation; empty: not asked, nothing leaves
    released: str = ""
    released_on: str = ""
    sealed: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyMark:
    """One mark on a figure of the body map: `x`, `y` in the figure's units, `region` as it was when it was placed."""

    id: str
    view: str = ""  # of body_map.VIEWS
    x: int = 0
    y: int = 0
    region: str = ""
    type: str = ""  # of MARK_TYPES
    length_mm: int | None = None
    width_mm: int | None = None
    colour: str = ""
    age: str = ""  # as estimated
    note: str = ""
    consistency: str = ""  # of CONSISTENCY


@dataclass(frozen=True, kw_only=True)
class HealthRecord:
    """What stands behind the medical wall. Yes/no answers are "yes", "no" or empty."""

    seen: str = ""  # by a health professional of the delegation
    seen_on: str = ""
    consent: str = ""  # to the examination and to keeping this record
    consent_on: str = ""
    account: str = ""
    findings: str = ""
    opinion: str = ""
    consistency: str = ""  # of CONSISTENCY, all findings together
    record: str = ""  # what the place's own medical record says
    discrepancy: str = ""
    treatment: str = ""
    copy_given: str = ""
    copy_on: str = ""
    wording: str = ""  # what may be released, being written
    marks: tuple[BodyMark, ...] = ()

    def with_mark(self, mark: BodyMark) -> HealthRecord:
        """Return the record with `mark` in its place, or as the last one."""
        known = any(m.id == mark.id for m in self.marks)
        marks = tuple(mark if m.id == mark.id else m for m in self.marks) if known else (*self.marks, mark)
        return replace(self, marks=marks)

    def without_mark(self, mark_id: str) -> HealthRecord:
        """Return the record without a mark."""
        return replace(self, marks=tuple(m for m in self.marks if m.id != mark_id))

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet."""
        return self == HealthRecord()

    def to_text(self) -> str:
        """Return the text that is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> HealthRecord:
        """Return what `to_text` wrote, perhaps by another version: unknown entries are passed over."""
        content = json.loads(text) if text else {}
        marks = tuple(BodyMark(**_known(BodyMark, mark)) for mark in content.get("marks", ()))
        return cls(**{**_known(cls, content), "marks": marks})


def _known(kind: type, content: dict[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(kind)}
    return {name: value for name, value in content.items() if name in names}


def next_code(codes: Iterable[str]) -> str:
    """Return the code of a visit's next case; `codes` are all of the visit, also those in the recycle bin."""
    return f"C{max((int(code[1:]) for code in codes if code[1:].isdecimal()), default=0) + 1}"
