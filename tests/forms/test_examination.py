"""What is odd about a workbook is told with its place and a way out, and the ways out lead to a form."""

from __future__ import annotations

import pytest

from npm_visits.forms import apply_repair, compile_form, examine
from npm_visits.i18n import Words

OK = [{"type": "integer", "name": "cell_count", "label": "Cells"},
      {"type": "select_one staff", "name": "s", "label": "S"}]  # fmt: skip
CHOICES = [{"list_name": "staff", "name": "a", "label": "A"}, {"list_name": "staff", "name": "b", "label": "B"}]
SETTINGS = [{"form_id": "x", "form_title": "X", "version": "1"}]


def sheets(*rows, choices=CHOICES, settings=SETTINGS):
    return {"survey": [*OK, *rows], "choices": choices, "settings": settings}


def question(name="q", **cells):
    return {"type": "text", "name": name, "label": "Q", **cells}


def found(given, level="fault"):
    return [fault for fault in examine(given).faults if fault.level == level]


def repaired(given):
    """Take every proposed way out until nothing blocks; return the sheets."""
    for _ in range(30):
        fault = next((f for f in examine(given).faults if f.blocks and f.repairs), None)
        if fault is None:
            return given
        given = apply_repair(given, fault.repairs[0])
    raise AssertionError(found(given))


# the row, its column, a part of the sentence, and the cell after the proposed repair
FAULTS = [
    (question(relevant="${cell_cout} > 1"), "relevant", "no question “cell_cout”", "${cell_count} > 1"),
    (question(relevant="${Cell_Count} > 1"), "relevant", "no question", "${cell_count} > 1"),
    (question(relevant="selectd(${s}, 'a')"), "relevant", "no function “selectd”", "selected(${s}, 'a')"),
    (question(relevant="selected(${s}, 'a'"), "relevant", "bracket ) is missing", "selected(${s}, 'a')"),
    (question(relevant="${s} = 'a"), "relevant", "no closing quotation mark", None),
    (question(relevant="${s} = “a”"), "relevant", "signs of another language", '${s} = "a"'),
    (question(relevant="${s} == 'a' && ${cell_count} <> 2"), "relevant", "signs of another language",
     "${s} = 'a' and ${cell_count} != 2"),
    (question(calculation="round()"), "calculation", "0 values", None),
    ({"type": "intger", "name": "q", "label": "Q"}, "type", "“intger” is not known", "integer"),
    ({"type": "selct_one staff", "name": "q", "label": "Q"}, "type", "not known", "select_one staff"),
    ({"type": "select_one staf", "name": "q", "label": "Q"}, "type", "“staf” is not on", "select_one staff"),
    (question("my question"), "name", "signs that a name cannot have", "my_question"),
    (question("nə qədər"), "name", "signs that a name cannot have", "ne_qeder"),
    (question("2nd"), "name", "signs that a name cannot have", "q_2nd"),
    (question("s"), "name", "used twice", "s_2"),
    (question("q", label="See ${cell_cont}"), "label", "no question", "See ${cell_count}"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "told", "mended"), FAULTS, ids=[f[2] for f in FAULTS])
def test_a_fault_is_told_with_its_place_and_a_way_out(row, column, told, mended):
    given = sheets(row)
    fault = next(f for f in found(given) if f.column == column)
    assert (fault.sheet, fault.row) == ("survey", 4)
    assert told in fault.say(Words("en"))
    assert examine(given).form is None
    if mended is None:
        return
    after = apply_repair(given, fault.repairs[0])
    assert after["survey"][2][column] == mended
    assert examine(after).form is not None
    assert given["survey"][2][column] != mended, "what was read stays as it is"


def test_a_renamed_question_is_renamed_wherever_it_is_named():
    given = sheets(question("a b"), question("c", relevant="${a b} = 'x'", label="Why ${a b}?"))
    after = repaired(given)
    assert after["survey"][3] == question("c", relevant="${a_b} = 'x'", label="Why ${a_b}?")


def test_a_circle_names_all_its_rows():
    given = sheets(question("p", relevant="${q} = 'a'"), question("q", relevant="${p} = 'a'"))
    fault = found(given)[0]
    assert fault.rows == (4, 5)
    assert "p" in fault.say(Words("en"))


