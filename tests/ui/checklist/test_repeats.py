"""Repeats on the page: a smaller count says what it puts out of force, and undo brings it back."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Key
from tests.driver.keys import settle
from tests.every_kind import sheets
from tests.small_checklist import give
from tests.ui.checklist.driving import stored

ROOMS, ROOM = Key("rooms"), Key("room")


@pytest.fixture
def visit(office, northfield):
    return give(office, northfield, sheets("en"))


@pytest.fixture
def told(tab, session):
    """Two rooms with names, then what is said from now on."""
    work = tab.work
    tab.go_to("", "rooms")
    work.acts.answered.emit(ROOMS, "3")
    ids = work._filling.runtime.instances(ROOM)
    for instance, name in zip(ids, ("A1", "A2"), strict=False):
        work.acts.answered.emit(Key("room_name", (instance,)), name)
    session.flush()
    found: list[str] = []
    session.messages.say = lambda text, **_: found.append(text)
    return found


def test_a_smaller_count_names_the_entries_that_it_puts_out_of_force(tab, told):
    tab.work.acts.answered.emit(ROOMS, "1")
    assert [("A2" in text, "out of force" in text) for text in told] == [(True, True)]


def test_a_smaller_count_that_only_takes_empty_entries_says_nothing(tab, told):
    tab.work.acts.answered.emit(ROOMS, "2")
    assert told == []


def test_undo_of_a_smaller_count_brings_the_entries_back_with_their_answers(tab, visit, session, told):
    tab.work.acts.answered.emit(ROOMS, "1")
    tab.work.acts.left.emit()
    session.undo()
    settle()
    filling = stored(tab, visit, session)
    names = [filling.runtime.state(Key("room_name", (i,))).value for i in filling.runtime.instances(ROOM)]
    assert names == ["A1", "A2", ""]
