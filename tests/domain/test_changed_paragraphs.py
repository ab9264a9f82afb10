"""What is not as it left: by number, in the language of the version, whatever left in other languages since."""

from __future__ import annotations

from dataclasses import replace

from npm_visits.domain.changed_paragraphs import changed
from npm_visits.domain.paragraph_numbers import Line, Told, numbered, order_of, remembered


def now(kept: list[Line], texts: str, language: str) -> list[Told]:
    """Return the paragraphs of a version by their texts, all of one section, numbered."""
    told = [Told("section:place", text) for text in texts.split()]
    return [replace(t, number=n) for t, n in zip(told, numbered(kept, told, language), strict=True)]


def left(kept: list[Line], texts: str, language: str = "en") -> list[Line]:
    """Return what is kept after a version left, as it comes back from the vault."""
    return [Line.read(line.written()) for line in remembered(kept, now(kept, texts, language), language)]


def told(kept: list[Line], texts: str, language: str = "en") -> list[str] | None:
    found = changed(kept, now(kept, texts, language), language)
    return None if found is None else [f"{paragraph.number} {paragraph.how}" for paragraph in found]


def test_a_version_that_never_left_is_compared_with_nothing():
    assert told([], "one two") is None
    assert told(left([], "one two"), "bir iki", "az") is None


def test_changed_added_and_gone_are_told_by_their_numbers():
    kept = left([], "one two three four")
    assert told(kept, "one two three four") == []
    assert told(kept, "one two new three other") == ["2a added", "4 changed"]
    assert told(kept, "one three four five") == ["2 gone", "5 added"]


def test_what_came_back_after_a_version_without_it_was_added():
    kept = left(left([], "one two three"), "one three")
    assert told(kept, "one three") == []
    assert told(kept, "one two three") == ["2 added"]


def test_each_language_is_compared_with_its_own_latest_version():
    kept = left(left([], "one two three"), "bir üç dörd", "az")
    assert told(kept, "one two three") == []
    kept = left(left([], "one two three"), "bir", "az")
    assert [line.gone for line in kept] == [False, True, True]
    assert told(kept, "one two three") == []
    assert told(kept, "one two") == ["3 gone"]
    assert told(kept, "bir iki", "az") == ["4 added"]
    assert told(left(kept, "one two"), "one two three") == ["3 added"]


def test_what_was_gone_before_languages_were_told_apart_is_not_told_as_gone_again():
    kept = [Line.read("1 en=one section:place"), Line.read("-2 az=iki,en=two section:place")]
    assert told(kept, "one") == []
    assert told(left(kept, "one"), "one") == []
    assert told(left(kept, "one"), "bir", "az") is None


def test_numbers_stand_in_the_order_of_the_report():
    assert sorted(["25", "24b", "24aa", "3", "24"], key=order_of) == ["3", "24", "24b", "24aa", "25"]
