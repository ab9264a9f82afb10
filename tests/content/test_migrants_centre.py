"""The checklist for irregular migrants' centres against the field's own list of check points.

`check_points.csv` is a copy of that list: code, kind of answer, sources, private, standards.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from npm_visits.content import checklist_sheets, load
from npm_visits.domain.evidence import SOURCES
from npm_visits.paths import resources

Rows = list[dict[str, str]]
POINTS_PER_SECTION = (8, 9, 9, 9, 8, 8, 12, 8, 8, 13, 7, 8, 7, 9, 9, 10, 8, 7, 7, 9)
PRIVATE = {"MIG-05-8", "MIG-15-4", "MIG-15-7", "MIG-16-1", "MIG-16-2", "MIG-18-5"}
LETTERS = {"O": "seen", "P": "persons_held", "S": "staff", "R": "register", "H": "medical"}
KINDS = {
    "Y": {"select_one npm_answer"},
    "Y−": {"select_one npm_answer"},
    "N": {"integer", "decimal"},
    "M": {"integer", "decimal"},
    "D": {"date", "time", "dateTime"},
    "T": {"text"},
}


@cache
def sheets() -> dict[str, Rows]:
    return checklist_sheets(resources(), "migrants-centre")


def survey() -> Rows:
    return sheets()["survey"]


def column(name: str, row: dict[str, str]) -> str:
    return row.get(f"bind::npm:{name}", "")


def points() -> dict[str, dict[str, str]]:
    return {column("code", row): row for row in survey() if column("code", row)}


def questions_of(code: str) -> Rows:
    """Return the point's questions: itself, or the rows of its group."""
    start = next(n for n, row in enumerate(survey()) if column("code", row) == code)
    if survey()[start]["type"] != "begin_group":
        return [survey()[start]]
    end = next(n for n, row in enumerate(survey()) if n > start and row["type"] == "end_group")
    return survey()[start + 1 : end]


def expected() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "check_points.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def test_every_check_point_of_the_field_is_there_once_and_in_order() -> None:
    codes = [column("code", row) for row in survey() if column("code", row)]
    assert codes == list(expected())
    counted = Counter(code[4:6] for code in codes)
    assert tuple(counted[f"{n:02}"] for n in range(1, 21)) == POINTS_PER_SECTION


def test_names_follow_from_codes_and_none_stands_twice() -> None:
    assert all(row["name"] == code.lower().replace("-", "_") for code, row in points().items())
    names = [row["name"] for row in survey() if not row["type"].startswith("end_")]
    assert [name for name, n in Counter(names).items() if n > 1] == []


def test_every_section_names_a_topic_of_the_list() -> None:
    topics = {t.code for t in load(resources()).topics}
    sections = [row for row in survey() if column("topic", row)]
    assert [row["name"] for row in sections] == [f"mig_{n:02}" for n in range(1, 21)]
    assert {column("topic", row) for row in sections} <= topics


def test_no_paragraph_number_differs_from_the_field_s_list() -> None:
    assert {c: column("standard", row) for c, row in points().items()} == {
        c: row["standards"] for c, row in expected().items()
    }


def test_every_reference_is_in_the_catalogue_and_doubt_is_kept() -> None:
    content = load(resources())
    references = {c: content.references(column("standard", row)) for c, row in points().items()}
    assert [r.text for found in references.values() for r in found if not r.standard_code] == []
    unsure = {c: sum(r.unsure for r in found) for c, found in references.items()}
    assert {c: n for c, n in unsure.items() if n} == {"MIG-05-7": 1, "MIG-09-8": 1, "MIG-17-8": 1, "MIG-20-8": 2}


def test_points_for_private_interviews_are_marked_and_no_others() -> None:
    assert {c for c, row in points().items() if column("private", row) == "yes"} == PRIVATE
    assert {c for c, row in expected().items() if row["private"]} == PRIVATE


def test_sources_are_those_of_the_field_with_measurement_where_something_is_measured() -> None:
    for code, row in expected().items():
        found = {LETTERS[letter] for letter in row["sources"].split(",")}
        if re.search(r"\bM\b", row["answer"]):
            found.add("measured")
        assert column("sources", points()[code]).split() == [s for s in SOURCES if s in found], code


def test_each_point_asks_for_every_kind_of_answer_of_the_field() -> None:
    for code, row in expected().items():
        types = [q["type"] for q in questions_of(code)]
        for kind in row["answer"].split(":")[0].split(", "):
            if kind[0] == "C":
                how = ("select_multiple",) if "multi" in kind else ("select_one", "select_multiple")
                assert any(t.startswith(how) and t != "select_one npm_answer" for t in types), code
            else:
                assert KINDS[kind.split(" ")[0]] & set(types), code


def test_concern_follows_from_the_kind_of_answer() -> None:
    for code, row in expected().items():
        concern = "yes" if "Y−" in row["answer"] else "no" if "Y" in row["answer"] else ""
        assert column("concern", points()[code]) == concern, code
        asked = any(q["type"] == "select_one npm_answer" for q in questions_of(code))
        assert asked is bool(concern), code


def test_only_the_common_answer_list_says_yes_or_no() -> None:
    lists = {row["list_name"] for row in sheets()["choices"] if row["name"] in {"yes", "no"}}
    assert lists == {"npm_answer"}
    assert [r["name"] for r in sheets()["choices"] if r["list_name"] == "npm_answer"] == ["yes", "partly", "no", "na"]


def test_each_section_has_a_point_that_an_everyday_visit_must_answer() -> None:
    required = Counter(code[4:6] for code in points() if any(q.get("required") == "yes" for q in questions_of(code)))
    assert {f"{n:02}" for n in range(1, 21)} == set(required)
    assert max(required.values()) <= 2


def test_texts_are_short_and_every_point_says_how_to_verify() -> None:
    for row in survey():
        assert len(row.get("label", "")) <= 110, row["name"]
        assert row.get("label") or row["type"].startswith("end_") or row["type"] == "calculate", row["name"]
    for code, row in points().items():
        assert 20 < len(row.get("guidance_hint", "")) <= 200, code


def test_numbers_cannot_be_negative_and_say_so() -> None:
    numbers = [row for row in survey() if row["type"] in {"integer", "decimal"}]
    assert [row["name"] for row in numbers if not (row.get("constraint") and row.get("constraint_message"))] == []


def test_conditions_refer_to_questions_that_exist() -> None:
    names = {row["name"] for row in survey() if not row["type"].startswith(("begin", "end"))}
    for row in survey():
        written = " ".join(row.get(c, "") for c in ("label", "relevant", "constraint", "calculation"))
        assert set(re.findall(r"\$\{(\w+)\}", written)) <= names, row["name"]


@pytest.mark.parametrize("word", ["illegal", "inmate", "alien"])
def test_the_tone_is_that_of_the_field(word: str) -> None:
    texts = " ".join(text for sheet in sheets().values() for row in sheet for text in row.values())
    assert word not in texts.lower()


def test_pyxform_converts_it_without_a_warning() -> None:
    headers = [dict.fromkeys(header for row in survey() for header in row)]
    warnings: list[str] = []
    result = convert({**sheets(), "survey_header": headers}, warnings=warnings)
    assert (warnings, result.warnings) == ([], [])
    assert result.xform.count("npm:code=") == sum(POINTS_PER_SECTION)
