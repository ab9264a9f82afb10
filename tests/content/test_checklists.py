"""The built-in checklists against the field's own lists of check points, and what all of them have in common.

`check_points_of_types.csv` is a copy of those lists: code, kinds of answer, sources, private, standards.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from npm_visits.content import ContentFault, checklist_codes, checklist_sheets, load, written_sheets
from npm_visits.domain.answers import Key
from npm_visits.domain.evidence import SOURCES
from npm_visits.forms import Runtime, compile_form
from npm_visits.i18n import Words
from npm_visits.paths import resources

Rows = list[dict[str, str]]
CODES = checklist_codes(resources())
PREFIXES = {
    "POL": "police-station",
    "PRI": "prison",
    "PSY": "psychiatric-hospital",
    "SOC": "social-care-home",
    "JUV": "juvenile-facility",
    "AIR": "airport-border",
}
LETTERS = {"O": "seen", "P": "persons_held", "S": "staff", "R": "register", "H": "medical"}
YES_NO = "select_one npm_answer"
KINDS = {"N": {"integer", "decimal"}, "M": {"integer", "decimal"}, "D": {"date", "time"}, "T": {"text"}, "Y": {YES_NO}}
OF_MIGRATION = ("F17", "UDG", "RD", "20G", "CMW", "AZ-MC", "A/HRC/20/24", "1707", "APD", "RCD")
SHARED_WITH_WINDOWS = {"Account", "Confirmed", "Health", "Interview", "Kind", "Legal status", "Places", "Women"} | {
    # of a population, in the checklist and in a snapshot alike
    "Beds", "Deaths", "Hunger strikes", "Longest", "Median", "Not known", "Persons", "Present", "Self-harm", "Staff",
    "Under 18", "Unit",
    "Women on shift",
    # of rooms, in the checklist and in their grid alike
    "Room", "Rooms", "Rooms measured",
    "Documents",  # papers, by which an age was found or which were asked for
}  # fmt: skip
"""Labels that mean the same in a checklist and in the program: both take one translation."""
SHORT = ("migrants-centre-short", "police-station-short")


@cache
def survey(code: str) -> Rows:
    return checklist_sheets(resources(), code)["survey"]


def column(name: str, row: dict[str, str]) -> str:
    return row.get(f"bind::npm:{name}", "")


def points(code: str) -> dict[str, dict[str, str]]:
    return {column("code", row): row for row in survey(code) if column("code", row)}


def questions_of(code: str, point: str) -> Rows:
    start = next(n for n, row in enumerate(survey(code)) if column("code", row) == point)
    if survey(code)[start]["type"] != "begin_group":
        return [survey(code)[start]]
    end = next(n for n, row in enumerate(survey(code)) if n > start and row["type"] == "end_group")
    return survey(code)[start + 1 : end]


def expected() -> list[dict[str, str]]:
    with (Path(__file__).parent / "check_points_of_types.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_type(row: dict[str, str]) -> str:
    return PREFIXES[row["code"][:3]]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_check_point_of_the_field_is_there_once_and_in_order(prefix):
    wanted = [row["code"] for row in expected() if row["code"].startswith(prefix)]
    assert [code for code in points(PREFIXES[prefix]) if code.startswith(prefix)] == wanted


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["code"])
def test_a_check_point_asks_what_the_field_asks(row):
    code = of_type(row)
    point = points(code)[row["code"]]
    assert column("standard", point) == row["standards"]
    assert column("private", point) == row["private"]
    sources = {LETTERS[letter] for letter in row["sources"].split(",")} | (
        {"measured"} if "M" in row["answer"] else set()
    )
    assert column("sources", point).split() == [s for s in SOURCES if s in sources]
    assert column("concern", point) == ("yes" if "Y−" in row["answer"] else "no" if "Y" in row["answer"] else "")
    types = {question["type"] for question in questions_of(code, row["code"])}
    for kind in row["answer"].split(", "):
        if kind.startswith("C"):
            how = ("select_multiple",) if "multi" in kind else ("select_one", "select_multiple")
            assert any(t.startswith(how) and t != YES_NO for t in types)
        else:
            assert KINDS[kind[0]] & types


@pytest.mark.parametrize("code", CODES)
def test_names_stand_once_and_every_section_has_a_topic_of_the_list(code):
    names = [row["name"] for row in survey(code) if not row["type"].startswith("end")]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    topics = {topic.code for topic in load(resources()).topics}
    assert {column("topic", row) for row in survey(code) if column("topic", row)} <= topics
    depth = 0
    for row in survey(code):
        if row["type"] == "begin_group" and depth == 0:
            assert column("topic", row), row["name"]
        depth += row["type"].startswith("begin") - row["type"].startswith("end")
    assert depth == 0


@pytest.mark.parametrize("code", CODES)
def test_every_reference_is_in_the_catalogue_with_its_kind(code):
    content = load(resources())
    for name, row in points(code).items():
        for reference in content.references(column("standard", row)):
            assert reference.standard_code, (name, reference.text)
            assert content.kind_label(reference.kind), name


@pytest.mark.parametrize(
    "code",
    [
        *("police-station", "police-station-short", "prison"),
        *("psychiatric-hospital", "social-care-home", "juvenile-facility"),
    ],
)
def test_standards_on_migration_stay_with_migration(code):
    for name, row in points(code).items():
        for part in column("standard", row).split(";"):
            assert not part.strip().startswith(OF_MIGRATION), (name, part)


@pytest.mark.parametrize("code", CODES)
def test_texts_are_short_and_every_point_says_how_to_verify(code):
    for row in survey(code):
        assert len(row.get("label", "")) <= 120, row["name"]
        assert row.get("label") or row["type"].startswith("end_") or row["type"] == "calculate", row["name"]
    for name, row in points(code).items():
        assert 20 < len(row.get("guidance_hint", "")) <= 200, name


@pytest.mark.parametrize("code", CODES)
def test_numbers_cannot_be_negative_and_conditions_name_questions_that_are_there(code):
    names = {row["name"] for row in survey(code) if not row["type"].startswith(("begin", "end"))}
    for row in survey(code):
        if row["type"] in {"integer", "decimal"}:
            assert row.get("constraint"), row["name"]
            assert row.get("constraint_message"), row["name"]
        written = " ".join(row.get(c, "") for c in ("label", "relevant", "constraint", "calculation"))
        assert set(re.findall(r"\$\{(\w+)\}", written)) <= names, row["name"]


@pytest.mark.parametrize("code", CODES)
def test_lists_of_choices_are_complete_and_yes_or_no_is_the_common_one(code):
    choices = checklist_sheets(resources(), code)["choices"]
    needed = {row["type"].partition(" ")[2] for row in survey(code) if row["type"].startswith("select")}
    assert needed <= {row["list_name"] for row in choices}
    assert [row["name"] for row in choices if row["list_name"] == "npm_answer"] == ["yes", "partly", "no", "na"]
    assert {row["list_name"] for row in choices if row["name"] in {"yes", "no"}} == {"npm_answer"}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("word", ["illegal", "inmate", "alien"])
def test_the_tone_is_that_of_the_field(code, word):
    texts = " ".join(
        text for rows in checklist_sheets(resources(), code).values() for row in rows for text in row.values()
    )
    assert re.search(rf"\b{word}", texts.lower()) is None


@pytest.mark.parametrize(
    ("code", "repeat", "answers", "space"),
    [
        ("police-station", "police_cell", {"length": "4", "width": "3", "annexe": "1", "persons": "2"}, "5.5"),
        ("police-station-short", "police_cell", {"length": "4", "width": "3", "persons": "2"}, "6"),
        ("prison", "prison_cell", {"length": "5", "width": "4", "annexe": "2", "persons": "6"}, "3"),
        ("juvenile-facility", "juvenile_room", {"area": "18", "children": "3"}, "6"),
        ("airport-border", "holding_room", {"area": "18", "persons": "4"}, "4.5"),
        ("airport-border", "holding_room", {"area": "18"}, ""),
    ],
)
def test_a_measured_room_says_the_space_for_each_person(code, repeat, answers, space):
    runtime = Runtime(compile_form(checklist_sheets(resources(), code)))
    room = runtime.instances(Key(repeat))[0]
    start = next(n for n, row in enumerate(survey(code)) if row["name"] == repeat)
    names = [row["name"] for row in survey(code)[start:] if row["type"] in {"decimal", "integer", "calculate"}]
    for end, value in answers.items():
        runtime.set(Key(next(name for name in names if name.endswith(f"_{end}")), (room,)), value)
    assert runtime.state(Key(next(name for name in names if name.endswith("_space")), (room,))).value == space


def test_rooms_are_measured_once_in_each_checklist():
    for code in CODES:
        assert sum(row.get("label") == "Length" for row in survey(code)) <= 1, code


@pytest.mark.parametrize(
    ("code", "word"),
    [(code, "centre") for code in PREFIXES.values()]
    + [(code, "removal") for code in PREFIXES.values() if code != "airport-border"]
    + [("social-care-home", "patient"), ("social-care-home", "custody"), ("prison", "migrant")],
)
def test_what_is_taken_over_speaks_of_the_place_it_is_used_in(code, word):
    for row in (*survey(code), *checklist_sheets(resources(), code)["choices"]):
        for column in ("label", "hint", "guidance_hint"):
            assert re.search(rf"\b{word}", row.get(column, "").lower()) is None, row["name"]


@pytest.mark.parametrize("language", ["az", "ru"])
def test_translations_of_what_is_taken_over_do_not_name_the_centre_either(language):
    words = Words(language)
    for code in set(PREFIXES.values()) | {"police-station-short"}:
        for row in (*survey(code), *checklist_sheets(resources(), code)["choices"]):
            for column in ("label", "hint", "guidance_hint"):
                text = words(row[column]) if column in row else ""
                assert re.search(r"\b(mərkəz|центр)", text.lower()) is None, (code, row["name"], text)


@pytest.mark.parametrize(
    ("english", "language", "term"),
    [
        (r"\b(a|the) register\b|\bregisters\b", "az", "uçot kitab"),
        (r"\b(a|the) register\b|\bregisters\b", "ru", "журнал"),
        (r"\brestraint\b(?! beds)", "az", "məhdudlaşdır"),
        (r"\brestraint\b(?! beds)", "ru", "усмирени"),
        (r"\bhealth member\b", "az", "tibb mütəxəssis"),
        (r"\bhealth member\b", "ru", "медицинск\\w+ работник\\w* делегации"),
        (r"\bparole\b", "ru", "условно-досрочн"),
        (r"\basylum[- ]seekers?\b", "ru", "ищущ\\w+ убежищ"),
        (r"\bombudsman\b", "ru", "омбудсмен"),
        (r"\breprisals?\b", "ru", "репрессали"),
    ],
)
def test_one_term_has_one_translation(english, language, term):
    words = Words(language)
    texts = {row.get(column, "") for code in CODES for row in survey(code) for column in ("label", "guidance_hint")}
    meant = [text for text in texts if re.search(english, text.lower())]
    assert meant
    assert [words(text) for text in meant if not re.search(term, words(text).lower())] == []


def test_no_russian_question_asks_by_a_denial():
    words = Words("ru")  # “Нет ли сырости?” – “Да”: neither that there is none nor that there is some
    texts = {words(row["label"]) for code in CODES for row in survey(code) if row.get("label")}
    assert len(texts) > 100
    assert [text for text in texts if re.search(r"\bнет ли\b|\bне \w+ ли\b|\bли не\b", text.lower())] == []


@pytest.mark.parametrize(
    ("code", "deaths", "asked"),
    [
        ("psychiatric-hospital", "psy_07_1_deaths", "psy_07_1_autopsy"),
        ("social-care-home", "soc_05_2_deaths", "soc_05_2_inquiries"),
    ],
)
def test_how_deaths_were_looked_into_is_asked_where_there_were_any(code, deaths, asked):
    runtime = Runtime(compile_form(checklist_sheets(resources(), code)))
    assert not runtime.state(Key(asked)).relevant
    runtime.set(Key(deaths), "0")
    assert not runtime.state(Key(asked)).relevant
    runtime.set(Key(deaths), "2")
    assert runtime.state(Key(asked)).relevant


@pytest.mark.parametrize("code", CODES)
def test_a_day_has_no_more_than_24_hours_and_long_texts_have_room(code):
    for row in survey(code):
        if column("unit", row) == "hours a day" and row["type"] == "decimal":
            assert "24" in row.get("constraint", ""), row["name"]
        if row["type"] == "text" and column("code", row):
            assert row.get("appearance") == "multiline", row["name"]


def test_labels_are_not_those_of_windows_with_another_meaning():
    code = " ".join(path.read_text("utf-8") for path in (resources().parent / "npm_visits").rglob("*.py"))
    windows = set(re.findall(r'\b(?:words|mark)\(\s*"([^"]+)"', code))
    labels = {row["label"] for each in CODES for row in survey(each) if row.get("label")}
    labels |= {
        row["label"]
        for each in CODES
        for row in checklist_sheets(resources(), each)["choices"]
        if row["list_name"] != "npm_answer"
    }
    assert windows & labels == SHARED_WITH_WINDOWS


@pytest.mark.parametrize("code", SHORT)
def test_a_short_form_has_about_twenty_five_points_none_private_and_treatment_first(code):
    assert 24 <= len(points(code)) <= 27
    assert not any(column("private", row) for row in points(code).values())
    assert next(column("topic", row) for row in survey(code) if column("topic", row)) == "treatment"
    long = code.removesuffix("-short")
    assert set(points(code)) <= set(points(long)), "each can be compared with the long form"


def test_what_is_asked_in_several_places_is_written_once():
    for code in CODES:
        own = {column("code", row)[:3] for row in written_sheets(resources(), code)["survey"] if column("code", row)}
        assert len(own) <= 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("use,nowhere:mig_09\n", "nowhere is no other checklist"),
        ("use,migrants-centre:mig_99\n", "mig_99 is not in the checklist"),
        ("text,a\nbut,a\n", "a changes nothing that is taken over"),
        ("use,migrants-centre:mig_09\nbut,mig_10_1\n", "mig_10_1 is not in"),
    ],
)
def test_a_row_that_takes_over_nothing_is_refused(tmp_path, rows, says):
    home = tmp_path / "checklists"
    for code, survey_rows in {
        "own": rows,
        "migrants-centre": "begin_group,mig_09\ntext,mig_09_1\nend_group,mig_09\n",
    }.items():
        (home / code).mkdir(parents=True)
        (home / code / "survey.csv").write_text("type,name\n" + survey_rows, "utf-8")
        (home / code / "choices.csv").write_text("list_name,name,label\n", "utf-8")
        (home / code / "settings.csv").write_text("form_id\nx\n", "utf-8")
    with pytest.raises(ContentFault, match=says):
        checklist_sheets(tmp_path, "own")
