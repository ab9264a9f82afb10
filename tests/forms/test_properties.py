"""Whatever is filled in, in whatever order: step by step equals from scratch, and undo is exact."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form
from tests.forms.forms import YES_NO

VALUES = {"integer": ("", "0", "1", "2", "7"), "text": ("", "a", "b c"), "select_one yn": ("", "yes", "no")}


@st.composite
def a_form(draw):
    """A form with conditions, calculations and a repeat; expressions look back, so there is no cycle."""
    survey, names, inside = [], [], []
    for i in range(draw(st.integers(3, 12))):
        if i == 4:
            survey.append({"type": "begin repeat", "name": "r", "label": "R"})
            inside = []
        kind = draw(st.sampled_from((*VALUES, "calculate")))
        row = {"type": kind, "name": f"q{i}", "label": f"Q{i} ${{{names[-1]}}}" if names else "Q"}
        if kind == "calculate":
            row["calculation"] = draw(_expression(names))
        elif names and draw(st.booleans()):
            row["relevant"] = draw(_condition(names))
        if kind == "integer" and names and draw(st.booleans()):
            row["constraint"] = f". != ${{{names[0]}}}"
        survey.append(row)
        names.append(f"q{i}")
        inside.append(f"q{i}")
        if i == 7:
            survey.append({"type": "end repeat"})
            total = f"sum(${{{inside[0]}}}) + count(${{r}})"
            survey.append({"type": "calculate", "name": "total", "calculation": total})
            names.append("total")
    if sum(row["type"] == "begin repeat" for row in survey) > sum(row["type"] == "end repeat" for row in survey):
        survey.append({"type": "end repeat"})
    return {"survey": survey, "choices": YES_NO}


def _expression(names):
    references = [f"${{{name}}}" for name in names] or ["1"]
    shape = st.sampled_from(
        ("{} + {}", "concat({}, {})", "if({} = '', {}, 'x')", "coalesce({}, {})", "count-selected({})")
    )
    return st.tuples(shape, st.sampled_from(references), st.sampled_from(references)).map(lambda t: t[0].format(*t[1:]))


def _condition(names):
    references = [f"${{{name}}}" for name in names]
    shape = st.sampled_from(("{} = 'yes'", "{} > 1", "not(selected({}, 'a'))", "{} != ''"))
    return st.tuples(shape, st.sampled_from(references)).map(lambda t: t[0].format(t[1]))


def _do(runtime, data):
    """Do one random thing and return how to undo it."""
    repeat = "r" in runtime.form.definition.by_key
    act = data.draw(st.sampled_from(("set", "set", "set", "add", "remove") if repeat else ("set",)))
    if act == "add":
        added = runtime.add_instance(Key("r")).added[0].id
        return lambda: runtime.remove_instance(added)
    instances = runtime.instances(Key("r")) if repeat else ()
    if act == "remove" and instances:
        chosen = data.draw(st.sampled_from(instances))
        rank = next(i.rank for i in runtime.all_instances() if i.id == chosen)
        runtime.remove_instance(chosen)
        return lambda: runtime.add_instance(Key("r"), instance_id=chosen, rank=rank)
    by_key = runtime.form.definition.by_key
    keys = runtime.keys()
    asked = [k for k in keys if by_key[k.name].kind in {"integer", "text", "select_one"}]
    if not asked:
        return lambda: None
    chosen = data.draw(st.sampled_from(asked))
    node = by_key[chosen.name]
    before = runtime.state(chosen).stored
    runtime.set(chosen, data.draw(st.sampled_from(VALUES[node.cells["type"]])))
    return lambda: runtime.set(chosen, before)


def _states(runtime):
    keys = runtime.keys()
    return {key: runtime.state(key) for key in keys}


def _everything(runtime):
    return _states(runtime), runtime.values()


@settings(max_examples=120, deadline=None)
@given(a_form(), st.data())
def test_step_by_step_gives_what_a_start_from_scratch_gives(sheets, data):
    form = compile_form(sheets)
    runtime = Runtime(form)
    for _ in range(data.draw(st.integers(1, 8))):
        _do(runtime, data)
    again = Runtime(form, answers=runtime.values(), instances=runtime.all_instances())
    assert _everything(again) == _everything(runtime)


@settings(max_examples=120, deadline=None)
@given(a_form(), st.data())
def test_undo_returns_to_exactly_the_state_before(sheets, data):
    runtime = Runtime(compile_form(sheets))
    for _ in range(data.draw(st.integers(0, 5))):
        _do(runtime, data)
    before = _everything(runtime)
    undo = _do(runtime, data)
    undo()
    assert _everything(runtime) == before


@settings(max_examples=80, deadline=None)
@given(a_form(), st.data())
def test_a_change_names_every_question_whose_state_changed(sheets, data):
    runtime = Runtime(compile_form(sheets))
    for _ in range(data.draw(st.integers(0, 5))):
        _do(runtime, data)
    keys = runtime.keys()
    asked = [k for k in keys if runtime.form.definition.by_key[k.name].kind in {"integer", "text"}]
    if not asked:
        return
    chosen = data.draw(st.sampled_from(asked))
    before = _states(runtime)
    outcome = runtime.set(chosen, data.draw(st.sampled_from(("", "1", "a"))))
    different = {key for key, state in _states(runtime).items() if state != before[key]}
    assert different <= outcome.changed
