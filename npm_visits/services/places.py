"""The register of places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.text import fold, sort_key
from npm_visits.domain.visits import Visit

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import PackPlace
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class PlaceRow:
    """A place with what its list shows."""

    place: Place
    visits: int
    last_visit_on: str


class Places:
    """What one can do with places."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self, search: str = "", place_type: str = "", language: str = "en") -> list[PlaceRow]:
        """Return places whose name, authority or region hold `search`, sorted by name."""
        wanted = fold(search)
        visits: dict[str, list[str]] = {}
        for visit in self._office.vault.all(Visit):
            visits.setdefault(visit.place_id, []).append(visit.starts_on)
        rows = [
            PlaceRow(place, len(visits.get(place.id, [])), max(visits.get(place.id, []), default=""))
            for place in self._office.vault.all(Place)
            if (not place_type or place.place_type == place_type) and wanted in _searched(place)
        ]
        return sorted(rows, key=lambda row: sort_key(row.place.name, language))

    def get(self, place_id: str) -> Place:
        """Return one place (blank when it was removed)."""
        return self._office.vault.get(Place, place_id) or Place(id=place_id)

    def add(self, place: Place) -> Place:
        """Enter a place and return it with its id."""
        place = replace(place, id=place.id or new_id())
        self._office.apply([Add(place)])
        return place

    def visits(self, place_id: str) -> list[Visit]:
        """Return the visits to a place, latest first."""
        return sorted(
            self._office.vault.all(Visit, place_id=place_id), key=lambda v: (v.starts_on, v.starts_time), reverse=True
        )

    def suggestions(self, language: str) -> list[Place]:
        """Return the country pack's places that the register does not hold yet, as empty entries."""
        pack = self._office.content.packs.get(self._office.profile.country)
        if pack is None:
            return []
        known = {place.name for place in self._office.vault.all(Place)}
        return [place for entry in pack.places if (place := _from_pack(entry, language)).name not in known]


def _from_pack(entry: PackPlace, language: str) -> Place:
    return Place(
        id="",
        name=entry.name_in(language),
        former_names=entry.former_names,
        place_type=entry.place_type,
        authority=entry.authority_in(language),
        region=entry.region,
    )


def _searched(place: Place) -> str:
    return fold(f"{place.name} {place.common_name} {place.former_names} {place.authority} {place.region}")
