"""Workbooks that are written: read back alike, taken by the reference converter, and silent about their author."""

from __future__ import annotations

import zipfile

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from npm_visits.content import checklist_codes
from npm_visits.forms import compile_form, examine, read_file, write_workbook
from npm_visits.forms.reference import converter_faults
from npm_visits.paths import resources
from npm_visits.services.shelf import Shelf, builtin_sheets

CODES = checklist_codes(resources())


@pytest.mark.parametrize("code", CODES)
def test_every_built_in_checklist_comes_back_identical_from_its_workbook(tmp_path, code):
    sheets = builtin_sheets(code)
    write_workbook(sheets, tmp_path / "a.xlsx")
    read = read_file(tmp_path / "a.xlsx").sheets
    assert {name: read[name] for name in ("survey", "choices", "settings")} == sheets
    assert compile_form(read).checklist == compile_form(sheets).checklist
    assert [f for f in examine(read).faults if f.level != "note"] == []


@pytest.mark.parametrize("code", CODES)
def test_the_reference_converter_takes_every_built_in_checklist_without_a_warning(tmp_path, code):
    write_workbook(builtin_sheets(code), tmp_path / "a.xlsx")
    warnings: list[str] = []
    convert(xlsform=str(tmp_path / "a.xlsx"), warnings=warnings, validate=False, form_name="data")
    assert warnings == []


def test_the_example_of_our_own_columns_is_a_valid_checklist(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(Shelf.example())
    read = read_file(tmp_path / "a.xlsx").sheets
    assert {"column", "English (en)", "Azərbaycanca (az)", "Русский (ru)"} == set(read["others"]["about"][0])
    assert [f for f in examine(read).faults if f.level != "note"] == []
    assert converter_faults(read, []) == []
    used = {column for row in read["survey"] for column in row if column.startswith("bind::npm:")}
    assert used == {row["column"] for row in read["others"]["about"] if row["column"].startswith("bind::npm:")}


def test_cells_stay_texts_whatever_they_begin_with(tmp_path):
    live = ["=1+1", "+7", "-3", "@x", "\tx", "'quoted"]
    survey = [{"type": "text", "name": f"q{n}", "label": text, "default": text} for n, text in enumerate(live)]
    sheets = {"survey": survey, "choices": [], "settings": []}
    write_workbook(sheets, tmp_path / "a.xlsx")
    cells = [row[3] for row in load_workbook(tmp_path / "a.xlsx")["survey"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == live
    assert {cell.data_type for cell in cells} == {"s"}


def test_equal_sheets_give_equal_bytes_without_author_or_time(tmp_path):
    for name in ("a", "b"):
        write_workbook(builtin_sheets(CODES[0]), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        core = package.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in package.infolist()} == {2020}
    assert "openpyxl" not in core
    assert "2026" not in core


def test_unknown_columns_types_and_sheets_survive(tmp_path):
    sheets = {
        "survey": [{"type": "hologram", "name": "h", "label": "H", "our::column": "x"}],
        "choices": [],
        "settings": [],
        "others": {"Our notes": [{"a": "1"}]},
        "external_choices": [{"list_name": "c", "name": "d"}],
    }
    write_workbook(sheets, tmp_path / "a.xlsx")
    read = read_file(tmp_path / "a.xlsx").sheets
    assert {name: read[name] for name in sheets} == sheets
