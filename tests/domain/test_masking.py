"""Counts for readers outside: a solver plays the reader who computes, enumeration the one who knows the rules and k."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.masking import LEAST, MOST, SUGGESTED, CountTable, Masking
from tests.solver import Reader

counts = st.integers(0, 40) | st.integers(0, 6)
tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


FIVE = Masking(5)
KS = [LEAST, SUGGESTED, 8]
every_k = pytest.mark.parametrize("k", KS)


@pytest.mark.parametrize("k", [0, 1, 2, 21])
def test_a_threshold_that_would_not_hold_cannot_be_made(k):
    with pytest.raises(ValueError, match="3 to 20"):
        Masking(k)


def test_with_a_threshold_of_two_a_hidden_part_would_be_known(monkeypatch):
    monkeypatch.setattr("npm_visits.domain.masking.LEAST", 2)
    seen = {parts: Masking(2).breakdown(parts) for parts in product(range(5), repeat=2)}
    assert [parts for parts, found in seen.items() if found == seen[1, 1]] == [(1, 1)]


def test_quotations_need_no_fewer_speakers_where_the_office_counts_smaller_groups():
    assert [Masking(k).speakers for k in (3, 5, 8, MOST)] == [5, 5, 8, 20]


@pytest.mark.parametrize(("n", "seen"), [(0, 0), (1, None), (4, None), (5, 5), (60, 60), (None, None)])
def test_a_count_on_its_own_is_shown_when_it_is_nobody_or_five_and_more(n, seen):
    assert FIVE.shown(n) == seen


def test_parts_are_shown_only_when_none_of_them_is_small():
    assert FIVE.breakdown([20, 0, 7]).parts == (20, 0, 7)
    kept_back = FIVE.breakdown([20, 3])
    assert (kept_back.parts, kept_back.total, kept_back.masked) == ((None, None), 23, True)


def test_what_a_total_leaves_over_counts_as_a_part():
    assert FIVE.breakdown([47, None], total=50).parts == (None, None)
    assert FIVE.breakdown([47, None], total=60).parts == (47, None)


def test_a_total_below_five_is_not_shown_either():
    assert FIVE.breakdown([2, 1]).total is None


def test_small_parts_of_an_open_list_become_others_with_the_next_larger_one():
    found = FIVE.merged([("A", 30), ("B", 12), ("C", 3), ("D", 9), ("E", 1), ("F", 0)])
    assert (found.parts, found.others, found.total) == ((("A", 30), ("B", 12)), 13, 55)


def test_an_open_list_without_small_parts_stays_whole():
    assert FIVE.merged([("A", 6), ("B", 5)]).parts == (("A", 6), ("B", 5))
    assert FIVE.merged([]).total == 0


def test_one_small_cell_hides_all_cells_and_the_totals_stay():
    found = FIVE.table([[20, 3], [10, 30]])
    assert found == CountTable(((None, None), (None, None)), (23, 40), (30, 33), 63, masked=True)


def test_a_small_exit_cannot_be_computed_from_the_rest_of_a_movement():
    found = FIVE.movement(50, 20, 3, 67)
    assert (found.before, found.entries, found.exits, found.now) == (50, None, None, 67)
    assert FIVE.movement(50, 20, 10, 60).exits == 10


@every_k
@given(tables)
@settings(max_examples=60, deadline=None)
def test_no_small_cell_or_total_of_a_table_can_be_computed(k, cells):
    seen = Masking(k).table(cells)
    reader = Reader()
    names = [[reader.count(f"c{r}.{c}", n) for c, n in enumerate(row)] for r, row in enumerate(seen.cells)]
    rows = [reader.sum(f"r{r}", row, seen.rows[r]) for r, row in enumerate(names)]
    columns = [reader.sum(f"k{c}", [row[c] for row in names], n) for c, n in enumerate(seen.columns)]
    reader.sum("all", rows, seen.total)
    truth = {f"c{r}.{c}": n for r, row in enumerate(cells) for c, n in enumerate(row)}
    truth |= {f"r{r}": sum(row) for r, row in enumerate(cells)}
    truth |= {f"k{c}": sum(row[c] for row in cells) for c in range(len(columns))}
    assert reader.computes(truth, k) == []


@every_k
@given(st.lists(counts, min_size=1, max_size=6), st.none() | st.integers(0, 8))
@settings(max_examples=60, deadline=None)
def test_no_small_part_of_a_breakdown_can_be_computed(k, parts, uncounted):
    seen = Masking(k).breakdown([*parts, None], None if uncounted is None else sum(parts) + uncounted)
    reader = Reader()
    names = [reader.count(f"p{n}", part) for n, part in enumerate(seen.parts)]
    reader.sum("total", names, seen.total)
    truth = {f"p{n}": part for n, part in enumerate(parts)} | {f"p{len(parts)}": uncounted or 0}
    if uncounted is not None:
        assert reader.computes(truth, k) == []
    else:  # the uncounted part is outside the total then
        assert not any(Masking(k).small(n) for n in seen.parts)


@every_k
@given(st.lists(counts, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_small_merged_part_can_be_computed_by_who_knows_all_names(k, parts):
    names = "ABCDEF"
    seen = Masking(k).merged(list(zip(names, parts, strict=False)))
    named = dict(seen.parts)
    reader = Reader()
    of = {name: reader.count(name, named.get(name)) for name, n in zip(names, parts, strict=False) if n}
    if seen.others is not None:
        reader.sum("others", [of[name] for name in of if name not in named], seen.others)
    reader.sum("total", list(of.values()), seen.total)
    assert reader.computes(dict(zip(names, parts, strict=False)), k) == []


def _knowing_the_rules(outputs, k):
    """Return what a reader computes who tried the rules on all tables: small cells, the same in all that look alike."""
    computed = []
    for truths in outputs.values():
        for place in range(len(truths[0])):
            values = {truth[place] for truth in truths}
            if len(values) == 1 and Masking(k).small(values.pop()):
                computed.append((truths[0], place))
    return computed


@every_k
@pytest.mark.parametrize("size", [2, 3, 4])
def test_knowing_the_rule_of_a_breakdown_computes_nothing(k, size):
    outputs = defaultdict(list)
    for parts in product(range(2 * k), repeat=size):
        outputs[Masking(k).breakdown(parts)].append(parts)
    assert _knowing_the_rules(outputs, k) == []


@every_k
@pytest.mark.parametrize("size", [2, 3, 4])
def test_knowing_the_rule_of_merging_computes_nothing(k, size):
    outputs = defaultdict(list)
    for parts in product(range(2 * k), repeat=size):
        outputs[Masking(k).merged(list(zip("ABCD", parts, strict=False)))].append(parts)
    assert _knowing_the_rules(outputs, k) == []


def _all_of(cells, total):
    """Yield all ways to spread up to `total` persons over so many cells; what looks like one of them is among them."""
    if cells == 1:
        yield from ((n,) for n in range(total + 1))
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in _all_of(cells - 1, total - first))


@pytest.mark.parametrize(
    ("k", "rows", "columns", "persons"),
    [(3, 2, 2, 14), (3, 2, 3, 12), (3, 3, 3, 7), (3, 1, 4, 9),
     (5, 2, 2, 22), (5, 2, 3, 15), (5, 1, 4, 14), (8, 2, 2, 30), (8, 1, 4, 18)],
)  # fmt: skip
def test_knowing_the_rule_of_a_table_computes_nothing(k, rows, columns, persons):
    outputs = defaultdict(list)
    for cells in _all_of(rows * columns, persons):
        outputs[Masking(k).table([cells[r * columns : (r + 1) * columns] for r in range(rows)])].append(cells)
    assert _knowing_the_rules(outputs, k) == []


@every_k
def test_knowing_the_rule_of_a_movement_computes_nothing(k):
    outputs, most = defaultdict(list), 2 * k + 2
    for before, entries, exits in product(range(most), range(2 * most), range(2 * most + k + 1)):
        if before + entries >= exits:
            now = before + entries - exits
            outputs[Masking(k).movement(before, entries, exits, now)].append((before, entries, exits, now))
    inside = {seen: truths for seen, truths in outputs.items() if all(t[1] < most for t in truths[:1])}
    assert _knowing_the_rules(inside, k) == []
