"""Names of files by the office's pattern: legal on every system whatever the pattern and the data, and of nobody."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.file_names import (
    DEFAULT,
    EMPTY,
    EVIDENCE,
    FIELDS,
    FORBIDDEN,
    LONG,
    SIGN,
    TWICE,
    UNKNOWN,
    URGENT,
    WORKING,
    fault,
    file_name,
    lacking,
)

USUAL = {
    "reference": "V-2026-041", "date": "2026-11-24", "day": "2026-12-02", "audience": "authority", "language": "az",
}  # fmt: skip
PORTS = {f"{name}{digit}" for name in ("COM", "LPT") for digit in "0123456789¹²³"}
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *PORTS}
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}

texts = st.text(max_size=90)
parts = st.sampled_from([
    *(f"{{{name}}}" for name in FIELDS), "-", "_", " ", ".", "(", ")", "con", "NUL.", "ə", "Отчёт №",
])  # fmt: skip
patterns = st.lists(parts | st.text(max_size=8), max_size=9).map("".join) | texts
data = st.fixed_dictionaries(dict.fromkeys(FIELDS, texts | st.sampled_from(["", "CON", "../../etc", "V-1", "a" * 300])))


def is_legal(name: str) -> bool:
    """Whether Windows, macOS and Linux all take a name (learn.microsoft.com, "Naming Files"; NAME_MAX 255)."""
    stem = name.removesuffix(".docx")
    return (
        bool(stem) and name == f"{stem}.docx"
        and not any(sign in '<>:"/\\|?*' or unicodedata.category(sign) in UNSEEN for sign in name)
        and stem[-1] not in " ." and name[0] not in " .-~"
        and stem.partition(".")[0].rstrip().upper() not in DEVICES
        and len(name.encode()) <= 255 and len(name.encode("utf-16-le")) // 2 <= 255
        and unicodedata.normalize("NFC", name) == name
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "kind", "name"),
    [
        ({}, "", "V-2026-041-authority-az.docx"),
        ({"outline": "note"}, "", "V-2026-041-note-authority-az.docx"),
        ({"audience": "public"}, EVIDENCE, "V-2026-041-public-az-evidence-internal.docx"),
        ({"audience": "internal"}, WORKING, "V-2026-041-internal-az-working.docx"),
        ({"outline": URGENT, "audience": ""}, "", "V-2026-041-urgent-az.docx"),
        ({"reference": "MPQ 3/2026"}, "", "MPQ-3-2026-authority-az.docx"),
    ],
)
def test_without_a_pattern_of_its_own_an_office_has_the_program_s_names(values, kind, name):
    assert file_name(DEFAULT, USUAL | values, kind) == name


@pytest.mark.parametrize(
    ("pattern", "outline", "name"),
    [
        ("Hesabat {reference} ({outline}) {audience}", "", "Hesabat V-2026-041 authority.docx"),
        ("Hesabat {reference} ({outline}) {audience}", "note", "Hesabat V-2026-041 (note) authority.docx"),
        ("{outline}-{reference}-{audience}", "", "V-2026-041-authority.docx"),
        ("{day}_{reference}_{audience}", "", "2026-12-02_V-2026-041_authority.docx"),
        ("{date} Отчёт № {reference}", "", "2026-11-24 Отчёт № V-2026-041.docx"),
        ("{reference}", "note", "V-2026-041-note.docx"),
        ("{outline}", "", "report.docx"),
        ("con.{outline}", "", "report-con.docx"),
    ],
)
def test_fields_are_filled_in_and_empty_ones_go_with_the_sign_before_them(pattern, outline, name):
    assert fault(pattern) == ""
    assert file_name(pattern, USUAL | {"outline": outline}) == name


@pytest.mark.parametrize("pattern", ["{reference}", "{language}_{day}", "Report {reference}"])
def test_an_internal_version_a_note_and_a_letter_say_so_in_any_case(pattern):
    inside, note, letter, outside = (
        file_name(pattern, USUAL | more)
        for more in ({"audience": "internal"}, {"outline": "note"}, {"outline": URGENT, "audience": ""}, {})
    )
    assert inside.endswith("-internal.docx")
    assert note.endswith("-note.docx")
    assert letter.endswith("-urgent.docx")
    assert len({inside, note, letter, outside}) == 4


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        ("", EMPTY), ("   ", EMPTY), ("report", EMPTY),
        ("{place}", UNKNOWN), ("{reference", UNKNOWN), ("reference}", UNKNOWN), ("{}", UNKNOWN), ("{0}", UNKNOWN),
        ("{reference.__class__}", UNKNOWN), ("{reference!r}", UNKNOWN), ("{reference:>90}", UNKNOWN),
        ("{{reference}}", UNKNOWN), ("{Reference}", UNKNOWN), ("{director}", UNKNOWN), ("{name}", UNKNOWN),
        *((f"a{sign}{{reference}}", SIGN) for sign in FORBIDDEN),
        ("{reference}\n", SIGN), ("{reference}\u202e", SIGN), ("\ud800{reference}", SIGN), ("\u00a0{reference}", SIGN),
        ("\u200b{reference}", SIGN), ("\0{reference}", SIGN),
        ("{reference}{reference}", TWICE),
        ("a" * 51 + "{reference}", LONG), ("字" * 40 + "{reference}", LONG),
        ("ə" * 50 + "{reference}", ""), (DEFAULT, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_pattern_is_told_apart(pattern, wrong):
    assert fault(pattern) == wrong
    if wrong:
        assert file_name(pattern, USUAL) == file_name(DEFAULT, USUAL)


def test_a_pattern_that_gives_two_files_one_name_is_known():
    assert lacking(DEFAULT) == ()
    assert lacking("{day}") == ("reference", "audience")


@given(patterns, data, st.sampled_from(["", WORKING, EVIDENCE]))
def test_any_pattern_and_any_data_give_a_legal_name(pattern, values, kind):
    name = file_name(pattern, values, kind)
    assert is_legal(name), ascii(name)
    assert not kind or name.endswith((f"-{kind}.docx", f"-{EVIDENCE}-internal.docx"))
    assert kind != EVIDENCE or "internal" in name


@given(
    st.permutations(FIELDS), st.text(alphabet="əЖ字 -_.a", max_size=50),
    st.sampled_from(["CON", "é" * 300, "字" * 300]),
)  # fmt: skip
def test_the_longest_name_is_legal_too(fields, own, reference):
    pattern = own[: len(own) // 2] + "-".join(f"{{{name}}}" for name in fields) + own[len(own) // 2 :]
    values = dict.fromkeys(FIELDS, "x" * 99) | {"reference": reference}
    assert is_legal(file_name(pattern, values, "evidence and more"))
    assert is_legal(file_name(pattern, values, EVIDENCE))


@given(patterns.filter(lambda pattern: "Qafarov" not in pattern), st.sampled_from(FIELDS))
def test_what_is_no_field_never_comes_into_a_name(pattern, name):
    persons = dict.fromkeys(("place", "director", "officer", "persons", f"{name}s"), "Qafarov")
    assert "Qafarov" not in file_name(pattern, USUAL | persons)


@given(data)
def test_a_value_cannot_bring_in_a_field_or_a_folder(values):
    name = file_name(DEFAULT, values | {"reference": "{day}/../{audience}"})
    assert not re.search(r"[{}/\\]", name)
