"""Rich text: what is written is read back, nothing typed is wrong, and no tag reaches markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.blocks import Run
from npm_visits.domain.rich_text import Line, mapped, plain, read, write

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
RUNS = st.builds(Run, WORDS, bold=st.booleans(), italic=st.booleans()) | st.builds(
    Run, refers_to=st.sampled_from(("a1", "finding:7")), bold=st.booleans(), italic=st.booleans()
)
LINES = st.lists(st.builds(Line, st.lists(RUNS, min_size=1, max_size=5).map(tuple), st.booleans()), max_size=4)


def looks(lines: list[Line]) -> list[tuple[bool, list[tuple[str, bool, bool]]]]:
    """Return each line as its characters with their looks: how runs are cut does not matter."""
    found = []
    for line in lines:
        cells = [(c or f"<{r.refers_to}>", r.bold, r.italic) for r in line.runs for c in (r.text or [""])]
        while cells and cells[0][0].isspace():
            cells.pop(0)
        while cells and cells[-1][0].isspace():
            cells.pop()
        if cells:
            found.append((line.item, cells))
    return found


@given(LINES)
def test_what_is_written_is_read_back(lines: list[Line]):
    assert looks(read(write(lines))) == looks(lines)


@given(st.text(max_size=60))
def test_any_typed_text_can_be_read_and_reading_it_twice_changes_nothing(text: str):
    once = write(read(text))
    assert write(read(once)) == once


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a <b>bold</b> word", [Run("a "), Run("bold", bold=True), Run(" word")]),
        ("<b>x<i>y</i></b>", [Run("x", bold=True), Run("y", bold=True, italic=True)]),
        ("see <ref finding:7>.", [Run("see "), Run(refers_to="finding:7"), Run(".")]),
        (r"\<b>no tag\</b>", [Run("<b>no tag</b>")]),
        ("<script>alert(1)</script>", [Run("<script>alert(1)</script>")]),
        ("never <b>closed", [Run("never "), Run("closed", bold=True)]),
        ("1 < 2 and {{7*7}}", [Run("1 < 2 and {{7*7}}")]),
    ],
)
def test_tags_are_read_and_everything_else_stands_as_typed(text: str, runs: list[Run]):
    assert list(read(text)[0].runs) == runs


def test_a_line_with_a_dash_is_an_item_and_a_dash_that_is_meant_stays():
    assert [line.item for line in read("one\n- two\n\\- three")] == [False, True, False]
    assert plain("one\n- two\n\\- three") == "one\ntwo\n- three"


def test_a_code_half_bold_is_found_all_the_same():
    assert mapped("told by P<b>4</b> twice", lambda text: text.replace("P4", "a person")) == "told by a person twice"
    assert mapped("<b>P4</b> said", lambda text: text.replace("P4", "A person")) == "<b>A person</b> said"
