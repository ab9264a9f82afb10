"""The letter on an urgent matter: one page, in words for the authority, and nothing of whom it must not tell."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.blocks import runs
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Consent, Interview, consent_id
from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.visits import Visit
from npm_visits.errors import ConsentTakenBack, LetterEmpty, LetterKeptBack
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import pdf
from npm_visits.reports.word.parts import texts
from npm_visits.services.office import Office
from tests.reports.paging import pages_of_docx, pages_of_pdf
from tests.reports.reading import as_read

LONGEST = "The window of the isolation room cannot be opened and nobody answers the call at night. " * 6


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


@pytest.fixture
def matter(sample_office: Office, visit: Visit) -> UrgentMatter:
    [found] = sample_office.urgent.all(visit.id)
    return found


def about(office: Office, matter: UrgentMatter, **consents: str) -> UrgentMatter:
    """Return the matter as one about a person, who answered in this way."""
    talk = Interview(id="t77", visit_id=matter.visit_id, code="P77", form="person", risk="none_known")
    office.apply([
        Add(talk), Set(UrgentMatter, matter.id, "interview_id", talk.id),
        *(Add(Consent(id=consent_id(talk.id, what), interview_id=talk.id, what=what, given=given))
          for what, given in consents.items()),
    ])  # fmt: skip
    return replace(matter, interview_id=talk.id)


def written(office: Office, matter: UrgentMatter, target: Path, language: str = "en", day: str = "2026-11-24") -> Path:
    dossier = replace(office.urgent.letters.dossier(matter), made_on=day)
    letter = office.urgent.letters.document(dossier, language)
    office.drafts.write(letter, target)
    return target


def words_of(package: Path) -> str:
    return as_read("\n".join(text for _, text in texts(package.read_bytes())))


AGREED = dict.fromkeys(("talk", "notes", "unlinked", "raise"), "yes")


def test_it_tells_what_was_seen_what_is_asked_and_by_when_and_not_where_or_by_whom(sample_office, matter, tmp_path):
    said = words_of(written(sample_office, matter, tmp_path / "letter.docx"))
    for expected in (matter.text, matter.demanded, "answer by 25 November 2026, 17:05", "24 November 2026",
                     matter.raised_with, "Northfield Centre for Irregular Migrants", "V-2026-041"):  # fmt: skip
        assert expected in said
    for kept in (matter.location, "16:40", matter.number, "O2"):
        assert not re.search(rf"(?<!\w){re.escape(kept)}(?!\w)", said), kept


@pytest.mark.parametrize("given", ["", "no", "withdrawn"])
def test_without_the_persons_consent_that_the_case_is_raised_there_is_no_letter(sample_office, matter, given):
    told = about(sample_office, matter, **(AGREED | {"raise": given}))
    with pytest.raises(LetterKeptBack):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(told), "en")


def test_with_it_the_letter_is_written_and_names_no_code(sample_office, matter, tmp_path):
    told = about(sample_office, replace(matter, text="P77 has had no insulin since Monday."), **AGREED)
    package = written(sample_office, told, tmp_path / "letter.docx")
    assert "has had no insulin since Monday." in words_of(package)
    with zipfile.ZipFile(package) as parts:
        assert not any(b"P77" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("where", ["text", "demanded", "raised_with", "result", "location"])
def test_a_code_in_the_text_makes_it_a_matter_about_that_person(sample_office, matter, where):
    refused = about(sample_office, matter, **(AGREED | {"raise": "no"}))
    named = replace(refused, interview_id="", **{where: "P77 has had no insulin since Monday."})
    with pytest.raises(LetterKeptBack):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(named), "en")


def test_a_code_of_nobody_who_is_typed_up_yet_keeps_a_matter_back(sample_office, visit, matter):
    unknown = replace(matter, text="P88 is to be removed tonight and is afraid.")
    with pytest.raises(LetterKeptBack):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(unknown), "en")
    sample_office.set(matter, "text", unknown.text)
    document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), "authority", "en")
    assert "removed tonight" not in repr(document.blocks)


def test_the_code_of_a_case_makes_it_a_matter_about_its_person(sample_office, visit, matter):
    refused = about(sample_office, matter, **(AGREED | {"raise": "no"}))
    sample_office.apply([Add(IllTreatmentCase(id="c77", visit_id=visit.id, interview_id="t77", code="C77",
                                              scope="without_link"))])  # fmt: skip
    named = replace(refused, interview_id="", text="C77 was seen by no doctor.")
    with pytest.raises(LetterKeptBack):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(named), "en")


def test_the_officers_code_in_the_number_of_a_matter_reaches_nobody_outside(sample_office, visit, matter):
    sample_office.set(matter, "number", "U-K7-1")
    sample_office.set(visit, "summary", "See U-K7-1.")
    for audience in ("authority", "public"):
        document, _ = sample_office.drafts.document(sample_office.drafts.dossier(visit.id), audience, "en")
        assert "K7" not in repr(document.blocks)


def test_what_the_office_wrote_into_its_standards_is_read_in_neutral_words(sample_office, visit):
    row = next(r for r in sample_office.standards.rows() if r.standard.quantity == "shared_m2" and r.standard.on)
    sample_office.apply(sample_office.standards.change(row, "label", "Asked for after P5 and O2 complained"))
    sample_office.set(OfficeStandard(id=row.id), "valid_from", "")  # for earlier visits too
    said = repr(sample_office.drafts.document(sample_office.drafts.dossier(visit.id), "public", "en")[0].blocks)
    assert "complained" in said
    assert not re.search(r"\bP5\b|\bO2\b", said)


def test_whose_code_stands_in_the_text_is_remembered_with_the_export(sample_office, matter):
    told = about(sample_office, matter, **AGREED)
    dossier = sample_office.urgent.letters.dossier(replace(told, interview_id="", text="P77 has had no insulin."))
    assert sample_office.exports.of_letter(dossier, "en").record.interview_ids == ("t77",)


def test_where_and_when_in_the_text_are_said_before_it_leaves(sample_office, matter):
    letters = sample_office.urgent.letters
    assert letters.odd(replace(matter, location="B-7", text="Told us at 16:40 in B-7.")) == ("B-7", "16:40")
    assert letters.odd(matter) == ()
    assert letters.few(replace(matter, text="Two of the women are ill. A doctor is asked for.")) == (
        "Two of the women are ill.",
    )
    assert letters.few(replace(matter, text="Twelve women are ill; two windows do not open.")) == ()


def test_a_matter_with_nothing_written_gets_a_sentence_and_no_letter(sample_office, matter):
    with pytest.raises(LetterEmpty):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(replace(matter, text=" ")), "en")


def test_a_matter_that_was_not_raised_yet_asks_for_an_answer_from_receipt(sample_office, matter, tmp_path):
    fresh = replace(matter, raised_at="", raised_with="")
    assert "answer within 24 hours of receipt" in words_of(written(sample_office, fresh, tmp_path / "letter.docx"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "answer by 25 November 2026, 17:05"),
        ("2026-11-25", "answer by 25 November 2026, 17:05"),
        ("2026-11-26", "answer within 24 hours of receipt"),
    ],
)
def test_no_letter_asks_for_an_answer_by_a_day_that_is_past(sample_office, matter, tmp_path, day, said):
    told = words_of(written(sample_office, matter, tmp_path / "letter.docx", day=day))
    assert said in told
    assert ("answer by" in told) == ("answer by" in said)


def test_a_person_at_risk_is_in_no_letter_whatever_was_agreed(sample_office, matter):
    told = about(sample_office, matter, **AGREED)
    sample_office.apply([Set(Interview, "t77", "risk", "expressed")])
    with pytest.raises(LetterKeptBack):
        sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(told), "en")


def test_a_consent_that_is_withdrawn_while_the_letter_is_made_leaves_no_file(sample_office, matter, tmp_path):
    told = about(sample_office, matter, **AGREED)
    dossier = sample_office.urgent.letters.dossier(told)
    letter = sample_office.urgent.letters.document(dossier, "en")
    outgoing = sample_office.exports.of_letter(dossier, "en")
    assert outgoing.record.interview_ids == ("t77",)
    sample_office.apply([Set(Consent, consent_id("t77", "raise"), "given", "withdrawn")])
    with pytest.raises(ConsentTakenBack):
        sample_office.drafts.write(letter, tmp_path / "letter.docx", sure=outgoing.sure)
    assert list(tmp_path.glob("*letter*")) == []


@pytest.mark.office
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_long_matter_stays_on_one_page_in_each_language(sample_office, matter, tmp_path, language):
    long = replace(matter, text=LONGEST, demanded=matter.demanded + " " + LONGEST[:200])
    letter = sample_office.urgent.letters.document(sample_office.urgent.letters.dossier(long), language)
    assert len(pages_of_pdf(pdf(letter), tmp_path)) == 1
    sample_office.drafts.write(letter, tmp_path / "letter.docx")
    assert len(pages_of_docx(tmp_path / "letter.docx")) == 1


def test_the_report_tells_the_authority_what_became_of_it_and_the_public_nothing(sample_office, visit, matter):
    dossier = sample_office.drafts.dossier(visit.id)
    for audience, told in (("internal", True), ("authority", True), ("public", False)):
        document, left_out = sample_office.drafts.document(dossier, audience, "en")
        said = repr(document.blocks)
        assert (matter.result in said) is told
        assert (matter.demanded in said) is told
        kept = {item.one for item in left_out}
        assert ("{n} urgent matter kept back" in kept) is not told


def test_nothing_in_the_letter_is_a_link_for_it_is_only_read(sample_office, visit, matter):
    letters, drafts = sample_office.urgent.letters, sample_office.drafts
    sample_office.set(visit, "language", "az")
    letter = letters.document(letters.dossier(matter), "en")
    assert any(run.key for block in letter.blocks for run in runs(getattr(block, "text", ""))), "it could be one"
    assert "write:" not in "".join(drafts.preview(letter))
