"""A workbook with faults: each is named with its place, none stops the reading of the rest."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from npm_visits.forms import FormFaults, WorkbookFault, compile_form, read_workbook
from npm_visits.i18n import Words
from tests.forms.forms import form, rows


def _faults(*triples, check=False, **sheets):
    with pytest.raises(FormFaults) as caught:
        compile_form({"survey": rows(*triples), **sheets}, check=check)
    return caught.value.faults


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        ("(${a} > 1", ")"), ("${a} > 1)", ")"), ("${b} = 1", "b"), ("${a", "${a"), ("nothing(${a})", "nothing"),
        ("${a} = “x”", "“"), ("${a} = 'x", "'"), ("selected(${a})", "selected"), ("${a} ${a}", "${a}"),
    ],
)  # fmt: skip
def test_a_faulty_condition_is_named_with_row_and_column(expression, word):
    (fault,) = _faults(("integer", "a"), ("text", "t", {"relevant": expression}))
    assert (fault.sheet, fault.row, fault.column) == ("survey", 3, "relevant")
    assert word in fault.say(Words("en"))


def test_all_faults_are_told_at_once():
    faults = _faults(("integer", "a"), ("text", "a"), ("select_one zz", "c"), ("calculate", "d"), ("txt", "e"))
    assert [f.row for f in faults] == [3, 4, 5, 6]


def test_calculations_in_a_circle_are_named():
    (fault,) = _faults(
        ("calculate", "a", {"calculation": "${b} + 1"}), ("calculate", "b", {"calculation": "${c}"}),
        ("calculate", "c", {"calculation": "${a}"}),
    )  # fmt: skip
    assert {"a", "b", "c"} <= set(str(fault.fields["names"]).replace(" → ", " ").split())


def test_conditions_in_a_circle_run_but_are_refused_at_import():
    triples = (("text", "a", {"relevant": "${b} = ''"}), ("text", "b", {"relevant": "${a} = ''"}))
    assert form(*triples).advice[0].row == 2
    assert any("a" in str(f.fields.get("names")) for f in _faults(*triples, check=True))


def test_the_reference_converter_has_its_say_at_import():
    (fault,) = _faults(("text", "1a"), check=True)
    assert fault.row == 2


def test_a_thousand_terms_are_no_burden_and_endless_brackets_are_refused():
    long = " + ".join(["${a}"] * 2_000)
    assert form(("integer", "a"), ("calculate", "s", {"calculation": long}))
    (fault,) = _faults(("integer", "a"), ("calculate", "s", {"calculation": "(" * 500 + "1" + ")" * 500}))
    assert fault.column == "calculation"


def test_a_workbook_is_read_as_a_person_sees_it(tmp_path):
    book = Workbook()
    survey = book.active
    survey.title = "Survey"
    for row in (["type", "name", "label", "default"], ["integer", "a", "A", 7.0], [], ["text", "b", "B", True]):
        survey.append(row)
    book.save(tmp_path / "form.xlsx")
    sheets = read_workbook(tmp_path / "form.xlsx")
    assert sheets["survey"][0]["default"] == "7"
    assert sheets["survey"][1] == {}
    assert sheets["survey"][2]["default"] == "TRUE"


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_a_broken_workbook_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    with pytest.raises(WorkbookFault) as caught:
        read_workbook(path)
    assert "Nothing was imported" in caught.value.say(Words("en"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(5):
            archive.writestr(f"xl/{n}.xml", b"\0" * 100_000_000)
    with pytest.raises(WorkbookFault):
        read_workbook(path)
