"""Interviews: coded persons, consent as data, passages of an account, the risk of reprisals.

A person is a code from the first keystroke, never a name. What the person agreed to is a set of separate, dated
answers, each "no" until it was given and each to be withdrawn at any time. A person at risk of reprisals is left out
of texts, counts, drafts and exports alike. Sources: Subcommittee on Prevention and APT as summed up in the rules of
conduct (do no harm outranks completeness; layered consent; never a list saying who spoke).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

from npm_visits.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMS: Final = ("person", "group", "staff")
PAPER_ONLY: Final = "paper_only"
TYPED_UP: Final = "typed_up"
STATES: Final = (PAPER_ONLY, TYPED_UP)
EXPLAINED: Final = ("introduced", "voluntary", "confidential", "purpose", "fear")
CONSENTS: Final = ("talk", "notes", "unlinked", "quote", "health", "raise", "contact")
GIVEN: Final = ("yes", "no", "withdrawn")
RISKS: Final = ("none_known", "possible", "expressed", "alleged", "confirmed")
LIFTED_BY: Final = 2
"""So many different officers have to confirm that a person at risk may be told of again."""

_LETTERS: Final = {"person": "P", "group": "G", "staff": "S"}
_ASKED: Final = {"person": CONSENTS, "group": CONSENTS[:4], "staff": CONSENTS[:4]}
_REST_ON: Final = dict.fromkeys(CONSENTS[1:], ("talk",)) | {"quote": ("talk", "unlinked")}
_LEGAL: Final = {
    "criminal": ("police", "pretrial", "prison", "prison_hospital", "juvenile", "military", "security_service",
                 "court_cells"),
    "health": ("psychiatric", "forensic", "social_care", "older_persons", "childrens_home", "addiction", "quarantine"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Interview(Record):
    """A talk with one person held, a group, or staff and management; empty fields were not asked or not written down.

    Sex, ages and times belong to the interview's own page and to no list.
    """

    kind: ClassVar[str] = "interview"
    searched: ClassVar[tuple[str, ...]] = ("code", "account")

    visit_id: str = ""
    code: str = ""  # P4, G1, S1: never used twice in a visit
    form: str = "person"  # of FORMS
    state: str = "paper_only"  # of STATES
    explained: tuple[str, ...] = ()  # of EXPLAINED
    privacy: str = ""  # list interview_privacy
    language: str = ""
    interpreter: str = ""  # list interpreter
    interpreter_note: str = ""
    chosen_by: str = ""  # list chosen_by
    chosen_note: str = ""
    interlocutor: str = ""  # list interlocutor
    sex: str = ""
    age_band: str = ""
    nationality_band: str = ""
    legal_status: str = ""  # of the list that `legal_list` names
    days_held: str = ""  # list days_held: bands, as a number of days can name a person
    persons: int | None = None  # in a group talk
    location: str = ""
    met_on: str = ""
    met_time: str = ""
    interviewers: tuple[str, ...] = ()  # codes of members
    account: str = ""
    risk: str = ""  # of RISKS; empty: not asked yet, which counts as a risk
    risk_step: str = ""  # the protective step agreed with the person
    check_back_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One answer of one person: to what, which answer, on which day. The id is `interview_id/what`."""

    kind: ClassVar[str] = "consent"
    natural_key: ClassVar[bool] = True

    interview_id: str = ""
    what: str = ""  # of CONSENTS
    given: str = ""  # of GIVEN; empty: not asked
    given_on: str = ""
    withdrawn_on: str = ""
    whom: str = ""  # health: with whom; raise: with which body; contact: how
    note: str = ""  # raise: which facts

    @classmethod
    def blank(cls, record_id: str) -> Self:
        interview_id, what = record_id.rsplit("/", 1)
        return cls(id=record_id, interview_id=interview_id, what=what)


def consent_id(interview_id: str, what: str) -> str:
    """Return the natural key of a consent."""
    return f"{interview_id}/{what}"


@dataclass(frozen=True, kw_only=True)
class Passage(Record):
    """A part of an account: `length` characters from `start`. Ties to points and findings are `Link`s from it."""

    kind: ClassVar[str] = "passage"

    visit_id: str = ""
    interview_id: str = ""
    start: int = 0
    length: int = 0
    text: str = ""
    topic: str = ""
    direction: str = ""  # supports or contradicts what it is tied to; empty: not said


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """What happened to a person, or is said to have happened, because of a talk with the delegation."""

    kind: ClassVar[str] = "incident"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    visit_id: str = ""
    interview_id: str = ""
    happened_on: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class RiskLift(Record):
    """One officer's confirmation that a person at risk wants to be told of again, and when she said so anew."""

    kind: ClassVar[str] = "risk_lift"

    visit_id: str = ""
    interview_id: str = ""
    officer_id: str = ""
    risk: str = ""  # the risk that was weighed: another one has to be weighed anew
    consent_on: str = ""  # the day of the person's renewed consent
    confirmed_on: str = ""


def next_code(form: str, codes: Iterable[str]) -> str:
    """Return the code of a new interview of a form; `codes` are all of the visit, also those of removed interviews."""
    letter = _LETTERS[form]
    taken = (re.fullmatch(rf"{letter}(\d+)", code) for code in codes)
    return f"{letter}{max((int(match[1]) for match in taken if match), default=0) + 1}"


def code_order(code: str) -> tuple[int, int, str]:
    """Return the key that puts P2 before P10, and persons before groups before staff."""
    letter, number = code[:1], code[1:]
    place = "PGS".find(letter) if letter else -1
    return place if place >= 0 else len(_LETTERS), int(number) if number.isdecimal() else 0, code


def consents_of(form: str) -> tuple[str, ...]:
    """Return what a person, a group or a member of staff is asked to agree to, in order."""
    return _ASKED[form]


def may(interview: Interview, consents: Iterable[Consent], what: str) -> bool:
    """Return whether the person agreed to `what`; whatever rests on a "yes" that is missing falls with it.

    `consents` may hold those of other interviews: they are passed over.
    """
    yes = {c.what for c in consents if c.interview_id == interview.id and c.given == "yes"}
    return {what, *_REST_ON.get(what, ())} <= yes


def at_risk(interview: Interview, lifts: Iterable[RiskLift]) -> bool:
    """Return whether the person is to be left out of texts, counts, drafts and exports.

    Any risk other than "none known" leaves her out, also one that nobody has asked about yet, until two different
    officers have confirmed her renewed consent. A confirmation of another risk than today's counts for nothing.
    """
    return interview.risk != "none_known" and len(confirmed_by(interview, lifts)) < LIFTED_BY


def confirmed_by(interview: Interview, lifts: Iterable[RiskLift]) -> frozenset[str]:
    """Return the officers whose confirmation of the person's renewed consent counts for today's risk."""
    return frozenset(
        lift.officer_id
        for lift in lifts
        if lift.interview_id == interview.id and lift.consent_on and lift.officer_id
        and interview.risk and lift.risk == interview.risk
    )  # fmt: skip


def legal_list(place_type: str) -> str:
    """Return the controlled list of legal statuses that fits a type of place."""
    kind = next((kind for kind, types in _LEGAL.items() if place_type in types), "migration")
    return f"legal_status_{kind}"
