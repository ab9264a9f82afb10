"""A printed body map: who may print it and when, what stands on it, and what it leaves behind."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from npm_visits.domain.blocks import Document, Picture, Table, plain
from npm_visits.domain.body_map import in_region
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase
from npm_visits.domain.places import Place
from npm_visits.errors import HealthMembersOnly, NoConsentToRecord
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import pdf
from npm_visits.reports.body_sheet import WARNING
from npm_visits.services.office import Office

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
NOTE = "Across the back <svg onload='x'> & #panic()"
MARKS = (
    in_region(BodyMark(id="a", type="bruise", length_mm=40, width_mm=15, colour="Yellow", note=NOTE), "front",
              "left_forearm"),
    in_region(BodyMark(id="b", type="ligature", consistency="highly_consistent"), "left_hand_back", "left_wrist"),
)  # fmt: skip
HEALTH = HealthRecord(consent="yes", consent_on="2026-11-24", seen="yes", seen_on="2026-11-24", account="Points to it.",
                      findings="Two marks.", opinion="They fit.", consistency="consistent", marks=MARKS)  # fmt: skip


@pytest.fixture
def case(office: Office, northfield: Place) -> IllTreatmentCase:
    visit = office.visits.start(northfield.id)
    talk = office.interviews.add(visit.id, "person")
    begun = office.ill_treatment.begin(visit.id, talk.id)
    return sealed(office, begun, HEALTH)


def sealed(office: Office, case: IllTreatmentCase, health: HealthRecord) -> IllTreatmentCase:
    office.apply(office.ill_treatment.sealing(case.id, health))
    found = office.ill_treatment.get(case.id)
    assert found
    return found


def said(document: Document) -> str:
    rows = [plain(cell) for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    texts = [plain(getattr(block, "text", "")) for block in document.blocks]
    return "\n".join((*texts, *rows, document.title, document.classification, document.reference))


def printed(content: bytes, folder: Path) -> str:
    file = folder / "read.pdf"
    file.write_bytes(content)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
    file.unlink()
    return text


def test_marks_stand_on_their_figures_and_in_the_table_and_the_page_says_that_it_is_medical(office, case):
    document = office.medical_pages.document(case, "en", parts=False)
    text = said(document)
    for wanted in (WARNING, "Left forearm", "Bruise", "40 × 15 mm", "Yellow", NOTE, "Highly consistent", "C1"):
        assert wanted in text
    assert "Points to it." not in text
    assert "P1" not in text
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [picture.alt for picture in pictures] == ["Body", "Hands"]
    assert b">1</text>" in pictures[0].content
    assert b">2</text>" not in pictures[0].content
    assert b">2</text>" in pictures[1].content


def test_no_typed_word_becomes_part_of_a_drawing(office, case):
    document = office.medical_pages.document(case, "en", parts=True)
    drawn = b"".join(block.content for block in document.blocks if isinstance(block, Picture))
    assert b"onload" not in drawn
    assert b"Yellow" not in drawn


def test_the_three_parts_are_printed_where_they_are_wanted(office, case):
    text = said(office.medical_pages.document(case, "en", parts=True))
    for wanted in ("Points to it.", "Two marks.", "They fit.", "All findings together: Consistent with"):
        assert wanted in text


def test_a_record_without_marks_is_a_page_with_the_body_alone(office, case):
    bare = sealed(office, case, replace(HEALTH, marks=()))
    document = office.medical_pages.document(bare, "en", parts=False)
    assert len([block for block in document.blocks if isinstance(block, Picture)]) == 1
    assert "No mark is noted." in said(document)


@pytest.mark.parametrize("consent", ["", "no"])
def test_without_the_persons_consent_nothing_is_printed(office, case, consent):
    without = sealed(office, case, replace(HEALTH, consent=consent))
    with pytest.raises(NoConsentToRecord):
        office.medical_pages.document(without, "en", parts=False)


def test_members_without_health_role_print_nothing(office, case):
    wall, office.vault.medical = office.vault.medical, None
    try:
        with pytest.raises(HealthMembersOnly):
            office.medical_pages.document(case, "en", parts=False)
    finally:
        office.vault.medical = wall


@poppler
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_file_is_readable_in_every_language_and_nothing_else_is_written(office, case, tmp_path, language):
    folder = tmp_path / "chosen"
    folder.mkdir()
    document = office.medical_pages.document(case, language, parts=True)
    target = folder / office.medical_pages.file_name(case, language)
    digest = office.medical_pages.write(document, target)
    assert list(folder.iterdir()) == [target]
    assert digest == hashlib.sha256(target.read_bytes()).hexdigest()
    text = " ".join(printed(target.read_bytes(), tmp_path).split())
    assert "#panic()" in text
    assert "Two marks." in text
    assert pdf(document) == target.read_bytes()


def test_a_cancelled_page_leaves_nothing(office, case, tmp_path):
    document = office.medical_pages.document(case, "en", parts=False)
    assert office.medical_pages.write(document, tmp_path / "page.pdf", lambda: True) == ""
    assert not (tmp_path / "page.pdf").exists()


def test_the_page_is_told_of_when_the_person_takes_consent_back_and_its_name_says_nothing(office, case):
    office.exports.remember(office.medical_pages.outgoing(case, "en"), "digest")
    (export,) = office.exports.affected(case.interview_id)
    assert (export.audience, export.of) == ("medical", "medical")
    number = office.visits.get(case.visit_id).number
    assert export.name == f"{number}-C1-en.pdf"
