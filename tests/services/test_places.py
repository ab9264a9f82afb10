"""The register of places: search in every language, the country pack's empty entries, removal."""

from __future__ import annotations

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.errors import PlaceHasVisits
from npm_visits.services.office import Office


def names(office: Office, *search: str, language: str = "en") -> list[str]:
    return [row.place.name for row in office.places.rows(*search, language=language)]


def test_places_are_sorted_by_the_alphabet_of_the_screen(office: Office):
    for name in ("Zaqatala", "Əli Bayramlı", "Füzuli", "Çaykənd", "Cəlilabad", "İmişli", "Ismayıllı"):
        office.places.add(Place(id="", name=name))
    assert names(office, language="az") == [
        "Cəlilabad", "Çaykənd", "Əli Bayramlı", "Füzuli", "Ismayıllı", "İmişli", "Zaqatala",
    ]


@pytest.mark.parametrize("typed", ["işıq", "ISIQ", "IŞIQ", "ışıq"])
def test_a_search_meets_every_form_of_the_letter_i(office: Office, typed: str):
    office.places.add(Place(id="", name="Işıqlı mərkəz"))
    office.places.add(Place(id="", name="Sərhəd zonası"))
    assert names(office, typed) == ["Işıqlı mərkəz"]


def test_a_search_looks_at_names_authority_and_region_and_types_filter(office: Office, northfield: Place):
    office.places.add(
        Place(id="", name="Millbrook", former_names="Old Mill", authority="Police", region="North", place_type="police")
    )
    assert names(office, "old mill") == names(office, "police") == names(office, "NORTH", "police") == ["Millbrook"]
    assert names(office, "", "migrants_centre") == [northfield.name]
    assert names(office, "nowhere") == []


def test_a_row_counts_visits_and_names_the_last_that_was_carried_out(office: Office, northfield: Place):
    made = [office.visits.start(northfield.id, starts_on=day) for day in ("2025-10-07", "2026-11-24")]
    assert (office.places.rows()[0].visits, office.places.rows()[0].last_visit_on) == (0, "")
    for visit in made:
        office.visits.move(visit, "on_site")
    office.visits.start(northfield.id, starts_on="2026-12-08")
    row = office.places.rows()[0]
    assert (row.visits, row.last_visit_on) == (2, "2026-11-24")
    office.visits.remove(next(v for v in office.places.visits(northfield.id) if v.state == "planned"))
    assert [v.starts_on for v in office.places.visits(northfield.id)] == ["2026-11-24", "2025-10-07"]


def test_the_country_list_offers_empty_entries_that_the_register_lacks(office: Office):
    office.apply([Set(OfficeProfile, "office", "country", "az")])
    offered = office.places.suggestions("az")
    assert len(offered) == 2
    first = offered[0].place
    assert first.place_type == "migrants_centre"
    assert first.authority == "Dövlət Miqrasiya Xidməti"
    assert (first.capacity, first.director, first.notes, first.units) == (None, "", "", "")
    office.places.add(first)
    assert [s.place.name for s in office.places.suggestions("en")] == [offered[1].place.name]
    assert office.places.suggestions("en")[0].place.authority == "State Migration Service"


def test_an_office_without_country_list_is_offered_nothing(office: Office):
    office.apply([Set(OfficeProfile, "office", "country", "nowhere")])
    assert office.places.suggestions("en") == []


def test_a_name_is_known_in_any_case_and_by_former_names(office: Office):
    place = office.places.add(Place(id="", name="İmişli Mərkəzi", former_names="Old House; Mill House"))
    assert office.places.known("imişli mərkəzi ") == office.places.known("MILL HOUSE") == place
    assert office.places.known("House") is None
    assert office.places.known("") is None


def test_a_removed_place_comes_back_by_undo(office: Office, northfield: Place):
    office.places.remove(northfield)
    assert names(office) == []
    office.undo()
    assert office.places.get(northfield.id) == northfield


def test_a_place_with_visits_stays_in_the_register(office: Office, northfield: Place):
    office.visits.start(northfield.id)
    with pytest.raises(PlaceHasVisits):
        office.places.remove(northfield)
    assert names(office) == [northfield.name]
