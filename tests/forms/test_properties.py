"""Whatever form, whatever is filled in, in whatever order: step by step equals from scratch, and undo is exact."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form
from tests.forms.random_forms import act, random_form

THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def states(runtime):
    known = runtime.keys()
    return {key: runtime.state(key) for key in known}


def everything(runtime):
    parked = runtime.out_of_force()
    stored = {key: value for key, value in runtime.values().items() if not parked.keys() & set(key.instances)}
    return states(runtime), stored


def reopened(form, runtime):
    """Open it again as from the vault, where an answer that was cleared is a blank one."""
    known = runtime.keys()
    cleared = {key: "" for key in known if form.definition.by_key[key.name].is_question}
    return Runtime(form, answers=cleared | runtime.values(), instances=runtime.all_instances())


@THOROUGH
@given(random_form(), st.data())
def test_step_by_step_gives_what_a_start_from_scratch_gives(sheets, data):
    form = compile_form(sheets)
    runtime = Runtime(form)
    for _ in range(data.draw(st.integers(1, 8))):
        act(runtime, data)
    assert everything(reopened(form, runtime)) == everything(runtime)


@THOROUGH
@given(random_form(), st.data())
def test_undo_returns_to_exactly_the_state_before(sheets, data):
    runtime = Runtime(compile_form(sheets))
    for _ in range(data.draw(st.integers(0, 5))):
        act(runtime, data)
    before = everything(runtime)
    act(runtime, data)()
    assert everything(runtime) == before


@THOROUGH
@given(random_form(), st.data())
def test_a_change_names_every_key_whose_state_changed_and_every_value_that_is_another(sheets, data):
    runtime = Runtime(compile_form(sheets))
    for _ in range(data.draw(st.integers(0, 5))):
        act(runtime, data)
    before, stored = states(runtime), runtime.values()
    outcomes = []
    plain = runtime.set
    runtime.set = lambda key, value: outcomes.append(plain(key, value)) or outcomes[-1]
    act(runtime, data)
    if outcomes:
        now = states(runtime)
        assert {key for key in now.keys() & before.keys() if now[key] != before[key]} <= outcomes[0].changed
        after = runtime.values()
        different = {key for key in after.keys() | stored.keys() if after.get(key, "") != stored.get(key, "")}
        assert different == outcomes[0].values.keys()


@THOROUGH
@given(random_form(), random_form(), st.data())
def test_answers_of_another_form_open_without_a_fault(sheets, others, data):
    one, other = compile_form(sheets), compile_form(others)
    runtime = Runtime(one)
    for _ in range(data.draw(st.integers(0, 6))):
        act(runtime, data)
    kept = runtime.values()
    moved = Runtime(other, answers=kept, instances=runtime.all_instances())
    states(moved)
    assert all(kept[key] == value for key, value in moved.values().items() if _entered(moved, key) and key in kept)


def _entered(runtime, key: Key):
    cells = runtime.form.definition.by_key[key.name].cells
    return "calculation" not in cells
