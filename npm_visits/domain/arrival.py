"""The arrival and what belongs to it: times at the gate, who is seen first, what was asked for, how access went,
what could not wait, and who of the delegation covers what.

Moments are texts `YYYY-MM-DD HH:MM` in the office's zone, as people read them off a watch; empty is not known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record

TIMES: Final = ("gate_at", "credentials_at", "inside_at", "head_met_at")
"""The four times of an arrival in their usual order; their keys are 1 to 4."""

OPENING: Final = ("who_we_are", "access", "private_talks", "no_reprisals", "documents")
"""Points of the opening talk (vocabulary opening_point)."""

GROUPS: Final = ("new_arrivals", "isolation", "injuries", "hunger_strike", "children", "asked_to_speak")
"""Whom to see first (vocabulary see_first)."""

EVENTS: Final = ("arrival", "waiting", "delay", "refusal", "obstruction", "devices_taken", "cooperation")
"""Kinds of entries in the log of access and co-operation (vocabulary access_event)."""

FORMS: Final = ("seen", "copied", "photographed", "refused")
"""In what form a document was received, or that it was not (vocabulary document_form)."""

_LAST_YEAR: Final = 9900

SORTS: Final = ("topic", "unit", "room", "group", "own")
"""What the team's plan has lines for."""


@dataclass(frozen=True, kw_only=True)
class Arrival(Record):
    """The arrival of a delegation; the id is the visit's.

    Those present, the staff on shift and the hour of the roll stand in the snapshot `roll_snapshot_id`.
    """

    kind: ClassVar[str] = "arrival"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("reason",)

    visit_id: str = ""
    gate_at: str = ""
    credentials_at: str = ""
    inside_at: str = ""
    head_met_at: str = ""
    reason: str = ""  # of the waiting, as it was given
    opening: tuple[str, ...] = ()  # of OPENING: said in the opening talk
    closing_talk_at: str = ""  # planned
    at_court: int | None = None  # persons, at the roll
    in_hospital: int | None = None
    in_isolation: int | None = None
    moved_today: int | None = None
    roll_snapshot_id: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        return cls(id=record_id, visit_id=record_id)


@dataclass(frozen=True, kw_only=True)
class SeeFirst(Record):
    """A group of persons who are to be seen first; the id is `visit_id/group`."""

    kind: ClassVar[str] = "see_first"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("title",)

    visit_id: str = ""
    group: str = ""  # of GROUPS, or a random id for a line of one's own
    title: str = ""  # of a line of one's own
    count: int | None = None  # persons; 0: none
    seen: bool = False
    rank: int = 0  # order of lines of one's own

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, group = record_id.split("/", 1)
        return cls(id=record_id, visit_id=visit_id, group=group)


@dataclass(frozen=True, kw_only=True)
class DocumentRequest(Record):
    """A list, register or paper that the delegation asked for."""

    kind: ClassVar[str] = "document_request"
    searched: ClassVar[tuple[str, ...]] = ("title", "of_whom", "kept_where", "note")

    visit_id: str = ""
    document: str = ""  # vocabulary document_kind
    title: str = ""  # its own title; empty: that of its kind
    asked_at: str = ""
    of_whom: str = ""  # a function, never a name
    promised_at: str = ""
    promised_for: str = ""  # as it was said: "tomorrow morning"
    received_at: str = ""
    refused_at: str = ""
    form: str = ""  # of FORMS
    kept_where: str = ""
    note: str = ""
    rank: int = 0

    @property
    def open(self) -> bool:
        """Whether it was asked for and is neither here nor refused."""
        return bool(self.asked_at) and not self.received_at and self.form != "refused"


