"""A passage that somebody is led to is found where it is meant, also where its words stand more than once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from npm_visits.ui.fields.marked import mark_sentence, place_of

TEXT = "12.\u00a0 A letter to Aliyev was sent.\u2029The answer for Aliyev came.\u2029Aliyev"


@pytest.mark.parametrize(
    ("around", "before"),
    [
        ("A letter to Aliyev was sent.", "letter to "), ("The answer for Aliyev came.", "answer for "),
        ("Aliyev", "letter to "), ("came.\nAliyev", "came.\u2029"),
    ],
)  # fmt: skip
def test_repeated_words_are_found_by_what_stands_around_them(around: str, before: str):
    place, _ = place_of(TEXT, "Aliyev", around)
    assert TEXT[:place].endswith(before)


def test_words_that_are_not_there_have_no_place():
    assert place_of(TEXT, "Mammadov", "to Mammadov was") == (-1, -1)


def test_words_are_found_whatever_blanks_part_them():
    assert place_of("born on 4\u00a0May\u00a01990 there", "4 May 1990", "on 4 May 1990 there") == (8, 18)


def test_of_a_sentence_in_neutral_words_its_beginning_is_marked_and_of_another_one_nothing(qtbot: QtBot):
    area = QPlainTextEdit("It was dark.\nIn the morning P-12 was alone, with nobody.")
    qtbot.addWidget(area)
    mark_sentence(area, "In the morning a person was alone, with nobody.")
    assert [m.cursor.selectedText() for m in area.extraSelections()] == ["In the morning"]
    mark_sentence(area, "It was a cold day.")
    assert [m.cursor.selectedText() for m in area.extraSelections()] != ["It was"]
