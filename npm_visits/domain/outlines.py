"""Which outlines a report can have, the office's own order of sections, and which of them a version leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

from npm_visits.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL: Final = "full"
NOTE: Final = "note"
"""Two to three pages for the everyday visit."""
FIRST: Final = ("cover", "contents", "lists")
"""Sections that stay at the beginning, whatever the order."""


@dataclass(frozen=True, kw_only=True)
class ReportSection(Record):
    """Whether a section is left out of one kind of a visit's report for one audience, in all languages.

    What the public version leaves out says nothing of the others. Its id is its place (`section_id`): two who decide
    on the same section change one record.
    """

    kind: ClassVar[str] = "report_section"
    natural_key: ClassVar[bool] = True

    visit_id: str = ""
    audience: str = ""  # of AUDIENCES
    outline: str = ""  # FULL or NOTE
    section: str = ""  # its code in the outline
    left_out: bool = False

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, audience, outline, section = record_id.split("/", 3)
        return cls(id=record_id, visit_id=visit_id, audience=audience, outline=outline, section=section)


def section_id(visit_id: str, audience: str, outline: str, section: str) -> str:
    """Return the natural key of a section of one kind of report for one audience."""
    return f"{visit_id}/{audience}/{outline}/{section}"


def arranged(codes: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return `codes` in the office's `order`; what the order does not name keeps its place."""
    known = [code for code in codes if code in order and code not in FIRST]
    sorted_ones = iter(sorted(known, key=list(order).index))
    return [next(sorted_ones) if code in known else code for code in codes]


def moved(codes: Sequence[str], code: str, to: int) -> tuple[str, ...]:
    """Return `codes` with `code` at the place `to`, as near as there is one."""
    rest = [other for other in codes if other != code]
    rest.insert(max(0, min(to, len(rest))), code)
    return tuple(rest)
