"""The evidence index says on what each paragraph of a report rests, and the same report leaves as a PDF."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from npm_visits.domain.identities import Person
from npm_visits.domain.privacy_interviews import usable
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.reports.numbering import number
from npm_visits.reports.sections.cover import CLASSIFICATIONS
from npm_visits.reports.word.parts import texts
from npm_visits.services.office import Office
from npm_visits.services.sample import SAMPLE_PASSPHRASE
from npm_visits.services.writing import Version
from tests.reports.reading import Written


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_every_finding_of_the_report_stands_in_the_index_with_its_paragraph_and_evidence(
    sample_office: Office, visit: Visit, language: str
):
    dossier = sample_office.drafts.dossier(visit.id)
    report, _ = sample_office.drafts.document(dossier, "authority", language)
    text = Written(sample_office.drafts.evidence_index(dossier, report)).text()
    marks = number(report).marks
    told = [found for found in dossier.findings if found.finding.id in marks]
    assert len(told) == len(dossier.findings)
    for found in told:
        assert f"§ {marks[found.finding.id]}" in text
        assert found.finding.number in text
        assert all(observation.number in text for observation in found.observations)


def test_the_index_names_nobody_who_is_kept_back_and_is_remembered_as_internal(sample_office: Office, visit: Visit):
    dossier = sample_office.drafts.dossier(visit.id)
    report, _ = sample_office.drafts.document(dossier, "public", "en")
    kept_back = [talk.interview.code for talk in dossier.gathered.interviews if not usable(talk)]
    text = Written(sample_office.drafts.evidence_index(dossier, report)).text()
    assert kept_back
    assert not [code for code in kept_back if f"{code} " in text]
    outgoing = sample_office.exports.of_evidence_index(dossier, Version(visit.id, "public", "en"))
    assert outgoing.record.audience == "internal"
    assert outgoing.record.name.endswith("-public-en-evidence-internal.docx")


def test_the_index_says_that_it_is_internal_and_holds_nothing_that_is_sealed(sample_office: Office, visit: Visit):
    talk = sample_office.guard.sealed(visit.id)[0]
    canary = Person(name="Zümrüdquşcanary", aliases="Simurqcanary", born="1971-02-03", document="QX 7654321")
    opened = sample_office.identities.open(talk.id, SAMPLE_PASSPHRASE, "correct")
    sample_office.apply([opened.change(canary)])
    opened.close()
    dossier = sample_office.drafts.dossier(visit.id)
    for language in ("en", "az", "ru"):
        report, _ = sample_office.drafts.document(dossier, "public", language)
        index = sample_office.drafts.evidence_index(dossier, report)
        assert index.classification == Words(language)(CLASSIFICATIONS["internal"])
        finished = sample_office.guard.render(index)
        assert any(index.classification in text for _, text in texts(finished.word))
        wall = sample_office.identities.unlock(SAMPLE_PASSPHRASE)
        assert sample_office.guard.look(visit.id, wall, index, finished, "").hits == ()
        for held in (finished.word, finished.pdf):
            assert b"canary" not in held
        assert not any("canary" in text or "7654321" in text for _, text in texts(finished.word))


def test_the_report_leaves_as_a_pdf_whose_bytes_are_told(sample_office: Office, visit: Visit, tmp_path: Path):
    dossier = sample_office.drafts.dossier(visit.id)
    document, _ = sample_office.drafts.document(dossier, "authority", "en")
    target = tmp_path / "report.pdf"
    digest = sample_office.drafts.write(document, target)
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert digest == hashlib.sha256(content).hexdigest()
    again = tmp_path / "again.pdf"
    sample_office.drafts.write(document, again)
    assert again.read_bytes() == content
