"""Checks before sending: every typed text that leaves is searched, and what is printed as to be checked is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.findings import Finding
from npm_visits.domain.paragraphs import WRITTEN, WrittenParagraph, paragraph_id
from npm_visits.domain.places import Place
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
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
        (Place, "capacity_basis", "The entry of the place", "place"),
        (Place, "capacity_note", "The entry of the place", "place"),
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


def test_a_long_number_that_was_pasted_with_no_break_blanks_is_found(office, visit):
    office.apply([Set(Visit, visit.id, "summary", "Call 050\u00a0123\u00a045\u00a067.")])
    assert about(found(office, visit), "The summary holds a long number") == [("concern", "report")]


def test_with_whom_an_urgent_matter_was_raised_is_searched_as_its_other_texts(office, visit):
    matter = UrgentMatter(id="u", visit_id=visit.id, number="U-1", text="Nobody came.", raised_at="2026-11-24T15:10",
                          raised_with=f"the duty doctor at 14:30, {NUMBER}")  # fmt: skip
    office.apply([Add(matter)])
    assert about(found(office, visit), "holds a long number") == [("concern", "observations")]
    assert office.urgent.letters.odd(matter) == ("14:30",)


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


# --- sentences that may tell whom they are about --------------------------------------------------

COUNT, ROOM, TIME = "Two of the women were ill.", "The man in room 12 was ill.", "At 14:20 a woman spoke of it."


def told(office: Office, visit: Visit, audience: str = "authority", **choices: Any) -> list[Check]:
    """Return the checks about such sentences, those in a group as well, as the report page shows them."""
    dossier = office.drafts.dossier(visit.id)
    document, _ = office.drafts.document(dossier, audience, choices.pop("language", "en"), **choices)
    checks = office.drafts.checks(dossier, audience, document)
    lines = [line for check in checks for line in (check.inside or (check,))]
    return [line for line in lines if line.kinds]


def places(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.tab, check.part, check.target) for check in checks]


@pytest.fixture
def finding(office: Office, visit: Visit) -> Finding:
    return office.findings.add(visit.id, title="Late", topic="health_care")


@pytest.mark.parametrize("audience", ["authority", "public"])
@pytest.mark.parametrize(
    ("text", "what"),
    [
        (COUNT, "a count of fewer than 5 persons"),
        (ROOM, "a room together with persons"),
        (TIME, "a time of day"),
    ],
)
def test_a_sentence_of_a_finding_is_named_with_what_it_tells_and_where_it_is_mended(
    office, visit, finding, audience, text, what
):
    office.set(finding, "text", f"The yard is open. {text} Two windows are broken.")
    [check] = told(office, visit, audience)
    assert check.say(Words("en")) == f"“{text}” may tell whom it is about: {what}"
    assert (check.tone, places([check])) == ("caution", [("findings", "text", finding.id)])


def test_inside_nothing_of_it_is_said(office, visit, finding):
    office.set(finding, "text", f"{COUNT} {ROOM} {TIME}")
    assert told(office, visit, "internal") == []


def test_what_is_found_takes_the_threshold_of_the_office(office, visit, finding):
    office.set(finding, "text", "Seven women were ill.")
    assert told(office, visit) == []
    office.set(office.profile, "threshold", 8)
    assert [c.say(Words("en")) for c in told(office, visit)] == [
        "“Seven women were ill.” may tell whom it is about: a count of fewer than 8 persons"
    ]


def test_title_recommendation_summary_and_remarks_lead_to_their_own_field(office, visit, finding):
    asked = office.findings.recommend(finding)
    office.set(finding, "title", "One woman was not examined")
    office.set(asked, "text", "Examine the two women who asked for it.")
    office.apply([
        Set(Visit, visit.id, "summary", COUNT), Set(Visit, visit.id, "notice_before", "Three women had been told so"),
        Set(Visit, visit.id, "notice", "announced"), Set(Visit, visit.id, "legal_basis", "A complaint of two men"),
    ])  # fmt: skip
    assert set(places(told(office, visit))) == {
        ("findings", "title", finding.id), ("findings", asked.id, finding.id), ("report", "summary", ""),
        ("prepare", "notice_before", ""), ("prepare", "legal_basis", ""),
    }  # fmt: skip
    assert ("prepare", "notice_before", "") not in places(told(office, visit, "public"))


def test_more_than_three_sentences_stand_in_one_line(office, visit, finding):
    office.set(finding, "text", f"{COUNT}\n{ROOM}\n{TIME}")
    dossier = office.drafts.dossier(visit.id)
    assert len([c for c in office.drafts.checks(dossier, "public") if c.kinds and not c.inside]) == 3
    office.set(office.findings.get(finding.id), "title", "One woman was alone")
    [group] = [c for c in office.drafts.checks(office.drafts.dossier(visit.id), "public") if c.kinds]
    assert group.say(Words("en")) == (
        "4 sentences may tell whom they are about: a count of fewer than 5 persons, a room together with persons, and "
        "a time of day"
    )
    assert [line.target for line in group.inside] == [finding.id] * 4


def test_a_draft_is_not_looked_at_where_something_else_is_written_in_that_version(office, visit, finding):
    office.set(finding, "text", COUNT)
    place = paragraph_id(visit.id, "authority", "en", f"finding:{finding.id}")
    office.apply([
        Set(WrittenParagraph, place, "text", "Health care is late."), Set(WrittenParagraph, place, "state", WRITTEN),
    ])  # fmt: skip
    assert told(office, visit) == []
    assert places(told(office, visit, language="ru")) == [("findings", "text", finding.id)]
    assert places(told(office, visit, "public")) == [("findings", "text", finding.id)]
    office.apply([Set(WrittenParagraph, place, "text", "Health care is late. Two of <b>the women</b> waited.")])
    assert places(told(office, visit)) == [("report", "", place)]


def test_only_what_stands_in_the_report_is_looked_at(office, visit, finding):
    office.set(finding, "text", COUNT)
    assert told(office, visit, sections={"summary", "visit"}) == []
    office.apply([Set(Visit, visit.id, "access_note", COUNT), Set(Visit, visit.id, "objectives", TIME)])
    assert places(told(office, visit)) == [("findings", "text", finding.id)]


def test_a_code_counts_as_the_neutral_words_that_take_its_place(office, visit, finding):
    office.set(finding, "text", "At 14:20 P3 spoke of it.")
    [check] = told(office, visit)
    assert check.fields["begin"] == "At 14:20 a person held spoke of it."


def test_where_a_long_sentence_begins_is_enough(office, visit, finding):
    office.set(finding, "text", f"Two of the women {'were ill and ' * 20}left.")
    [check] = told(office, visit)
    assert check.fields["begin"].startswith("Two of the women were ill and")
    assert check.fields["begin"].endswith(" …")
    assert len(check.fields["begin"]) <= 60


def test_captions_of_photographs_that_leave_are_searched_for_everything(sample_office):
    office = sample_office
    visit = next(r.visit for r in office.visits.rows() if r.visit.number == "V-2026-041")
    photographs = [p for p in office.photographs.all(visit.id) if p.leaves == ("authority",)]
    stays = next(p for p in office.photographs.all(visit.id) if not p.leaves)
    office.set(photographs[0], "caption", "Bed of two women")
    office.set(photographs[1], "caption", "Bed of P3")
    office.set(photographs[2], "caption", "Paper 40 123 456 789")
    office.set(stays, "caption", "Bed of three women and of P4, 40 123 456 789")
    there = [place for place in places(told(office, visit)) if place[1] == "photographs"]
    assert there == [("observations", "photographs", photographs[0].id)]
    checks = found(office, visit)
    assert [(c.tone, c.fields["number"], c.target) for c in checks if "The caption of" in c.sentence] == [
        ("caution", photographs[1].number, photographs[1].id), ("concern", photographs[2].number, photographs[2].id),
    ]  # fmt: skip
    assert not about(found(office, visit, "public"), "The caption of")
    assert not [place for place in places(told(office, visit, "public")) if place[1] == "photographs"]


def test_quotations_urgent_matters_and_released_wordings_lead_to_where_they_were_typed(sample_office):
    office = sample_office
    visit = next(r.visit for r in office.visits.rows() if r.visit.number == "V-2026-041")
    case = next(c for c in office.ill_treatment.all(visit.id) if c.released)
    office.set(case, "released", "Two women show scars of the same kind.")
    seen = places(told(office, visit))
    assert {(tab, part) for tab, part, _ in seen} >= {("interviews", "account"), ("observations", "urgent")}
    quoted = next(target for tab, part, target in seen if (tab, part) == ("interviews", "account"))
    assert "slept on mattresses" in " ".join(p.text for p in office.interviews.passages(quoted))
    released = ("interviews", "ill_treatment", case.interview_id)
    stands = "scars of the same kind" in str(office.drafts.document(office.drafts.dossier(visit.id), "authority", "en"))
    assert stands
    assert released in seen


def test_the_sample_visit_shows_few_such_sentences_and_each_with_reason(sample_office):
    visit = next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")
    begins = {audience: [str(c.fields["begin"])[:24] for c in told(sample_office, visit, audience)]
              for audience in ("authority", "public")}  # fmt: skip
    assert begins["public"] == ["Room B-7 measures 17.4 m", "Two of them slept on mat", "Alleges that two persons"]
    assert begins["authority"] == [*begins["public"], "A doctor came the same e"]
