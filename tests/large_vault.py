"""A vault as large as an office's after years: for benchmarks, and for whatever has to prove that it scales.

`fill(office)` writes 2,000 visits with 100,000 observations; `fill_visit` writes one visit with a thousand
observations, 200 interviews, 500 photographs, and 300 rooms that an earlier visit measured too. Words come from a
seeded draw, so two vaults hold the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice

from PIL import Image

from npm_visits.domain.changes import Add, Change, Set
from npm_visits.domain.evidence import SOURCES, WEIGHTS, Observation
from npm_visits.domain.findings import Finding
from npm_visits.domain.ids import new_id
from npm_visits.domain.interviews import Consent, Interview, Passage, consent_id
from npm_visits.domain.places import Place
from npm_visits.domain.rooms import Room, RoomVisit, room_visit_id
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources
from npm_visits.services.office import Office
from npm_visits.services.photographs import Belongs

VISITS, OBSERVATIONS_EACH = 2_000, 50
OBSERVATIONS, INTERVIEWS, PHOTOGRAPHS, ROOMS = 1_000, 200, 500, 300
PLACES = 60
_AT_ONCE = 2_000  # changes of one transaction


class Writer:
    """Writer(office): words, topics and records of a seeded draw."""

    def __init__(self, office: Office, seed: int = 1) -> None:
        self.office, self.draw = office, random.Random(seed)
        list_ = (resources() / "content" / "words-en.txt").read_text("utf-8").split()
        self.words = [word for word in list_ if not word.startswith("#")]
        self.topics = [topic.code for topic in office.content.topics]

    def text(self, words: int) -> str:
        """Return a sentence of so many words."""
        return " ".join(self.draw.choice(self.words) for _ in range(words)).capitalize() + "."

    def write(self, changes: Iterator[Change]) -> None:
        """Store changes, many in one transaction."""
        while batch := list(islice(changes, _AT_ONCE)):
            self.office.vault.apply(batch, officer_id=self.office.officer.id)

    def observations(self, visit_id: str, count: int, day: str) -> Iterator[Change]:
        """Yield the observations of a visit."""
        code, officer_id = self.office.officer.code, self.office.officer.id
        for n in range(1, count + 1):
            yield Add(Observation(
                id=new_id(), visit_id=visit_id, number=f"{code}-{n}", officer_id=officer_id, text=self.text(24),
                location=f"Room {n % 40 + 1}", seen_on=day, seen_time=f"{8 + n % 10:02}:{n % 60:02}",
                topic=self.draw.choice(self.topics), sources=(self.draw.choice(SOURCES),),
                weight=self.draw.choice(WEIGHTS),
            ))  # fmt: skip

    def rooms(self, place_id: str, visits: Sequence[Visit], count: int) -> Iterator[Change]:
        """Yield the rooms of a place, and what visits measured in each."""
        for n in range(count):
            room = Room(
                id=new_id(), place_id=place_id, unit=f"Block {n // 50 + 1}", number=f"{n // 50 + 1}-{n % 50 + 1}",
                function="dormitory", rank=n,
            )  # fmt: skip
            yield Add(room)
            for visit in visits:
                yield Add(replace(
                    RoomVisit.blank(room_visit_id(visit.id, room.id)), seen_on=visit.starts_on,
                    measured_on=visit.starts_on, length_m=4 + n % 9 / 4, width_m=3 + n % 5 / 4, height_m=2.6,
                    annexe_m2=1.8, beds=4 + n % 3, occupants=self.draw.randint(0, 7), light="reading",
                    bell="answered", bell_seconds=n % 60, toilets=1, furniture=("beds", "table"),
                    remarks=self.text(12),
                ))  # fmt: skip

    def interviews(self, visit_id: str, count: int, day: str) -> Iterator[Change]:
        """Yield interviews with their consents and a passage each."""
        for n in range(1, count + 1):
            interview_id, account = new_id(), self.text(180)
            yield Add(Interview(
                id=interview_id, visit_id=visit_id, code=f"P{n}", state="typed_up", account=account, met_on=day,
                risk="none_known", privacy="private", location=f"Room {n % 40 + 1}",
            ))  # fmt: skip
            for what in ("talk", "notes", "unlinked"):
                yield Set(Consent, consent_id(interview_id, what), "given", "yes")
            part = account[20:140]
            yield Add(Passage(
                id=new_id(), visit_id=visit_id, interview_id=interview_id, start=20, length=len(part), text=part,
                topic=self.draw.choice(self.topics),
            ))  # fmt: skip


def fill(office: Office, visits: int = VISITS, each: int = OBSERVATIONS_EACH) -> None:
    """Write a register of places and so many visits with their observations and a finding."""
    writer = Writer(office)
    places = [Place(id=new_id(), name=f"SAMPLE place {n + 1}", place_type="police") for n in range(PLACES)]
    writer.write(Add(place) for place in places)
    writer.write(_visits(writer, places, visits, each))


def _visits(writer: Writer, places: list[Place], visits: int, each: int) -> Iterator[Change]:
    for n in range(visits):
        day = f"{2016 + n // 250}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        visit = Visit(
            id=new_id(), number=f"V-{day[:4]}-{n % 250 + 1:03}", place_id=places[n % PLACES].id, state="closed",
            visit_type="short", starts_on=day, ends_on=day,
        )
        yield Add(visit)
        yield from writer.observations(visit.id, each, day)
        yield Add(Finding(id=new_id(), visit_id=visit.id, number=f"F-{n}", title=writer.text(8), text=writer.text(40)))


def fill_visit(office: Office, place: Place, day: str = "2026-11-24") -> Visit:
    """Write one very large visit and return it."""
    writer = Writer(office, seed=2)
    visit = Visit(
        id=new_id(), number="V-2026-999", place_id=place.id, state="on_site", visit_type="in_depth", starts_on=day,
        ends_on=day,
    )
    writer.write(iter([Add(visit)]))
    office.library.use(visit.id, "migrants-centre")
    writer.write(writer.observations(visit.id, OBSERVATIONS, day))
    writer.write(writer.interviews(visit.id, INTERVIEWS, day))
    earlier = Visit(
        id=new_id(), number="V-2025-999", place_id=place.id, state="closed", visit_type="in_depth",
        starts_on="2025-10-07", ends_on="2025-10-07",
    )
    writer.write(iter([Add(earlier)]))
    writer.write(writer.rooms(place.id, [earlier, visit], ROOMS))
    _photographs(office, visit)
    return visit


def _photographs(office: Office, visit: Visit) -> None:
    pictures = ((_picture(n), f"photo-{n}.jpg") for n in range(PHOTOGRAPHS))
    for taken in office.photographs.take_many(pictures, Belongs(visit.id)):
        office.photographs.store([taken])  # type: ignore[list-item] # none of ours is refused


def _picture(n: int) -> bytes:
    """Return a picture of 1,600 × 1,200 that differs from the others."""
    drawn = Image.linear_gradient("L").resize((1600, 1200)).rotate(n % 360).convert("RGB")
    file = BytesIO()
    drawn.save(file, "JPEG", quality=70)
    return file.getvalue()
