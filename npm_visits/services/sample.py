"""The sample office: an invented country, place and visit, to try the program.

The data (`resources/sample/`) has two players: this one, through the services, in seconds; and the
demonstration, which types and clicks the same through the window.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from npm_visits import content, storage
from npm_visits.domain.answers import Key, record_key
from npm_visits.domain.changes import Add, Change
from npm_visits.domain.evidence import Observation
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.domain.visits import Member, Visit
from npm_visits.paths import resources
from npm_visits.services.office import PROFILE_ID, Office, found
from npm_visits.services.sample_access import fill_access
from npm_visits.services.sample_arrival import fill_arrival
from npm_visits.services.sample_counts import fill_counts
from npm_visits.services.sample_interviews import add_interviews
from npm_visits.services.sample_medical import add_medical
from npm_visits.services.sample_photos import fill_photographs
from npm_visits.services.sample_plan import fill_plan
from npm_visits.services.sample_rooms import fill_rooms
from npm_visits.services.sample_sealed import add_sealed
from npm_visits.services.sample_topics import fill_topics

if TYPE_CHECKING:
    from pathlib import Path

    from npm_visits.services.filling import OpenFilling

SAMPLE_PASSPHRASE: Final = "northfield sample office"  # noqa: S105 - guards nothing but invented records


@dataclass(frozen=True)
class SampleAnswer:
    """One row of an answers file: a question or a point with what the officer notes on it."""

    question: str
    value: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    not_assessed: str = ""
    concern: str = ""


def sample_file(name: str) -> dict[str, Any]:
    """Return a TOML file of the sample as a table."""
    return tomllib.loads((resources() / "sample" / name).read_text(encoding="utf-8"))


def sample_answers(name: str) -> list[SampleAnswer]:
    """Return the rows of an answers file in order."""
    return [
        SampleAnswer(
            row["question"],
            row.get("value", ""),
            row.get("note", ""),
            tuple(row.get("sources", "").split()),
            row.get("not_assessed", ""),
            row.get("concern", ""),
        )
        for row in content.table_rows(resources() / "sample" / name)
    ]


def build_sample(folder: Path, kdf: storage.Kdf | None = None) -> Office:
    """Make the sample office in an empty `folder` and return it unlocked."""
    told = sample_file("visit.toml")
    vault = storage.create_vault(folder, SAMPLE_PASSPHRASE, kdf=kdf, medical=True)
    profile = OfficeProfile(id=PROFILE_ID, sample=True, **told["office"])
    office = found(vault, profile, Officer(id=new_id(), health=True, **told["officer"]))
    northfield = Place(id=new_id(), **told["place"])
    _fill_register(office, northfield)
    _fill_visit(office, northfield, told)
    office.undo_stack.clear()  # nobody did any of it: Ctrl+Z would take the sample apart
    return office


def _fill_register(office: Office, northfield: Place) -> None:
    told = sample_file("register.toml")
    places = {northfield.name: northfield} | {p["name"]: Place(id=new_id(), **p) for p in told["place"]}
    office.apply([Add(place) for place in places.values()])
    for entry in told["visit"]:
        values = dict(entry)
        place = places[values.pop("place")]
        answers = values.pop("answers", "")
        visit = Visit(id=new_id(), place_id=place.id, **{"ends_on": values["starts_on"], **values})
        office.apply([Add(visit)])
        if answers:
            office.library.use(visit.id, "migrants-centre")
            _answer(office, visit.id, answers)


def _fill_visit(office: Office, place: Place, told: dict[str, Any]) -> None:
    earlier = office.places.visits(place.id)
    visit = Visit(
        id=new_id(),
        place_id=place.id,
        state="draft",
        previous_visit_id=earlier[0].id if earlier else "",
        **told["visit"],
    )
    own = Member(id=new_id(), visit_id=visit.id, code=office.officer.code, role=office.officer.role, rank=1)
    members = [Member(id=new_id(), visit_id=visit.id, rank=2 * n, **m) for n, m in enumerate(told["member"])]
    office.apply([Add(visit), Add(own), *(Add(m) for m in members)])
    office.library.use(visit.id, "migrants-centre")
    _answer(office, visit.id, "answers.csv")
    observations = _observe(office, visit, told["observation"])
    filling = office.library.filling(visit.id)
    for entry in told["finding"]:
        _find(office, visit, filling.id if filling else "", entry, observations)
    add_interviews(office, visit)
    fill_counts(office)
    fill_photographs(office, visit.id, visit.starts_on, observations)
    fill_topics(office)
    add_sealed(office, visit, SAMPLE_PASSPHRASE)
    add_medical(office, visit)
    fill_rooms(office)
    fill_access(office, visit)
    fill_arrival(office, visit)
    fill_plan(office, visit)


def _answer(office: Office, visit_id: str, name: str) -> None:
    filling = office.library.open(visit_id, "en")
    if filling is None:
        return
    changes: list[Change] = []
    for row in sample_answers(name):
        changes += _answer_row(filling, row)
    office.vault.apply(changes, officer_id=office.officer.id)


def _answer_row(filling: OpenFilling, row: SampleAnswer) -> list[Change]:
    changes: list[Change] = []
    key = _key(filling, row.question, changes)
    if row.value:
        changes += filling.answer(key, row.value)
    point = filling.point_key(key)
    if row.not_assessed:
        changes += filling.not_assessed(point, row.not_assessed)
    if row.note:
        changes += filling.note(point, row.note)
    if row.sources:
        changes += filling.sources(point, row.sources)
    if row.concern:
        changes += filling.concern(point, row.concern)
    return changes


def _key(filling: OpenFilling, path: str, changes: list[Change]) -> Key:
    """Return the key of `room[2]/room_length`, adding instances as far as needed."""
    repeat, slash, question = path.partition("/")
    if not slash:
        return Key(path)
    name, _, number = repeat.rstrip("]").partition("[")
    repeat_key, n = Key(name), int(number)
    while len(filling.runtime.instances(repeat_key)) < n:
        changes += filling.add_instance(repeat_key)
    return Key(question, (filling.runtime.instances(repeat_key)[n - 1],))


def _observe(office: Office, visit: Visit, entries: list[dict[str, Any]]) -> dict[str, Observation]:
    made: dict[str, Observation] = {}
    for n, entry in enumerate(sorted(entries, key=lambda e: str(e["seen_time"])), 1):
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items() if k != "ref"}
        made[entry["ref"]] = Observation(
            id=new_id(),
            visit_id=visit.id,
            number=f"{office.officer.code}-{n}",
            officer_id=office.officer.id,
            seen_on=visit.starts_on,
            **values,
        )
    office.apply([Add(observation) for observation in made.values()])
    return made


def _find(
    office: Office, visit: Visit, filling_id: str, entry: dict[str, Any], observations: dict[str, Observation]
) -> None:
    finding = office.findings.add(visit.id, title=entry["title"], topic=entry["topic"], weight=entry["weight"])
    office.set(finding, "text", entry["text"])
    ties: list[Change] = []
    for point in entry["points"]:
        ties += office.evidence.tie(visit.id, "point", record_key(filling_id, Key(point)), "finding", finding.id)
    for ref in entry["observations"]:
        ties += office.evidence.tie(visit.id, "observation", observations[ref].id, "finding", finding.id)
    office.apply(ties)
    for asked in entry.get("recommendation", ()):
        recommendation = office.findings.recommend(finding)
        for field, value in asked.items():
            office.set(recommendation, field, value)


__all__ = ["SAMPLE_PASSPHRASE", "build_sample", "sample_answers", "sample_file"]
