"""What a filling does with answers: relevance, calculations, repeats, defaults, languages."""

from __future__ import annotations

import datetime as dt

import pytest

from npm_visits.domain.answers import RepeatInstance
from npm_visits.forms import Runtime, compile_form
from tests.forms.forms import YES_NO, chained, form, key, runtime


def test_a_hidden_answer_is_kept_and_counts_as_blank():
    r = runtime(("integer", "a"), ("text", "t", {"relevant": "${a} = 1"}), ("calculate", "c", {"calculation": "${t}"}))
    r.set(key("a"), "1")
    r.set(key("t"), "kept")
    outcome = r.set(key("a"), "2")
    state = r.state(key("t"))
    assert (state.relevant, state.stored) == (False, "kept")
    assert outcome.values == {key("a"): "2", key("c"): ""}
    assert r.set(key("a"), "1").values[key("c")] == "kept"


def test_an_answer_no_longer_offered_is_out_of_force_and_comes_back_with_its_condition():
    choices = [{"list_name": "r", "name": n, "label": n, "c": c} for n, c in (("x", "1"), ("y", "2"))]
    r = runtime(("text", "c"), ("select_one r", "s", {"choice_filter": "c = ${c}"}), choices=choices)
    r.set(key("c"), "1")
    r.set(key("s"), "x")
    r.set(key("c"), "2")
    assert (r.state(key("s")).value, r.state(key("s")).stored) == ("", "x")
    r.set(key("c"), "1")
    assert r.state(key("s")).value == "x"


def test_a_lower_repeat_count_parks_instances_with_their_answers():
    r = runtime(
        ("integer", "n"), ("begin repeat", "r", {"repeat_count": "${n}"}), ("text", "t"), ("end repeat", ""),
        ("calculate", "all", {"calculation": "join(',', ${t})"}),
    )  # fmt: skip
    added = r.set(key("n"), "2").added
    assert [i.repeat for i in added] == ["r", "r"]
    first, second = r.instances(key("r"))
    r.set(key("t", first), "a")
    r.set(key("t", second), "b")
    r.set(key("n"), "1")
    assert r.instances(key("r")) == (first,)
    assert len(r.all_instances()) == 2
    outcome = r.set(key("n"), "2")
    assert outcome.values[key("all")] == "a,b"
    assert outcome.added == ()


def test_a_removed_instance_returns_with_its_answers_in_its_place():
    joined = {"calculation": "join('', ${t})"}
    r = runtime(("begin repeat", "r"), ("text", "t"), ("end repeat", ""), ("calculate", "j", joined))
    r.add_instance(key("r"))
    r.add_instance(key("r"))
    ids = r.instances(key("r"))
    for instance, value in zip(ids, "abc", strict=True):
        r.set(key("t", instance), value)
    rank = next(i.rank for i in r.all_instances() if i.id == ids[1])
    assert r.remove_instance(ids[1]).removed == (ids[1],)
    assert r.state(key("j")).value == "ac"
    outcome = r.add_instance(key("r"), instance_id=ids[1], rank=rank)
    assert outcome.values[key("j")] == "abc"
    assert r.instances(key("r")) == ids


def test_what_was_written_over_a_calculation_returns_with_its_instance_unless_the_result_is_another_now():
    doubled = {"calculation": "${a} * 2"}
    r = runtime(("integer", "a"), ("begin repeat", "r"), ("integer", "n", doubled), ("end repeat", ""))
    (instance,) = r.instances(key("r"))
    r.set(key("a"), "4")
    r.set(key("n", instance), "9")
    r.remove_instance(instance)
    assert r.add_instance(key("r"), instance_id=instance).values == {}
    assert r.state(key("n", instance)).value == "9"
    r.remove_instance(instance)
    r.set(key("a"), "5")
    assert r.add_instance(key("r"), instance_id=instance).values == {key("n", instance): "10"}


def test_a_reopened_filling_stands_as_it_was_stored():
    f = form(("text", "a", {"default": "new"}), ("begin repeat", "r"), ("integer", "n"), ("end repeat", ""),
             ("calculate", "s", {"calculation": "sum(${n})"}))  # fmt: skip
    instances = [RepeatInstance(id="i2", repeat="r", rank=2), RepeatInstance(id="i1", repeat="r", rank=1)]
    r = Runtime(f, answers={key("n", "i1"): "3", key("n", "i2"): "4", key("gone"): "x"}, instances=instances)
    assert r.state(key("a")).value == ""
    assert r.instances(key("r")) == ("i1", "i2")
    assert r.state(key("s")).value == "7"


