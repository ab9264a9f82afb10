"""Texts of people: cleaned, found and sorted in three languages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.text import capital, clean, fold, lowered, sort_key

any_text = st.text(st.characters())


@pytest.mark.parametrize(("typed", "kept"), [
    ("plain, ə ğ ё \N{THUMBS UP SIGN}", "plain, ə ğ ё \N{THUMBS UP SIGN}"),
    ("a\tb\nc", "a\tb\nc"), ("a\r\nb\rc", "a\nb\nc"),
    ("nul\0 bell\a escape\x1b del\x7f", "nul bell escape del"), ("soft\x0bbreak", "soft\nbreak"),
    ("half \ud83d and \udc4d", "half  and "), ("\ud83d\udc4d", "\N{THUMBS UP SIGN}"), ("\ufffe\uffff\ufeff", "\ufeff"),
    ("zero\u200dwidth \u202ertl", "zero\u200dwidth \u202ertl"), ("", ""),
])
def test_cleaning_takes_only_what_cannot_be_written(typed, kept):
    assert clean(typed) == kept


@given(any_text)
def test_a_cleaned_text_is_clean_and_fits_into_documents(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in cleaned)


@pytest.mark.parametrize(("typed", "meant"), [
    ("IŞIQ", "ışıq"), ("ışıq", "isiq"), ("İSTANBUL", "istanbul"), ("Gəncə", "gence"), ("GƏNCƏ", "gəncə"),
    ("Ağdərə", "agdere"), ("çörək", "corek"), ("Ёлка", "елка"), ("ПОЛИЦИЯ", "полиция"), ("É", "e\u0301"),
    ("Straße", "STRASSE"), ("ﬁle", "file"),
])
def test_a_search_meets_what_is_meant(typed, meant):
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("мой", "мои"), ("ш", "щ"), ("a", "b")])
def test_a_search_does_not_mix_up_different_letters(one, other):
    assert fold(one) != fold(other)


@given(any_text)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("language", "alphabet"), [
    ("az", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"), ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("en", "abcdefghijklmnopqrstuvwxyz"),
])
def test_letters_sort_by_the_alphabet(language, alphabet):
    mixed = sorted(alphabet, key=lambda c: hash((c, 5)))
    assert "".join(sorted(mixed, key=lambda c: sort_key(c, language))) == alphabet
    upper = [c.upper() if c != "i" or language != "az" else "İ" for c in alphabet]
    assert sorted(upper, key=lambda c: sort_key(c, language)) == upper


def test_azerbaijani_names_sort_as_in_a_dictionary():
    names = ["Xaçmaz", "İsmayıllı", "Ağdam", "Şəki", "Gəncə", "Çay", "Cəlilabad", "Əli", "Salyan", "Qax", "Kür", "Ilıq"]
    assert sorted(names, key=lambda n: sort_key(n, "az")) == [
        "Ağdam", "Cəlilabad", "Çay", "Əli", "Gəncə", "Xaçmaz", "Ilıq", "İsmayıllı", "Kür", "Qax", "Salyan", "Şəki",
    ]


@pytest.mark.parametrize(("text", "language", "begun"), [
    ("işçilərdən biri", "az", "İşçilərdən biri"), ("ışıq", "az", "Işıq"), ("şəxs", "az", "Şəxs"), ("", "az", ""),
    ("iyun", "tr", "İyun"), ("in English", "en", "In English"), ("ёлка", "ru", "Ёлка"), ("İndi", "az", "İndi"),
])  # fmt: skip
def test_a_capital_is_the_one_of_the_language(text, language, begun):
    assert capital(text, language) == begun


@pytest.mark.parametrize(("text", "language", "small"), [
    ("İntihar riski", "az", "intihar riski"), ("Isıtma", "az", "ısıtma"), ("IN English", "en", "in english"),
    ("Опасность", "ru", "опасность"),
])  # fmt: skip
def test_small_letters_are_those_of_the_language(text, language, small):
    assert lowered(text, language) == small


def test_numbers_sort_by_value_and_case_only_breaks_ties():
    assert sorted(["Room 10", "room 2", "Room 2", "Room"], key=lambda t: sort_key(t, "en")) == [
        "Room", "Room 2", "room 2", "Room 10",
    ]
    assert sorted(["O2-19", "O2-3", "O10-1"], key=lambda t: sort_key(t, "en")) == ["O2-3", "O2-19", "O10-1"]


def test_own_script_comes_first():
    assert sorted(["Баку", "Baku"], key=lambda t: sort_key(t, "ru")) == ["Баку", "Baku"]
    assert sorted(["Баку", "Baku"], key=lambda t: sort_key(t, "az")) == ["Baku", "Баку"]


@given(st.lists(any_text), st.sampled_from(["az", "ru", "en", "tr", "xx"]))
def test_any_texts_can_be_sorted(texts, language):
    keys = [sort_key(text, language) for text in texts]
    assert len(sorted(keys)) == len(texts)
