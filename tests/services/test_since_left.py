"""What has changed since a version left: told of the version alone, from what its export kept."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from npm_visits.domain.visits import Visit
from npm_visits.services.numbers import SinceLeft
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.services.test_numbers import NEW, add_a_line, composed, leave, number_of, sources


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


def since(
    office: Office, visit: Visit, audience: str = "authority", language: str = "en", without: tuple[str, ...] = ()
) -> SinceLeft | None:
    document = composed(office, visit, audience, language)
    return office.exports.numbers.since_left(document, Version(visit.id, audience, language), without=without)


def told(found: SinceLeft | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(paragraph.number, paragraph.how) for paragraph in found.paragraphs]


def test_nothing_is_said_of_a_version_that_never_left_or_stays_inside(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    leave(sample_office, visit, "internal")
    assert since(sample_office, visit, "public") is None
    assert since(sample_office, visit, language="az") is None
    assert since(sample_office, visit, "internal") is None


def test_a_version_that_stands_as_it_left_is_told_with_its_export(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    leave(sample_office, visit, language="az")
    found = since(sample_office, visit)
    assert told(found) == []
    assert found is not None
    assert found.export.language == "en"


def test_what_is_written_anew_added_and_left_away_is_told_by_number_and_words(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    dossier, version, place = sources(sample_office, visit)
    before = number_of(composed(sample_office, visit), "The report rests on")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"Hedgehogs.\n{NEW}"))
    found = since(sample_office, visit)
    assert told(found) == [(before, "changed"), (f"{before}a", "added")]
    assert found is not None
    assert [paragraph.text for paragraph in found.paragraphs] == ["Hedgehogs.", NEW]
    sample_office.writing.leave_away(dossier, version, place)
    assert told(since(sample_office, visit)) == [(before, "gone")]
    leave(sample_office, visit)
    assert told(since(sample_office, visit)) == []


def test_a_number_that_a_reference_shows_is_no_change_of_the_paragraph(sample_office: Office, visit: Visit):
    dossier, version, place = sources(sample_office, visit)
    mark = next(t.mark for t in sample_office.writing.targets(dossier, version) if t.kind == "table")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"See Table <ref {mark}>."))
    leave(sample_office, visit)
    before = composed(sample_office, visit)
    parts = tuple(part for part in before.parts if mark not in {getattr(b, "mark", "") for b in part.blocks})
    document = replace(before, parts=parts)  # the reference leads nowhere now
    found = sample_office.exports.numbers.since_left(document, version)
    assert {how for _, how in told(found)} == {"gone"}
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"Look at Table <ref {mark}>."))
    [paragraph] = (found.paragraphs if (found := since(sample_office, visit)) else ())
    assert re.fullmatch(r"Look at Table \d+\.", paragraph.text)


def test_counted_anew_nothing_is_said_until_it_leaves_again(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    sample_office.exports.numbers.count_anew(visit.id, "authority")
    assert since(sample_office, visit) is None
    leave(sample_office, visit)
    assert told(since(sample_office, visit)) == []


def test_a_section_that_the_template_does_not_hold_is_not_told_as_added(sample_office: Office, visit: Visit):
    document = composed(sample_office, visit)
    parts = tuple(part for part in document.parts if part.code != "place")
    outgoing = sample_office.exports.of_report(sample_office.drafts.dossier(visit.id), "authority", "en")
    numbers = sample_office.exports.numbers
    sample_office.exports.remember(outgoing, "0" * 64, numbers.told(replace(document, parts=parts)))
    assert {how for _, how in told(since(sample_office, visit))} == {"added"}
    assert told(since(sample_office, visit, without=("place",))) == []


def test_it_costs_no_second_composition(sample_office: Office, visit: Visit, monkeypatch: pytest.MonkeyPatch):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    document = composed(sample_office, visit)
    monkeypatch.setattr(type(sample_office.drafts), "document", None)
    monkeypatch.setattr(type(sample_office.drafts), "dossier", None)
    found = sample_office.exports.numbers.since_left(document, Version(visit.id, "authority", "en"))
    assert len(told(found)) == 1