def test_a_typed_over_calculation_survives_reopening_and_is_computed_anew_when_its_input_changes():
    f = form(("integer", "a"), ("integer", "b", {"calculation": "${a} + 1"}))
    r = Runtime(f, answers={key("a"): "1", key("b"): "50"}, instances=())
    assert r.state(key("b")).value == "50"
    r.set(key("a"), "2")
    assert r.state(key("b")).value == "3"


def test_restore_puts_back_what_a_trigger_overwrote():
    r = runtime(("text", "a"), ("text", "t", {"trigger": "${a}", "calculation": "concat('from ', ${a})"}))
    r.set(key("t"), "mine")
    before = r.values()
    assert r.set(key("a"), "x").values == {key("a"): "x", key("t"): "from x"}
    r.restore({key("a"): "", key("t"): "mine"})
    assert r.values() == before


def test_a_chain_of_five_thousand_questions_follows_its_first_answer():
    r = Runtime(compile_form(chained(5_000)))
    outcome = r.set(key("q0"), "1")
    assert outcome.values[key("q4999")] == "5000"


def test_a_private_point_is_relevant_in_interviews_only():
    f = form(("begin group", "g", {"bind::npm:private": "yes"}), ("text", "t"), ("end group", ""))
    assert not Runtime(f).point_relevant(key("t"))
    assert not Runtime(f).point_relevant(key("g"))
    assert Runtime(f, private=True).point_relevant(key("t"))


def test_missing_and_wrong_answers_are_told_apart_and_kept():
    r = runtime(("integer", "n", {"required": "yes", "required_message": "Say how many", "constraint": ". < 5"}))
    assert (r.state(key("n")).violation, r.state(key("n")).message) == ("required", "Say how many")
    r.set(key("n"), "9")
    assert (r.state(key("n")).violation, r.state(key("n")).value) == ("constraint", "9")
    r.set(key("n"), "many")
    assert (r.state(key("n")).valid, r.state(key("n")).stored) == (False, "many")


def test_texts_follow_the_language_and_answers_do_not():
    r = Runtime(compile_form({"survey": [
        {"type": "text", "name": "a", "label::English (en)": "Name", "label::Русский (ru)": "Имя"},
        {"type": "note", "name": "n", "label::English (en)": "Dear ${a}", "label::Русский (ru)": "Дорогой ${a}"},
    ]}))  # fmt: skip
    r.set(key("a"), "Əli")
    assert r.state(key("n")).label == "Dear Əli"
    r.set_language("ru")
    assert (r.state(key("a")).label, r.state(key("n")).label) == ("Имя", "Дорогой Əli")
    assert r.state(key("a")).value == "Əli"


def test_the_clock_and_the_officers_code_come_from_outside():
    moment = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=4)))
    r = Runtime(
        form(("today", "day"), ("start", "begun"), ("username", "who"), ("deviceid", "device")),
        now=lambda: moment, username="O2",
    )  # fmt: skip
    values = {k.name: v for k, v in r.values().items() if k.name != "instanceID"}
    assert values == {"day": "2026-11-24", "begun": "2026-11-24T09:30:00.000+04:00", "who": "O2"}


def test_a_running_total_reads_the_instance_before():
    before = "indexed-repeat(${sum}, ${r}, position(..) - 1)"
    total = {"calculation": f"coalesce(${{n}}, 0) + coalesce({before}, 0)"}
    r = runtime(("begin repeat", "r"), ("integer", "n"), ("calculate", "sum", total), ("end repeat", ""))
    for _ in range(49):
        r.add_instance(key("r"))
    ids = r.instances(key("r"))
    for instance in ids:
        r.set(key("n", instance), "2")
    assert r.state(key("sum", ids[-1])).value == "100"
    r.set(key("n", ids[0]), "3")
    assert r.state(key("sum", ids[-1])).value == "101"


def test_names_used_in_several_groups_are_told_apart_by_their_path():
    r = runtime(
        ("begin group", "g"), ("text", "a"), ("end group", ""), ("begin group", "h"), ("text", "a"), ("end group", "")
    )
    assert set(r.keys()) >= {key("g/a"), key("h/a")}
    r.set(key("h/a"), "x")
    assert (r.state(key("g/a")).value, r.state(key("h/a")).value) == ("", "x")


@pytest.mark.parametrize("private", [True, False])
def test_a_question_without_a_repeat_instance_of_that_id_is_a_mistake_of_the_caller(private):
    r = Runtime(form(("select_one yn", "a"), choices=YES_NO), private=private)
    with pytest.raises(KeyError):
        r.state(key("nothing"))


