"""What a typed line means, and that what is read back means the same."""

from __future__ import annotations

import pytest

from npm_visits.domain.answers import Key
from npm_visits.domain.places import Place
from npm_visits.services.keying import QUESTION, SHOWN, Keying, Line
from npm_visits.services.office import Office
from tests.small_checklist import CHOICES, LABEL, SETTINGS, give

COUNTRIES = ("Albania", "Algeria", "Armenia", "Austria", "Bahrain", "Bolivia", "Chad", "Chile", "Cuba", "Əlcəzair")
SURVEY = [
    {"type": "begin_group", "name": "s", LABEL: "Section"},
    {"type": "select_one npm_answer", "name": "yes_no", LABEL: "Is it so?"},
    {"type": "select_one country", "name": "one", LABEL: "Which?"},
    {"type": "select_multiple language", "name": "many", LABEL: "Which ones?"},
    {"type": "integer", "name": "whole", LABEL: "How many?"},
    {"type": "decimal", "name": "part", LABEL: "How much?"},
    {"type": "date", "name": "day", LABEL: "When?"},
    {"type": "date", "name": "month", LABEL: "Which month?", "appearance": "month-year"},
    {"type": "date", "name": "built", LABEL: "Which year?", "appearance": "year"},
    {"type": "time", "name": "clock", LABEL: "At what time?"},
    {"type": "dateTime", "name": "moment", LABEL: "When exactly?"},
    {"type": "text", "name": "words", LABEL: "What else?"},
    {"type": "select_one country", "name": "few", LABEL: "Which of few?", "choice_filter": "name != 'c0'",
     "parameters": "randomize=true"},
    {"type": "image", "name": "photo", LABEL: "Photograph"},
    {"type": "text", "name": "fixed", LABEL: "Reckoned", "calculation": "1 + 1", "readonly": "yes"},
    {"type": "end_group", "name": "s"},
]
LISTS = [*CHOICES, *({"list_name": "country", "name": f"c{n}", LABEL: t} for n, t in enumerate(COUNTRIES))]


@pytest.fixture
def keying(office: Office, northfield: Place) -> Keying:
    visit = give(office, northfield, {"survey": SURVEY, "choices": LISTS, "settings": SETTINGS})  # type: ignore[arg-type]
    filling = office.library.open(visit.id, "en")
    assert filling
    return Keying(filling)


def _line(keying: Keying, name: str) -> Line:
    return next(line for line in keying.lines() if line.key == Key(name))


@pytest.mark.parametrize(
    ("name", "typed", "value", "whole"),
    [
        ("yes_no", "1", "yes", True), ("yes_no", "4", "na", True), ("one", "2", "c1", True), ("one", "1", "c0", False),
        ("one", "10", "c9", True), ("one", "alb", "c0", False), ("one", "əlc", "c9", False),
        ("many", "13", "arabic english", False),
        ("many", "1, 3", "arabic english", False), ("many", "33", "english", False), ("whole", "12", "12", False),
        ("whole", "-3", "-3", False), ("part", "3,5", "3.5", False), ("part", "1 200", "1200", False),
        ("day", "24.11.2026", "2026-11-24", False), ("day", "241126", "2026-11-24", False),
        ("day", "1/2/26", "2026-02-01", False), ("month", "11.2026", "2026-11-01", False),
        ("built", "1998", "1998-01-01", False), ("clock", "14:30", "14:30", False), ("clock", "0905", "09:05", False),
        ("moment", "24.11.2026 14:30", "2026-11-24T14:30", False), ("words", "  =a ж ə ", "=a ж ə", False),
        ("words", "one⏎two", "one\ntwo", False), ("words", "3", "3", False),
    ],
)  # fmt: skip
def test_a_typed_line_means(keying: Keying, name: str, typed: str, value: str, whole: bool) -> None:
    entry = keying.entered(_line(keying, name), typed)
    assert (entry.value, entry.fault, entry.whole) == (value, "", whole)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("yes_no", "6"), ("yes_no", "58"), ("yes_no", "5"), ("one", "0"), ("one", "11"), ("one", "al"), ("one", "x"),
        ("many", "4"), ("whole", "3.5"), ("whole", "a"), ("part", "1.2.3"), ("day", "31.02.2026"), ("day", "2026"),
        ("clock", "25:00"), ("moment", "24.11.2026"), ("built", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_fault_and_no_value(keying: Keying, name: str, typed: str) -> None:
    entry = keying.entered(_line(keying, name), typed)
    assert entry.fault
    assert not entry.value
    assert not entry.reason


@pytest.mark.parametrize(
    ("name", "typed"),
    [("one", "9"), ("many", "1 3"), ("day", "24.11.2026"), ("month", "11.2026"), ("built", "1998"), ("clock", "14:30"),
     ("moment", "24.11.2026 14:30"), ("words", "one⏎two"), ("yes_no", "*2"), ("part", "3.5")],
)  # fmt: skip
def test_what_stands_there_reads_as_it_was_typed(keying: Keying, name: str, typed: str) -> None:
    line = _line(keying, name)
    keying.changes(line, keying.entered(line, typed))
    assert keying.typed(line) == typed


def test_a_reason_is_typed_after_the_last_choice_or_after_a_star(keying: Keying) -> None:
    assert keying.entered(_line(keying, "yes_no"), "53").reason == "no_interpreter"
    assert keying.entered(_line(keying, "words"), "*4").reason == "refused"


def test_an_emptied_line_takes_answer_and_reason_back(keying: Keying) -> None:
    line = _line(keying, "yes_no")
    keying.changes(line, keying.entered(line, "52"))
    keying.changes(line, keying.entered(line, ""))
    assert keying.typed(line) == ""
    assert keying.reason(line) == ""


def test_photographs_and_reckoned_answers_take_no_typing(keying: Keying) -> None:
    kinds = {line.key.name: line.kind for line in keying.lines()}
    assert (kinds["photo"], kinds["fixed"], kinds["words"]) == (SHOWN, SHOWN, QUESTION)


def test_digits_are_the_papers_whatever_a_filter_or_chance_leaves(keying: Keying) -> None:
    line = _line(keying, "few")
    assert keying.entered(line, "2").value == "c1"
    assert keying.entered(line, "9").value == "c8"
    assert keying.entered(line, "1").fault
    assert [choice.name for choice in keying.choices(line)] == [f"c{n}" for n in range(len(COUNTRIES))]
