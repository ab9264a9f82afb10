"""What the list of visits says about each visit, and the figures above it.

The next step follows from the state and from what is there, so that the list, the cards and the
reports of the office agree on it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npm_visits.domain.places import Place
    from npm_visits.domain.visits import Visit

CARRIED_OUT: Final = ("on_site", "analysis", "draft", "fact_check", "final", "follow_up", "closed")


@dataclass(frozen=True)
class VisitRow:
    """A visit with what its list shows. `left` is None when no checklist was opened."""

    visit: Visit
    place: Place
    observations: int
    findings: int
    recommendations: int
    left: int | None
    required_left: int

    @property
    def next_step(self) -> NextStep:
        """What is to be done next."""
        step = _STEPS.get(self.visit.state)
        return step(self) if step else NextStep("")


@dataclass(frozen=True)
class VisitCounts:
    """What the tabs of a visit count. `left` is None when no checklist was opened."""

    left: int | None
    observations: int
    findings: int


@dataclass(frozen=True)
class NextStep:
    """The next step of a visit: its code, a count or a day where one belongs to it."""

    code: str
    n: int = 0
    day: str = ""


@dataclass(frozen=True)
class Overview:
    """The figures above the list: visits carried out and planned this year, places long not visited."""

    year: int
    carried_out: int
    planned: int
    not_visited: int


def _planned(row: VisitRow) -> NextStep:
    return NextStep("arrive", day=row.visit.starts_on) if row.left is not None else NextStep("choose_checklist")


def _on_site(row: VisitRow) -> NextStep:
    if row.left is None:
        return NextStep("choose_checklist")
    return NextStep("questions_left", row.left) if row.left else NextStep("closing_talk")


def _analysis(row: VisitRow) -> NextStep:
    return NextStep("review_findings", row.findings) if row.findings else NextStep("write_findings")


def _follow_up(row: VisitRow) -> NextStep:
    due = row.visit.report_due_on
    return NextStep("reply_due", day=due) if due else NextStep("follow_up")


_STEPS: Final[Mapping[str, Callable[[VisitRow], NextStep]]] = {
    "planned": _planned,
    "on_site": _on_site,
    "analysis": _analysis,
    "draft": lambda row: NextStep("finish_report") if row.findings else NextStep("write_findings"),
    "fact_check": lambda _row: NextStep("correct_facts"),
    "final": lambda _row: NextStep("send_report"),
    "follow_up": _follow_up,
    "closed": lambda _row: NextStep("closed"),
}


def overview(rows: Sequence[VisitRow], places: Sequence[Place], today: dt.date) -> Overview:
    """Return the figures for the year of `today`; closed places need no visit."""
    year = str(today.year)
    mine = [row.visit for row in rows if row.visit.starts_on[:4] == year]
    carried_out = sum(visit.state in CARRIED_OUT for visit in mine)
    since = _a_year_before(today).isoformat()
    seen = {r.visit.place_id for r in rows if r.visit.state in CARRIED_OUT and r.visit.starts_on >= since}
    return Overview(
        today.year, carried_out, len(mine) - carried_out, sum(p.active and p.id not in seen for p in places)
    )


def _a_year_before(day: dt.date) -> dt.date:
    leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28) if leap_day else day.replace(year=day.year - 1)