@dataclass(frozen=True, kw_only=True)
class AccessEvent(Record):
    """An entry in the log of access and co-operation."""

    kind: ClassVar[str] = "access_event"
    searched: ClassVar[tuple[str, ...]] = ("location", "who", "reason", "text")

    visit_id: str = ""
    event: str = ""  # of EVENTS
    at: str = ""
    location: str = ""
    who: str = ""  # a function, never a name
    reason: str = ""  # as it was given
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class UrgentMatter(Record):
    """Something that cannot wait for the report: life, limb, a removal tonight."""

    kind: ClassVar[str] = "urgent_matter"
    searched: ClassVar[tuple[str, ...]] = ("number", "text", "location", "raised_with", "demanded", "result")

    visit_id: str = ""
    number: str = ""  # U-<officer's code>-<n>
    officer_id: str = ""
    text: str = ""
    location: str = ""  # where in the building; stays inside
    topic: str = ""
    risk: str = ""  # vocabulary urgent_risk
    noted_at: str = ""
    raised_with: str = ""  # a function, never a name
    raised_at: str = ""
    demanded: str = ""
    deadline: int | None = None
    deadline_unit: str = "hours"  # hours, days
    result: str = ""
    closed_on: str = ""
    interview_id: str = ""  # of the person it is about; decides what may be told


@dataclass(frozen=True, kw_only=True)
class PlanLine(Record):
    """A line of one's own in the team's plan, such as "Staff" or "Block B, rooms B-1 to B-9"."""

    kind: ClassVar[str] = "plan_line"
    searched: ClassVar[tuple[str, ...]] = ("title",)

    visit_id: str = ""
    title: str = ""
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Assignment(Record):
    """That a member covers a line of the plan; the id is `visit_id/member_id/sort/target`.

    What members cover of topics stands in `Member.topics`; there an assignment only tells that it is done.
    """

    kind: ClassVar[str] = "assignment"
    natural_key: ClassVar[bool] = True

    visit_id: str = ""
    member_id: str = ""
    sort: str = ""  # of SORTS
    target: str = ""  # code of a topic or group, name of a unit or room, id of a PlanLine
    covers: bool = False
    done: bool = False

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, member_id, sort, target = record_id.split("/", 3)
        return cls(id=record_id, visit_id=visit_id, member_id=member_id, sort=sort, target=target)


def assignment_id(visit_id: str, member_id: str, sort: str, target: str) -> str:
    """Return the natural key of an assignment."""
    return f"{visit_id}/{member_id}/{sort}/{target}"


def see_first_id(visit_id: str, group: str) -> str:
    """Return the natural key of a group that is to be seen first."""
    return f"{visit_id}/{group}"


def moment(text: str) -> dt.datetime | None:
    """Return a moment of these records, None for what is empty or no whole moment."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - all are of the office's zone
    except ValueError:
        return None


def day_of(text: str) -> str:
    """Return the day of a moment as ISO date, empty for what begins with none."""
    try:
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def minutes_between(start: str, end: str) -> int | None:
    """Return the minutes from one moment to a later one, over midnight too; None where they cannot be reckoned."""
    first, last = moment(start), moment(end)
    if first is None or last is None or last < first:
        return None
    return int((last - first).total_seconds()) // 60


def waited(arrival: Arrival) -> int | None:
    """Return the minutes between gate and inside, None while one is unknown or they are turned round."""
    return minutes_between(arrival.gate_at, arrival.inside_at)


def with_time(before: str, day: str, time: str) -> str:
    """Return the moment of a typed `time` (HH:MM): on the day noted before, else on `day`; empty for no time."""
    return f"{before[:10] or day} {time}" if time else ""


def later(text: str, earlier: str) -> str:
    """Return a moment, one day on where its hour lies before that of `earlier` on the same day: past midnight.

    Only where that makes a wait of less than twelve hours: 09:20 after 09:31 is a slip of the keys, not a night.
    """
    at, first = moment(text), moment(earlier)
    if at is None or first is None or at >= first or at.date() != first.date():
        return text
    next_day = at + dt.timedelta(days=1)
    return next_day.strftime("%Y-%m-%d %H:%M") if next_day - first < dt.timedelta(hours=12) else text


def due(matter: UrgentMatter) -> str:
    """Return the moment by which an answer to an urgent matter was demanded, empty without a deadline."""
    start = moment(matter.raised_at)
    if start is None or not matter.deadline or not 0 < matter.deadline <= 10_000:
        return ""
    span = dt.timedelta(days=matter.deadline) if matter.deadline_unit == "days" else dt.timedelta(hours=matter.deadline)
    if start.year > _LAST_YEAR:  # a slip of the keys; what follows would be no date
        return ""
    return (start + span).strftime("%Y-%m-%d %H:%M")
