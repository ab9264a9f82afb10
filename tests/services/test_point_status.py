"""When a point of several parts counts as answered."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Key, PointRecord
from npm_visits.domain.checklists import Point, Question, Section
from npm_visits.forms import State
from npm_visits.services.point_status import PointStatus


def status(*states: State) -> PointStatus:
    questions = tuple(Question(f"q{n}", "integer", {}) for n, _ in enumerate(states))
    point = Point("p", "1.1", {}, questions)
    section = Section("s", 1, {}, "", (point,))
    return PointStatus("f", Key("p"), point, section, states, PointRecord.blank("f/p"), relevant=True)


@pytest.mark.parametrize(
    ("states", "answered"),
    [
        ((State(), State()), False),
        ((State(value="1"), State()), True),
        ((State(value="1", required=True), State(required=True)), False),
        ((State(value="1", required=True), State()), True),
        ((State(required=True), State(value="1")), False),
        ((State(value="1", required=True), State(value="2", required=True)), True),
    ],
    ids=["nothing", "any where none is required", "one of two required", "the required one", "another", "all required"],
)
def test_a_point_is_answered_when_its_required_parts_are_else_when_any_is(states, answered):
    found = status(*states)
    assert (found.answered, found.left) == (answered, not answered)


def test_a_point_begun_and_not_whole_is_still_left_to_do():
    found = status(State(value="1", required=True), State(required=True))
    assert (found.begun, found.left, found.required_left) == (True, True, True)
