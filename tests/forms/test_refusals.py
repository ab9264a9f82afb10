"""What the reference converter refuses is told in our own sentence, with the row and the name at fault."""

from __future__ import annotations

import time

import pytest

from npm_visits.forms import FormFaults, apply_repair, compile_form, examine
from npm_visits.forms.reference import converter_faults
from npm_visits.i18n import LANGUAGES, Words

CHOICES = [{"list_name": "yn", "name": name, "label": name} for name in ("yes", "no")]


def sheets(*rows, choices=CHOICES, **more):
    return {"survey": [{"type": "text", "name": "s", "label": "S"}, *rows], "choices": list(choices), **more}


def question(kind="text", **cells):
    return {"type": kind, "name": "q", "label": "Q", **cells}


def block(kind, name, *rows):
    return [{"type": f"begin_{kind}", "name": name, "label": "B"}, *rows, {"type": f"end_{kind}"}]


@pytest.mark.parametrize(("rows", "row", "column", "named"), [
    ([question(name="1a")], 3, "name", "1a"),
    ([question(name="meta")], 3, "name", "meta"),
    ([question(name="s")], 3, "name", "“s”"),
    ([{"type": "text", "name": "bare"}], 3, "label", "bare"),
    (block("repeat", "data", question()), 3, "name", "data"),
    ([question(label="${gone}")], 3, "label", "gone"),
    ([question(label="${s")], 3, "label", "${s"),
    ([*block("group", "a", question()), *block("group", "b", question()), question(name="z", relevant="${q}=1")],
     9, "relevant", "“q”"),
    ([question("select_one a b")], 3, "type", "select_one a b"),
    ([question("select_one zz")], 3, "type", "“zz”"),
    ([question("select_one_from_file a.txt")], 3, "type", "a.txt"),
    ([question("select_one_external k", choice_filter="1=1")], 3, "type", "external_choices"),
    ([question("hologram")], 3, "type", "hologram"),
    ([question("audit")], 3, "name", "“q”"),
    ([question("background-geopoint")], 3, "trigger", "background-geopoint"),
    ([question("range", parameters="start=1 end=5 step=0")], 3, "parameters", "step"),
    ([question("image", parameters="pixels=3")], 3, "parameters", "pixels"),
    ([question("image", parameters="max-pixels=x")], 3, "parameters", "max-pixels"),
    ([question("text", parameters="rows")], 3, "parameters", "rows"),
    ([question("select_one yn", name="a", parameters="randomize=true"),
      question("select_one yn", parameters="randomize=yes")], 4, "parameters", "randomize"),
    ([question("select_one yn", parameters="seed=1")], 3, "parameters", "seed"),
    ([question("audio", parameters="quality=best")], 3, "parameters", "quality"),
    ([question(relevant="1=1", relevance="1=1")], 1, "", "relevance"),
    ([question(**{"media::smell": "x"})], 1, "", "smell"),
    ([question(**{"media::big-image": "a.png"})], 3, "big-image", "“q”"),
    ([question(trigger="${s} ${s}", calculation="1")], 3, "trigger", "comma"),
    ([question("calculate", name="c", calculation="1"), question(trigger="${c}", calculation="1")],
     4, "trigger", "“c”"),
    ([question("calculate", default="1")], 3, "calculation", "calculation"),
    ([question(save_to="a")], 3, "save_to", "entities"),
])  # fmt: skip
def test_a_refusal_names_its_row_its_column_and_the_name_at_fault(rows, row, column, named):
    found = converter_faults(sheets(*rows), [])[0]
    assert (found.row, found.column) == (row, column)
    for language in LANGUAGES:
        words = Words(language)
        assert "{" not in found.say(words).replace("${", "")
    assert named in found.say(Words("en"))
    with pytest.raises(FormFaults, match=f"row {row}"):
        compile_form(sheets(*rows), check=True)


@pytest.mark.parametrize(("kind", "name"), [("select_one yn", "yes"), ("select_multiple yn", "a b")])
def test_refusals_of_choices_point_to_the_sheet_of_choices(kind, name):
    found = converter_faults(sheets(question(kind), choices=[*CHOICES, {**CHOICES[0], "name": name}]), [])[0]
    assert (found.sheet, found.row, found.column) == ("choices", 4, "name")
    assert name in found.say(Words("en"))


def test_all_questions_without_a_text_are_told_at_once_and_can_show_their_names():
    given = sheets(*({"type": "text", "name": f"bare_{n}"} for n in range(4)))
    found = [fault for fault in examine(given).faults if fault.level == "fault"]
    assert [fault.row for fault in found] == [3, 4, 5, 6]
    for fault in found:
        given = apply_repair(given, fault.repairs[0])
    assert given["survey"][1]["label"] == "bare_0"
    assert examine(given).form is not None


def test_entities_of_other_programs_are_no_fault():
    given = sheets(question(save_to="height"), others={"entities": [{"list_name": "trees", "label": "a"}]})
    assert converter_faults(given, []) == []


def test_a_converter_that_breaks_down_is_a_fault_and_no_crash():
    given = sheets(*block("repeat", "r", question(name="n")), question("select_multiple ${n}"))
    assert [fault.level for fault in converter_faults(given, [])] == ["fault"]


@pytest.mark.parametrize(("row", "column", "after"), [
    (question("image", parameters="max-pixels=9 pixels=3"), "parameters", "max-pixels=9"),
    (question("audit"), "name", None),
    (question(label="Is ${s known?"), "label", "Is ${s} known?"),
    (question(relevant="${s = 'a'"), "relevant", "${s} = 'a'"),
    (question(relevant="${s} = 'a"), "relevant", "${s} = 'a'"),
    (question(relevant="${s} > 1,5"), "relevant", "${s} > 1.5"),
    (question(relevant="${s} ＝ 1"), "relevant", "${s} = 1"),
    ({"type": "note", "label": "Neçə otaq var?", "name": "1"}, "name", "q_1"),
])  # fmt: skip
def test_what_can_be_repaired_without_thinking_has_a_repair(row, column, after):
    given = sheets(row)
    for _ in range(3):
        blocking = [fault for fault in examine(given).faults if fault.blocks]
        if blocking:
            given = apply_repair(given, blocking[0].repairs[0])
    assert given["survey"][1].get(column) == after
    assert examine(given).form is not None


def test_a_group_without_a_name_is_named_after_its_text_and_capital_ends_are_mended():
    given = sheets({"type": "begin_repeat", "label": "Жилые комнаты"}, question(), {"type": "End Repeat"})
    for _ in range(3):
        blocking = [fault for fault in examine(given).faults if fault.blocks]
        if blocking:
            given = apply_repair(given, blocking[0].repairs[0])
    assert given["survey"][1]["name"] == "zhilye_komnaty"
    assert given["survey"][3]["type"] == "end repeat"
    assert examine(given).form is not None


def test_thousands_of_wrong_names_are_told_in_seconds():
    given = sheets(*({"type": "text", "name": f"q{n} x", "label": "Q", "relevant": f"${{q{n}}} = 1"}
                     for n in range(2500)))  # fmt: skip
    began = time.perf_counter()
    assert len(examine(given).faults) >= 2500
    assert time.perf_counter() - began < 5
