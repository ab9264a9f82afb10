"""A visit goes from the vault to Word through the services, without a window."""

from __future__ import annotations

import itertools

import pytest

from npm_visits.domain.blocks import Picture, Table, plain
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.visits import Visit
from npm_visits.i18n import LANGUAGES
from tests.reports.reading import Written


@pytest.fixture
def visit(sample_office):
    return next(v for v in sample_office.vault.all(Visit) if v.number == "V-2026-041")


@pytest.mark.parametrize(("audience", "language"), [*itertools.product(AUDIENCES, LANGUAGES)])
def test_the_sample_visit_becomes_a_report(sample_office, visit, tmp_path, audience, language):
    dossier = sample_office.drafts.dossier(visit.id)
    document, left_out = sample_office.drafts.document(dossier, audience, language)
    sample_office.drafts.write(document, tmp_path / "report.docx")
    written = Written(tmp_path / "report.docx")
    assert len(written.paragraphs("RecommendationTitle")) == 12
    assert len(written.paragraphs("AnnexHeading")) == (5 if audience == "internal" else 3)
    assert (written.text().count("P3") > 0) == (audience == "internal")
    assert left_out


def test_the_released_wording_reaches_the_authority_and_not_the_public_and_no_word_of_the_health_record_anybody(
    sample_office, visit
):
    (case,) = sample_office.ill_treatment.all(visit.id)
    health = sample_office.ill_treatment.health(case)
    sealed = [health.account, health.findings, health.opinion, *(mark.note for mark in health.marks)]
    dossier = sample_office.drafts.dossier(visit.id)
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(dossier, audience, "en")
        text = Written(document).everything()
        assert (case.released in text) == (audience != "public")
        assert not [words for words in (*sealed, case.methods, case.risk_now) if words in text]


def test_no_private_question_reaches_any_report(sample_office, visit):
    dossier = sample_office.drafts.dossier(visit.id)
    private = [a.label["en"] for a in dossier.answers if a.private]
    assert private
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(dossier, audience, "en")
        text = Written(document).everything()
        assert not [label for label in private if label in text]


def test_outside_the_annex_of_rooms_tells_the_building_and_not_who_lives_in_it(sample_office, visit):
    dossier = sample_office.drafts.dossier(visit.id)
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(dossier, audience, "en")
        text = Written(document).everything()
        inside = audience == "internal"
        assert "At full beds: 2.90 < 3" in text
        assert ("Now: 3.48 < 4" in text) == inside
        assert ("Beds and persons" in text) == inside
        assert ("The number of persons in each room is not stated." in text) != inside
        assert ("Locked during the round" in text) == inside


def test_limits_are_explained_beneath_the_table_that_shows_them(sample_office, visit):
    document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), "internal", "en")
    notes = {plain(b.caption): plain(b.note) for b in document.blocks if isinstance(b, Table)}
    assert "toilet" not in notes["Rooms measured"]
    assert "persons for each toilet" in notes["Rooms in detail"]


def test_a_photograph_says_inside_what_was_allowed(sample_office, visit):
    captions = {}
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), audience, "en")
        captions[audience] = [plain(b.caption) for b in document.blocks if isinstance(b, Picture)]
    assert any(caption.endswith("24 Nov 2026 12:12\nphotographing: refused") for caption in captions["internal"])
    assert not any("permission" in caption for caption in captions["authority"] + captions["public"])


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Rooms measured, no. 2"), ("az", "Ölçülmüş otaqlar, № 2"), ("ru", "Измеренные комнаты, № 2")],
)
def test_one_of_a_group_of_answers_bears_the_name_of_the_group_and_its_number(sample_office, visit, language, name):
    dossier = sample_office.drafts.dossier(visit.id)
    document, _ = sample_office.drafts.document(dossier, "internal", language, sections=["answers"])
    cells = [plain(row[1]) for block in document.blocks if isinstance(block, Table) for row in block.rows]
    assert [cell for cell in cells if cell.endswith(f"\n{name}")]
