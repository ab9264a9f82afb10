"""How people write the code of a person: with a point, a blank, a word for it, in three languages and two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES, Named, pattern, several

ONE = [
    "P1", "P-1", "P 1", "P.1", "P. 1", "P_1", "P–1", "P№1", "P № 1", "P #1", "P\u00a01", "p1", "P01", "Р1", "Р.1",
    "р1", "П1", "П-1", "п1", "P1's", "P1’s", "P.1’s", "P1-in", "P.1-in", "P1-dən", "P1lərindən", "P1-lərindən",
    "Р1-го", "Р.1-му", "П1-го", "Person 1", "person 1", "PERSON 1", "Person no. 1", "person number 1", "person #1",
    "Person № 1", "Person 1’s", "Person P1", "Interviewee 1", "detainee 1", "Respondent 1", "prisoner 1", "inmate 1",
    "migrant 1", "Şəxs 1", "şəxs 1", "ŞƏXS 1", "şəxsin 1", "Şəxs 1-in", "Şəxs № 1", "şəxs nömrə 1",
    "saxlanılan şəxs 1", "saxlanılan 1", "1 nömrəli şəxs", "1 nömrəli şəxsin", "1 №-li şəxs", "№1 şəxs", "1-ci şəxs",
    "1 saylı şəxs", "müsahib 1", "respondent 1-ə", "Лицо 1", "лицо 1", "лица 1", "лицу 1", "лицом 1", "лице 1",
    "Лицо № 1", "лицо №1", "лицо номер 1", "лицо под номером 1", "лицо под № 1", "собеседник 1", "собеседника 1",
    "опрошенный 1", "опрошенного 1", "задержанный 1", "задержанного 1", "респондент 1", "респондента 1",
    "содержащийся 1", "мигрант 1", "мигранта 1",
]  # fmt: skip
SEVERAL = [
    "P1, P.4 and P7", "P1, 4, 7", "P2–P6", "P2-6", "P2 to P6", "P2…P6", "Persons 1, 4 and 7", "persons 2–6",
    "persons 2 to 6", "detainees 3 and 4", "şəxslər 3 və 4", "şəxslər 2–6", "P2-dən P6-ya qədər", "P3 və P4",
    "P3 ilə P4", "с Р2 по Р6", "лица 3 и 4", "лица 2–6", "Р3, Р4", "задержанные 3 и 4", "мигранты 3 и 4", "P3/P4",
    "P3 & P4", "P3, as well as P4", "P3; P4", "P3 həmçinin P4", "Р3, а также Р4",
]  # fmt: skip
NOBODY = [
    "MEN P2", "page p. 3", "pp. 3–5", "XP12", "5P3", "§P1", "п. 1 ст. 5", "пункт 1", "п. 4", "per person 4 m²",
    "each person 2 blankets", "4 m² per person", "every person 1 towel", "person 4 m²", "one person 4.2 m²",
    "person 4,5", "a person 18 years old", "persons 18 years and over", "2 persons", "Detainees 120",
    "detainees 45 men", "Persons present 87", "persons held: 45", "in person 24 hours", "hər şəxsə 4 m²",
    "bir şəxs 12 saat", "5 şəxs", "saxlanılan 45 nəfər", "şəxsi 3 əşya", "şəxs 4 kv. m", "на лицо 4 м²",
    "на одно лицо 4 кв. м", "лица 18 лет", "45 лиц", "лиц 45", "человек 5", "лицо 4,2 м²", "содержащихся 45",
    "задержанных 45", "мигрантов 45", "респондентов 12", "Room 1", "interviewed 12 persons", "personal 3",
    "персонал 14", "Personen 3x",
]  # fmt: skip
INTERVIEW = ["interview 4", "Interview no. 4", "interviews 3 and 4", "müsahibə 4", "4 nömrəli müsahibə", "söhbət 4",
             "интервью 4", "беседа 4", "беседе № 4", "беседы 3 и 4"]  # fmt: skip
NO_INTERVIEW = ["interviews 45", "45 interviews", "interview 4 hours", "беседа 45 минут", "müsahibə 20 dəqiqə",
                "söhbət 2 saat"]  # fmt: skip


@pytest.mark.parametrize("typed", ONE)
def test_a_code_is_found_as_people_write_it(typed):
    for text in (typed, f"As {typed} said.", f"({typed})", f"x, {typed}; y", f"First.\n{typed}\nLast."):
        found = PERSON_CODES.search(text)
        assert found, text
        assert found[0] == typed, text
        assert not any(letter.isdigit() for letter in PERSON_CODES.sub("", text)), text
        assert Named(["P1"])(text), text
        assert not Named(["P2", "P11"])(text), text


@pytest.mark.parametrize("typed", SEVERAL)
def test_a_row_of_codes_is_found_as_one_and_names_each(typed):
    text = f"As {typed}."
    found = PERSON_CODES.search(text)
    assert found, text
    assert several(found), text
    assert not any(letter.isdigit() for letter in PERSON_CODES.sub("", text)), text
    assert Named(["P4"])(text), text
    assert not Named(["P9"])(text), text


@pytest.mark.parametrize("typed", NOBODY)
def test_what_is_no_code_stays(typed):
    for text in (typed, f"There: {typed} there."):
        assert not PERSON_CODES.search(text), text
        assert not Named(["P1", "P2", "P3", "P4", "P5", "P12", "P18", "P45"])(text), text


@pytest.mark.parametrize("typed", INTERVIEW)
def test_the_number_of_an_interview_names_its_person(typed):
    text = f"As {typed}: it is so."
    assert Named(["P4"])(text)
    assert not Named(["P9"])(text)
    assert not any(letter.isdigit() for letter in INTERVIEWS.sub("", text))


@pytest.mark.parametrize("typed", NO_INTERVIEW)
def test_how_many_interviews_and_how_long_stays(typed):
    assert not INTERVIEWS.search(f"As {typed}.")
    assert not Named(["P2", "P4", "P20", "P45"])(f"As {typed}.")


def test_a_number_after_a_code_may_be_another_person_or_a_number_of_things():
    """What may not be told of is searched for with more doubt than what is printed in neutral words."""
    assert Named(["P3"])("P1, 2 and 3 said so")
    assert PERSON_CODES.sub("they", "P1 and 3 officers") == "they and 3 officers"
    assert PERSON_CODES.sub("they", "P1, 2 and 3.") == "they."


@pytest.mark.parametrize("typed", ["G1", "G-1", "G.1", "g1", "G1-in", "S.2", "S-2", "s2"])
def test_codes_of_groups_staff_and_members_are_found_with_a_point_too(typed):
    found = pattern(["G1", "S2"])
    assert found is not None
    assert found.search(f"As {typed} said.")[0] == typed


@given(st.text(alphabet="abcdefghijklmnoəğıüöşçжщыйц .,;\n", max_size=80))
def test_a_text_without_a_number_names_nobody(text):
    assert not PERSON_CODES.search(text)
    assert not Named(["P1"])(text)
