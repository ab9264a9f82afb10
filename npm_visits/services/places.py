"""The register of places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npm_visits.domain.changes import Add, Remove
from npm_visits.domain.checklists import text_in
from npm_visits.domain.ids import new_id
from npm_visits.domain.places import Place
from npm_visits.domain.text import fold, sort_key
from npm_visits.domain.visits import Visit
from npm_visits.errors import PlaceHasVisits
from npm_visits.services.visit_list import CARRIED_OUT

if TYPE_CHECKING:
    from npm_visits.domain.vocabulary import CountryPack, PackPlace
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class PlaceRow:
    """A place with what its list shows."""

    place: Place
    visits: int
    last_visit_on: str


@dataclass(frozen=True)
class Suggestion:
    """A place of the country pack, not yet stored; `note` is an English text for the catalogues."""

    place: Place
    note: str
    to_check: bool


class Places:
    """What one can do with places."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def rows(self, search: str = "", place_type: str = "", language: str = "en") -> list[PlaceRow]:
        """Return places whose name, authority or region hold `search`, sorted by name.

        What is only planned is not yet a visit.
        """
        wanted = fold(search)
        visits: dict[str, list[str]] = {}
        for visit in self._office.vault.all(Visit):
            if visit.state in CARRIED_OUT:
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

    def remove(self, place: Place) -> None:
        """Put a place into the recycle bin.

        Raises `PlaceHasVisits` when something was found out there: such a place is closed instead.
        """
        if self._office.vault.count(Visit, place_id=place.id):
            raise PlaceHasVisits
        self._office.apply([Remove(Place, place.id)])

    def restore(self, place: Place) -> None:
        """Bring a place back from the recycle bin."""
        self._office.apply([Remove(Place, place.id, restored=True)])

    def known(self, name: str) -> Place | None:
        """Return the place of the register that bears `name` already, in whatever case or letters."""
        wanted = fold(name.strip())
        if not wanted:
            return None
        return next((p for p in self._office.vault.all(Place) if wanted in _names(p)), None)

    def suggestions(self, language: str) -> list[Suggestion]:
        """Return the country pack's places that the register does not hold yet, as empty entries."""
        pack = self._office.content.pack(self._office.profile.country)
        if pack is None:
            return []
        taken = {name for place in self._office.vault.all(Place) for name in _names(place)}
        return [_suggestion(entry, pack, language) for entry in pack.places if fold(entry.name) not in taken]


def _suggestion(entry: PackPlace, pack: CountryPack, language: str) -> Suggestion:
    authority = pack.authority(entry.authority)
    superior = pack.authority(authority.superior) if authority else None
    place = Place(
        id="",
        name=entry.name,
        common_name=entry.common_name,
        former_names=entry.former_names,
        place_type=entry.place_type,
        legal_form=entry.legal_form,
        authority=text_in(authority.name, language) if authority else "",
        superior_authority=text_in(superior.name, language) if superior else "",
        region=entry.region,
    )
    return Suggestion(place, entry.note, entry.to_check)


def _names(place: Place) -> set[str]:
    former = re.split(r"[;\n]", place.former_names)
    return {fold(name.strip()) for name in (place.name, *former) if name.strip()}


def _searched(place: Place) -> str:
    return fold(f"{place.name} {place.common_name} {place.former_names} {place.authority} {place.region}")
