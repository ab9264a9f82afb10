"""Rooms in a real vault: kept from visit to visit, measured, carried over, pasted."""

from __future__ import annotations

import pytest

from npm_visits.domain.measures import net_m2
from npm_visits.domain.places import Place
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.visits import Visit
from npm_visits.services.office import Office
from npm_visits.services.rooms import RoomLine
from npm_visits.services.search import Search
from npm_visits.ui.pages.rooms.lines import block

MEASURES = ["length_m", "width_m", "height_m", "annexe_m2", "beds", "occupants"]
B7 = ("B-7", "5,60", "3.50", "2.60", "2,2", "6", "6")


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id, "in_depth", "2026-11-24")


def paste(office: Office, visit: Visit, *cells: tuple[str, ...]) -> list[RoomLine]:
    office.apply(office.rooms.paste(visit.id, list(cells), MEASURES))
    return office.rooms.lines(visit.id)


def test_a_room_is_stored_once_however_often_its_number_is_typed(office: Office, visit: Visit):
    first = office.rooms.add(visit.id, "B-7")
    assert office.rooms.add(visit.id, " b-7 ").id == first.id
    assert office.rooms.names(visit.id) == ["B-7"]


def test_pasted_rooms_are_made_and_measured(office: Office, visit: Visit):
    (line,) = paste(office, visit, B7)
    seen = line.seen
    assert (seen.length_m, seen.width_m, seen.annexe_m2, seen.beds, seen.occupants) == (5.6, 3.5, 2.2, 6, 6)
    figures = office.rooms.figures(visit.id)
    assert (figures.rooms, figures.below_now, figures.below_full, figures.unmeasured) == (1, 1, 1, 0)
    assert figures.limit.value == 4.0


def test_pasting_is_taken_back_at_once(office: Office, visit: Visit):
    paste(office, visit, B7, ("B-8", "5"))
    office.undo()
    assert office.rooms.lines(visit.id) == []


def test_a_pasted_number_of_a_known_room_fills_that_room(office: Office, visit: Visit):
    room = office.rooms.add(visit.id, "B-7")
    (line,) = paste(office, visit, B7)
    assert line.room.id == room.id


def test_what_cannot_be_read_is_kept_as_typed_and_not_reckoned_with(office: Office, visit: Visit):
    (line,) = paste(office, visit, ("B-7", "−3", "3e9", "", "0", "2,5", "many"))
    seen = line.seen
    assert seen.length_m is seen.width_m is seen.beds is seen.occupants is None
    assert seen.annexe_m2 == 0
    assert {name: seen.typed_in(name) for name in ("length_m", "width_m", "beds", "occupants")} == {
        "length_m": "−3", "width_m": "3e9", "beds": "2,5", "occupants": "many",
    }  # fmt: skip
    office.apply(office.rooms.entry(seen, "length_m", "3"))
    seen = office.vault.get(RoomVisit, seen.id)
    assert (seen.length_m, seen.typed_in("length_m"), seen.typed_in("width_m")) == (3.0, "", "3e9")


def test_more_persons_than_makes_sense_are_kept(office: Office, visit: Visit):
    (line,) = paste(office, visit, ("B-7", "5", "3", "", "", "2", "60"))
    assert line.seen.occupants == 60


def test_rooms_come_back_at_the_next_visit_with_what_the_last_one_measured(
    office: Office, northfield: Place, visit: Visit
):
    paste(office, visit, B7)
    later = office.visits.start(northfield.id, "follow_up", "2027-03-01")
    (line,) = office.rooms.lines(later.id)
    assert line.seen == RoomVisit.blank(f"{later.id}/{line.room.id}")
    assert net_m2(line.last) == net_m2(office.rooms.lines(visit.id)[0].seen)
    office.apply(office.rooms.carry(line))
    (line,) = office.rooms.lines(later.id)
    assert (line.seen.length_m, line.seen.height_m, line.seen.annexe_m2) == (5.6, 2.6, 2.2)
    assert line.seen.beds is line.seen.occupants is None, "who lives there is counted anew"


def test_carrying_over_never_replaces_what_was_measured_or_typed(office: Office, northfield: Place, visit: Visit):
    paste(office, visit, B7)
    later = office.visits.start(northfield.id, "follow_up", "2027-03-01")
    (line,) = paste(office, later, ("B-7", "5.50", "about 3"))
    office.apply(office.rooms.carry(line))
    seen = office.rooms.lines(later.id)[0].seen
    assert (seen.length_m, seen.width_m, seen.typed_in("width_m")) == (5.5, None, "about 3")


