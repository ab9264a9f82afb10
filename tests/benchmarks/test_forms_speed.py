"""Speed of forms: compiling stored sheets, opening a filling, one answer, a chain."""

from __future__ import annotations

import itertools

import pytest

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form
from tests.forms.forms import chained, sectioned

pytestmark = pytest.mark.bench
SIZES = (100, 1_000, 5_000)


@pytest.mark.parametrize("n", SIZES)
def test_compiling_the_stored_sheets(benchmark, n):
    benchmark.extra_info["row"] = f"compiling a form of {n:,} questions"
    benchmark.group = f"form of {n} questions"
    sheets = sectioned(n)
    form = benchmark.pedantic(compile_form, (sheets,), rounds=5)
    assert len(form.nodes) > n


@pytest.mark.parametrize("n", SIZES)
def test_opening_a_fresh_filling(benchmark, n):
    benchmark.extra_info["row"] = f"opening a fresh filling of {n:,} questions"
    benchmark.group = f"form of {n} questions"
    form = compile_form(sectioned(n))
    runtime = benchmark.pedantic(Runtime, (form,), rounds=5)
    assert runtime.state(Key("q0")).required


@pytest.mark.parametrize("n", SIZES)
def test_an_answer_that_few_depend_on(benchmark, n):
    benchmark.extra_info["row"] = f"an answer and what depends on it, {n:,} questions"
    benchmark.group = f"form of {n} questions"
    runtime = Runtime(compile_form(sectioned(n)))
    values = itertools.cycle(("1", "2"))
    outcome = benchmark(lambda: runtime.set(Key("q0"), next(values)))
    assert len(outcome.values) == 2


@pytest.mark.parametrize("n", SIZES)
def test_the_first_answer_of_a_chain(benchmark, n):
    benchmark.extra_info["row"] = f"the first answer of a chain of {n:,} questions"
    benchmark.group = f"chain of {n} questions"
    runtime = Runtime(compile_form(chained(n)))
    values = itertools.cycle(("1", "2"))
    outcome = benchmark(lambda: runtime.set(Key("q0"), next(values)))
    assert len(outcome.values) == n
