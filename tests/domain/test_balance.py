"""The source balance: what each family of source says, never averaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.balance import CONTRADICTS, SUPPORTS, balance, contradicts
from npm_visits.domain.evidence import SOURCES, Link
from npm_visits.domain.interviews import Passage

pieces = st.lists(st.tuples(st.lists(st.sampled_from(SOURCES), max_size=3, unique=True).map(tuple),
                            st.sampled_from(["", CONTRADICTS])), max_size=12)  # fmt: skip


@pytest.mark.parametrize(
    ("given_pieces", "state"),
    [
        ([], "nothing"),
        ([((), "")], "nothing"),
        ([(("seen",), "")], "single"),
        ([(("seen",), ""), (("seen",), "")], "single"),
        ([(("seen", "register"), "")], "corroborated"),
        ([(("seen",), ""), (("staff",), CONTRADICTS)], "contradicted"),
        ([(("seen",), ""), (("seen",), CONTRADICTS)], "contradicted"),
        ([(("staff",), CONTRADICTS)], "contradicted"),
    ],
)
def test_a_balance_has_one_of_four_states(given_pieces, state):
    assert balance(given_pieces).state == state


@given(pieces)
def test_all_seven_families_are_told_and_nobody_is_lost(given_pieces):
    found = balance(given_pieces)
    assert tuple(side.source for side in found.sides) == SOURCES
    told = sum(side.supports + side.contradicts for side in found.sides)
    assert told == sum(len(sources) for sources, _ in given_pieces)
    assert found.unsourced == sum(not sources for sources, _ in given_pieces)


@given(pieces, pieces)
def test_however_much_supports_a_contradiction_is_never_averaged_away(given_pieces, more):
    against = [*given_pieces, (("staff",), CONTRADICTS)]
    supporting = [(sources, "") for sources, _ in more]
    assert balance([*against, *supporting]).state == "contradicted"


@pytest.mark.parametrize(
    ("tie", "own", "against"),
    [("", "", False), ("", CONTRADICTS, True), (SUPPORTS, CONTRADICTS, False), (CONTRADICTS, SUPPORTS, True)],
)
def test_a_tie_says_more_than_the_passage_says_of_itself(tie, own, against):
    link = Link(id="passage:p>finding:f", direction=tie)
    assert contradicts(link, Passage(id="p", direction=own)) is against
