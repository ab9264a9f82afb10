"""The lines of the list of visits and its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from npm_visits.domain.text import SortKey, sort_key
from npm_visits.domain.visits import STATES
from npm_visits.ui.pages.visit_words import STATE_TONES, label, step_text
from npm_visits.ui.widgets import Cell, Column, Row

if TYPE_CHECKING:
    from npm_visits.i18n import Words
    from npm_visits.services.visit_list import VisitRow
    from npm_visits.ui.session import Session


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty text means all."""

    state: str = ""
    place_type: str = ""
    visit_type: str = ""
    year: str = ""

    def passes(self, row: VisitRow) -> bool:
        """Return whether a visit belongs to the narrowed list."""
        return (
            self.state in {"", row.visit.state}
            and self.place_type in {"", row.place.place_type}
            and self.visit_type in {"", row.visit.visit_type}
            and (not self.year or row.visit.starts_on.startswith(self.year))
        )


def columns(words: Words) -> list[Column]:
    """Return the columns of the list; what matters least goes first where the window is narrow."""
    return [
        Column("date", words("Date"), 116),
        Column("place", words("Place"), 286, stretch=1),
        Column("type", words("Type"), 130, drop=3),
        Column("state", words("Status"), 128),
        Column("step", words("Next step"), 232),
        Column("observations", words("Observations"), 112, align="right", drop=2),
        Column("recommendations", words("Recommendations"), 140, align="right", drop=1),
    ]


def lines(session: Session, rows: Sequence[VisitRow]) -> list[Row]:
    """Return a line of cells for each visit."""
    # few texts on many lines: each is put in order once, and none outlives the call
    order = cache(partial(sort_key, language=session.words.language))
    return [Row(row.visit.id, _cells(session, row, order)) for row in rows]


def _cells(session: Session, row: VisitRow, order: Callable[[str], SortKey]) -> tuple[Cell, ...]:
    words, visit = session.words, row.visit
    place_type = label(session, "place_type", row.place.place_type)
    visit_type = label(session, "visit_type", visit.visit_type)
    step = step_text(row.next_step, words)
    below = " · ".join(part for part in (visit.number, place_type) if part)
    state = STATES.index(visit.state)
    tone = "outline" if visit.state == "on_site" else STATE_TONES[visit.state]
    return (
        Cell(words.date(visit.starts_on), order=(visit.starts_on, visit.number)),
        Cell(row.place.name or "–", below=below, order=order(row.place.name), tag=session.sample_tag()),
        Cell(visit_type, order=order(visit_type)),
        Cell(label(session, "visit_state", visit.state), chip=tone, order=state),
        Cell(step, tone="muted" if visit.state == "closed" else "ink", order=(state, order(step))),
        _number(row.observations, words),
        _number(row.recommendations, words),
    )


def _number(n: int, words: Words) -> Cell:
    return Cell(words.number(n) if n else "–", order=n)
