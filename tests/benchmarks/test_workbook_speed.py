"""From the file of an office to a form, and from the vault to an open filling; what a large form needs in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from npm_visits.domain.answers import Key
from npm_visits.forms import Runtime, compile_form, examine, read_file
from npm_visits.services.filling import PointRow
from tests.forms.forms import chained, sectioned
from tests.small_checklist import give, long_sheets

pytestmark = pytest.mark.bench
LARGEST = Path(__file__).parents[1] / "conformance" / "forms" / "xlsform-spec.xlsx"
REFERENCE = "the reference converter included"


@pytest.mark.filterwarnings("ignore:Unknown extension is not supported")
def test_importing_the_largest_open_workbook(benchmark):
    benchmark.extra_info["row"] = f"importing the largest open workbook, {REFERENCE}"

    def imported():
        found = read_file(LARGEST)
        return examine(found.sheets, found.faults)

    assert benchmark.pedantic(imported, rounds=5, warmup_rounds=1).faults is not None


@pytest.mark.parametrize("n", [1_000, 5_000])
def test_examining_a_workbook(benchmark, n):
    benchmark.extra_info["row"] = f"examining a workbook of {n:,} questions, {REFERENCE}"
    sheets = sectioned(n)
    assert benchmark.pedantic(examine, (sheets,), rounds=3).form is not None


@pytest.mark.parametrize("n", [1_000, 5_000])
def test_compiling_a_chain(benchmark, n):
    tracemalloc.start()
    kept = Runtime(compile_form(chained(n)))
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    assert kept.state(Key("q0")).relevant
    benchmark.extra_info["row"] = f"compiling a chain of {n:,} questions ({megabytes:.0f} MB with a filling)"
    benchmark.pedantic(compile_form, (chained(n),), rounds=5)


def test_opening_five_thousand_answers_from_the_vault(benchmark, office, northfield):
    benchmark.extra_info["row"] = "opening a filling of 5,000 answers from the vault"
    visit = give(office, northfield, long_sheets(5000))
    filling = office.library.open(visit.id, "en")
    keys = [row.key for row in filling.rows(filling.sections()[0]) if isinstance(row, PointRow)]
    for start in range(0, len(keys), 500):
        office.apply([change for key in keys[start : start + 500] for change in filling.answer(key, "yes")])
    opened = benchmark.pedantic(office.library.open, (visit.id, "en"), rounds=5, warmup_rounds=1)
    assert opened.counts().answered == 5000
