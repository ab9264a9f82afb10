"""Changes: what is applied is there, whole, and tidy."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_visits.domain.answers import Answer, Key, PointRecord, record_key
from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.evidence import Link, Observation, link_id
from npm_visits.domain.findings import Finding
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.domain.text import clean
from npm_visits.domain.visits import Stopped, Visit
from npm_visits.errors import InvalidInput
from npm_visits.storage import KINDS, MAX_TEXT_CHARACTERS, engine

OFFICER = "officer-1"


def test_every_kind_of_record_comes_back_as_it_was_added(vault):
    records = [kind(id=f"{kind.kind}-1") for kind in KINDS]
    vault.apply([Add(record) for record in records], officer_id=OFFICER)
    assert [vault.get(type(record), record.id) for record in records] == records


def test_all_kinds_of_values_survive_closing(vault, folder, reopened):
    visit = Visit(
        id="v", number="V-1", focus_topics=("treatment", "gigiyena: ə, ё, \"quotes\""), minutes_waited=0,
        persons_present=None, summary="line one\nline two\t\N{THUMBS UP SIGN}",
    )
    officer = Officer(id="o", code="O1", health=True)
    vault.apply([Add(visit), Add(officer)], officer_id=OFFICER)
    vault.close()
    again = reopened(folder)
    assert again.get(Visit, "v") == visit
    assert again.get(Officer, "o") == officer


def test_a_set_changes_one_field_of_one_record(vault):
    one, other = Place(id="1", name="Northfield"), Place(id="2", name="Southfield")
    vault.apply([Add(one), Add(other)], officer_id=OFFICER)
    vault.apply([Set(Place, "1", "capacity", 120), Set(Place, "1", "active", False)], officer_id=OFFICER)
    assert vault.get(Place, "1") == replace(one, capacity=120, active=False)
    assert vault.get(Place, "2") == other


def test_the_moment_of_the_commit_is_returned_in_utc(vault):
    baku = dt.timezone(dt.timedelta(hours=4))
    at = dt.datetime(2026, 11, 24, 18, 32, 7, 5000, tzinfo=baku)
    assert vault.apply([Add(Place(id="1"))], officer_id=OFFICER, at=at) == "2026-11-24T14:32:07.005Z"
    assert vault.history(Place, "1")[0].at == "2026-11-24T14:32:07.005Z"


def test_the_first_value_of_an_answer_makes_the_answer(vault):
    key = record_key("filling-1", Key("rooms/beds", ("a1", "b2")))
    vault.apply([Set(Answer, key, "value", "4")], officer_id=OFFICER)
    made = Answer(id=key, filling_id="filling-1", question="rooms/beds", instances="a1.b2", value="4")
    assert vault.all(Answer, filling_id="filling-1") == [made]


def test_a_set_on_a_record_that_is_not_there_is_refused_and_writes_nothing(vault):
    with pytest.raises(LookupError):
        vault.apply([Add(Place(id="1")), Set(Place, "2", "name", "x")], officer_id=OFFICER)
    assert vault.all(Place) == []
    assert vault.history(Place, "1") == []


def test_a_refused_change_leaves_no_transaction_open(vault):
    with pytest.raises(LookupError):
        vault.apply([Add(Place(id="1")), Set(Place, "2", "name", "x")], officer_id=OFFICER)
    vault.apply([Add(Place(id="3"))], officer_id=OFFICER)
    assert vault.count(Place) == 1


@pytest.mark.parametrize("change", [
    Set(Place, "1", "no_such_field", "x"), Set(Place, "1", "id", "2"), Set(Place, "1", "removed", True),
    Remove(Place, "2"), Add(Place(id="1", name="another")), Add(Place(id="")),
])
def test_mistakes_of_the_program_are_refused(vault, change):
    vault.apply([Add(Place(id="1", name="one"))], officer_id=OFFICER)
    with pytest.raises(LookupError):
        vault.apply([change], officer_id=OFFICER)
    assert vault.all(Place, include_removed=True) == [Place(id="1", name="one")]


@pytest.mark.parametrize(("field", "value"), [
    ("name", 5), ("name", None), ("capacity", "12"), ("capacity", True), ("active", 1), ("name", ("a",)),
])
def test_a_value_of_the_wrong_type_is_refused(vault, field, value):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    with pytest.raises(TypeError):
        vault.apply([Set(Place, "1", field, value)], officer_id=OFFICER)
    assert vault.get(Place, "1") == Place(id="1")


def test_a_removed_record_is_out_of_sight_until_it_is_restored(vault):
    place = Place(id="1", name="Northfield")
    vault.apply([Add(place)], officer_id=OFFICER)
    vault.apply([Remove(Place, "1")], officer_id=OFFICER)
    assert vault.get(Place, "1") is None
    assert vault.all(Place) == []
    assert vault.count(Place) == 0
    assert vault.all(Place, include_removed=True) == [place]
    vault.apply([Remove(Place, "1", restored=True)], officer_id=OFFICER)
    assert vault.get(Place, "1") == place
    assert [row.act for row in vault.history(Place, "1")] == ["add", "remove", "restore"]


def test_adding_a_removed_record_again_restores_it(vault):
    vault.apply([Add(Finding(id="1", title="old"))], officer_id=OFFICER)
    vault.apply([Remove(Finding, "1")], officer_id=OFFICER)
    vault.apply([Add(Finding(id="1", title="new"))], officer_id=OFFICER)
    assert vault.get(Finding, "1") == Finding(id="1", title="new")


def test_a_link_that_was_removed_comes_back_when_it_is_added_again(vault):
    key = link_id("observation", "o1", "finding", "f1")
    vault.apply([Add(Link.blank(key))], officer_id=OFFICER)
    vault.apply([Remove(Link, key)], officer_id=OFFICER)
    vault.apply([Add(Link.blank(key))], officer_id=OFFICER)
    assert vault.count(Link, to_id="f1") == 1


def test_removing_an_answer_that_never_was_changes_nothing(vault):
    vault.apply([Remove(Answer, "filling-1/question")], officer_id=OFFICER)
    assert vault.history(Answer, "filling-1/question") == []


def test_the_same_changes_may_be_written_twice(vault):
    changes = [Add(Place(id="1", name="a")), Set(Place, "1", "name", "a"), Set(Answer, "f/q", "value", "yes")]
    vault.apply(changes, officer_id=OFFICER)
    vault.apply(changes, officer_id=OFFICER)
    assert vault.all(Place) == [Place(id="1", name="a")]
    assert len(vault.history(Place, "1")) == 1
    assert len(vault.history(Answer, "f/q")) == 1


def test_texts_are_cleaned_on_their_way_in(vault):
    dirty = "a\x00b\x0bc\ud800d\ufffee\r\nf\ud83d\udc4d"
    vault.apply([Add(Observation(id="1", text=dirty, sources=("se\x00en",)))], officer_id=OFFICER)
    vault.apply([Set(PointRecord, "f/p", "note", dirty)], officer_id=OFFICER)
    assert vault.get(Observation, "1").text == "ab\ncde\nf\N{THUMBS UP SIGN}"
    assert vault.get(Observation, "1").sources == ("seen",)
    assert vault.get(PointRecord, "f/p").note == clean(dirty)


@given(text=st.text(st.characters(), max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_kept_as_cleaned(vault, text):
    vault.apply([Set(Answer, "f/q", "value", text)], officer_id=OFFICER, stay="typing")
    found = vault.get(Answer, "f/q")
    assert (found.value if found else "") == clean(text)


def test_thirty_megabytes_of_pasted_text_are_kept(vault, folder, reopened):
    text = "мəтн\0 " * 6_000_000
    vault.apply([Set(Answer, "f/q", "value", text)], officer_id=OFFICER)
    vault.close()
    assert reopened(folder).get(Answer, "f/q").value == text.replace("\0", "")


def test_a_text_above_the_bound_is_refused_and_nothing_is_half_done(vault):
    vault.apply([Set(Answer, "f/q", "value", "before")], officer_id=OFFICER)
    with pytest.raises(InvalidInput):
        vault.apply([
            Set(Answer, "f/other", "value", "x"), Set(Answer, "f/q", "value", "x" * (MAX_TEXT_CHARACTERS + 1)),
        ], officer_id=OFFICER)
    assert vault.get(Answer, "f/q").value == "before"
    assert vault.get(Answer, "f/other") is None
    vault.apply([Set(Answer, "f/q", "value", "after")], officer_id=OFFICER)


@pytest.mark.parametrize("number", [2**63, 2**64, -(2**64), 10**400])
def test_a_number_beyond_the_database_is_refused_with_a_sentence(vault, number):
    vault.apply([Add(Place(id="1"))], officer_id=OFFICER)
    with pytest.raises(InvalidInput):
        vault.apply([Set(Place, "1", "capacity", number)], officer_id=OFFICER)
    vault.apply([Set(Place, "1", "capacity", 2**63 - 1)], officer_id=OFFICER)


def test_records_are_found_by_their_values(vault):
    vault.apply([Add(Place(id=str(n), name=f"p{n}", region="north" if n % 2 else "south", capacity=n or None))
                 for n in range(5)], officer_id=OFFICER)
    assert [p.id for p in vault.all(Place, region="north")] == ["1", "3"]
    assert [p.id for p in vault.all(Place, id=("4", "0", "none"), order="name desc")] == ["4", "0"]
    assert [p.id for p in vault.all(Place, capacity=None)] == ["0"]
    assert [p.id for p in vault.all(Place, order="region, capacity desc")] == ["3", "1", "4", "2", "0"]
    assert vault.all(Place, id=()) == []
    assert vault.count(Place, active=(True,)) == 5
    assert len(vault.all(Place, id=tuple(str(n) for n in range(40_000)))) == 5


@pytest.mark.parametrize("question", [
    {"nothing": "x"}, {"order": "name; DROP TABLE place"}, {"order": "name upwards"}, {"order": '"name'},
])
def test_questions_that_make_no_sense_are_refused(vault, question):
    with pytest.raises(LookupError):
        vault.all(Place, **question)


def test_records_come_in_the_order_in_which_they_were_added(vault):
    vault.apply([Add(Place(id=key)) for key in "zab"], officer_id=OFFICER)
    assert [p.id for p in vault.all(Place)] == ["z", "a", "b"]


def test_what_is_not_a_record_of_a_vault_cannot_be_kept(vault):
    class Stranger(Place):
        pass

    with pytest.raises(LookupError):
        vault.apply([Add(Stranger(id="1"))], officer_id=OFFICER)


def test_where_an_officer_stopped_leaves_no_history(vault):
    vault.apply([Set(Stopped, OFFICER, "tab", "checklist")], officer_id=OFFICER)
    assert vault.get(Stopped, OFFICER).tab == "checklist"
    assert vault.history(Stopped, OFFICER) == []


def test_an_officer_is_known_by_the_slot_that_opened_the_vault(vault, folder, reopened):
    assert vault.officer_id == ""
    vault.apply([Add(OfficeProfile(id="office")), Add(Officer(id="o1", slot_id=vault.slot_id))], officer_id="o1")
    vault.officer_id = "o1"
    slot = vault.slot_id
    vault.close()
    again = reopened(folder)
    assert (again.officer_id, again.slot_id) == ("o1", slot)
    with pytest.raises(LookupError):
        again.officer_id = "another"


def test_a_closed_vault_answers_nothing(vault):
    vault.close()
    vault.close()
    with pytest.raises(RuntimeError):
        vault.all(Place)
    with pytest.raises(RuntimeError):
        vault.apply([Add(Place(id="1"))], officer_id=OFFICER)


def test_a_broken_rule_of_a_table_goes_up_as_a_mistake_of_ours(vault):
    with pytest.raises(engine.IntegrityError):
        vault.rows("INSERT INTO place (id) VALUES ('half') RETURNING id")
    assert vault.count(Place) == 0
