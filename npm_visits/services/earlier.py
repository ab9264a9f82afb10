"""The answers of the last visit to the same place, for comparison beside the question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Key
from npm_visits.services.point_status import PointStatus, shown_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.domain.answers import PointRecord
    from npm_visits.domain.visits import Visit


@dataclass(frozen=True)
class EarlierAnswer:
    """What was noted on a point at the last visit; `not_assessed` is a reason."""

    visit: Visit
    text: str
    note: str
    not_assessed: str


@dataclass(frozen=True)
class EarlierAnswers:
    """All answers of one earlier visit; answers follow the question's name."""

    visit: Visit
    answers: Mapping[Key, str]
    points: Mapping[Key, PointRecord]

    def of(self, status: PointStatus, language: str) -> EarlierAnswer | None:
        """Return what was noted on the same point, or None; instances of repeats are not compared."""
        if status.key.instances:
            return None
        record = self.points.get(status.key)
        shown = [
            text
            for question, state in zip(status.point.questions, status.states, strict=True)
            if (value := self.value(question.name))
            and (text := shown_value(question, replace(state, value=value), language))
        ]
        if not shown and not (record and (record.note or record.not_assessed)):
            return None
        return EarlierAnswer(
            self.visit, "; ".join(shown), record.note if record else "", record.not_assessed if record else ""
        )

    def value(self, question: str) -> str:
        """Return the raw value of a question outside repeats."""
        return self.answers.get(Key(question), "")
