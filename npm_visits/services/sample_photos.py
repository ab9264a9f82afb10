"""Photographs of the sample visit: drawn, encrypted and edited as those of a camera would be."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npm_visits.paths import resources
from npm_visits.services.photographs import Belongs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.domain.evidence import Observation
    from npm_visits.services.office import Office
    from npm_visits.services.photographs import Taken

_DRAWN = ("scene", "things", "upright", "of")


def sample_photographs() -> list[dict[str, Any]]:
    """Return the entries of the sample's photographs."""
    return tomllib.loads((resources() / "sample" / "photos.toml").read_text(encoding="utf-8"))["photograph"]  # type: ignore[no-any-return]


def drawn(entry: Mapping[str, Any]) -> bytes:
    """Return the file of an entry: a JPEG."""
    from npm_visits.media.drawings import sample_photograph  # noqa: PLC0415 - Pillow, for the sample alone

    things = [(str(name), float(x), float(y), float(size)) for name, x, y, size in entry["things"]]
    return sample_photograph(entry["scene"], things, upright=entry.get("upright", False))


def fill_photographs(office: Office, visit_id: str, day: str, observations: Mapping[str, Observation]) -> None:
    """Store the fourteen photographs; those of an observation belong to it."""
    office.photographs.store([_taken(office, visit_id, day, entry, observations) for entry in sample_photographs()])
    for photograph in office.photographs.all(visit_id):
        if photograph.edits:
            office.photographs.keep(office.photographs.renewer(photograph)())


def _taken(
    office: Office, visit_id: str, day: str, entry: Mapping[str, Any], observations: Mapping[str, Observation]
) -> Taken:
    owner = observations.get(entry.get("of", ""))
    belongs = Belongs(visit_id, "observation" if owner else "", owner.id if owner else "")
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items() if name not in _DRAWN
    }
    taken = office.photographs.take(drawn(entry), belongs, "sample.jpg")
    return replace(taken, photograph=replace(taken.photograph, taken_on=day, **values))
