"""Recommendations in a working copy: what was written there goes to the record itself, and none is lost by it."""

from __future__ import annotations

import pytest
from docx.document import Document as WordDocument

from npm_visits.domain.changes import Set
from npm_visits.domain.findings import Recommendation
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.services.working_copies import changed, copy_of, paragraph, read


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


def test_an_edited_recommendation_changes_the_recommendation_itself(sample_office: Office, version: Version):
    first = sample_office.findings.of_visit(version.visit_id)[0]
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, first.text[:40]).add_run(" Soon."))
    found = read(sample_office, version, content)
    assert [d.key for d in found.differences] == [f"recommendation:{first.id}"]
    sample_office.reading_back.take(found, [found.differences[0].key])
    assert sample_office.vault.get(Recommendation, first.id).text == f"{first.text} Soon."


def test_a_recommendation_that_was_taken_out_in_word_is_named_and_stays(sample_office: Office, version: Version):
    first = sample_office.findings.of_visit(version.visit_id)[0]

    def work(word: WordDocument) -> None:
        place = paragraph(word, first.text[:40])._p
        place.getparent().remove(place)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [(d.key, d.after, d.takes) for d in found.differences] == [(f"recommendation:{first.id}", "", False)]
    sample_office.reading_back.take(found, [found.differences[0].key])
    assert sample_office.vault.get(Recommendation, first.id).text == first.text


def test_a_recommendation_with_a_neutral_word_for_a_code_is_shown_but_never_taken(
    sample_office: Office, version: Version
):
    first = sample_office.findings.of_visit(version.visit_id)[0]
    sample_office.apply([Set(Recommendation, first.id, "text", "Move P1 at once.")])
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, "Move a person").add_run(" Soon."))
    found = read(sample_office, version, content)
    assert [d.takes for d in found.differences] == [False]
    sample_office.reading_back.take(found, [found.differences[0].key])
    assert sample_office.vault.get(Recommendation, first.id).text == "Move P1 at once."
