"""History: who, when, what stood there before; one stay in one field is one line."""

from __future__ import annotations

import datetime as dt
import json

from npm_visits.domain.answers import Answer
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.places import Place

ONE, OTHER = "officer-1", "officer-2"


def lines(vault):
    return [(row.officer_id, row.old, row.new) for row in vault.history(Answer, "f/q")]


def type_in(vault, *values, officer=ONE, stay="stay-1"):
    for value in values:
        vault.apply([Set(Answer, "f/q", "value", value)], officer_id=officer, stay=stay)


def test_history_tells_who_changed_what_on_which_copy(vault):
    vault.apply([Add(Place(id="1", name="Northfield"))], officer_id=ONE)
    vault.apply([Set(Place, "1", "capacity", 12)], officer_id=OTHER)
    added, changed = vault.history(Place, "1")
    assert (added.act, added.officer_id, added.device) == ("add", ONE, vault.device)
    assert json.loads(added.new)["name"] == "Northfield"
    assert (changed.act, changed.officer_id, changed.field) == ("set", OTHER, "capacity")
    assert (json.loads(changed.old), json.loads(changed.new)) == (None, 12)
    assert changed.seq > added.seq


def test_one_stay_in_a_field_is_one_line_that_grows(vault):
    type_in(vault, "N", "No", "No wa", "No water")
    assert lines(vault) == [(ONE, '""', '"No water"')]


def test_the_line_bears_the_moment_of_its_last_word(vault):
    type_in(vault, "a")
    first = vault.history(Answer, "f/q")[0].at
    type_in(vault, "ab")
    assert vault.history(Answer, "f/q")[0].at >= first


def test_another_stay_is_another_line(vault):
    type_in(vault, "a", "ab")
    type_in(vault, "abc", stay="stay-2")
    assert lines(vault) == [(ONE, '""', '"ab"'), (ONE, '"ab"', '"abc"')]


def test_another_officer_is_another_line_and_ends_the_stay(vault):
    type_in(vault, "a")
    type_in(vault, "b", officer=OTHER)
    type_in(vault, "c")
    assert lines(vault) == [(ONE, '""', '"a"'), (OTHER, '"a"', '"b"'), (ONE, '"b"', '"c"')]


def test_acts_without_a_stay_never_melt_together(vault):
    type_in(vault, "yes", "no", stay="")
    assert lines(vault) == [(ONE, '""', '"yes"'), (ONE, '"yes"', '"no"')]


def test_what_is_typed_and_taken_back_in_one_stay_leaves_no_line(vault):
    type_in(vault, "kept", stay="stay-0")
    type_in(vault, "kept and more", "kept")
    assert lines(vault) == [(ONE, '""', '"kept"')]


def test_fields_of_one_record_have_lines_of_their_own(vault):
    vault.apply([Add(Place(id="1"))], officer_id=ONE)
    for text in ("a", "ab"):
        vault.apply([Set(Place, "1", "name", text), Set(Place, "1", "notes", text)], officer_id=ONE, stay="s")
    assert [(row.field, row.new) for row in vault.history(Place, "1")][1:] == [("name", '"ab"'), ("notes", '"ab"')]


def test_a_value_that_does_not_change_writes_no_line(vault):
    type_in(vault, "a", stay="")
    type_in(vault, "a", stay="")
    assert len(lines(vault)) == 1


def test_the_order_holds_when_the_clock_goes_back(vault):
    late, early = dt.datetime(2026, 5, 1, tzinfo=dt.UTC), dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
    vault.apply([Set(Answer, "f/q", "value", "first")], officer_id=ONE, at=late)
    vault.apply([Set(Answer, "f/q", "value", "second")], officer_id=ONE, at=early)
    assert [row.new for row in vault.history(Answer, "f/q")] == ['"first"', '"second"']
