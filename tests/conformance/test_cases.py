"""Every conformance case as a test; those in `not_yet.txt` must fail until they are taken off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
CASES = [
    case
    for file in ("xlsform-open.json", "our-cases.json")
    for case in json.loads((FOLDER / file).read_text("utf-8"))["cases"]
]
TRACES = json.loads((FOLDER / "real-form-traces-open.json").read_text("utf-8"))["traces"]
NOT_YET = {
    line.split()[0]
    for line in (FOLDER / "not_yet.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_form_behaves_as_the_reference_engines_agree(case, command):
    result = command.run_case(case)
    assert result.facts
    if case["id"] in NOT_YET:
        assert result.failures, f"{case['id']} passes: take it off not_yet.txt"
    else:
        assert result.failures == []


@pytest.mark.filterwarnings("ignore:Unknown extension is not supported")
@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace["id"])
def test_a_real_workbook_is_filled_in_as_recorded(trace, command):
    result = command.run_trace(trace, FOLDER / "forms")
    assert result.facts > 50
    assert result.failures == []


def test_the_list_of_open_cases_names_existing_cases():
    assert {case["id"] for case in CASES} >= NOT_YET


def test_the_command_counts_and_lists_what_failed(command, tmp_path, capsys):
    wrong = dict(CASES[0], id="wrong", steps=[], expect=[{"path": "/", "valid": False}])
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [CASES[0], wrong]}), "utf-8")
    assert command.main([str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 passed, 1 failed"
    assert any(line.startswith("FAILED wrong (core) / valid: True") for line in lines)


def test_an_exception_in_one_case_is_a_failure_of_that_case_alone(command, tmp_path, capsys):
    broken = [
        dict(CASES[0], id="no-repeat", steps=[{"add": "/nowhere"}]),
        dict(CASES[0], id="no-form", form=None),
        dict(CASES[0], id="no-set", steps=[{"set": "/nowhere/at/all", "value": "1"}], expect=[]),
        dict(CASES[0], id="no-fact", steps=[], expect=[{"path": "/", "colour": "green"}]),
        dict(CASES[0], id="no-step", steps=[{"paint": "/"}]),
        dict(CASES[0], id="no-fact-of-an-import", **{"import": {"accept": True, "colour": "green"}}),
    ]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [*broken, CASES[0]]}), "utf-8")
    assert command.main([str(file)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 6 failed"


def test_a_recording_whose_workbook_is_missing_or_whose_step_fails_does_not_stop_the_others(command, tmp_path, capsys):
    lost = dict(TRACES[0], id="lost", form_file="nowhere.xlsx")
    torn = dict(TRACES[0], id="torn", steps=[{"add": "/nowhere"}, *TRACES[0]["steps"]])
    file = tmp_path / "traces.json"
    file.write_text(json.dumps({"traces": [lost, torn]}), "utf-8")
    assert command.main([str(file), "--forms", str(FOLDER / "forms")]) == 1
    facts = command.facts_in(TRACES[0])
    assert capsys.readouterr().out.splitlines()[-1] == f"{facts} passed, {facts + 1} failed"
