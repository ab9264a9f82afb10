"""What officers saw, heard and checked: observations, and ties between pieces of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record

SOURCES: Final = ("seen", "persons_held", "staff", "register", "medical", "others", "measured")
WEIGHTS: Final = ("critical", "serious", "moderate", "minor", "good_practice")


@dataclass(frozen=True, kw_only=True)
class Observation(Record):
    """One observation. `number` carries the officer's code (O2-19): laptops never collide."""

    kind: ClassVar[str] = "observation"
    searched: ClassVar[tuple[str, ...]] = ("number", "location", "text")

    visit_id: str = ""
    number: str = ""
    officer_id: str = ""
    text: str = ""
    location: str = ""  # where in the building
    seen_on: str = ""
    seen_time: str = ""
    topic: str = ""
    sources: tuple[str, ...] = ()  # of SOURCES
    weight: str = ""  # of WEIGHTS


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """Evidence tied to what it supports: from an answer, an observation or a passage of an interview to a finding,
    or from an observation or a passage to the checklist point it belongs to.

    The id is `from_kind:from_id>to_kind:to_id`.
    """

    kind: ClassVar[str] = "link"
    natural_key: ClassVar[bool] = True

    visit_id: str = ""
    from_kind: str = ""  # point, observation, passage
    from_id: str = ""
    to_kind: str = ""  # finding, point
    to_id: str = ""
    direction: str = ""  # empty: as the piece itself says, which is that it supports; "supports", "contradicts"

    @classmethod
    def blank(cls, record_id: str) -> Self:
        source, target = record_id.split(">", 1)
        from_kind, from_id = source.split(":", 1)
        to_kind, to_id = target.split(":", 1)
        return cls(id=record_id, from_kind=from_kind, from_id=from_id, to_kind=to_kind, to_id=to_id)


def link_id(from_kind: str, from_id: str, to_kind: str, to_id: str) -> str:
    """Return the natural key of a link."""
    return f"{from_kind}:{from_id}>{to_kind}:{to_id}"
