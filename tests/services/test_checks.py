"""Checks before sending: every typed text that leaves is searched, and what is printed as to be checked is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.paragraphs import WrittenParagraph, paragraph_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.services.checks import Check
from npm_visits.services.office import Office

CODE, NUMBER = "Person 3 was moved", "passport 40 123 456 789"


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    return office.visits.start(northfield.id)


def found(office: Office, visit: Visit, audience: str = "authority") -> list[Check]:
    return office.drafts.checks(office.drafts.dossier(visit.id), audience)


def about(checks: list[Check], words: str) -> list[tuple[str, str]]:
    """Return tone and tab of the checks whose sentence holds the words."""
    return [(check.tone, check.tab) for check in checks if words in check.sentence]


def test_without_codes_and_numbers_it_is_said_what_was_searched(office: Office, visit: Visit):
    [searched] = [c for c in found(office, visit) if c.tone == "good"]
    assert "summary and remarks" in searched.sentence
    assert "Read names and circumstances yourself" in searched.sentence


@pytest.mark.parametrize(
    ("kind", "field", "words", "tab"),
    [
        (Visit, "summary", "The summary", "report"),
        (Visit, "notice_before", "A remark on the visit", "prepare"),
        (Visit, "legal_basis", "A remark on the visit", "prepare"),
        (Place, "capacity_basis", "The entry of the place", ""),
        (Place, "capacity_note", "The entry of the place", ""),
    ],
)
def test_a_code_or_a_long_number_is_found_in_every_text_that_leaves(office, visit, kind, field, words, tab):
    record_id = visit.id if kind is Visit else visit.place_id
    for text, tone, sentence in ((CODE, "caution", "by code"), (NUMBER, "concern", "a long number")):
        office.apply([Set(kind, record_id, field, text)])
        checks = found(office, visit)
        assert about(checks, words) == [(tone, tab)]
        assert about(checks, sentence) == [(tone, tab)]
        assert not [c for c in checks if c.tone == "good"]


@pytest.mark.parametrize("part", ["title", "text", "recommendation", "addressee", "standard"])
def test_findings_and_recommendations_are_searched_as_well(office, visit, part):
    finding = office.findings.add(visit.id, title="Late", topic="health_care")
    asked = office.findings.recommend(finding)
    on = {"title": finding, "text": finding}.get(part, asked)
    office.set(on, {"recommendation": "text"}.get(part, part), f"{CODE}; {NUMBER}")
    checks = found(office, visit)
    assert about(checks, "speaks of a person by code") == [("caution", "findings")]
    assert about(checks, "holds a long number") == [("concern", "findings")]


@pytest.mark.parametrize("audience", ["authority", "public"])
def test_paragraphs_written_for_this_reader_are_searched_too(office, visit, audience):
    place = paragraph_id(visit.id, "authority", "en", "summary")
    office.apply([Set(WrittenParagraph, place, "text", "P<b>4</b> has the telephone 40 123 456 789")])
    expected = ([("caution", "report")], [("concern", "report")]) if audience == "authority" else ([], [])
    checks = found(office, visit, audience)
    assert (about(checks, "by code"), about(checks, "a long number")) == expected


def test_what_stays_inside_is_not_searched(office, visit):
    office.apply([Set(Visit, visit.id, "access_note", CODE), Set(Visit, visit.id, "cooperation_note", CODE)])
    assert about(found(office, visit, "authority"), "by code") == []
    office.apply([Set(Visit, visit.id, "access_note", CODE), Set(Visit, visit.id, "objectives", CODE)])
    assert about(found(office, visit, "public"), "by code") == []
    assert about(found(office, visit, "internal"), "by code") == []


@pytest.mark.parametrize("audience", ["internal", "authority", "public"])
def test_what_is_printed_as_to_be_checked_is_named(office, visit, audience):
    assert about(found(office, visit, audience), "The mandate holds a sentence") == [("caution", "")]
    finding = office.findings.add(visit.id, title="Late", topic="health_care")
    asked = office.findings.recommend(finding)
    office.set(asked, "standard", "NMR 31")
    assert about(found(office, visit, audience), "cites a standard") == []
    office.set(asked, "standard", "NMR 31; 23rd GR §73?")
    assert about(found(office, visit, audience), "cites a standard") == [("caution", "findings")]


def test_a_mandate_that_was_compared_is_named_no_more(office, visit):
    dossier = office.drafts.dossier(visit.id)
    packs = tuple(
        replace(pack, mandate=tuple(replace(item, to_check=False) for item in pack.mandate))
        for pack in dossier.content.packs
    )
    compared = replace(dossier, content=replace(dossier.content, packs=packs))
    assert about(office.drafts.checks(dossier, "public"), "The mandate holds") != []
    assert about(office.drafts.checks(compared, "public"), "The mandate holds") == []
