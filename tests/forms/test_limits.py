"""Forms larger and deeper than anybody writes: they work, or a sentence says what to do; never an exception."""

from __future__ import annotations

import pytest

from npm_visits.forms import FormFaults, compile_form
from tests.forms.forms import form, key, runtime

MANY = 5_000


def calculated(expression):
    r = runtime(("integer", "a"), ("calculate", "r", {"calculation": expression}))
    r.set(key("a"), "2")
    return r.state(key("r")).value


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        (" + ".join(["${a}"] * MANY), str(2 * MANY)),
        (" and ".join(["${a} = 2"] * MANY), "true"),
        (" = ".join(["1"] * MANY), "true"),
        ("concat(" + ", ".join(["${a}"] * MANY) + ")", "2" * MANY),
        ("".join(f"if(${{a}} = {n}, 'no', " for n in range(3, MANY)) + "'else'" + ")" * (MANY - 3), "else"),
        ("".join(f"if(${{a}} = {n}, 'hit{n}', " for n in range(3)) + "'else'))) ", "hit2"),
        ("if(${a} = 1, 'x', if(${a} = 2, 1, 5) + if(${a} = 2, 10, 20) * 2)", "21"),
        ("not(" * 100 + "${a}" + ")" * 100, "true"),
        ("/".join([".."] * MANY), ""),
        ("string(/data/a[1]" + "/../a" * MANY + ")", "2"),
    ],
    ids=["sum", "and", "equals", "concat", "if", "if-hit", "if-in-sum", "not", "above", "up-and-down"],
)
def test_long_expressions_work(expression, result):
    assert calculated(expression) == result


@pytest.mark.parametrize(
    "expression",
    [
        "(" * MANY + "${a}" + ")" * MANY,
        "(1 + " * MANY + "${a}" + ")" * MANY,
        "not(" * MANY + "${a}" + ")" * MANY,
        "-" * MANY + "${a}",
        "/data/a[" * MANY + "1" + "]" * MANY,
        *(f"{call}(" * 400 + "${a}" + f"{rest})" * 400 for call, rest in (
            ("concat", ", 'x'"), ("join", ", 'x'"), ("coalesce", ", 'x'"), ("sum", ""), ("string", ""), ("max", ", 1"),
            ("checklist", ", 1, true()"), ("weighted-checklist", ", 1, ${a}, 1"), ("count-selected", ""),
        )),
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_brackets_nested_beyond_measure_are_a_fault_with_its_place(expression):
    with pytest.raises(FormFaults) as caught:
        form(("integer", "a"), ("calculate", "r", {"calculation": expression}))
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(3, "calculation")]


def test_a_thousand_groups_within_each_other_are_one_section():
    begins = [("begin group", f"g{n}", {"relevant": "${a} = 1"}) for n in range(1_000)]
    made = form(("integer", "a"), *begins, ("text", "t"), *[("end group", "")] * 1_000)
    assert [point.name for point in made.checklist.points()] == ["a", "t"]


def test_repeats_within_repeats_beyond_measure_are_a_fault_with_its_place():
    begins = [{"type": "begin repeat", "name": f"r{n}", "label": "R"} for n in range(1_000)]
    survey = [*begins, {"type": "text", "name": "t", "label": "T"}, *[{"type": "end repeat"}] * 1_000]
    with pytest.raises(FormFaults) as caught:
        compile_form({"survey": survey, "choices": []})
    assert [(fault.row, fault.column) for fault in caught.value.faults] == [(52, "type")]
