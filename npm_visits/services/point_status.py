"""How one point of a filling stands: what the card shows and what the counts rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import Key, PointRecord, record_key
from npm_visits.domain.checklists import Point, Question, Section, text_in
from npm_visits.forms import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.checklists import Choice, Texts

ANSWER_LIST: Final = "npm_answer"
SAID_ONLY: Final = frozenset({"note", "calculate", "hidden"})
"""Kinds of questions that nobody answers."""


@dataclass(frozen=True)
class PointStatus:
    """One point with the state of its questions and its own record."""

    filling_id: str
    key: Key
    point: Point
    section: Section
    states: tuple[State, ...]
    record: PointRecord
    relevant: bool
    in_interview: bool = False  # its filling is an interview's, where the private points stand and no others

    @property
    def id(self) -> str:
        """The natural key of the point's record."""
        return record_key(self.filling_id, self.key)

    @property
    def number(self) -> str:
        """The number shown before it: 6.7."""
        return self.point.number

    @cached_property
    def questions(self) -> tuple[tuple[Question, State], ...]:
        """The questions that take an answer now, with their states."""
        pairs = zip(self.point.questions, self.states, strict=True)
        return tuple((q, s) for q, s in pairs if s.relevant)

    @property
    def shown(self) -> bool:
        """Whether it belongs on the page: what is asked in interviews only stands in interviews, and only there."""
        return self.relevant and self.point.private == self.in_interview and bool(self.questions)

    @cached_property
    def asks(self) -> bool:
        """Whether there is anything to answer (a note only tells)."""
        return self.shown and any(q.kind not in SAID_ONLY for q, _ in self.questions)

    @property
    def not_assessed(self) -> bool:
        """Whether a reason stands in place of an answer."""
        return self.asks and bool(self.record.not_assessed)

    @property
    def begun(self) -> bool:
        """Whether any of its questions has an answer."""
        return (
            self.asks
            and not self.record.not_assessed
            and any(s.value and q.kind not in SAID_ONLY for q, s in self.questions)
        )

    @property
    def answered(self) -> bool:
        """Whether it is answered: every required question in it; where none is required, any of them."""
        return self.begun and not self.required_left

    @property
    def left(self) -> bool:
        """Whether it is still open."""
        return self.asks and not self.answered and not self.record.not_assessed

    @property
    def required_left(self) -> bool:
        """Whether it must be answered, or its reason given, and is open."""
        if not self.asks or self.record.not_assessed:
            return False
        return any(s.required and not s.value for _, s in self.questions)

    @property
    def concern(self) -> bool:
        """Whether it is a concern: by the officer's decision, else by the rule of the checklist."""
        if not self.asks:
            return False
        if self.record.concern_override:
            return self.record.concern_override == "yes"
        return self.rule_concern

    @property
    def rule_concern(self) -> bool:
        """Whether the checklist's own rule makes it a concern."""
        return bool(self.point.concern) and any(s.value == self.point.concern for _, s in self.answers())

    @property
    def sources(self) -> tuple[str, ...]:
        """The kinds of source that the officer named."""
        return self.record.sources

    def answers(self) -> tuple[tuple[Question, State], ...]:
        """Return the questions answered by yes, partly, no or not applicable."""
        return tuple((q, s) for q, s in self.questions if q.list_name == ANSWER_LIST)

    def label(self, language: str) -> str:
        """Return the point's text: for a single question with the answers filled in."""
        if len(self.point.questions) == 1 and self.states[0].label:
            return self.states[0].label
        return text_in(self.point.label, language)

    def observation_text(self, language: str) -> str:
        """Return what an observation that grows out of this point begins with: its note, else question and answer."""
        answer = self.summary(language)
        return self.record.note or (f"{self.label(language)} {answer}." if answer else "")

    def summary(self, language: str) -> str:
        """Return the answers in one line: No; 12; Arabic, Dari."""
        return "; ".join(shown for q, s in self.questions if (shown := shown_value(q, s, language)))


def labels_of(value: str, choices: Iterable[Choice]) -> tuple[Texts, ...]:
    """Return the labels of the chosen names, the name itself where there is none any more."""
    known = {choice.name: choice.label for choice in choices}
    return tuple(known.get(name) or {"en": name} for name in value.split())


def shown_value(question: Question, state: State, language: str) -> str:
    """Return an answer as a person reads it: labels of choices, else the value itself."""
    if not state.value or question.kind in {"note", "hidden"}:
        return ""
    if question.kind in {"select_one", "select_multiple", "rank"}:
        labels = {c.name: text_in(c.label, language) for c in state.choices}
        return ", ".join(labels.get(name, name) for name in state.value.split(" "))
    return f"{state.value} {question.unit}".strip() if question.unit else state.value


__all__ = ["ANSWER_LIST", "SAID_ONLY", "PointStatus", "State", "labels_of", "shown_value"]
