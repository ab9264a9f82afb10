"""A visit, its delegation, and where an officer last worked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record

STATES: Final = ("planned", "on_site", "analysis", "draft", "fact_check", "final", "follow_up", "closed")


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """One visit to one place. Dates are ISO days, times HH:MM in the office's zone."""

    kind: ClassVar[str] = "visit"
    searched: ClassVar[tuple[str, ...]] = ("number", "objectives", "access_note", "cooperation_note", "summary")

    number: str = ""
    place_id: str = ""
    state: str = "planned"
    visit_type: str = ""  # vocabulary visit_type
    notice: str = "unannounced"  # vocabulary notice
    notice_before: str = ""  # how long before it was announced
    starts_on: str = ""
    starts_time: str = ""
    ends_on: str = ""
    ends_time: str = ""
    objectives: str = ""
    focus_topics: tuple[str, ...] = ()
    language: str = ""  # of the report, empty: the office's
    legal_basis: str = ""
    mandate_number: str = ""
    previous_visit_id: str = ""
    access: str = ""  # vocabulary access: full, delayed, partial, refused
    access_note: str = ""
    minutes_waited: int | None = None
    devices: tuple[str, ...] = ()  # vocabulary device
    cooperation: str = ""  # vocabulary cooperation
    cooperation_note: str = ""
    closing_talk_on: str = ""
    persons_present: int | None = None  # one count, at the roll
    present_on: str = ""  # day of that count
    present_source: str = ""
    summary: str = ""  # the head's own words for the report's first page
    report_due_on: str = ""  # reply requested by


@dataclass(frozen=True, kw_only=True)
class Member(Record):
    """A member of a delegation."""

    kind: ClassVar[str] = "member"
    searched: ClassVar[tuple[str, ...]] = ("code", "employer", "languages", "assignment", "neutrality_note")

    visit_id: str = ""
    code: str = ""
    role: str = ""  # vocabulary member_role
    employer: str = ""
    sex: str = ""  # vocabulary sex
    languages: str = ""
    topics: tuple[str, ...] = ()
    assignment: str = ""  # units, rooms, groups of persons
    undertaking_on: str = ""  # confidentiality undertaking signed
    neutrality_note: str = ""  # interpreters: not staff, not a fellow detainee
    days_present: str = ""
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Stopped(Record):
    """Where an officer last worked, for "continue where you stopped"; the id is the officer's."""

    kind: ClassVar[str] = "stopped"
    natural_key: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    visit_id: str = ""
    tab: str = ""
    topic: str = ""
    point: str = ""
    at: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        return cls(id=record_id)


def state_moves(state: str) -> tuple[str, ...]:
    """Return the states a visit can move to: the next one, and back to the one before."""
    here = STATES.index(state)
    after = STATES[here + 1 : here + 2]
    before = STATES[here - 1 : here] if here else ()
    return after + before
