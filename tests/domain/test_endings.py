"""Words that stand for a code take over its ending, in the harmony of their own vowels."""

from __future__ import annotations

import pytest

from npm_visits.domain.endings import with_ending_of


@pytest.mark.parametrize(("words", "code", "read"), [
    ("saxlanılan şəxs", "P3-ün", "saxlanılan şəxsin"), ("saxlanılan şəxs", "P6-nın", "saxlanılan şəxsin"),
    ("saxlanılan şəxs", "P3-ə", "saxlanılan şəxsə"), ("saxlanılan şəxs", "P2-yə", "saxlanılan şəxsə"),
    ("saxlanılan şəxs", "P5-i", "saxlanılan şəxsi"), ("saxlanılan şəxs", "P9-da", "saxlanılan şəxsdə"),
    ("saxlanılan şəxs", "P 4’dən", "saxlanılan şəxsdən"), ("saxlanılan şəxs", "P4lə", "saxlanılan şəxs ilə"),
    ("saxlanılan şəxslər", "P3 və P5-in", "saxlanılan şəxslərin"),
    ("nümayəndə heyətinin üzvü", "O2-nin", "nümayəndə heyətinin üzvünün"),
    ("nümayəndə heyətinin üzvü", "O1-ə", "nümayəndə heyətinin üzvünə"),
    ("iddia edilən pis rəftar halı", "C1-də", "iddia edilən pis rəftar halında"),
    ("saxlanılan şəxslər qrupu", "G1-dən", "saxlanılan şəxslər qrupundan"),
    ("işçilərdən biri", "S2-ni", "işçilərdən birini"), ("işçilərdən biri", "S2-YƏ", "işçilərdən birinə"),
    ("saxlanılan şəxs", "şəxs 2-nin", "saxlanılan şəxsin"),
])  # fmt: skip
def test_words_take_over_the_ending_of_a_code(words, code, read):
    assert with_ending_of(code, words) == read


@pytest.mark.parametrize("code", ["P3", "P3 və P5", "P2’s", "Р3-го", "P3-", "", "P3-dürmü"])
def test_without_an_ending_of_a_case_the_words_stay_as_they_are(code):
    assert with_ending_of(code, "saxlanılan şəxs") == "saxlanılan şəxs"
