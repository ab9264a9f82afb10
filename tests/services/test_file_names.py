"""Everything that leaves an office is called by its pattern, and nothing of a place or a person comes into a name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npm_visits.domain.file_names import DEFAULT, FIELDS
from npm_visits.domain.outlines import NOTE
from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.services.writing import Version

NAMES = ("Northfield", "Qafarov", "Aysel", "Kazimova", "P4", "O2", "O3")


@pytest.fixture
def visit_id(sample_office: Office) -> str:
    return next(r.visit.id for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


def names(office: Office, visit_id: str) -> list[str]:
    """Return the names of a report, a note, a working copy, an evidence index, a letter and a PDF."""
    exports, dossier = office.exports, office.drafts.dossier(visit_id)
    version = Version(visit_id, "public", "az")
    letter = office.urgent.letters.dossier(office.urgent.all(visit_id)[0])
    outgoing = (
        exports.of_report(dossier, "internal", "en"), exports.of_report(dossier, "authority", "ru", outline=NOTE),
        exports.of_working_copy(dossier, version), exports.of_evidence_index(dossier, version),
        exports.of_letter(letter, "az"), exports.named(exports.of_report(dossier, "public", "en"), ".pdf"),
    )  # fmt: skip
    return [each.record.name for each in outgoing]


def test_without_a_pattern_of_its_own_the_names_are_the_program_s(sample_office: Office, visit_id: str):
    assert names(sample_office, visit_id) == [
        "V-2026-041-internal-en.docx", "V-2026-041-note-authority-ru.docx", "V-2026-041-public-az-working.docx",
        "V-2026-041-public-az-evidence-internal.docx", "V-2026-041-urgent-az.docx", "V-2026-041-public-en.pdf",
    ]  # fmt: skip


def test_all_of_them_follow_the_office_s_pattern(sample_office: Office, visit_id: str):
    office = sample_office
    start, today = office.visits.get(visit_id).starts_on, office.visits.today().isoformat()
    office.set(office.profile, "file_pattern", "Hesabat {date} {reference} {audience}, {day}")
    assert names(office, visit_id) == [
        f"Hesabat {start} V-2026-041 internal, {today}.docx",
        f"Hesabat {start} V-2026-041 authority, {today}-note.docx",
        f"Hesabat {start} V-2026-041 public, {today}-working.docx",
        f"Hesabat {start} V-2026-041 public, {today}-evidence-internal.docx",
        f"Hesabat {start} V-2026-041, {today}-urgent.docx", f"Hesabat {start} V-2026-041 public, {today}.pdf",
    ]  # fmt: skip


def test_a_pattern_that_another_program_left_in_the_vault_is_not_used(sample_office: Office, visit_id: str):
    before = names(sample_office, visit_id)
    sample_office.set(sample_office.profile, "file_pattern", "../{director}")
    assert names(sample_office, visit_id) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.lists(st.sampled_from([*FIELDS, "place", "director", "members", "name"]), unique=True, max_size=6),
    join=st.sampled_from(["-", "_", " "]),
)  # fmt: skip
def test_no_pattern_brings_a_place_or_a_person_into_a_name(sample_office: Office, visit_id: str, order, join):
    office = sample_office
    place = office.visits.place(office.visits.get(visit_id))
    if place.director != "Aysel Qafarov":
        office.set(place, "director", "Aysel Qafarov")
    office.set(office.profile, "file_pattern", join.join(f"{{{name}}}" for name in order))
    told = " ".join(names(office, visit_id))
    assert not [name for name in (*NAMES, office.vault.get(Place, place.id).name) if name.casefold() in told.casefold()]


def test_undo_brings_the_names_back(sample_office: Office, visit_id: str):
    sample_office.set(sample_office.profile, "file_pattern", "{reference} {audience}")
    sample_office.undo()
    assert sample_office.profile.file_pattern == DEFAULT
    assert names(sample_office, visit_id)[0] == "V-2026-041-internal-en.docx"
