"""Answers as tables: Kobo's headers and sheets, texts that stay texts, nothing of interviews."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from npm_visits.domain.answers import Filling, Key
from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.tables import Sheet
from npm_visits.services.export_columns import Wanted
from npm_visits.services.office import Office
from npm_visits.tables import csv_bytes, sheet_names, workbook_bytes
from tests.small_checklist import SHEETS, give

LIVING = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "\x00=1")


@pytest.fixture
def filling(office: Office, northfield: Place) -> Filling:
    visit = give(office, northfield)
    opened = office.library.open(visit.id, "en")
    assert opened
    for name, value in (("doctor", "no"), ("hours", "12"), ("exam_done", "yes"), ("exam_languages", "arabic dari"),
                        ("confidential", "=1+1"), ("painted", "2026-11-24"), ("clean", "yes")):  # fmt: skip
        office.apply(opened.answer(Key(name), value))
    office.apply(opened.note(Key("doctor"), "Only mornings."))
    office.apply(opened.not_assessed(Key("examiner"), "no_time"))
    for name, area in (("B-1", "12.5"), ("B-2", "9")):
        before = set(opened.runtime.instances(Key("room")))
        office.apply(opened.add_instance(Key("room")))
        (fresh,) = set(opened.runtime.instances(Key("room"))) - before
        office.apply(opened.answer(Key("room_name", (fresh,)), name))
        office.apply(opened.answer(Key("room_area", (fresh,)), area))
    return opened.filling


def _written(office: Office, filling: Filling, target: Path, **wanted: object) -> dict[str, list[dict[str, object]]]:
    export = office.tables.of_filling(filling, Wanted(**wanted))  # type: ignore[arg-type]
    assert office.tables.write(export, target)
    return _read(target)


def _read(target: Path) -> dict[str, list[dict[str, object]]]:
    book = load_workbook(target)
    found = {}
    for page in book.worksheets:
        header, *rows = page.iter_rows(values_only=True)
        assert len(set(header)) == len(header)
        found[page.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


def test_names_as_headers_with_groups(office: Office, filling: Filling, tmp_path: Path) -> None:
    (row,) = _written(office, filling, tmp_path / "a.xlsx", labels=False)["Small checklist"]
    assert row["health/doctor"] == "no"
    assert row["health/hours"] == 12
    assert row["health/exam/exam_languages"] == "arabic dari"
    assert row["health/exam/exam_languages/arabic"] == 1
    assert row["health/exam/exam_languages/english"] == 0
    assert row["rooms/painted"] == "2026-11-24"
    assert row["health/doctor_note"] == "Only mornings."
    assert row["health/examiner_not_assessed"] == "no_time"
    assert row["_uuid"] == filling.id
    assert row["_index"] == 1
    assert row["__version__"] == "3"
    assert str(row["_submission_time"]).startswith("20")


def test_labels_as_headers_and_answers(office: Office, filling: Filling, tmp_path: Path) -> None:
    (row,) = _written(office, filling, tmp_path / "a.xlsx")["Small checklist"]
    assert row["Health care/Is a doctor present every day?"] == "No"
    assert row["Health care/Is everyone examined on arrival?/Languages"] == "Arabic, Dari"
    assert row["Health care/Is everyone examined on arrival?/Languages/Arabic"] == 1


def test_without_groups_and_notes(office: Office, filling: Filling, tmp_path: Path) -> None:
    (row,) = _written(office, filling, tmp_path / "a.xlsx", labels=False, groups=False, notes=False)["Small checklist"]
    assert row["doctor"] == "no"
    assert not any(str(name).endswith(("_note", "_not_assessed")) for name in row)


def test_a_repeat_has_a_sheet_that_points_to_its_parent(office: Office, filling: Filling, tmp_path: Path) -> None:
    rooms = _written(office, filling, tmp_path / "a.xlsx", labels=False)["room"]
    named = [r for r in rooms if r["rooms/room/room_name"]]
    assert [(r["rooms/room/room_name"], r["rooms/room/room_area"]) for r in named] == [("B-1", 12.5), ("B-2", 9)]
    assert [r["_index"] for r in rooms] == list(range(1, len(rooms) + 1))
    assert {r["_parent_index"] for r in rooms} == {1}
    assert {r["_parent_table_name"] for r in rooms} == {"Small checklist"}
    assert {r["_submission__uuid"] for r in rooms} == {filling.id}


def test_what_is_asked_in_interviews_only_is_not_in_it(office: Office, filling: Filling, tmp_path: Path) -> None:
    interview = Filling(id=new_id(), visit_id=filling.visit_id, checklist_id=filling.checklist_id, subject="interview")
    office.apply([Add(interview)])
    for labels in (True, False):
        export = office.tables.of_checklist("small", Wanted(labels=labels))
        assert interview.id not in {f.id for f in export.fillings}
        office.tables.write(export, tmp_path / "a.xlsx")
        with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
            whole = b"".join(package.read(name) for name in package.namelist()).decode()
        assert not any(word in whole for word in ("alleged", "beaten", "Did this person allege", "Were you beaten"))


def test_what_one_version_asks_in_interviews_only_does_not_leave_by_the_column_of_another(
    office: Office, filling: Filling, northfield: Place, tmp_path: Path
) -> None:
    private = [
        {**row, "bind::npm:private": "yes"} if row["name"] == "confidential" else row for row in SHEETS["survey"]
    ]
    visit = give(office, northfield, {**SHEETS, "survey": private}, starts_on="2026-12-01")  # type: ignore[arg-type]
    opened = office.library.open(visit.id, "en")
    assert opened
    office.apply(opened.answer(Key("confidential"), "told in trust"))
    office.apply(opened.note(Key("confidential"), "by whom"))
    export = office.tables.of_checklist("small", Wanted(labels=False))
    assert office.tables.write(export, tmp_path / "a.xlsx")
    rows = _read(tmp_path / "a.xlsx")["Small checklist"]
    assert sorted(str(row["health/confidential"]) for row in rows) == ["=1+1", "None"]
    assert "by whom" not in {value for row in rows for value in row.values()}


def test_what_does_not_apply_has_no_answer(office: Office, filling: Filling, tmp_path: Path) -> None:
    opened = office.library.open(filling.visit_id, "en")
    assert opened
    office.apply(opened.answer(Key("clean"), "no"))
    office.apply(opened.answer(Key("mould"), "yes"))
    office.apply(opened.answer(Key("clean"), "yes"))
    (row,) = _written(office, filling, tmp_path / "a.xlsx", labels=False)["Small checklist"]
    assert row["rooms/mould"] is None


def test_all_visits_stand_below_one_another_with_all_versions(
    office: Office, filling: Filling, northfield: Place, tmp_path: Path
) -> None:
    older = {**SHEETS, "survey": [r for r in SHEETS["survey"] if r["name"] != "hours"]}
    give(office, northfield, older, starts_on="2025-01-10")  # type: ignore[arg-type]
    export = office.tables.of_checklist("small", Wanted(labels=False))
    assert office.tables.write(export, tmp_path / "a.xlsx")
    rows = _read(tmp_path / "a.xlsx")["Small checklist"]
    assert [row["_index"] for row in rows] == [1, 2]
    assert {row["health/hours"] for row in rows} == {12, None}
    assert {row["_visit_start"] for row in rows} == {"2026-11-24", "2025-01-10"}


def test_csv_writes_one_file_for_each_sheet(office: Office, filling: Filling, tmp_path: Path) -> None:
    export = office.tables.of_filling(filling, Wanted(labels=False))
    target = tmp_path / "a.csv"
    assert office.tables.write(export, target)
    assert [f.name for f in office.tables.files(export, target)] == ["a.csv", "a-room.csv"]
    text = target.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["health/confidential"] == "'=1+1"
    assert row["health/hours"] == "12"


def test_a_cancelled_export_leaves_what_was_there(office: Office, filling: Filling, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"mine")
    export = office.tables.of_filling(filling, Wanted())
    assert not office.tables.write(export, target, cancelled=lambda: True)
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.glob(".*")) == []


def test_the_same_answers_give_the_same_bytes_without_a_maker(office: Office, filling: Filling, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        _written(office, filling, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        core = package.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert "dcterms" not in core.replace('xmlns:dcterms="http://purl.org/dc/terms/"', "")


@pytest.mark.parametrize("text", LIVING)
def test_a_living_text_stays_a_text_in_a_workbook(text: str, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(workbook_bytes([Sheet("S", (text,), ((text,),))]))
    page = load_workbook(target)["S"]
    for cell in (page["A1"], page["A2"]):
        assert cell.data_type in {"s", "inlineStr"}
        assert cell.quotePrefix
    with zipfile.ZipFile(target) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", LIVING)
def test_a_living_text_is_marked_in_csv(text: str) -> None:
    cell = csv_bytes(Sheet("S", ("a",), ((text,),))).decode("utf-8-sig").split("\r\n", 1)[1]
    assert cell.startswith("\"'")


def test_numbers_stay_numbers() -> None:
    assert csv_bytes(Sheet("S", ("a",), ((-5,),))).decode("utf-8-sig").endswith('"-5"\r\n')


def test_names_of_sheets_are_short_fit_and_unlike() -> None:
    names = sheet_names(["a/b:c", "A b c", "x" * 40, "x" * 41, "", "'q'"])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_reads_every_living_text_as_text(tmp_path: Path) -> None:
    texts = [text for text in LIVING if text.isprintable()]
    source = tmp_path / "a.xlsx"
    source.write_bytes(workbook_bytes([Sheet("S", ("text",), tuple((text,) for text in texts))]))
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
               "csv:Text - txt - csv (StarCalc):44,34,76,1",
               "--outdir", str(tmp_path / "out"), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "a.csv").read_text("utf-8"), newline="")))
    assert [row[0] for row in rows[1:]] == texts
