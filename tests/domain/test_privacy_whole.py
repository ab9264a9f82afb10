"""One whole dossier as readers outside receive it: a solver who knows all of its counts computes no few persons.

Population, movements, the roll, earlier visits, interviews, registers and rooms speak of the same persons; what each of
them hides alone must not follow from the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npm_visits.domain.dossier import Dossier, RedactedDossier
from npm_visits.domain.gathered import Gathered
from npm_visits.domain.masking import LEAST, SUGGESTED
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.population import COARSER, Counted, PresentAt, Snapshot
from npm_visits.domain.privacy import redact
from npm_visits.domain.registers import CheckedRegister, RegisterCheck, RegisterEntry
from npm_visits.domain.rooms import RoomVisit
from npm_visits.domain.rooms_told import RoomTold
from npm_visits.domain.visits import Visit
from tests.domain.talks import talk
from tests.reports.northfield import all_content, words_in
from tests.solver import Reader

SEXES = ("female", "male", "other", "unknown")
STAYS = ("d7", "d30", "m3", "m6", "m12", "m18", "over", "unknown")
NATIONS = ("A", "B", "C", "unknown")
UNITS = ("U", "V", "unknown")
FEW = st.integers(0, 6) | st.integers(0, 30)

# Whole numbers that a dossier for readers outside may hold and the solver is not told: they count no persons.
NO_PERSONS = {
    "office.threshold", "left_out.k",
    "visit.minutes_waited", "place.capacity", "place.opened_year", "earlier_visits", "left_out.count", "limits.count",
    "gathered.held.snapshot.capacity", "gathered.held.snapshot.beds", "gathered.access_kinds.1",
    "gathered.rooms.seen.beds", "gathered.rooms.seen.official_places", "gathered.rooms.seen.windows",
    "gathered.rooms.seen.toilets", "gathered.rooms.seen.showers", "gathered.rooms.seen.bell_seconds",
    "gathered.checks.check.population", "gathered.checks.looked_at", "gathered.checks.unreviewed",
    "gathered.checks.orders.longest", "gathered.checks.rates.1.missing", "gathered.checks.rates.1.unclear",
}  # fmt: skip
# Those that the solver is told.
TOLD = {
    "visit.persons_present", "gathered.present_before.present",
    "gathered.held.snapshot.present", "gathered.held.snapshot.entries", "gathered.held.snapshot.exits",
    "gathered.held.snapshot.removals", "gathered.held.snapshot.deaths", "gathered.held.snapshot.escapes",
    "gathered.held.snapshot.self_harm", "gathered.held.snapshot.hunger_strikes",
    "gathered.held.snapshot.staff_total", "gathered.held.snapshot.staff_on_shift",
    "gathered.held.snapshot.staff_women", "gathered.held.groupings.parts.1", "gathered.held.groupings.others",
    "gathered.heard.persons", "gathered.heard.private.parts", "gathered.heard.private.total",
    "gathered.heard.sexes.1", "gathered.heard.ages.1", "gathered.heard.groups", "gathered.heard.staff",
    "gathered.checks.rates.1.late", "gathered.checks.rates.1.known", "gathered.checks.defects.1",
    "gathered.checks.orders.expired", "gathered.checks.orders.known",
}  # fmt: skip


@st.composite
def worlds(draw) -> dict[str, Any]:
    """Persons who are really there: each with a sex, a stay, a nationality and a room; what came and went."""
    sexes = {name: draw(FEW, label=name) for name in SEXES[:3]}
    present = sum(sexes.values())
    split = {code: _split(draw, present, names) for code, names in (("stay", STAYS), ("nationality", NATIONS),
                                                                      ("unit", UNITS))}  # fmt: skip
    before, exits = draw(FEW, label="before"), draw(FEW, label="exits")
    exits = min(exits, before + draw(FEW, label="more"))
    entries = max(present - before + exits, 0)
    exits = before + entries - present
    heard = {name: draw(st.integers(0, sexes[name]), label=f"heard {name}") for name in ("female", "male")}
    return {
        "sex": sexes, "present": present, **split, "before": before, "entries": entries, "exits": exits,
        "removals": draw(st.integers(0, exits), label="removals"), "heard": heard,
        "private": draw(st.integers(0, sum(heard.values())), label="private"),
        "late": draw(st.lists(st.booleans(), max_size=24), label="late"),
    }  # fmt: skip


def _split(draw, total: int, names: tuple[str, ...]) -> dict[str, int]:
    parts = {}
    for name in names[:-1]:
        parts[name] = draw(st.integers(0, total), label=name)
        total -= parts[name]
    return parts | {names[-1]: total}


def dossier(world: Mapping[str, Any], k: int) -> Dossier:
    """Return the world as a visit of an office with the threshold `k` finds it."""
    snapshot = Snapshot(
        id="s", visit_id="v", taken_on="2026-11-24", present=world["present"], period_from="2025-10-07",
        period_to="2026-11-24", entries=world["entries"], exits=world["exits"], removals=world["removals"],
    )  # fmt: skip
    counts = {code: {n: c for n, c in world[code].items() if n != "unknown"}
              for code in ("sex", "stay", "nationality", "unit")}  # fmt: skip
    talks = [(sex, n) for sex, number in world["heard"].items() for n in range(number)]
    interviews = tuple(
        talk(f"P{n}", sex=sex, privacy="private" if n < world["private"] else "within_sight")
        for n, (sex, _) in enumerate(talks)
    )
    entries = tuple(
        RegisterEntry(id=f"c/{n}", number=str(n), admitted_at="2026-11-01 00:00",
                      screened_at="2026-11-03 00:00" if late else "2026-11-01 05:00")
        for n, late in enumerate(world["late"])
    )  # fmt: skip
    rooms = tuple(
        RoomTold(unit, "dormitory", RoomVisit(id=unit, occupants=n, beds=4, length_m=4.0, width_m=3.0))
        for unit, n in world["unit"].items()
    )
    return Dossier(
        office=OfficeProfile(id="office", name="Office", language="en", threshold=k),
        visit=Visit(id="v", number="V-1", starts_on="2026-11-24", persons_present=world["present"]),
        place=Place(id="p", name="Northfield Centre", place_type="migrants_centre", capacity=100),
        members=(), answers=(), observations=(), findings=(), content=all_content(), made_on="2026-12-02",
        earlier_visits=1,
        gathered=Gathered(
            population=(Counted(snapshot, counts),), interviews=interviews, rooms=rooms,
            present_before=(PresentAt("2025-10-07", world["before"]),),
            registers=(CheckedRegister(RegisterCheck(id="c", register="admission", population=340), entries,
                                       "2026-11-24"),),
        ),
    )  # fmt: skip


def computed(world: Mapping[str, Any], found: RedactedDossier) -> list[str]:
    """Tell a reader everything that counts persons, and return what she computes."""
    reader, truth = Reader(), {"present": world["present"]}
    told = found.gathered.held[0].snapshot if found.gathered.held else Snapshot(id="")
    shown = [n for n in (told.present, found.visit.persons_present) if n is not None]
    present = reader.count("present", shown[0] if shown else None)
    parts = {code: _grouping(reader, code, world, found, present, truth) for code in ("sex", "stay", "nationality")}
    reader.sum("present", [reader.count(f"unit.{n}") for n in UNITS])
    truth |= {f"unit.{n}": count for n, count in world["unit"].items()}
    _movement(reader, world, found, told, present, truth)
    _heard(reader, world, found, parts["sex"], truth)
    _register(reader, world, found, truth)
    return reader.computes(truth, found.office.threshold)


def _grouping(reader, code, world, found, present, truth) -> dict[str, Any]:
    parts = {n: reader.count(f"{code}.{n}") for n in world[code]}
    truth |= {f"{code}.{n}": count for n, count in world[code].items()}
    reader.sum("present", list(parts.values()))
    seen = next((g for held in found.gathered.held for g in held.groupings if g.dimension == code), None)
    if seen is None:
        return parts
    joined = {name: values for level in COARSER.get(code, ()) for name, values in level.items()}
    named: set[str] = set()
    for name, n in seen.parts:
        members = (name,) if name in parts else joined[name]
        named |= set(members)
        reader.sum(f"{code}:{name}", [parts[m] for m in members if m in parts], n)
        truth[f"{code}:{name}"] = sum(world[code].get(m, 0) for m in members)
    rest = [parts[n] for n in parts if n not in named]
    if seen.others is not None and rest:
        reader.sum(f"{code}:others", rest, seen.others)
        truth[f"{code}:others"] = sum(world[code][n] for n in parts if n not in named)
    elif not seen.masked:
        for n in parts:
            if n not in named:
                reader.count(f"{code}.{n}", 0)
    return parts


def _movement(reader, world, found, told, present, truth) -> None:
    earlier = next((p.present for p in found.gathered.present_before), None)
    names = {"before": earlier, "entries": told.entries, "exits": told.exits, "removals": told.removals}
    before, entries, exits, removals = (reader.count(name, n) for name, n in names.items())
    reader.sum("came and stayed", [before, entries])
    reader.sum("came and stayed", [present, exits])  # the period begins on the day of the earlier visit
    reader.sum("exits", [removals, reader.count("left otherwise")])
    truth |= {name: world[name] for name in names}
    truth |= {"left otherwise": world["exits"] - world["removals"],
              "came and stayed": world["before"] + world["entries"]}  # fmt: skip


def _heard(reader, world, found, of_sex, truth) -> None:
    seen, total = found.gathered.heard, sum(world["heard"].values())
    shown = dict(seen.sexes)
    heard = [reader.count(f"heard.{sex}", shown.get(sex)) for sex in world["heard"]]
    reader.sum("heard", heard, seen.persons)
    for sex, count in zip(world["heard"], heard, strict=True):
        reader.sum(f"sex.{sex}", [count, reader.count(f"not heard.{sex}")])
        truth |= {f"heard.{sex}": world["heard"][sex], f"not heard.{sex}": world["sex"][sex] - world["heard"][sex]}
    private, others = seen.private.parts
    reader.sum("heard", [reader.count("private", private), reader.count("not private", others)], seen.private.total)
    truth |= {"heard": total, "private": world["private"], "not private": total - world["private"]}
    for sex in world["heard"]:
        truth.pop(f"not heard.{sex}")  # who was not heard is no group of persons that a report tells of


def _register(reader, world, found, truth) -> None:
    late, known = sum(world["late"]), len(world["late"])
    rate = next((dict(c.rates).get("screening") for c in found.gathered.checks), None)
    parts = [reader.count("late", rate and rate.late), reader.count("in time")]
    reader.sum("read", parts, rate.known if rate else None)
    truth |= {"late": late, "in time": known - late, "read": known}


@pytest.mark.parametrize("audience", ["authority", "public"])
@pytest.mark.parametrize("k", [LEAST, SUGGESTED, 9])
@given(world=worlds())
@settings(max_examples=40, deadline=None)
def test_no_small_count_of_persons_follows_from_a_whole_dossier(audience, k, world):
    found = redact(dossier(world, k), audience, words_in("en"))
    assert computed(world, found) == []


@pytest.mark.parametrize("audience", ["authority", "public"])
@given(world=worlds())
@settings(max_examples=20, deadline=None)
def test_every_whole_number_of_a_dossier_outside_is_told_to_the_solver_or_known_to_count_no_persons(audience, world):
    found = redact(dossier(world, SUGGESTED), audience, words_in("en"))
    numbers = set(_numbers(found, ""))
    assert numbers - NO_PERSONS - TOLD == set(), "decide whether these count persons"


def _numbers(value: object, path: str) -> Iterator[str]:
    """Yield the paths of all whole numbers, but those that say where something stands in an order."""
    if isinstance(value, bool):
        return
    if isinstance(value, int) and not path.endswith((".rank", ".order")) and not path.startswith("content"):
        yield path
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            pair = len(value) == 2 and isinstance(value[0], str)  # (code, count)
            yield from _numbers(item, f"{path}.{n}" if pair else path)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "seal":
                yield from _numbers(getattr(value, each.name), f"{path}.{each.name}".lstrip("."))
