"""Drawing at random: the same seed draws the same, each item once, none more likely than another."""

from __future__ import annotations

import hashlib
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.drawing import MOST, TooLong, draw, in_order, new_seed, read_list

ITEMS = st.lists(st.text(min_size=1, max_size=8), max_size=60)
SEEDS = st.text(min_size=1, max_size=12)
VECTOR = (
    "22", "31", "35", "64", "65", "114", "120", "155", "160", "165",
    "168", "211", "222", "224", "233", "248", "273", "280", "304", "331",
)  # fmt: skip


def test_a_draw_can_be_made_again_by_hand():
    numbers = read_list("1–340")
    drawn = draw("4F2A-91KD", numbers, 20)
    by_hand = sorted(numbers, key=lambda n: hashlib.sha256(b"4F2A-91KD|" + n.encode()).hexdigest())[:20]
    assert list(drawn) == by_hand
    assert in_order(drawn) == VECTOR


@given(SEEDS, ITEMS, st.integers(0, 70))
def test_each_item_is_drawn_once_and_all_when_there_are_fewer(seed, items, n):
    drawn = draw(seed, items, n)
    assert len(set(drawn)) == len(drawn) == min(n, len(set(items)))
    assert set(drawn) <= set(items)


@given(SEEDS, ITEMS, st.integers(0, 70), st.randoms())
def test_the_order_of_the_list_does_not_matter(seed, items, n, chance):
    other = list(items)
    chance.shuffle(other)
    assert draw(seed, items, n) == draw(seed, other, n)


@given(SEEDS, ITEMS, st.integers(0, 30), st.integers(0, 30))
def test_a_larger_draw_begins_with_the_smaller_one(seed, items, n, more):
    assert draw(seed, items, n + more)[:n] == draw(seed, items, n)[:n]


def test_nothing_is_drawn_for_a_count_below_one():
    assert draw("s", ["a", "b"], 0) == draw("s", ["a", "b"], -3) == ()


def test_no_item_is_more_likely_than_another():
    rounds, n, drawn = 3000, 40, 10
    items = [str(k) for k in range(1, n + 1)]
    counts = Counter(item for seed in range(rounds) for item in draw(f"seed {seed}", items, drawn))
    expected = rounds * drawn / n
    spread = math.sqrt(rounds * (drawn / n) * (1 - drawn / n))
    assert all(abs(counts[item] - expected) < 4.5 * spread for item in items)


def test_seeds_are_short_differ_and_hold_nothing_that_is_misread():
    seeds = {new_seed() for _ in range(500)}
    assert len(seeds) == 500
    assert all(len(seed) == 9 and not set(seed) & set("01OIl") for seed in seeds)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1–5", ("1", "2", "3", "4", "5")),
        ("1-3, 7; 9..10\n12 — 13", ("1", "2", "3", "7", "9", "10", "12", "13")),
        ("5-3", ("3", "4", "5")),
        ("A-1\nA-2\r\nISO-1\n", ("A-1", "A-2", "ISO-1")),
        ("P1, P2, P1", ("P1", "P2")),
        ("007, 7", ("7",)),
        ("12/2026; 13/2026", ("12/2026", "13/2026")),
        (" \n , ", ()),
    ],
)
def test_a_typed_list_is_read_as_ranges_numbers_and_names(text, items):
    assert read_list(text) == items


def test_a_slip_of_the_keys_does_not_make_a_list_of_millions():
    assert len(read_list(f"1-{MOST}")) == MOST
    with pytest.raises(TooLong):
        read_list("1-999999999")


def test_items_are_put_in_the_order_in_which_one_looks_them_up():
    assert in_order(["A-10", "A-2", "B-1", "a-1", "340", "17"]) == ("17", "340", "a-1", "A-2", "A-10", "B-1")
