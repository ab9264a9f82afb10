"""Rooms of a place over its visits: measures, order, rooms out of use."""

from __future__ import annotations

import pytest

from npm_visits.domain.measures import told
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.place_rooms import RoomPast
from npm_visits.services.search import Search

FIELDS = ["length_m", "width_m", "annexe_m2", "beds", "occupants"]


@pytest.fixture
def visits(office: Office, northfield: Place) -> tuple[Visit, Visit]:
    """Two visits: B-7 measured by both, B-8 by the first alone, B-9 by none."""
    first = office.visits.start(northfield.id, "in_depth", "2025-10-07")
    second = office.visits.start(northfield.id, "follow_up", "2026-11-24")
    rooms = [("B-7", "5,6", "3,5", "2,2", "6", "5"), ("B-8", "5,6", "3,5", "2,2", "6", "4"), ("B-9", "", "", "", "6")]
    office.apply(office.rooms.paste(first.id, rooms, FIELDS))
    office.apply(office.rooms.paste(second.id, [("B-7", "5,6", "3,5", "2,2", "6", "6")], FIELDS))
    return first, second


def past(office: Office, place: Place, number: str) -> RoomPast:
    return next(p for p in office.rooms.over_time.past(place.id) if p.room.number == number)


def test_a_room_tells_what_each_visit_measured(office: Office, northfield: Place, visits):
    b7 = past(office, northfield, "B-7")
    assert [(day, str(told(space.each_m2))) for day, space in b7.spaces()] == [
        ("2025-10-07", "3.48"), ("2026-11-24", "2.90"),
    ]  # fmt: skip
    assert b7.measured.visit_id == visits[1].id
    assert [s.code for s in b7.below(b7.last_now)] == ["mursic_3", "cpt_shared"]
    b8 = past(office, northfield, "B-8")
    assert (b8.measured.day, b8.below(b8.last_now)) == ("2025-10-07", [])
    assert past(office, northfield, "B-9").measured is None


def test_the_last_measures_are_compared_with_the_table_of_their_own_day(office: Office, northfield: Place, visits):
    row = next(r for r in office.standards.rows() if r.id == "cpt_shared")
    office.apply(office.standards.change(row, "asked", 5.0))
    row = next(r for r in office.standards.rows() if r.id == "cpt_shared")
    office.apply(office.standards.change(row, "valid_from", "2026-01-01"))
    b7, b8 = past(office, northfield, "B-7"), past(office, northfield, "B-8")
    assert [s.value for s in b7.below(b7.last_now)] == [3.0, 5.0]
    assert b8.below(b8.last_now) == []


def test_a_room_out_of_use_is_listed_by_the_visits_that_found_something_there(
    office: Office, northfield: Place, visits
):
    room = past(office, northfield, "B-8").room
    office.rooms.over_time.retire(room)
    assert past(office, northfield, "B-8").room.retired_on == office.visits.today().isoformat()
    later = office.visits.start(northfield.id, "follow_up", "2090-01-01")
    assert [x.room.number for x in office.rooms.lines(later.id)] == ["B-7", "B-9"]
    assert office.rooms.names(later.id) == ["B-7", "B-9"]
    assert "B-8" in [x.room.number for x in office.rooms.lines(visits[0].id)]
    office.rooms.over_time.use_again(past(office, northfield, "B-8").room)
    assert [x.room.number for x in office.rooms.lines(later.id)] == ["B-7", "B-8", "B-9"]


def test_a_room_out_of_use_that_is_entered_again_is_found_not_made_twice(office: Office, northfield: Place, visits):
    office.rooms.over_time.retire(past(office, northfield, "B-8").room)
    later = office.visits.start(northfield.id, "follow_up", "2090-01-01")
    made = office.rooms.add(later.id, "B-8")
    office.rooms.over_time.retire(past(office, northfield, "B-9").room)
    office.apply(office.rooms.paste(later.id, [("B-9", "4")], ["length_m"]))
    assert made.id == past(office, northfield, "B-8").room.id
    assert [x.room.number for x in office.rooms.lines(later.id)] == ["B-7", "B-8", "B-9"]
    assert len(office.rooms.of_place(northfield.id)) == 3


def test_rooms_are_put_in_order_and_back(office: Office, northfield: Place, visits):
    over = office.rooms.over_time
    assert over.move(past(office, northfield, "B-9").room, -1)
    assert [r.number for r in office.rooms.of_place(northfield.id)] == ["B-7", "B-9", "B-8"]
    assert not over.move(past(office, northfield, "B-7").room, -1)
    office.undo()
    assert [r.number for r in office.rooms.of_place(northfield.id)] == ["B-7", "B-8", "B-9"]


def test_two_rooms_of_one_number_in_a_unit_are_told(office: Office, northfield: Place, visits):
    room = office.rooms.add_to(northfield.id)
    office.set(room, "number", " b-7 ")
    twin = office.rooms.over_time.twin(office.rooms.of_place(northfield.id)[-1])
    assert twin is not None
    assert twin.number == "B-7"


def test_a_room_that_no_visit_lists_is_found_at_its_place(office: Office, northfield: Place):
    room = office.rooms.add_to(northfield.id)
    office.set(room, "number", "Cabin-77")
    (hit,) = [h for group in Search(office, "", "en").ask("Cabin-77") for h in group.hits]
    assert (hit.screen, hit.where) == ("place_rooms", {"place_id": northfield.id, "room": room.id})
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    (hit,) = [h for group in Search(office, "", "en").ask("Cabin-77") for h in group.hits]
    assert (hit.screen, hit.where["visit_id"]) == ("visit", visit.id)
    office.set(room, "retired_on", "2026-01-01")
    (hit,) = [h for group in Search(office, "", "en").ask("Cabin-77") for h in group.hits]
    assert hit.screen == "place_rooms"
