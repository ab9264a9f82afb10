"""Findings, good practices and recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from npm_visits.domain.records import Record

TIME_FRAMES: Final = ("immediate", "short", "medium", "long", "continuous")
PRIORITIES: Final = ("urgent", "high", "normal")


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """A finding, or a good practice when its weight says so. `number` is F-<officer>-<n>."""

    kind: ClassVar[str] = "finding"
    searched: ClassVar[tuple[str, ...]] = ("number", "title", "text")

    visit_id: str = ""
    number: str = ""
    officer_id: str = ""
    title: str = ""
    text: str = ""
    topic: str = ""
    weight: str = "moderate"
    language: str = ""  # of the typed text, empty: the office's
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Recommendation(Record):
    """What an addressee is asked to do about a finding."""

    kind: ClassVar[str] = "recommendation"
    searched: ClassVar[tuple[str, ...]] = ("number", "text", "addressee", "standard")

    visit_id: str = ""
    finding_id: str = ""
    number: str = ""
    text: str = ""
    addressee: str = ""
    time_frame: str = "short"  # of TIME_FRAMES
    priority: str = "normal"  # of PRIORITIES
    standard: str = ""  # references, separated by semicolons
    rank: int = 0