def test_a_removed_room_comes_back_with_what_was_found_there(office: Office, visit: Visit):
    (line,) = paste(office, visit, B7)
    office.rooms.remove(line.room)
    assert office.rooms.lines(visit.id) == []
    (removed,) = office.past.bin()
    assert (removed.record, removed.title) == ("Room", "B-7")
    office.past.restore(removed)
    assert office.rooms.lines(visit.id) == [line]


def test_the_history_names_the_room_and_the_measure(office: Office, visit: Visit):
    (line,) = paste(office, visit, B7)
    office.apply(office.rooms.entry(line.seen, "occupants", "5"))
    newest = office.past.of_visit(visit.id)[0]
    assert (newest.record, newest.title, newest.field, newest.before, newest.after) == (
        "Room as it was seen", "B-7", "Persons", "6", "5",
    )  # fmt: skip


def test_a_room_and_what_was_seen_there_are_found(office: Office, northfield: Place, visit: Visit):
    (line,) = paste(office, visit, B7)
    office.apply(office.rooms.changes(line.seen, {"remarks": "Two mattresses lie on the floor."}))
    later = office.visits.start(northfield.id, "follow_up", "2027-03-01")
    for at_hand, typed, leads_to in ((visit.id, "B-7", visit.id), (later.id, "B-7", later.id), ("", "B-7", later.id),
                                     (later.id, "mattresses", visit.id)):  # fmt: skip
        (group,) = Search(office, at_hand, "en").ask(typed)
        (hit,) = group.hits
        assert (hit.number, hit.where["visit_id"], hit.where["topic"]) == ("B-7", leads_to, "rooms")
        assert line.room.id in hit.where["point"]
    office.rooms.remove(line.room)
    assert Search(office, visit.id, "en").ask("mattresses") == []


def test_what_is_typed_up_after_the_visit_is_dated_with_the_visit(office: Office, northfield: Place):
    earlier = office.visits.start(northfield.id, "in_depth", "2020-03-02")
    (line,) = paste(office, earlier, B7)
    assert line.seen.seen_on == "2020-03-02"
    begun = office.visits.start(northfield.id, "in_depth", office.visits.today().isoformat())
    (line,) = paste(office, begun, B7)
    assert line.seen.seen_on == begun.starts_on
    assert line.last_on == "2020-03-02"


def test_rooms_of_two_units_with_one_number_are_two_rooms(office: Office, northfield: Place):
    visit = office.visits.start(northfield.id)
    one = office.rooms.add(visit.id, "1", unit="Block A")
    other = office.rooms.add(visit.id, "1", unit="Block B")
    assert one.id != other.id
    assert office.rooms.add(visit.id, " 1 ", unit="block a") == one


def test_dimensions_that_were_carried_over_keep_the_day_on_which_they_were_measured(
    office: Office, northfield: Place
):
    first = office.visits.start(northfield.id, starts_on="2025-10-07")
    office.rooms.add(first.id, "A-1")
    (line,) = office.rooms.lines(first.id)
    office.apply(office.rooms.entry(line.seen, "length_m", "4"))
    (line,) = office.rooms.lines(first.id)
    office.apply(office.rooms.entry(line.seen, "width_m", "3"))
    second = office.visits.start(northfield.id, starts_on="2026-03-01")
    (line,) = office.rooms.lines(second.id)
    office.apply(office.rooms.carry(line))
    third = office.visits.start(northfield.id, starts_on="2026-09-01")
    (line,) = office.rooms.lines(third.id)
    assert (line.last.length_m, line.last_on) == (4.0, "2025-10-07")
    office.apply(office.rooms.entry(line.seen, "length_m", "5"))
    (line,) = office.rooms.lines(third.id)
    assert line.seen.measured_on == "2026-09-01"


def test_a_block_of_measures_falls_on_the_room_that_is_meant_where_two_units_have_one_number(
    office: Office, visit: Visit
):
    one = office.rooms.add(visit.id, "1", unit="A")
    office.rooms.add(visit.id, "1", unit="B")
    cells, codes = block(office.rooms.lines(visit.id), one.id, "length_m", [("5", "4")])
    office.apply(office.rooms.paste(visit.id, cells, codes))
    assert [(x.room.unit, x.seen.length_m) for x in office.rooms.lines(visit.id)] == [("A", 5.0), ("B", None)]
