"""What identifies a person is found as people write it, and ordinary words are not taken for names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.identification import BORN, INITIALS, NAME, NUMBER, Finder, Known, known_of
from npm_visits.domain.identities import Person

PERSON = Person(
    name="Qızılgül Məmmədova", aliases="Ləman", born="1990-03-12", document="AZE 1234 5678", contact="+994 50 123 45 67"
)
FINDER = Finder(known_of(PERSON, "P1"), [Known(BORN, "12.03.1990", "P1"), Known(BORN, "12 mart 1990", "P1")])


def kinds(text: str) -> set[str]:
    return {found.kind for found in FINDER.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Məmmədova", "məmmədovanın", "Məmmədovaya", "Məmmədovadan", "MƏMMƏDOVA", "Memmedova", "Мамедова", "Мамедовой",
        "Мамедову", "Mammadova", "Mamedova", "Mammadova’s", "Qızılgülün", "Qizilgul", "Кызылгюль", "Гызылгюль",
        "Ləmanla", "Ləmana", "Леман", "Ляман", "said by ms. Məmmədova, aged",
    ],
)  # fmt: skip
def test_a_name_is_found_with_its_endings_in_both_scripts_and_by_its_sound(text: str):
    assert NAME in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The register of admissions was read", "Saxlanma otaqları təmizdir", "Журнал приёма прочитан",
        "məlumat", "мамочка", "memorandum", "Baku", "The mechanism recommends", "Qızıl", "qızlar", "lamp", "Команда",
        "Ümumi otaq", "Müdafiəçi", "Медицинский", "Министерство", "Məhkəmə", "Məktub", "Лимон",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_taken_for_the_name(text: str):
    assert NAME not in kinds(text)


@pytest.mark.parametrize(
    "text", ["AZE12345678", "aze 12345678", "No. AZE-1234-5678.", "+994501234567", "+994 50 123-45-67"]
)
def test_numbers_are_found_however_they_are_grouped(text: str):
    assert NUMBER in kinds(text)


def test_a_number_within_a_longer_one_and_short_ones_are_not_found():
    assert NUMBER not in kinds("AZE123456789")
    assert known_of(Person(document="No. 12", contact="room 4"), "P1") == []


@pytest.mark.parametrize("text", ["born 12.03.1990", "12. 03. 1990", "1990-03-12", "12 Mart 1990"])
def test_the_day_of_birth_is_found_as_it_is_written(text: str):
    assert BORN in kinds(text)


def test_a_year_alone_is_no_reason_to_look():
    assert list(Finder(known_of(Person(born="1990"), "P1")).find("In 1990 the block was built.")) == []


def test_initials_with_points_are_found_and_two_capital_letters_are_not():
    assert INITIALS in kinds("told by Q. M. herself")
    assert INITIALS in kinds("(Q.M.)")
    assert INITIALS not in kinds("the QM system")


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through_and_what_is_found_lies_within_it(text: str):
    for found in FINDER.find(text):
        assert 0 <= found.start < found.end <= len(text)


@given(st.sampled_from(["Məmmədova", "Ləman", "Qızılgül"]), st.text(max_size=10), st.text(max_size=10))
def test_a_name_between_blanks_is_always_found(name: str, before: str, after: str):
    assert NAME in kinds(f"{before} {name} {after}")
