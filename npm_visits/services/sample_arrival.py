"""The first hour of the sample visit."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npm_visits.domain.arrival import AccessEvent, Arrival, DocumentRequest, SeeFirst, UrgentMatter, see_first_id
from npm_visits.domain.changes import Add, Change
from npm_visits.domain.ids import new_id
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office


def arrival_file() -> dict[str, Any]:
    """Return what is told of the arrival."""
    return tomllib.loads((resources() / "sample" / "arrival.toml").read_text(encoding="utf-8"))


def fill_arrival(office: Office, visit: Visit) -> None:
    """Store times, roll, groups to see first, documents, the delay at the gate, one urgent matter."""
    told = arrival_file()
    times: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in told["arrival"].items()}
    roll = office.arrival.roll(visit.id)
    arrival = replace(Arrival.blank(visit.id), roll_snapshot_id=roll.id if roll else "", **times)
    changes: list[Change] = [Add(arrival)]
    changes += [
        Add(replace(SeeFirst.blank(see_first_id(visit.id, entry["group"])), **entry)) for entry in told["see_first"]
    ]
    changes += [
        Add(DocumentRequest(id=new_id(), visit_id=visit.id, rank=rank, **entry))
        for rank, entry in enumerate(told["document"])
    ]
    changes += [Add(AccessEvent(id=new_id(), visit_id=visit.id, **entry)) for entry in told["event"]]
    for entry in told["urgent"]:
        fresh: dict[str, Any] = {"id": new_id(), "number": f"U-{office.officer.code}-1"} | entry
        changes.append(Add(UrgentMatter(visit_id=visit.id, officer_id=office.officer.id, **fresh)))
    office.apply(changes)
