"""References that lead nowhere in a version are counted, and nothing of what they referred to is told."""

from __future__ import annotations

import pytest

from npm_visits.domain.blocks import Document
from npm_visits.domain.paragraphs import Target
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.reports.reading import Written


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


def targets(office: Office, version: Version, audience: str = "") -> list[Target]:
    other = Version(version.visit_id, audience or version.audience, version.language)
    return office.writing.targets(office.drafts.dossier(version.visit_id), other)


def write(office: Office, version: Version, text: str) -> None:
    dossier = office.drafts.dossier(version.visit_id)
    place = next(p for p in office.writing.places(dossier, version) if p.key == "reply")
    office.apply(office.writing.to_write(dossier, version, place, text))


def document(office: Office, version: Version, without: str = "") -> Document:
    if without:
        office.drafts.chosen.leave_out(version.visit_id, version.audience, "full", without, left_out=True)
    chosen = office.drafts.chosen.of(version.visit_id, version.audience, "full")
    made, _ = office.drafts.document(office.drafts.dossier(version.visit_id), version.audience, "en", chosen, "full")
    return made


def told(office: Office, made: Document) -> list[tuple[str, str, int]]:
    return [(place.key, place.text, place.count) for place in office.writing.astray(made)]


def test_a_reference_leads_nowhere_while_the_section_of_its_table_is_ticked_off(
    sample_office: Office, version: Version
):
    table = next(t for t in targets(sample_office, version) if t.kind == "table")
    write(sample_office, version, f"See Table\u00a0<ref {table.mark}>.\n- or <b>Table <ref {table.mark}></b>")
    whole = document(sample_office, version)
    assert told(sample_office, whole) == []
    [section] = {p.code for p in whole.parts for b in p.blocks if getattr(b, "mark", "") == table.mark}
    assert told(sample_office, document(sample_office, version, without=section)) == [("reply", "See Table –.", 2)]


def test_a_reference_to_what_these_readers_may_not_see_leads_nowhere_and_names_nothing_of_it(
    sample_office: Office, version: Version
):
    theirs = {target.mark for target in targets(sample_office, version)}
    inside = next(t for t in targets(sample_office, version, "internal") if t.mark not in theirs)
    write(sample_office, version, f"See <ref {inside.mark}>.")
    made = document(sample_office, version)
    [place] = sample_office.writing.astray(made)
    assert (place.key, place.text, place.count) == ("reply", "See –.", 1)
    assert place.heading in Written(made).paragraphs("Heading1")


def test_a_reference_to_a_finding_that_is_gone_leads_nowhere_and_the_words_about_it_are_shown(
    sample_office: Office, version: Version
):
    finding = sample_office.findings.all(version.visit_id)[0]
    before = "Hedgehogs were asked about the beds and about the yard and about the food: see (paragraph\u00a0"
    write(sample_office, version, f"{before}<ref {finding.id}>), and they said so again on the last day.")
    assert told(sample_office, document(sample_office, version)) == []
    sample_office.findings.remove(finding)
    [(key, text, count)] = told(sample_office, document(sample_office, version))
    assert (key, count) == ("reply", 1)
    assert text == "… beds and about the yard and about the food: see (paragraph –), and they said so again on …"
