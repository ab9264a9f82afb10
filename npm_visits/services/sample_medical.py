"""The allegation of ill-treatment of the sample visit, with its body map, from `resources/sample/medical.toml`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.body_map import in_region, moved
from npm_visits.domain.changes import Set
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.visits import Visit
    from npm_visits.services.office import Office

_BESIDE: Final = frozenset({"interview", "health", "release"})
_PLACED: Final = frozenset({"view", "region", "right", "down"})


def medical_file() -> dict[str, Any]:
    """Return the cases of the sample visit."""
    return tomllib.loads((resources() / "sample" / "medical.toml").read_text(encoding="utf-8"))


def add_medical(office: Office, visit: Visit) -> None:
    """Add the case, seal its health record and release its wording."""
    interviews = {interview.code: interview for interview in office.interviews.all(visit.id)}
    for told in medical_file()["case"]:
        case = office.ill_treatment.begin(visit.id, interviews[told["interview"]].id)
        cells = {name: tuple(v) if isinstance(v, list) else v for name, v in told.items() if name not in _BESIDE}
        office.apply([Set(IllTreatmentCase, case.id, name, value) for name, value in cells.items()])
        health = {name: value for name, value in told["health"].items() if name != "mark"}
        marks = tuple(_mark(mark) for mark in told["health"]["mark"])
        record = HealthRecord(**health, wording=told["release"], marks=marks)
        office.apply(office.ill_treatment.sealing(case.id, record))
        office.ill_treatment.release(case, told["release"])


def _mark(told: dict[str, Any]) -> BodyMark:
    values = {name: value for name, value in told.items() if name not in _PLACED}
    placed = in_region(BodyMark(id=new_id(), **values), told["view"], told["region"])
    return moved(placed, told.get("right", 0), told.get("down", 0))
