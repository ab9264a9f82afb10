"""The sample's population snapshots and its check of the admission register."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npm_visits.domain.changes import Add, Change
from npm_visits.domain.drawing import draw, in_order, read_list
from npm_visits.domain.ids import new_id
from npm_visits.domain.population import Headcount, Snapshot, headcount_id
from npm_visits.domain.registers import RegisterCheck, RegisterEntry, entry_id
from npm_visits.domain.visits import Visit
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.services.office import Office


def counts_file() -> dict[str, Any]:
    """Return what is told of populations and registers."""
    return tomllib.loads((resources() / "sample" / "counts.toml").read_text(encoding="utf-8"))


def fill_counts(office: Office) -> None:
    """Store the sample's snapshots and checks with the visits they belong to."""
    visits = {visit.number: visit for visit in office.vault.all(Visit)}
    told = counts_file()
    changes: list[Change] = []
    for entry in told["snapshot"]:
        changes += _snapshot(visits[entry["visit"]], entry)
    for entry in told["check"]:
        changes += _check(office, visits[entry["visit"]], entry)
    office.apply(changes)


def _snapshot(visit: Visit, told: dict[str, Any]) -> list[Change]:
    values = {name: value for name, value in told.items() if name not in {"visit", "counts"}}
    snapshot = Snapshot(id=new_id(), visit_id=visit.id, place_id=visit.place_id, **values)
    changes: list[Change] = [Add(snapshot)]
    for code, groups in told["counts"].items():
        for rank, (value, count) in enumerate(groups.items()):
            blank = Headcount.blank(headcount_id(snapshot.id, code, value))
            changes.append(Add(replace(blank, count=count, rank=rank)))
    return changes


def _check(office: Office, visit: Visit, told: dict[str, Any]) -> list[Change]:
    lists = {"admitted", "hours", "defects", "visit"}
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in told.items() if n not in lists}
    items = read_list(told["listed"])
    values |= {"officer_id": office.officer.id, "population": len(items)}
    check = RegisterCheck(id=new_id(), visit_id=visit.id, **values)
    numbers = in_order(draw(check.seed, items, len(told["admitted"])))
    changes: list[Change] = [Add(check)]
    for rank, number in enumerate(numbers):
        changes.append(Add(_entry(check.id, number, rank, told)))
    return changes


def _entry(check_id: str, number: str, rank: int, told: dict[str, Any]) -> RegisterEntry:
    admitted = dt.datetime.fromisoformat(told["admitted"][rank])
    screened = admitted + dt.timedelta(hours=told["hours"][rank])
    return replace(
        RegisterEntry.blank(entry_id(check_id, number)),
        rank=rank,
        admitted_at=told["admitted"][rank],
        screened_at=screened.isoformat(" ", "minutes"),
        defects=tuple(told["defects"][rank].split()),
    )
