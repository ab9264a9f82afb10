"""What readers outside learn of a population and of registers: a solver plays the reader who computes the rest."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from npm_visits.domain.masking import LEAST, SUGGESTED, Masking
from npm_visits.domain.population import CHILDREN, COARSER, Counted, Grouping, Held, PresentAt, Snapshot
from npm_visits.domain.privacy_population import before, checks, held, unsaid
from npm_visits.domain.registers import CheckedRegister, RegisterCheck, RegisterEntry
from tests.solver import Reader

SEXES = ("female", "male", "other", "unknown")
AGES = (*CHILDREN, "a18_20", "a21_24", "a25_59", "a60", "unknown")
STAYS = ("d7", "d30", "m3", "m6", "m12", "m18", "over", "unknown")
STATUSES = ("removal_order", "identification", "asylum_seeker", "unaccompanied_child", "other")
NATIONS = ("A", "B", "C", "D", "E")
DIMENSIONS = {"sex": SEXES, "age": AGES, "stay": STAYS, "legal_status": STATUSES, "nationality": NATIONS}
COUNTS = st.integers(0, 30) | st.integers(0, 6)
FIVE = Masking(SUGGESTED)
every_k = pytest.mark.parametrize("k", [LEAST, SUGGESTED, 9])


def groups_of(names):
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, COUNTS)).filter(bool)


def counted(present, **counts) -> Counted:
    return Counted(Snapshot(id="s", visit_id="v", present=present, taken_on="2026-11-24", taken_time="10:40"), counts)


def told(found: Counted, audience="authority") -> dict[str, Grouping]:
    return {g.dimension: g for each in held([found], audience, FIVE) for g in each.groupings}


def test_the_office_reads_every_snapshot_with_every_group():
    both = [counted(86, sex={"female": 2, "male": 84}, unit={"A": 86}), counted(84)]
    found = held(both, "internal", FIVE)
    assert [h.snapshot.present for h in found] == [86, 84]
    assert found[0].groupings == (
        Grouping("sex", (("female", 2), ("male", 84))), Grouping("unit", (("A", 86),)),
    )


def test_outside_a_small_group_hides_the_groups_and_the_total_stays():
    found = counted(86, sex={"female": 2, "male": 84})
    assert told(found) == {}
    assert held([found], "authority", FIVE)[0].snapshot.present == 86


def test_ages_and_stays_are_joined_where_a_finer_group_would_be_small():
    found = told(counted(
        86,
        age={"a0_5": 2, "a16_17": 3, "a18_20": 11, "a25_59": 70},
        stay={"d7": 12, "d30": 27, "m3": 40, "m6": 5, "m12": 2},
    ))  # fmt: skip
    assert found["age"] == Grouping("age", (("under_18", 5), ("adult", 81)), masked=True)
    assert found["stay"].parts == (("d7", 12), ("d30", 27), ("m3", 40), ("over_m3", 7))


def test_small_nationalities_are_joined_with_the_next_larger_one():
    found = told(counted(86, nationality={"Estmark": 41, "Sudland": 30, "East Varia": 12, "Tarvonia": 3}))
    assert found["nationality"] == Grouping("nationality", (("Estmark", 41), ("Sudland", 30)), 15, masked=True)


def test_ages_stay_back_where_legal_statuses_count_children():
    counts = {"age": {"a16_17": 8, "a25_59": 78}, "legal_status": {"removal_order": 81, "unaccompanied_child": 5}}
    assert set(told(counted(86, **counts))) == {"legal_status"}


def test_units_vulnerable_groups_and_single_stays_stay_inside():
    inside = Snapshot(
        id="s", present=86, stay_least=2, stay_longest=203, stay_median=41.0, staff_health=1, source="P3 says"
    )
    found = Counted(inside, {"unit": {"A": 44, "B": 42}, "vulnerability": {"child": 8}})
    (outside,) = held([found], "authority", FIVE)
    assert outside.groupings == ()
    kept = (outside.snapshot.stay_least, outside.snapshot.stay_longest, outside.snapshot.staff_health)
    assert (*kept, outside.snapshot.source, outside.snapshot.stay_median) == (None, None, None, "", 41.0)


def test_of_two_snapshots_only_the_first_leaves():
    assert len(held([counted(86), counted(84)], "public", FIVE)) == 1


def test_the_hour_of_the_count_is_not_for_the_public():
    assert held([counted(86)], "authority", FIVE)[0].snapshot.taken_time == "10:40"
    assert held([counted(86)], "public", FIVE)[0].snapshot.taken_time == ""


def test_fewer_than_five_present_leave_a_day_and_no_number():
    (found,) = held([counted(3, sex={"male": 3})], "authority", FIVE)
    assert found == Held(Snapshot(id="", taken_on="2026-11-24"))


def test_removals_stay_back_where_the_other_exits_would_be_few():
    inside = Snapshot(id="s", present=86, exits=20, removals=17)
    (found,) = held([Counted(inside, {})], "authority", FIVE)
    assert (found.snapshot.exits, found.snapshot.removals) == (20, None)


def test_small_numbers_of_earlier_visits_are_left_out_outside():
    found = [PresentAt("2024-01-01", 3), PresentAt("2025-01-01", 98)]
    assert before(found, "public", FIVE) == (found[1],)
    assert before(found, "internal", FIVE) == tuple(found)


def test_what_stays_behind_is_counted():
    found = [counted(86, sex={"female": 2, "male": 84}, age={"a25_59": 86}), counted(84)]
    left = unsaid(found, [], held(found, "public", FIVE), "public")
    assert [item.count for item in left] == [1, 1, 0]


@every_k
@given(present=st.integers(0, 150), data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_small_group_can_be_computed_from_all_groupings_together(k, present, data):
    counts = {code: data.draw(groups_of(names), label=code) for code, names in DIMENSIONS.items()}
    if any(sum(groups.values()) > present for groups in counts.values()):
        present = max(sum(groups.values()) for groups in counts.values())
    (found,) = held([counted(present, **counts)], "authority", Masking(k))
    reader, truth = Reader(), {"present": present}
    total = reader.count("present", found.snapshot.present)
    groupings = {g.dimension: g for g in found.groupings}
    for code, names in DIMENSIONS.items():
        everybody = (*names, "unknown") if "unknown" not in names else names
        real = {n: counts[code].get(n, 0) for n in everybody}
        real["unknown"] += present - sum(real.values())
        truth |= {f"{code}.{n}": count for n, count in real.items()}
        _tell(reader, code, real, groupings.get(code), total, truth)
    assert reader.computes(truth, k) == []


def _tell(reader, code, real, grouping, total, truth):
    """Give the reader the names of all groups, and what is shown of them."""
    parts = {n: reader.count(f"{code}.{n}") for n in real}
    reader._solver.add(total == sum(parts.values()))
    if grouping is None:
        return
    joined = {name: values for level in COARSER.get(code, ()) for name, values in level.items()}
    shown = set()
    for name, n in grouping.parts:
        members = (name,) if name in real else joined[name]
        shown |= set(members)
        reader._solver.add(sum(parts[m] for m in members) == n)
        truth.setdefault(f"{code}:{name}", sum(real[m] for m in members))
    rest = [parts[n] for n in real if n not in shown]
    if grouping.others is not None and rest:
        reader._solver.add(sum(rest) == grouping.others)
    elif not grouping.masked:
        for part in rest:
            reader._solver.add(part == 0)


# --- registers ------------------------------------------------------------------------------------


def entry(n: int, hours: int, **more) -> RegisterEntry:
    day, hour = divmod(hours, 24)
    screened = f"2026-11-{1 + day:02} {hour:02}:00"
    return RegisterEntry(id=f"c/{n}", number=str(n), admitted_at="2026-11-01 00:00", screened_at=screened, **more)


def checked(hours, **more) -> CheckedRegister:
    check = RegisterCheck(
        id="c", register="admission", population=340, seed="4F2A-91KD", page_reference="p. 3", officer_id="o",
        contradictions="P3 told otherwise", conclusion="P3 waited.", last_entry_on="2026-11-20",
    )  # fmt: skip
    return CheckedRegister(check, tuple(entry(n, h, **more) for n, h in enumerate(hours)), "2026-11-24")


def test_outside_a_rate_is_told_without_the_time_of_any_entry():
    (found,) = checks([checked([5] * 9 + [31] * 11)], "authority", FIVE)
    ((code, rate), _) = found.rates if len(found.rates) > 1 else (*found.rates, None)
    assert (code, rate.late, rate.known, rate.hours, rate.median, rate.longest) == ("screening", 11, 20, (), 31.0, None)


def test_outside_no_rate_is_told_that_leaves_one_to_four_on_either_side():
    for hours in ([5] * 17 + [31] * 3, [5] * 2 + [31] * 18):
        (found,) = checks([checked(hours)], "authority", FIVE)
        assert "screening" not in dict(found.rates)
        assert found.masked


def test_nobody_late_is_told_for_zero_tells_of_nobody():
    (found,) = checks([checked([5] * 20)], "public", FIVE)
    assert dict(found.rates)["screening"].late == 0


def test_outside_neither_seed_pages_nor_anything_typed_leaves():
    (found,) = checks([checked([5] * 20)], "authority", FIVE)
    check = found.check
    assert (check.seed, check.page_reference, check.contradictions, check.officer_id) == ("", "", "", "")
    assert (check.title, check.conclusion) == ("", "")


def test_the_office_reads_the_whole_check():
    (found,) = checks([checked([5] * 17 + [120] * 3, defects=("unsigned",))], "internal", FIVE)
    assert dict(found.rates)["screening"].longest == 120
    assert found.defects == (("unsigned", 20),)


def test_rare_defects_stay_inside():
    register = checked([5] * 20)
    overwritten = tuple(entry(n, 5, defects=("overwritten",)) for n in (18, 19))
    few = CheckedRegister(register.check, (*register.entries[:18], *overwritten), "2026-11-24")
    assert checks([few], "internal", FIVE)[0].defects == (("overwritten", 2),)
    assert checks([few], "authority", FIVE)[0].defects == ()


@every_k
@given(
    exits=st.integers(0, 40), removals=st.none() | st.integers(0, 40), deaths=st.none() | st.integers(0, 40),
    escapes=st.none() | st.integers(0, 40), audience=st.sampled_from(["authority", "public"]),
)  # fmt: skip
def test_who_left_in_another_way_is_never_few(k, exits, removals, deaths, escapes, audience):
    ways = (removals, deaths, escapes)
    assume(sum(n or 0 for n in ways) <= exits)
    snapshot = Snapshot(id="", present=80, exits=exits, removals=removals, deaths=deaths, escapes=escapes)
    (shown,) = held([Counted(snapshot, {})], audience, Masking(k))
    told = [n for n in (shown.snapshot.removals, shown.snapshot.deaths, shown.snapshot.escapes) if n is not None]
    assert not any(0 < n < k for n in told)
    if shown.snapshot.exits is not None:
        assert not 0 < shown.snapshot.exits - sum(told) < k
    if exits >= k:
        assert shown.snapshot.exits == exits


def test_the_threshold_is_the_offices():
    inside = [counted(86, sex={"female": 4, "male": 82})]
    assert told(inside[0]) == {}
    (smaller,), (larger,) = held(inside, "public", Masking(3)), held([counted(12)], "public", Masking(13))
    assert smaller.groupings == (Grouping("sex", (("female", 4), ("male", 82))),)
    assert larger.snapshot.present is None
