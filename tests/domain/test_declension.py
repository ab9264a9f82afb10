"""Neutral words of Russian stand in the case that a code stood in."""

from __future__ import annotations

import pytest

from npm_visits.domain import privacy
from npm_visits.domain.declension import in_case_of
from npm_visits.i18n import Words

MEANT = (
    privacy.PERSON, privacy.PERSONS, privacy.TALK, privacy.TALKS, privacy.MEMBER, privacy.CASE, privacy.GROUP,
    privacy.STAFF,
)  # fmt: skip


@pytest.mark.parametrize(("before", "code", "words", "read"), [
    ("Изъято у ", "P3", "содержащееся лицо", "содержащегося лица"),
    ("Со слов ", "P3", "содержащееся лицо", "содержащегося лица"),
    ("К\u00a0", "P3", "содержащееся лицо", "содержащемуся лицу"),
    ("Беседа с ", "P3 и P5", "содержащиеся лица", "содержащимися лицами"),
    ("жалоба на обращение с ", "P3 и P5", "содержащиеся лица", "содержащимися лицами"),
    ("Спросили о ", "P3", "содержащееся лицо", "содержащемся лице"),
    ("Передано ", "Р3-му", "содержащееся лицо", "содержащемуся лицу"),
    ("Слова ", "P3-го", "содержащееся лицо", "содержащегося лица"),
    ("по ", "C1", "случай предполагаемого жестокого обращения", "случаю предполагаемого жестокого обращения"),
    ("от ", "S2", "один из сотрудников", "одного из сотрудников"),
    ("жалоба на ", "S2", "один из сотрудников", "одного из сотрудников"),
    ("после ", "G1", "одна из бесед", "одной из бесед"),
])  # fmt: skip
def test_words_take_the_case_of_the_preposition_or_of_a_typed_ending(before, code, words, read):
    assert in_case_of(before, code, words) == read


@pytest.mark.parametrize(("before", "code"), [
    ("", "P3"), ("Сотрудник ударил ", "P3"), ("В ", "P3"), ("кто-то, у", "P3"), ("По словам его друга ", "P3"),
])  # fmt: skip
def test_where_nothing_tells_a_case_the_words_stay_as_they_are(before, code):
    assert in_case_of(before, code, "содержащееся лицо") == "содержащееся лицо"


@pytest.mark.parametrize("meant", MEANT)
def test_every_neutral_phrase_of_the_catalogue_has_its_cases(meant):
    words = Words("ru")(meant)
    assert in_case_of("у ", "P1", words) != words