def test_a_choice_that_stands_twice_waits_for_a_decision():
    given = sheets(choices=[*CHOICES, {"list_name": "staff", "name": "a", "label": "Again"}])
    question = found(given, "question")[0]
    assert question.blocks
    assert question.rows == (2, 4)
    rename, keep = question.repairs
    assert examine(apply_repair(given, keep)).form is not None
    assert apply_repair(given, rename)["choices"][2]["name"] == "a_2"
    assert not found(
        sheets(choices=given["choices"], settings=[{**SETTINGS[0], "allow_choice_duplicates": "yes"}]), "question"
    )


def test_of_two_choices_of_one_name_none_is_proposed_to_go_unless_they_say_the_same():
    unlike, like = ({"list_name": "staff", "name": "a", "label": text} for text in ("Hot water", "A"))
    for again, left in ((unlike, "a_2"), (like, None)):
        question = found(sheets(choices=[*CHOICES, again]), "question")[0]
        mended = apply_repair(sheets(choices=[*CHOICES, again]), question.repairs[0])
        assert mended["choices"][2].get("name") == left


def test_a_blank_in_a_choice_of_several_is_mended_with_the_expressions():
    several = {"type": "select_multiple kind", "name": "k", "label": "K"}
    given = sheets(several, question(relevant="selected(${k}, 'by night')"),
                   choices=[*CHOICES, {"list_name": "kind", "name": "by night", "label": "N"}])  # fmt: skip
    after = repaired(given)
    assert after["choices"][2]["name"] == "by_night"
    assert after["survey"][3]["relevant"] == "selected(${k}, 'by_night')"


def test_groups_that_do_not_close_are_closed():
    given = sheets({"type": "begin_group", "name": "g", "label": "G"}, question())
    after = repaired(given)
    assert after["survey"][-1] == {"type": "end_group"}
    compile_form(after, check=True)
    needless = sheets(question(), {"type": "end_group"})
    assert repaired(needless)["survey"][3] == {}
    crossed = sheets({"type": "begin_repeat", "name": "r", "label": "R"}, question(), {"type": "end_group"})
    assert repaired(crossed)["survey"][4]["type"] == "end_repeat"


def test_missing_texts_are_a_question_with_their_rows():
    given = sheets()
    given["survey"] = [{"type": "text", "name": "a", "label::English (en)": "A", "label::Русский (ru)": "А"},
                       {"type": "text", "name": "b", "label::English (en)": "B"}]  # fmt: skip
    given["choices"] = []
    question = found(given, "question")[0]
    assert question.rows == (3,)
    assert not question.blocks
    assert "Русский" in question.say(Words("en"))


def test_a_misspelt_header_is_a_question_and_a_strange_one_a_note():
    given = sheets({"type": "text", "name": "q", "label": "Q", "relevent": "${s} = 'a'", "our remark": "x"})
    question, note = found(given, "question")[0], found(given, "note")[0]
    assert question.repairs
    assert apply_repair(given, question.repairs[0])["survey"][2]["relevant"] == "${s} = 'a'"
    assert "our remark" in note.say(Words("en"))


def test_what_the_program_does_not_collect_is_named_once():
    given = sheets(
        {"type": "phonenumber", "name": "p"}, {"type": "deviceid", "name": "d"}, {"type": "deviceid", "name": "e"}
    )
    notes = [f for f in found(given, "note") if f.column == "type"]
    assert [f.rows for f in notes] == [(4,), (5, 6)]


def test_a_name_that_stands_twice_is_a_question_only_where_it_is_referred_to():
    groups = [{"type": "begin_group", "name": "g", "label": "G"}, question("s"), {"type": "end_group"}]
    assert not [f for f in examine(sheets(*groups)).faults if f.blocks]
    told = [
        f
        for f in examine(sheets(*groups, question("z", relevant="${s} = 'a'"))).faults
        if "several times" in f.say(Words("en"))
    ]
    assert told[0].rows == (3, 5)
    assert told[0].repairs


def test_what_the_reference_converter_alone_refuses_is_told_in_its_words():
    given = sheets({"type": "range", "name": "r", "label": "R", "parameters": "start=1 end=5 step=0"})
    assert found(given)[0].row == 4
