"""Kept readings: what was read once is not read again, and is never older than the vault."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.evidence import Link, Observation, link_id
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.errors import VaultGone
from npm_visits.storage.kept import KeptReadings

OFFICER = "officer-1"
IDS = st.sampled_from(["1", "2", "3"])
QUESTIONS = (
    (Observation, {"visit_id": "v"}), (Observation, {"visit_id": "v", "order": "text desc"}),
    (Observation, {"id": ("1", "3")}), (Observation, {"include_removed": True}), (Place, {}), (Link, {"to_id": "f"}),
)  # fmt: skip


def _change(record_id: str, what: str) -> Change:
    return {
        "add": Add(Observation(id=new_id(), visit_id="v", text="added")),
        "move": Set(Observation, record_id, "visit_id", "w"),
        "write": Set(Observation, record_id, "text", f"written {record_id}"),
        "remove": Remove(Observation, record_id),
        "restore": Remove(Observation, record_id, restored=True),
        "place": Add(Place(id=record_id, name="Northfield")),
        "tie": Set(Link, link_id("observation", record_id, "finding", "f"), "direction", "contradicts"),
    }[what]


CHANGES = st.lists(
    st.tuples(IDS, st.sampled_from(["add", "move", "write", "remove", "restore", "place", "tie"])), min_size=1,
    max_size=12,
)  # fmt: skip


@given(CHANGES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_answer_is_the_one_that_a_connection_of_its_own_reads(vault, changes):
    if not vault.all(Observation, include_removed=True):
        vault.apply([Add(Observation(id=record_id, visit_id="v")) for record_id in "123"], officer_id=OFFICER)
    for record_id, what in changes:
        vault.apply([_change(record_id, what)], officer_id=OFFICER)
        with vault.reader() as reader:
            for kind, question in QUESTIONS:
                assert vault.all(kind, **question) == reader.all(kind, **question)


@pytest.fixture
def asked(vault):
    """Tell which statements reach the database from here on."""
    statements: list[str] = []
    vault.all(Place)
    vault._connection.set_trace_callback(statements.append)
    return statements


def test_what_did_not_change_is_not_read_again(vault, asked):
    vault.apply([Add(Place(id="1", name="Northfield")), Add(Visit(id="v", place_id="1"))], officer_id=OFFICER)
    first = vault.all(Place), vault.all(Visit, id="v")
    asked.clear()
    vault.apply([Set(Visit, "v", "summary", "written")], officer_id=OFFICER)
    assert vault.all(Place) == first[0]
    assert vault.all(Visit, id="v")[0].summary == "written"
    read = [each for each in asked if each.startswith("SELECT") and "removed=0" in each and "FROM search" not in each]
    assert [each for each in read if 'FROM "place"' in each] == []
    assert len([each for each in read if 'FROM "visit"' in each and "ORDER BY" in each]) == 1


def test_what_is_done_to_an_answer_changes_no_later_one(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    vault.all(Place).clear()
    assert [place.name for place in vault.all(Place)] == ["Northfield"]


def test_a_write_that_came_by_another_way_is_seen(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    assert vault.all(Place)
    vault._connection.execute("UPDATE place SET name='Southfield'")
    assert [place.name for place in vault.all(Place)] == ["Southfield"]
    vault._connection.execute("UPDATE place SET name='Westfield'")
    vault.apply([Add(Visit(id="v"))], officer_id=OFFICER)  # a change of another kind makes nothing right again
    assert [place.name for place in vault.all(Place)] == ["Westfield"]


def test_a_change_that_was_refused_half_way_leaves_what_was_there(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    assert vault.all(Place)
    with pytest.raises(LookupError):
        vault.apply([Set(Place, "1", "name", "Southfield"), Set(Place, "nobody", "name", "x")], officer_id=OFFICER)
    assert [place.name for place in vault.all(Place)] == ["Northfield"]


def test_nothing_is_kept_of_a_connection_that_was_given_up(vault, folder):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    assert vault.all(Place)
    moved = folder.rename(folder.with_name("away"))
    with pytest.raises(VaultGone):
        vault.apply([Set(Place, "1", "name", "Southfield")], officer_id=OFFICER)
    with pytest.raises(VaultGone):
        vault.all(Place)
    moved.rename(folder)
    assert vault.all(Place)[0].name in {"Northfield", "Southfield"}


def test_a_closed_vault_answers_nothing_and_holds_no_record(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=OFFICER)
    held = weakref.ref(vault.all(Place)[0])
    gc.collect()
    assert held() is not None
    vault.close()
    gc.collect()
    assert held() is None
    with pytest.raises(RuntimeError):
        vault.all(Place)


def test_only_so_many_records_are_kept_and_the_oldest_answers_go_first():
    kept = KeptReadings(most=8)  # each answer weighs its records and itself
    kept.find((Place, 0), 0)
    for n in range(3):
        kept.keep((Place, n), (n, n))
    assert kept.find((Place, 0), 0) is None
    assert kept.find((Place, 1), 0) == (1, 1)
    kept.keep((Place, 3), (3, 3))
    assert kept.find((Place, 2), 0) is None, "the one that was asked for last stays longest"
    assert kept.find((Place, 1), 0) == (1, 1)
    kept.keep((Place, 4), tuple(range(9)))
    assert kept.find((Place, 4), 0) is None, "an answer that is too large would push out all others"
    assert kept.find((Place, 3), 0) == (3, 3)


def test_questions_that_find_nothing_are_let_go_of_too():
    kept = KeptReadings(most=10)
    kept.find((Place, ""), 0)
    for n in range(100):
        kept.keep((Place, n), ())
    assert [n for n in range(100) if kept.find((Place, n), 0) is not None] == list(range(90, 100))
