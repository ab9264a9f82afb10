"""Registers in a real vault: a draw is stored with its seed and can be made again."""

from __future__ import annotations

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.drawing import draw, draw_from, read_list
from npm_visits.domain.registers import RegisterCheck, RegisterEntry
from npm_visits.services.office import Office


@pytest.fixture
def check(office: Office, northfield) -> RegisterCheck:
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    return office.registers.add(office.registers.new(visit.id, "admission"))


def test_a_draw_is_stored_with_list_size_and_seed_and_can_be_made_again(office: Office, check: RegisterCheck):
    entries = office.registers.draw(check, draw_from("1–340", 20, "4F2A-91KD"))
    kept = office.registers.get(check.id)
    assert (kept.population, kept.listed, kept.method, len(entries)) == (340, "1–340", "drawn", 20)
    assert {e.number for e in entries} == set(draw(kept.seed, read_list(kept.listed), 20))
    assert [int(e.number) for e in entries] == sorted(int(e.number) for e in entries)


def test_a_larger_draw_with_the_same_seed_adds_to_the_entries(office: Office, check: RegisterCheck):
    first = {e.number for e in office.registers.draw(check, draw_from("1–340", 5, "s"))}
    more = {e.number for e in office.registers.draw(office.registers.get(check.id), draw_from("1–340", 8, "s"))}
    assert first < more
    assert len(more) == 8


def test_undo_takes_a_whole_draw_back(office: Office, check: RegisterCheck):
    office.registers.draw(check, draw_from("1–340", 20, "s"))
    office.undo()
    assert office.registers.entries(check.id) == []
    assert office.registers.get(check.id).seed == ""


def test_what_was_noted_of_an_entry_survives_another_draw(office: Office, check: RegisterCheck):
    entry = office.registers.draw(check, draw_from("1–3", 3, "s"))[0]
    office.apply([Set(RegisterEntry, entry.id, "defects", ("unsigned",))])
    office.registers.draw(office.registers.get(check.id), draw_from("1–3", 3, "t"))
    assert office.registers.entries(check.id)[0].defects == ("unsigned",)


def test_an_entry_put_away_comes_back_when_it_is_wanted_again(office: Office, check: RegisterCheck):
    entry = office.registers.draw(check, draw_from("1–3", 3, "s"))[0]
    office.registers.remove_entry(entry)
    assert len(office.registers.entries(check.id)) == 2
    office.apply(office.registers.entry_changes(check.id, ["1", "2", "3"]))
    assert [e.number for e in office.registers.entries(check.id)] == ["1", "2", "3"]
