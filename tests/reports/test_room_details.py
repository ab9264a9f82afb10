"""Rooms in the report: what else was noted of them, and nothing outside from which the number of persons follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.blocks import Table
from npm_visits.domain.changes import Add
from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.places import Place
from npm_visits.domain.rooms import RoomVisit, room_visit_id
from npm_visits.i18n import Words
from npm_visits.reports.sections.room_details import EACH
from npm_visits.services.office import Office


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    plain = office.rooms.add(visit.id, "B-6", function="dormitory")
    room = office.rooms.add(visit.id, "B-7", function="dormitory")
    seen = replace(
        RoomVisit.blank(room_visit_id(visit.id, room.id)), seen_on="2026-11-24", length_m=5.6, width_m=3.5,
        annexe_m2=2.2, beds=6, occupants=6, windows=1, window_m2=0.8, window_opening="none",
        artificial_light="reading", night_light="bright", temperature_c=27.5, humidity_percent=74,
        cleanliness="partly", hours_open=2.0, cctv="none", furniture=("beds", "table"), annexe_partition="partial",
        toilets=1, showers=2, shared_by=31, official_places=4,
    )  # fmt: skip
    other = replace(RoomVisit.blank(room_visit_id(visit.id, plain.id)), seen_on="2026-11-24", beds=6)
    office.apply([Add(seen), Add(other)])
    return visit.id


def tables(office: Office, visit_id: str, audience: str, language: str = "en") -> dict[str, Table]:
    document, _ = office.drafts.document(office.drafts.dossier(visit_id), audience, language)
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def test_windows_air_washing_and_furniture_stand_in_a_table_of_their_own(office: Office, visit_id: str):
    detail = tables(office, visit_id, "internal")["Rooms in detail"]
    (row,) = detail.rows  # of B-6 nothing of it was noted
    _name, light, air, washing, use = row
    assert light == "1 window\n0.8 m² of windows\nNone can be opened\nLight by lamp: enough\nBright at night"
    assert air == "27.5 °C\nHumidity 74 %\nDirty in places"
    assert washing == ("Partial partition\n1 toilet\n2 showers\nUsed by 31 persons\n"
                       "31 persons for each toilet > 10\n15.5 persons for each shower > 12")  # fmt: skip
    assert use == "4 official places\nA bed for each person; a table\nOpen 2 hours a day\nNo camera"


def test_guidance_that_is_exceeded_is_explained_and_said_to_be_checked(office: Office, visit_id: str):
    note = str(tables(office, visit_id, "internal")["Rooms in detail"].note)
    assert "reception of asylum seekers, read by analogy: persons for each toilet – 10 persons" in note
    assert "(EASO, to be checked)" in note


def test_a_toilet_of_one_person_is_told_in_the_singular():
    assert [Words("en").many(*EACH[quantity], 1) for quantity in EACH] == [
        "1 person for each toilet", "1 person for each shower"
    ]  # fmt: skip


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_outside_nobody_learns_how_many_use_a_toilet(office: Office, visit_id: str, audience: str):
    washing = tables(office, visit_id, audience)["Rooms in detail"].rows[0][3]
    assert washing == "Partial partition\n1 toilet\n2 showers"


def test_a_number_that_the_office_changed_says_so_in_the_report(office: Office, visit_id: str):
    row = next(r for r in office.standards.rows() if r.id == "cpt_shared")
    office.apply(office.standards.change(row, "asked", 5.0))
    office.set(OfficeStandard(id=row.id), "valid_from", "")  # for earlier visits too
    note = str(tables(office, visit_id, "internal")["Rooms measured"].note)
    assert "the sanitary annexe not counted – 5 m²" in note
    assert "the office’s own number; the source says 4" in note


@pytest.mark.parametrize("language", ["az", "ru"])
def test_the_table_speaks_the_language_of_the_report(office: Office, visit_id: str, language: str):
    titles = set(tables(office, visit_id, "internal", language))
    assert {"Otaqlar haqqında ətraflı", "Подробнее о комнатах"} & titles
