"""Quantities and dates as reports write them: a unit in the form that its number asks for, a date in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.blocks import plain
from npm_visits.domain.dossier import AnswerPart
from npm_visits.reports import answered
from npm_visits.reports.units import counted
from tests.reports.northfield import SPACE, answer, for_audience, northfield, typed, words_in


@pytest.mark.parametrize(
    ("language", "n", "unit", "said"),
    [
        ("en", 1, "days", "1 day"),
        ("en", 2.5, "hours a day", "2.5 hours a day"),
        ("ru", 2, "days", "2 дня"),
        ("ru", 41, "days", "41 день"),
        ("ru", 203, "days", "203 дня"),
        ("ru", 111, "hours", "111 часов"),
        ("ru", 2.5, "hours", "2,5 часа"),
        ("ru", 12.0, "hours a week", "12 часов в неделю"),
        ("ru", 3, "persons", "3 человека"),
        ("az", 41, "days", "41 gün"),
        ("en", 1, "times a week", "once a week"),
        ("en", 3, "times a week", "3 times a week"),
        ("ru", 21, "times a week", "21 раз в неделю"),
        ("az", 1, "times a week", "1 dəfə (həftədə)"),
    ],
)
def test_a_unit_takes_the_form_that_its_number_asks_for(language, n, unit, said):
    assert counted(words_in(language), n, unit) == said


def test_a_measure_has_one_form_and_a_count_without_unit_stands_alone():
    assert counted(words_in("ru"), 2.36, "m²") == "2,36 м²"
    assert counted(words_in("ru"), 6, "") == "6"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [("integer", "41", "41 день"), ("decimal", "1.5", "1,5 дня"), ("integer", "about ten", "about ten дней")],
)
def test_an_answer_is_counted_and_one_that_is_no_number_is_shown_as_it_was_kept(kind, value, said):
    point = answer("2.1", "How long?", SPACE, typed(kind, value, unit="days"))
    runs = answered.said(for_audience(northfield(), "internal"), words_in("ru"), point)
    assert "".join(run.text for run in runs) == said


@pytest.mark.parametrize(
    ("language", "first", "last", "said"),
    [
        ("en", "2026-11-24", "2026-11-25", "24–25 November 2026"),
        ("ru", "2026-11-24", "2026-11-25", "24–25 ноября 2026 года"),
        ("ru", "2026-01-01", "2026-11-24", "1 января – 24 ноября 2026 года"),
        ("ru", "2027-02-02", "", "2 февраля 2027 года"),
        ("az", "2026-11-24", "", "24 noyabr 2026"),
    ],
)
def test_a_date_in_full_is_written_as_the_language_writes_it(language, first, last, said):
    assert words_in(language).dates(first, last, long=True) == said


@pytest.mark.parametrize(
    ("value", "label", "told"), [("na", "N/A", "Not applicable"), ("na", "North", "North"), ("other", "N/A", "N/A")]
)
def test_what_a_button_shortens_is_said_in_full(value, label, told):
    part = AnswerPart({}, "select1", value, ({"en": label},))
    point = replace(northfield().answers[0], not_assessed="", parts=(part,))
    assert plain(answered.said(for_audience(northfield(), "internal"), words_in("en"), point)) == told
