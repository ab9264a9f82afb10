"""What readers outside learn of rooms: the building, and nothing from which the number of persons follows."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from npm_visits.domain.measures import shares, space_now
from npm_visits.domain.privacy_rooms import rooms, unsaid
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.rooms_told import RoomTold

FULL = RoomVisit(
    id="v/r", visit_id="v", room_id="r", seen_on="2026-11-24", length_m=5.6, width_m=3.5, height_m=2.6, annexe_m2=2.2,
    beds=6, occupants=1, light="poor", ventilation="fan", bell="answered", bell_seconds=40, remarks="P1 alone.",
    unread=("length_m=P1",), topic="treatment", annexe_partition="partial", official_places=6, windows=1,
    window_m2=0.8, window_opening="none", artificial_light="reading", night_light="bright", temperature_c=27.5,
    humidity_percent=70, cleanliness="partly", hours_open=8.0, cctv="none", furniture=("table",), toilets=2, showers=1,
    shared_by=3,
)  # fmt: skip


def upper(text: str) -> str:
    return text.replace("P1", "a person")


def test_the_office_reads_everything():
    told = (RoomTold("B-7", "cell", FULL),)
    assert rooms(told, "internal", upper) == told
    assert unsaid(told, "internal")[0].count == 0


COUNT = st.none() | st.integers(0, 30)


@given(COUNT, COUNT, st.text(max_size=8), st.sampled_from(["authority", "public"]))
def test_outside_a_room_reads_the_same_whoever_lives_there(occupants, users, remarks, audience):
    other = replace(FULL, occupants=occupants, shared_by=users, remarks=remarks, unread=(f"beds={remarks}",))
    assert rooms([RoomTold("B-7", "cell", other)], audience, upper) == rooms(
        [RoomTold("B-7", "cell", FULL)], audience, upper
    )


def test_a_room_that_is_called_like_a_code_has_no_name_outside_and_is_nobody():
    (told,) = rooms([RoomTold("P-3", "cell", FULL)], "public", lambda _name: "A person held")
    assert (told.name, told.function) == ("", "cell")


def test_outside_the_building_is_told_and_names_lose_codes():
    (told,) = rooms([RoomTold("Room of P1", "cell", FULL)], "authority", upper)
    assert told.name == "Room of a person"
    assert (told.seen.length_m, told.seen.beds, told.seen.bell_seconds) == (5.6, 6, 40)
    assert space_now(told.seen) is None
    kept = {f.name for f in fields(told.seen) if getattr(told.seen, f.name)}
    persons = {"occupants", "shared_by"}
    inside = {"id", "visit_id", "room_id", "seen_on", "measured_on", "remarks", "unread"}
    assert kept == {f.name for f in fields(RoomVisit)} - persons - inside
    assert shares(told.seen) == []
    assert told.seen.topic == RoomVisit(id="").topic
    assert unsaid([RoomTold("", "cell", FULL)], "public")[0].count == 1
