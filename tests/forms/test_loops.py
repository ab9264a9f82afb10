"""Loops over a list: their questions are asked once for each choice, as the reference converter writes them."""

from __future__ import annotations

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form, examine, read_workbook, workbook_bytes
from npm_visits.i18n import Words

SETTINGS = [{"form_id": "f", "form_title": "F"}]
CHOICES = [
    {"list_name": "ward", "name": "a", "label::English (en)": "Men", "label::Русский (ru)": "Мужчины"},
    {"list_name": "ward", "name": "none", "label::English (en)": "None", "label::Русский (ru)": "Нет"},
    {"list_name": "ward", "name": "b", "label::English (en)": "Women", "label::Русский (ru)": "Женщины"},
]
N = {"type": "integer", "name": "n", "label::English (en)": "100%% of %(label)s",
     "label::Русский (ru)": "%(label)s, %(name)s"}  # fmt: skip


def sheets(*rows, begin="begin loop over ward", end="end loop"):
    start = {"type": begin, "name": "wards", "label::English (en)": "Wards", "label::Русский (ru)": "Отделения"}
    return {"survey": [start, *rows, {"type": end}], "choices": CHOICES, "settings": SETTINGS}


def text(name):
    return {"type": "text", "name": name, "label::English (en)": "Said of %(label)s", "label::Русский (ru)": "?"}


def paths(form):
    return [node.path for node in form.nodes if node.path.startswith("wards")]


def test_each_choice_but_none_has_its_own_questions_and_answers():
    given = sheets(N)
    assert examine(given).faults == ()
    form = compile_form(given)
    assert paths(form) == ["wards", "wards/a", "wards/a/n", "wards/b", "wards/b/n"]
    runtime = Runtime(form)
    runtime.set(Key("wards/a/n"), "3")
    assert [runtime.state(Key(name)).value for name in ("wards/a/n", "wards/b/n")] == ["3", ""]


def test_the_words_of_the_choice_stand_in_its_questions_in_each_language():
    runtime = Runtime(compile_form(sheets(N)), language="en")
    assert runtime.state(Key("wards/a/n")).label == "100% of Men"
    assert runtime.state(Key("b")).label == "Women"
    runtime.set_language("ru")
    assert runtime.state(Key("wards/b/n")).label == "Женщины, b"


def test_further_columns_of_the_choices_can_be_named_too():
    given = sheets({"type": "integer", "name": "n", "label": "Of %(beds)s beds of %(name)s"})
    given["survey"][0] = {"type": "begin loop over ward", "name": "wards", "label": "Wards"}
    given["choices"] = [{"list_name": "ward", "name": "a", "label": "Men", "beds": "7"}]
    assert examine(given).faults == ()
    assert Runtime(compile_form(given)).state(Key("n")).label == "Of 7 beds of a"


def test_rows_of_a_group_within_a_loop_are_taken_as_they_stand():
    group = {"type": "begin group", "name": "g", "label::English (en)": "G of %(label)s", "label::Русский (ru)": "G"}
    form = compile_form(sheets(group, text("m"), {"type": "end group"}, text("k")))
    labels = {node.path: Runtime(form, language="en").state(Key(node.key_name)).label for node in form.nodes[1:]}
    assert labels["wards/a/g"] == "G of Men"
    assert labels["wards/a/g/m"] == "Said of %(label)s"
    assert labels["wards/b/k"] == "Said of Women"


def test_a_loop_within_a_loop_asks_for_each_pair():
    inner = {"type": "begin loop over ward", "name": "again", "label::English (en)": "A", "label::Русский (ru)": "A"}
    form = compile_form(sheets(inner, N, {"type": "end loop"}))
    assert [path for path in paths(form) if path.endswith("/n")] == [
        f"wards/{one}/again/{other}/n" for one in "ab" for other in "ab"
    ]
    assert Runtime(form, language="en").state(Key("wards/a/again/b/n")).label == "100% of Women"


def test_a_loop_without_its_list_or_its_end_is_told():
    for begin in ("begin loop over word", "begin loop"):
        told = [fault.say(Words("en")) for fault in examine(sheets(N, begin=begin)).faults if fault.row == 2]
        assert any("not on the choices sheet" in sentence for sentence in told), begin
    open_loop = sheets(N)
    del open_loop["survey"][-1]
    assert examine(open_loop).form is None
    assert examine(sheets(N, end="end group")).form is None


def test_a_workbook_keeps_its_loop_as_it_was_written(tmp_path):
    file = tmp_path / "loop.xlsx"
    file.write_bytes(workbook_bytes(sheets(N)))
    again = read_workbook(file)
    assert again["survey"][0]["type"] == "begin loop over ward"
    assert paths(compile_form(again)) == paths(compile_form(sheets(N)))
