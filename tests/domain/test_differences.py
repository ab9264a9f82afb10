"""What two versions of a checklist tell apart."""

from __future__ import annotations

import copy
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.differences import WAYS, difference
from npm_visits.forms import compile_form
from tests.small_checklist import CHOICES, LABEL, SHEETS, TOPIC, long_sheets


def checklist(sheets):
    return compile_form(sheets).checklist


def changed(act):
    sheets = copy.deepcopy(SHEETS)
    act({row["name"]: row for row in sheets["survey"] if row["type"] != "end_group"}, sheets)
    return difference(checklist(SHEETS), checklist(sheets))


def only(found):
    (item,) = found.changed
    return item


def test_a_reworded_question_shows_both_wordings():
    item = only(changed(lambda rows, _: rows["mould"].update({LABEL: "Is there damp?"})))
    assert item.ways == ("reworded",)
    assert (item.old.label["en"], item.new.label["en"]) == ("Is there mould?", "Is there damp?")


def test_kind_choices_and_rules_are_told_apart():
    assert only(changed(lambda rows, _: rows["painted"].update(type="text"))).ways == ("kind",)
    assert only(changed(lambda rows, _: rows["mould"].update(relevant="${clean} = 'yes'"))).ways == ("rules",)
    more = {"list_name": "examiner", "name": "robot", LABEL: "A robot"}
    assert only(changed(lambda _, sheets: sheets["choices"].append(more))).ways == ("choices",)
    renamed = changed(lambda _, sheets: sheets["choices"][-1].update({LABEL: "Unknown"}))
    assert only(renamed).ways == ("reworded",)


def test_a_question_in_another_place_is_moved_alone():
    def swap(_, sheets):
        rows = sheets["survey"]
        at = next(n for n, row in enumerate(rows) if row["name"] == "mould")
        rows.append(rows.pop(at))
        rows.append({"type": "end_group", "name": "late"})
        rows.insert(-2, {"type": "begin_group", "name": "late", LABEL: "Late", TOPIC: "safety"})

    assert {(i.name, i.ways) for i in changed(swap).changed} == {("mould", ("moved",))}

    def first(_, sheets):
        rows = sheets["survey"]
        at = next(n for n, row in enumerate(rows) if row["name"] == "light_off")
        begin = next(n for n, row in enumerate(rows) if row["name"] == "rooms")
        rows.insert(begin + 1, rows.pop(at))

    assert {(i.name, i.ways) for i in changed(first).changed} == {("light_off", ("moved",))}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 400), max_size=6), st.lists(st.integers(0, 400), max_size=6), st.randoms())
def test_a_difference_turned_round_says_the_opposite(gone, reworded, chance):
    names = [row["name"] for row in SHEETS["survey"] if not row["type"].startswith(("begin", "end"))]
    lost = {names[n % len(names)] for n in gone}
    other = {
        **SHEETS,
        "survey": [dict(row) for row in SHEETS["survey"] if row.get("name") not in lost],
        "choices": CHOICES,
    }
    for row in other["survey"]:
        row["relevant"] = (
            "" if any(f"${{{name}}}" in row.get("relevant", "") for name in lost) else row.get("relevant", "")
        )
        if row.get("name") in {names[n % len(names)] for n in reworded} and LABEL in row:
            row[LABEL] += f" {chance.random()}"
    here, there = checklist(SHEETS), checklist(other)
    assert difference(here, here).changed == ()
    forth, back = difference(here, there), difference(there, here)
    assert {i.name for i in forth.changed} == {i.name for i in back.changed}
    assert forth.count("gone") == back.count("new") == len(lost & {q.name for p in here.points() for q in p.questions})
    assert forth.count("reworded") == back.count("reworded")
    assert all(set(i.ways) <= set(WAYS) for i in forth.changed)


def test_what_is_switched_off_is_gone_but_said_to_be_off_only():
    item = only(changed(lambda rows, _: rows["mould"].update(disabled="yes")))
    assert (item.ways, item.off) == (("gone",), True)
    off = copy.deepcopy(SHEETS)
    next(row for row in off["survey"] if row["name"] == "mould")["disabled"] = "yes"
    back = only(difference(checklist(off), checklist(SHEETS)))
    assert (back.ways, back.off) == (("new",), True)
    assert not only(changed(lambda rows, sheets: sheets["survey"].remove(rows["mould"]))).off


def turned(questions: int) -> tuple[float, int]:
    """Return the least seconds of work that comparing takes where most questions stand the other way round."""
    here, sheets = checklist(long_sheets(questions)), long_sheets(questions)
    sheets["survey"][100 : questions - 1000] = sheets["survey"][100 : questions - 1000][::-1]
    there, taken = checklist(sheets), []
    for _ in range(3):
        begun = time.process_time()
        found = difference(here, there)
        taken.append(time.process_time() - begun)
    return min(taken), found.count("moved")


def test_comparing_five_thousand_questions_takes_not_much_more_than_four_times_a_quarter_of_them():
    (few, _), (many, moved) = turned(1_250), turned(5_000)
    assert moved == 3899
    assert many < 10 * few  # sixteen times if each question were compared with each


def test_a_question_that_now_shares_its_name_is_still_the_same_question():
    def again(rows, sheets):
        sheets["survey"].insert(-1, {**rows["confidential"], LABEL: "Are letters confidential?"})

    found = changed(again)
    assert [(item.name, item.ways) for item in found.changed] == [("secrets/confidential", ("new",))]
