"""Translations of typed texts that are no paragraphs: each has a place, and goes with the words it translates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.document import Document as WordDocument

from npm_visits.domain.arrival import UrgentMatter
from npm_visits.domain.blocks import Bullets, Document, Picture, Recommended, plain, runs
from npm_visits.domain.changes import Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.findings import Recommendation
from npm_visits.domain.interviews import Consent, Passage
from npm_visits.domain.paragraphs import TEXT, Foreign, WrittenParagraph, text_key
from npm_visits.domain.photographs import Photograph
from npm_visits.i18n import Words
from npm_visits.reports import preview
from npm_visits.reports.pdf import set_texts
from npm_visits.reports.spoken import MARKS, resolved
from npm_visits.services.office import Office
from npm_visits.services.writing import RECOMMENDATION, Version
from tests.reports.reading import Written
from tests.services.test_writing import places, report, write
from tests.services.working_copies import changed, copy_of, paragraph, read

HEDGEHOGS = "Kirpilərə su verilir."


@pytest.fixture
def az(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "az")


def composed(office: Office, version: Version) -> Document:
    dossier = office.drafts.dossier(version.visit_id)
    return office.drafts.document(dossier, version.audience, version.language)[0]


def foreign(office: Office, version: Version) -> list[Foreign]:
    return office.writing.foreign(composed(office, version))


def quotation(office: Office, version: Version) -> str:
    lists = [b for b in composed(office, version).blocks if isinstance(b, Bullets) and b.small]
    return next(run.text.strip() for run in runs(lists[0].items[0]) if run.language)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_in_another_language_has_a_place_and_with_all_translated_no_mark_is_left(
    sample_office: Office, az: Version, audience: str
):
    version = replace(az, audience=audience)
    mark = Words("az")(MARKS["en"])
    found = foreign(sample_office, version)
    assert {text.key for text in found} <= set(places(sample_office, version))
    assert len([text for text in found if text.key.startswith(TEXT)]) > 5
    assert mark in report(sample_office, version)
    for n, text in enumerate(found):
        write(sample_office, version, text.key, f"{HEDGEHOGS} {n}")
    whole = report(sample_office, version)
    assert mark not in whole
    assert not foreign(sample_office, version)
    assert all(f"{HEDGEHOGS} {n}" in whole for n in range(len(found)))


def test_a_quotation_a_caption_and_a_sentence_of_an_urgent_matter_are_translated_in_every_document(
    sample_office: Office, az: Version
):
    photograph = next(b for b in composed(sample_office, az).blocks if isinstance(b, Picture) and b.language)
    caption, quoted = runs(photograph.caption)[0].text, quotation(sample_office, az)
    [matter] = sample_office.urgent.all(az.visit_id)
    texts = {caption: "Kirpilər üçün pəncərə", quoted: HEDGEHOGS, matter.demanded: "Kirpilərə həkim."}
    for text, translation in texts.items():
        write(sample_office, az, text_key(text), translation)
    document = composed(sample_office, az)
    words = Written(document).text()
    page = "".join(preview(document))
    set_in_pdf = "\n".join(text for _, text in set_texts(document))
    for text, translation in texts.items():
        assert translation in words
        assert translation in page
        assert translation in set_in_pdf
        assert text not in words
        assert text not in set_in_pdf
    shown = next(b for b in document.blocks if isinstance(b, Picture) and plain(b.caption) == "Kirpilər üçün pəncərə")
    assert shown.alt == "Kirpilər üçün pəncərə", "who does not see the picture is told in the report's language too"
    for other in (replace(az, audience="public"), replace(az, language="ru")):
        assert "Kirpi" not in report(sample_office, other)


def test_the_letter_on_an_urgent_matter_takes_the_translation_of_the_authoritys_version(
    sample_office: Office, az: Version
):
    [matter] = sample_office.urgent.all(az.visit_id)
    write(sample_office, az, text_key(matter.text), HEDGEHOGS)
    letters = sample_office.urgent.letters
    shown = Written(letters.document(letters.dossier(matter), "az")).text()
    assert HEDGEHOGS in shown
    assert matter.text not in shown
    assert HEDGEHOGS not in Written(letters.document(letters.dossier(matter), "ru")).text()


def test_to_whom_recommendations_go_is_translated_once_for_all_of_them(sample_office: Office, az: Version):
    whom, told = "Head of the centre", "Kirpilər evinin rəisi"
    before = report(sample_office, az).count(whom)
    assert before > 3, "in the box of each, and in the name of their table"
    write(sample_office, az, text_key(whom), told)
    shown = report(sample_office, az)
    assert (shown.count(whom), shown.count(told)) == (0, before)
    assert whom in report(sample_office, replace(az, language="ru"))


def test_what_the_office_wrote_of_the_place_is_translated_in_its_table(sample_office: Office, az: Version):
    version = replace(az, audience="internal")
    place = sample_office.drafts.dossier(az.visit_id).place
    sample_office.set(place, "capacity_note", "Two rooms are under repair")
    for text in (place.units, "Two rooms are under repair"):
        write(sample_office, version, text_key(text), HEDGEHOGS)
        assert text not in report(sample_office, version)
    assert report(sample_office, version).count(HEDGEHOGS) == 2


def test_a_photograph_that_nobody_described_bears_no_mark(sample_office: Office, az: Version):
    for photograph in sample_office.vault.all(Photograph, visit_id=az.visit_id):
        sample_office.set(photograph, "caption", "")
    blocks = resolved(composed(sample_office, az)).blocks
    shown = [plain(block.caption) for block in blocks if isinstance(block, Picture) and block.paired]
    assert len(shown) > 2
    assert not [caption for caption in shown if caption.endswith("]")]


def test_a_quotation_whose_consent_is_withdrawn_takes_its_translation_with_it(sample_office: Office, az: Version):
    quoted = quotation(sample_office, az)
    write(sample_office, az, text_key(quoted), HEDGEHOGS)
    assert HEDGEHOGS in report(sample_office, az)
    vault = sample_office.vault
    passage = next(p for p in vault.all(Passage) if p.text.strip() == quoted)
    [consent] = vault.all(Consent, interview_id=passage.interview_id, what="quote")
    sample_office.set(consent, "given", "withdrawn")
    assert HEDGEHOGS not in report(sample_office, az)
    assert places(sample_office, az)[text_key(quoted)].gone, "the checks of the report name it"


def test_a_translation_goes_when_its_words_change_and_comes_back_with_them(sample_office: Office, az: Version):
    [matter] = sample_office.urgent.all(az.visit_id)
    key = text_key(matter.text)
    write(sample_office, az, key, HEDGEHOGS)
    sample_office.apply([Set(UrgentMatter, matter.id, "text", "Something else was seen.")])
    assert HEDGEHOGS not in report(sample_office, az)
    assert "Something else was seen." in report(sample_office, az)
    assert [p.key for p in sample_office.writing.unsettled(sample_office.drafts.dossier(az.visit_id), az)] == [key]
    sample_office.apply([Set(UrgentMatter, matter.id, "text", matter.text)])
    assert HEDGEHOGS in report(sample_office, az)
    sample_office.writing.reset(az, key)
    assert matter.text in report(sample_office, az)


def test_a_code_in_a_translation_is_told_in_neutral_words(sample_office: Office, az: Version):
    photograph = next(p for p in sample_office.vault.all(Photograph, visit_id=az.visit_id) if p.caption)
    write(sample_office, az, text_key(photograph.caption), "P3 pəncərənin yanında")
    shown = report(sample_office, az)
    assert "pəncərənin yanında" in shown
    assert "P3" not in shown


def test_what_a_list_repeats_of_a_paragraph_has_no_place_but_the_paragraphs(sample_office: Office, az: Version):
    asked = [r.text for f in sample_office.drafts.dossier(az.visit_id).findings for r in f.recommendations]
    keys = {text.key for text in foreign(sample_office, az)}
    assert asked
    assert not keys & {text_key(text) for text in asked}


def test_a_working_copy_that_comes_back_untouched_says_nothing_of_translations(sample_office: Office, az: Version):
    [matter] = sample_office.urgent.all(az.visit_id)
    write(sample_office, az, text_key(matter.text), HEDGEHOGS)
    dossier = sample_office.drafts.dossier(az.visit_id)
    copy, _ = sample_office.reading_back.working(dossier, az)
    compared = sample_office.reading_back.compare(az.visit_id, Written(copy).raw)
    assert not compared.differences


def test_a_recommendation_translated_in_a_working_copy_stays_as_it_was_typed(sample_office: Office, az: Version):
    first = sample_office.findings.of_visit(az.visit_id)[0]

    def work(word: WordDocument) -> None:
        paragraph(word, first.text).runs[0].text = HEDGEHOGS

    found = read(sample_office, az, changed(copy_of(sample_office, az), work))
    [key] = [difference.key for difference in found.differences]
    sample_office.reading_back.take(found, [key])
    assert sample_office.vault.get(Recommendation, first.id) == first
    [written] = sample_office.vault.all(WrittenParagraph)
    assert (written.key, written.audience, written.language) == (f"{RECOMMENDATION}{first.id}", "authority", "az")
    assert HEDGEHOGS in [plain(b.text) for b in composed(sample_office, az).blocks if isinstance(b, Recommended)]


def test_a_translation_keeps_its_place_when_a_paragraph_begins_with_the_same_words(sample_office: Office, az: Version):
    caption = next(p.caption for p in sample_office.vault.all(Photograph, visit_id=az.visit_id) if len(p.caption) > 30)
    write(sample_office, az, text_key(caption), HEDGEHOGS)
    visit = sample_office.visits.get(az.visit_id)
    sample_office.set(visit, "summary", f"{caption} was seen, and more.")
    assert HEDGEHOGS in report(sample_office, az)
    write(sample_office, az, "summary", f"{caption}, yenə də.")
    assert HEDGEHOGS in report(sample_office, az)
    assert not places(sample_office, az)[text_key(caption)].gone


def test_a_translation_stands_apart_from_what_stands_before_it_as_the_words_did(sample_office: Office, az: Version):
    quoted = quotation(sample_office, az)
    assert f"  {quoted}" in report(sample_office, az)
    write(sample_office, az, text_key(quoted), HEDGEHOGS)
    assert f"  {HEDGEHOGS}" in report(sample_office, az)


def test_a_translation_that_was_cleared_lets_the_words_stand(sample_office: Office, az: Version):
    quoted = quotation(sample_office, az)
    write(sample_office, az, text_key(quoted), "  ")
    assert quoted in report(sample_office, az)
    assert text_key(quoted) in {text.key for text in foreign(sample_office, az)}


def test_what_a_translation_in_a_letter_may_tell_is_said_before_it_leaves(sample_office: Office, az: Version):
    [matter] = sample_office.urgent.all(az.visit_id)
    letters = sample_office.urgent.letters
    assert letters.odd(matter) == letters.few(matter) == ()
    write(sample_office, az, text_key(matter.text), "İki nəfər saat 14:30-da döyülüb.")
    assert "14:30" in letters.odd(matter)
    assert letters.few(matter)
