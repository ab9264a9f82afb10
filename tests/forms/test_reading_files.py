"""Files that offices send: every kind gives the same rows; what could harm is refused with a sentence."""

from __future__ import annotations

import base64
import datetime as dt
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from npm_visits.forms import WorkbookFault, read_file
from npm_visits.i18n import Words
from tests.forms.workbook_files import SURVEY, laughs, with_part, xlsx

PLAIN = {
    "survey": [{"type": "text", "name": "a", "label": "A"}, {"type": "integer", "name": "n", "label": "How many?"}]
}
DAY = dt.datetime.fromisoformat("2026-11-25")
CSV = '"survey",,,\n,type,name,label\n,text,a,A\n,integer,n,How many?\n"choices",,,\n,list_name,name,label\n,x,b,Бир\n'
MD = """
| survey |         |      |           |
|        | type    | name | label     |
|        | text    | a    | A         |
|        | integer | n    | How many? |
"""


def refused(path) -> str:
    with pytest.raises(WorkbookFault) as caught:
        read_file(path)
    sentence = caught.value.say(Words("en"))
    assert "Nothing was imported." in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", CSV), ("a.md", MD), ("b.csv", "type;name;label\ntext;a;A\ninteger;n;How many?\n")]
)
def test_text_files_give_the_rows_of_a_workbook(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert read_file(path).sheets["survey"] == PLAIN["survey"]


def test_a_workbook_gives_its_rows_with_the_numbers_of_the_file(tmp_path):
    rows = [
        [],
        ["type", "name", "label", None, "relevant "],
        [],
        ["text", "a", "A\xa0b"],
        [],
        [" ", None],
        ["note", 3.0, True],
    ]
    found = read_file(
        xlsx(tmp_path / "a.xlsx", {" Survey ": rows, "Choices": [["list name", "name"]], "Notes": [["x"], ["y"]]})
    )
    assert found.sheets["survey"] == [
        {},
        {},
        {"type": "text", "name": "a", "label": "A b"},
        {},
        {},
        {"type": "note", "name": "3", "label": "TRUE"},
    ]
    assert found.sheets["headers"]["survey"] == ["type", "name", "label", "", "relevant"]
    assert found.sheets["others"] == {"Notes": [{"x": "y"}]}


def test_dates_are_read_as_a_person_sees_them(tmp_path):
    rows = [["type", "name", "default"], ["date", "a", DAY], ["dateTime", "b", DAY.replace(hour=9, minute=30)],
            ["time", "c", dt.time(9, 30)]]  # fmt: skip
    found = [row["default"] for row in read_file(xlsx(tmp_path / "a.xlsx", {"survey": rows})).sheets["survey"]]
    assert found == ["2026-11-25", "2026-11-25T09:30:00", "09:30:00"]


def test_an_old_workbook_is_read(tmp_path, old_workbook):
    path = tmp_path / "old.xls"
    path.write_bytes(old_workbook)
    assert read_file(path).sheets["survey"] == PLAIN["survey"]


@pytest.fixture(scope="session")
def old_workbook() -> bytes:
    """A workbook of Excel 97 with the rows of PLAIN, written record by record (BIFF8)."""
    return biff8([[str(cell) for cell in row] for row in SURVEY], "survey")


def biff8(rows: list[list[str]], title: str) -> bytes:
    """Return the stream of a BIFF8 workbook; xlrd reads it without the container around it."""

    def record(code: int, data: bytes = b"") -> bytes:
        return code.to_bytes(2, "little") + len(data).to_bytes(2, "little") + data

    def number(value: int, size: int = 2) -> bytes:
        return value.to_bytes(size, "little")

    bof = number(0x0600)
    name = title.encode("latin-1")
    head = record(0x809, bof + number(5) + bytes(12))
    sheet_at = len(head) + 4 + 8 + len(name) + 4
    bound = record(0x85, number(sheet_at, 4) + b"\0\0" + bytes([len(name), 0]) + name)
    body = record(0x809, bof + number(16) + bytes(12))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            body += record(
                0x204, number(r) + number(c) + number(0) + number(len(cell)) + b"\0" + cell.encode("latin-1")
            )
    return head + bound + record(0x0A) + body + record(0x0A)


@pytest.mark.parametrize(("encoding", "letters", "named"), [
    ("cp1251", "Сколько лиц?", "Windows-1251"), ("cp1254", "Neçə şəxs var? ışıq".replace("ə", "e"), "Windows-1254"),
    ("utf-8-sig", "Neçə şəxs", ""), ("utf-16", "Neçə şəxs", ""),
])  # fmt: skip
def test_letters_of_a_text_file_are_never_garbled_in_silence(tmp_path, encoding, letters, named):
    path = tmp_path / "a.csv"
    path.write_bytes(f"type,name,label\ntext,a,{letters}\n".encode(encoding))
    found = read_file(path)
    assert found.sheets["survey"][0]["label"] == letters
    assert [fault.fields["code"] for fault in found.faults] == ([named] if named else [])


def test_files_beside_the_workbook_come_along_and_missing_ones_are_named(tmp_path):
    rows = [["type", "name", "label", "media::image"], ["select_one_from_file sites.csv", "s", "S", "gate.png"],
            ["select_one_from_file gone.csv", "g", "G", "../../etc/passwd.png"]]  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", {"survey": rows})
    (tmp_path / "sites.csv").write_text("name,label\na,A\n", "utf-8")
    (tmp_path / "gate.png").write_bytes(b"\x89PNG")
    found = read_file(path)
    assert found.sheets["attachments"] == {"sites.csv": "name,label\na,A\n"}
    assert base64.b64decode(found.sheets["media"]["gate.png"]) == b"\x89PNG"
    assert {(f.fields["name"], f.level) for f in found.faults} == {
        ("gone.csv", "fault"),
        ("../../etc/passwd.png", "question"),
    }


def test_a_repeated_header_and_a_formula_without_result_are_questions(tmp_path):
    rows = [["type", "name", "label", "label"], ["text", "a", "A", "B"], ["text", '=CONCAT("b","c")', "B", ""]]
    found = read_file(xlsx(tmp_path / "a.xlsx", {"survey": rows}))
    assert found.sheets["survey"][0]["label"] == "A"
    assert [(f.row, f.column) for f in found.faults] == [(1, "label"), (3, "B")]


PARTS = {
    "macros": ("xl/vbaProject.bin", lambda: b"x"),
    "links": ("xl/externalLinks/externalLink1.xml", lambda: b"<a/>"),
    "bomb": ("xl/media/big.bin", lambda: bytes(130_000_000)),
    "ratio": ("xl/media/big.bin", lambda: bytes(40_000_000)),
    "laughs": ("xl/worksheets/sheet1.xml", laughs),
}
CONTENTS = {
    "garbage": ("a.xls", b"\xd0\xcf\x11\xe0" + b"\x01\x02" * 3000),
    "locked": ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    "nul": ("a.csv", b"a,b\0c"),
    "empty": ("a.csv", b""),
    "text": ("a.docx", b"just a letter"),
}


def hostile(tmp_path, kind: str):
    if kind in CONTENTS:
        name, content = CONTENTS[kind]
        (tmp_path / name).write_bytes(content)
        return tmp_path / name
    path = xlsx(tmp_path / "a.xlsx")
    if kind == "broken":
        path.write_bytes(path.read_bytes()[:900])
    elif kind == "parts":
        with zipfile.ZipFile(path, "a") as archive:
            for n in range(2100):
                archive.writestr(f"p{n}", b"")
    else:
        name, content = PARTS[kind]
        with_part(path, name, content())
    return path


@pytest.mark.filterwarnings("ignore:Unknown extension is not supported")
@pytest.mark.parametrize("kind", [
    "macros", "links", "bomb", "ratio", "parts", "laughs", "broken", "garbage", "nul", "empty", "locked", "text",
])  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(tmp_path, kind):
    path = hostile(tmp_path, kind)
    tracemalloc.start()
    sentence = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000_000
    told = {"macros": "macros", "links": "other workbooks", "bomb": "larger than any", "ratio": "larger than any",
            "parts": "larger than any", "locked": "password"}  # fmt: skip
    assert told.get(kind, "") in sentence


def test_a_folder_and_a_file_that_is_gone_are_refused(tmp_path):
    assert "cannot be opened" in refused(tmp_path)
    assert "cannot be opened" in refused(tmp_path / "gone.xlsx")


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("type,name\n" + "".join(f"text,q{n}\n" for n in range(50_010)), "utf-8")
    assert "50000 rows" in refused(path)


def test_formatted_rows_below_the_last_one_cost_nothing(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"survey": [*SURVEY, *([[None, None, None]] * 20_000)]})
    assert len(read_file(path).sheets["survey"]) == 2


def test_a_text_far_below_the_others_is_read_and_never_dropped(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"survey": [*SURVEY, *([[None]] * 9_000), ["note", "last", "Last"]]})
    assert read_file(path).sheets["survey"][-1]["name"] == "last"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_that_never_ends_is_refused(tmp_path):
    (tmp_path / "a.csv").symlink_to("/dev/zero")
    assert "cannot be opened" in refused(tmp_path / "a.csv")


@pytest.mark.parametrize("content", [b"text,a,A\n" * 850_000, b"," * 7_900_000, b"text,a\n" * 3_000_000])
def test_a_text_file_of_many_megabytes_is_refused_within_the_memory_of_a_small_one(tmp_path, content):
    (tmp_path / "a.csv").write_bytes(b"type,name,label\n" + content)
    tracemalloc.start()
    if content.strip(b","):
        refused(tmp_path / "a.csv")
    else:
        assert read_file(tmp_path / "a.csv").sheets["survey"] == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000_000