def test_a_number_that_is_cleared_lets_all_instances_stand():
    r = runtime(("integer", "n"), ("begin repeat", "r", {"repeat_count": "${n}"}), ("text", "t"), ("end repeat", ""))
    r.set(key("n"), "2")
    ids = r.instances(key("r"))
    r.set(key("t", ids[1]), "kept")
    assert r.set(key("n"), "1").parked == (ids[1],)
    assert r.set(key("n"), "").returned == (ids[1],)
    assert r.instances(key("r")) == ids
    again = Runtime(r.form, answers={**r.values(), key("n"): ""}, instances=r.all_instances())
    assert again.instances(key("r")) == ids


def test_an_answer_that_its_list_does_not_have_is_kept_and_not_in_force():
    choices = [{"list_name": "c", "name": n, "label": n} for n in "ab"]
    questions = (("select_one c", "s", {"required": "yes"}), ("select_multiple c", "m"))
    r = runtime(*questions, choices=choices, answers={key("s"): "old", key("m"): "old b"})
    one, many = r.state(key("s")), r.state(key("m"))
    assert (one.value, one.stored, one.violation) == ("", "old", "required")
    assert (many.value, many.stored) == ("b", "old b")


def test_a_number_stays_as_it_was_written():
    r = runtime(("integer", "a"), ("calculate", "c", {"calculation": "concat(${a}, '!')"}))
    r.set(key("a"), "007")
    assert (r.state(key("a")).value, r.state(key("c")).value) == ("007", "7!")


def test_what_cannot_be_read_is_kept_and_marked():
    kinds = {"integer": "2.5", "decimal": "1,5", "date": "31.12.2024", "time": "late", "dateTime": "now"}
    r = runtime(*((kind, kind) for kind in kinds))
    for name, value in kinds.items():
        r.set(key(name), value)
        state = r.state(key(name))
        assert (state.value, state.valid, state.violation) == (value, False, "constraint")
    assert not r.valid()


def test_the_label_of_a_repeat_may_show_an_answer():
    labelled = {"label": "Rooms of ${site}"}
    r = runtime(("text", "site"), ("begin repeat", "r", labelled), ("text", "t"), ("end repeat", ""))
    r.set(key("site"), "North")
    assert r.state(key("r")).label == "Rooms of North"


@pytest.mark.parametrize(
    ("kind", "parameters", "good", "bad"),
    [
        ("range", "start=1 end=10 step=3", ("1", "4", "10", "4.0"), ("0", "3", "13", "4.5", "many")),
        ("range", "start=10 end=0 step=2.5", ("10", "7.5", "0"), ("1", "-2.5")),
        ("range", "start=0 end=1 step=0.1", ("0.3", "0.7", "1"), ("0.35", "1.1")),
        ("range", "", ("3", "300"), ("x",)),
        ("geopoint", "", ("40.4 49.8", "-90 180 0 0", "1 2 3"), ("40.4", "91 0 0 0", "0 181", "north 5", "1 2 3 4 5")),
        ("integer", "", ("7", "-0", "007"), ("7.0", "1e3", "seven", "٧")),
        ("decimal", "", ("7", "-.5", "2."), ("1,5", "1e3", "--1")),
        ("date", "", ("2024-02-29",), ("2023-02-29", "2024-13-01", "29.02.2024", "2024")),
        ("time", "", ("14:30", "14:30:00.000Z"), ("half past", "1430")),
    ],
)
def test_an_answer_that_its_kind_cannot_hold_is_kept_and_marked(kind, parameters, good, bad):
    r = runtime((kind, "q", {"parameters": parameters}))
    for values, fits in ((good, True), (bad, False)):
        for value in values:
            r.set(key("q"), value)
            state = r.state(key("q"))
            assert (state.value, state.valid, state.violation) == (value, fits, "" if fits else "constraint"), value


def test_instances_that_bring_further_ones_are_named_once():
    r = runtime(
        ("integer", "n"), ("begin repeat", "r", {"repeat_count": "${n}"}), ("begin repeat", "s", {"repeat_count": "2"}),
        ("text", "t", {"default": "concat('t', position(..))"}), ("end repeat", ""), ("end repeat", ""),
    )  # fmt: skip
    outcome = r.set(key("n"), "2")
    ids = [instance.id for instance in outcome.added]
    assert len(ids) == len(set(ids)) == 6
    assert sorted(value for k, value in outcome.values.items() if k.name == "t") == ["t1", "t1", "t2", "t2"]
