"""The sample office tells one story: its figures agree with each other, and what leaves it is worded with care."""

from __future__ import annotations

import re
import tomllib

import pytest

from npm_visits.domain.arrival import Arrival, SeeFirst, UrgentMatter
from npm_visits.domain.blocks import Bullets, plain
from npm_visits.domain.population import Headcount, Snapshot
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources
from npm_visits.services.office import Office
from npm_visits.services.sample import sample_answers

OF_ONE = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
ROOM = re.compile(r"\b[AB]-\d\b")
DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
PERSONS = {"thirty-one": 31}


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


def answers() -> dict[str, str]:
    return {row.question: row.value for row in sample_answers("answers.csv")}


def seen(office: Office, visit: Visit) -> dict[str, RoomVisit]:
    return {line.room.number: line.seen for line in office.rooms.lines(visit.id)}


def counted(office: Office, visit: Visit, dimension: str) -> dict[str, int]:
    snapshot = next(s for s in office.vault.all(Snapshot, visit_id=visit.id) if s.taken_time == "10:40")
    found = office.vault.all(Headcount, snapshot_id=snapshot.id)
    return {each.value: each.count or 0 for each in found if each.dimension == dimension}


def test_the_roll_is_who_was_in_the_rooms_and_who_was_away(sample_office: Office, visit: Visit):
    rooms, [arrival] = seen(sample_office, visit), sample_office.vault.all(Arrival, id=visit.id)
    inside = {unit: sum(r.occupants or 0 for n, r in rooms.items() if n.startswith(unit)) for unit in ("A", "B", "ISO")}
    assert sum(inside.values()) + arrival.at_court + arrival.in_hospital == visit.persons_present
    units = counted(sample_office, visit, "unit")
    assert sum(units.values()) == visit.persons_present
    away = (units["Block A"] - inside["A"]) + (units["Block B"] - inside["B"])
    assert away == arrival.at_court + arrival.in_hospital
    assert min(units["Block A"] - inside["A"], units["Block B"] - inside["B"]) >= 0
    assert units["ISO-1"] == inside["ISO"] == arrival.in_isolation
    assert answers()["sanitary_unit[1]/sanitary_unit_persons"] == str(units["Block A"])


def test_the_beds_of_the_place_are_those_of_its_rooms(sample_office: Office, visit: Visit):
    snapshot = next(s for s in sample_office.vault.all(Snapshot, visit_id=visit.id) if s.beds)
    rooms = seen(sample_office, visit)
    assert snapshot.beds == sum(room.beds or 0 for room in rooms.values())
    on_the_floor = (rooms["B-7"].occupants or 0) - (rooms["B-7"].beds or 0)
    assert on_the_floor == 2, "two persons slept on mattresses on the floor"
    assert answers()["room[2]/room_beds"] == str(rooms["B-7"].beds)
    assert "beds" not in rooms["B-7"].furniture, "the report says of it: a bed for each person"


def test_children_are_as_many_wherever_they_are_counted(sample_office: Office, visit: Visit):
    ages = counted(sample_office, visit, "age")
    children = sum(n for band, n in ages.items() if band in {"a0_5", "a6_11", "a12_15", "a16_17"})
    assert counted(sample_office, visit, "vulnerability")["child"] == children
    told = answers()
    assert int(told["mig_14_1_with_family"]) + int(told["mig_14_1_alone"]) == children
    [group] = [g for g in sample_office.vault.all(SeeFirst, visit_id=visit.id) if g.group == "children"]
    assert group.count == children


def test_nobody_was_isolated_for_longer_than_the_longest_isolation(sample_office: Office, visit: Visit):
    [matter] = sample_office.vault.all(UrgentMatter, visit_id=visit.id)
    found = re.search(r"for (\w+) days", matter.text)
    assert found
    assert DAYS[found[1]] <= int(answers()["mig_17_6_longest"])


def test_who_was_interviewed_is_among_those_who_were_counted(sample_office: Office, visit: Visit):
    interviews = sample_office.interviews.all(visit.id)
    for dimension, values in (
        ("legal_status", [i.legal_status for i in interviews]), ("sex", [i.sex for i in interviews]),
        ("age", [i.age_band for i in interviews]),
    ):  # fmt: skip
        found = counted(sample_office, visit, dimension)
        assert all(values.count(value) <= found.get(value, 0) for value in values if value), dimension


def test_the_letter_asks_for_what_can_be_asked_on_any_day(sample_office: Office, visit: Visit):
    [matter] = sample_office.vault.all(UrgentMatter, visit_id=visit.id)
    assert not re.search(r"\b(tonight|today|tomorrow)\b", matter.demanded)


def test_a_washroom_is_shared_by_as_many_as_its_photograph_says(sample_office: Office, visit: Visit):
    caption = next(p.caption for p in sample_office.photographs.all(visit.id) if p.caption.startswith("Washroom"))
    found = re.search(r"for ([\w-]+) persons", caption)
    assert found
    assert PERSONS[found[1]] == seen(sample_office, visit)["B-7"].shared_by


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_what_a_source_is_quoted_with_tells_neither_sex_nor_room(sample_office: Office, visit: Visit, audience: str):
    document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), audience, "en")
    quoted = [plain(item) for b in document.blocks if isinstance(b, Bullets) and b.small for item in b.items]
    assert len(quoted) > 3
    for text in quoted:
        assert not OF_ONE.search(text), text
        assert not ROOM.search(text), text
    said = " ".join(plain(block.text) for block in document.blocks if hasattr(block, "text"))
    assert not OF_ONE.search(said.replace("he or she", "").replace("him or her", ""))


def test_what_may_be_quoted_is_worded_without_the_persons_sex_from_the_beginning(sample_office: Office, visit: Visit):
    for interview in sample_office.interviews.all(visit.id):
        consents = sample_office.interviews.consents(interview)
        if consents["quote"].given == "yes":
            assert not OF_ONE.search(interview.account), interview.code


def test_the_sample_types_one_kind_of_apostrophe():
    for path in sorted((resources() / "sample").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not re.search(r"\w'|'\w", re.sub(r"\{\"do\".*?\}", "", repr_of(told))), path.name


def repr_of(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(map(repr_of, value.values()))
    if isinstance(value, list):
        return "\n".join(map(repr_of, value))
    return value if isinstance(value, str) else ""
