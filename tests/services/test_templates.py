"""The office's report templates: taken in, changed, removed, tried, and given to a report; in a real vault."""

from __future__ import annotations

import hashlib

import pytest

from npm_visits.domain.places import OfficeProfile
from npm_visits.domain.templates import OWN
from npm_visits.domain.visits import Visit
from npm_visits.errors import FileNotReadable, TemplateFault
from npm_visits.i18n import LANGUAGES
from npm_visits.reports.template.fields import FIELDS
from npm_visits.services.templates import EVERY_FIELD, STARTER
from tests.reports.reading import Written
from tests.reports.templates.made import p, simple

GOOD = simple(p("LETTERHEAD"), p("{{ report.classification }}"), p("{{ section.body }}"))
OTHER = simple(p("NEWHEAD"), p("{{ report.classification }}"), p("{{ section.body }}"))


def test_a_template_is_kept_whole_and_encrypted(office):
    added = office.templates.add(GOOD, "Letter of the office", "en")
    (kept,) = office.templates.all()
    assert kept == added
    assert (kept.language, kept.added_by, kept.digest) == ("en", "O2", hashlib.sha256(GOOD).hexdigest())
    assert office.templates.reader(kept.id)() == GOOD
    for file in office.vault.folder.rglob("*"):
        assert file.is_dir() or (b"LETTERHEAD" not in file.read_bytes() and b"PK\3\4" not in file.read_bytes()[:4])


def test_a_document_that_no_report_can_be_written_into_is_not_taken_in(office):
    with pytest.raises(TemplateFault):
        office.templates.add(simple(p("{{ visit.datez }}"), p("{{ section.body }}")), "x", "en")
    assert office.templates.all() == []


def test_a_changed_document_takes_the_place_of_the_old_one_and_undo_brings_that_back(office):
    template = office.templates.add(GOOD, "Letter", "en")
    office.templates.replace(template, OTHER)
    assert office.templates.reader(template.id)() == OTHER
    assert office.templates.get(template.id).digest == hashlib.sha256(OTHER).hexdigest()
    office.undo()
    assert office.templates.reader(template.id)() == GOOD
    assert office.templates.get(template.id) == template


def test_a_removed_template_lies_in_the_recycle_bin_and_comes_back_with_its_document(office):
    template = office.templates.add(GOOD, "Letter", "en")
    office.templates.remove(template)
    assert office.templates.all() == []
    assert office.templates.reader(template.id) is None
    (removed,) = office.past.bin()
    assert removed.title == "Letter"
    office.past.restore(removed)
    assert office.templates.reader(template.id)() == GOOD


def test_the_first_template_of_a_language_is_proposed_and_a_second_one_never_unasked(office):
    assert office.templates.proposed("az") == ""
    first = office.templates.add(GOOD, "B", "az")
    assert office.templates.proposed("az") == first.id
    second = office.templates.add(OTHER, "A", "az")
    office.set(second, "added_at", "2999-01-01T00:00:00+00:00")
    office.templates.add(GOOD, "C", "ru")
    office.templates.add(GOOD, "D", "")
    assert office.templates.proposed("az") == first.id
    assert [t.name for t in office.templates.usable("az")] == ["A", "B", "D"]
    office.undo()
    office.templates.replace(second, GOOD)
    assert office.templates.proposed("az") == first.id


def test_a_template_for_all_languages_is_proposed_where_there_was_none(office):
    russian = office.templates.add(GOOD, "C", "ru")
    whole = office.templates.add(OTHER, "D", "")
    assert [office.templates.proposed(code) for code in ("en", "az", "ru")] == [whole.id, whole.id, russian.id]


def test_what_was_chosen_last_for_a_language_stays_chosen_also_the_programs_own(office):
    first, second = (office.templates.add(content, "A", "az") for content in (GOOD, OTHER))
    office.templates.choose("az", second.id)
    assert office.templates.proposed("az") == second.id
    office.undo()
    assert office.templates.proposed("az") == first.id
    office.templates.choose("az", OWN)
    office.templates.add(GOOD, "New", "az")
    assert office.templates.proposed("az") == ""


def test_a_letterhead_chosen_for_letters_is_not_that_of_reports(office):
    report, letter = (office.templates.add(content, "A", "az") for content in (GOOD, OTHER))
    assert office.templates.proposed("az", letter=True) == report.id
    office.templates.choose("az", letter.id, letter=True)
    assert office.templates.proposed("az", letter=True) == letter.id
    assert office.templates.proposed("az") == report.id


def test_where_the_chosen_template_is_gone_the_next_one_is_proposed_and_undo_brings_it_back(office):
    first, second = (office.templates.add(content, "A", "az") for content in (GOOD, OTHER))
    office.templates.remove(first)
    assert office.templates.proposed("az") == second.id
    office.undo()
    assert office.templates.proposed("az") == first.id


def test_undo_of_an_added_template_takes_its_proposal_back_too(office):
    office.templates.add(GOOD, "A", "az")
    office.undo()
    assert office.templates.proposed("az") == ""
    assert office.profile.templates == ()


def test_the_history_names_the_template_that_was_chosen(office):
    office.templates.add(GOOD, "Letterhead", "az")
    [change] = [c for c in office.past.of_record(OfficeProfile, "office") if c.row.field == "templates"]
    assert (change.field, change.before, change.after) == ("Templates of reports", "", "Azərbaycanca: Letterhead")


def test_a_report_is_written_into_the_chosen_template(sample_office, tmp_path):
    office = sample_office
    template = office.templates.add(GOOD, "Letter", "en")
    visit = next(v for v in office.vault.all(Visit) if v.number == "V-2026-041")
    document, _ = office.drafts.document(office.drafts.dossier(visit.id), "authority", "en")
    office.drafts.write(document, tmp_path / "a.docx", template=office.templates.reader(template.id))
    text = Written(tmp_path / "a.docx").text()
    assert text.startswith("SAMPLE\nLETTERHEAD\nConfidential")
    assert "Medical screening" in text


def test_a_template_that_serves_no_more_stops_the_report_with_a_sentence(office, northfield, tmp_path):
    document, _ = office.drafts.document(office.drafts.dossier(office.visits.start(northfield.id).id), "internal", "en")
    with pytest.raises(TemplateFault):
        office.drafts.write(document, tmp_path / "a.docx", template=lambda: b"damaged")
    assert not list(tmp_path.glob("*.docx"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [STARTER, EVERY_FIELD])
def test_templates_to_begin_with_are_good_the_same_each_time_and_can_be_tried(office, tmp_path, kind, language):
    content = office.templates.starting(kind, language)
    assert content == office.templates.starting(kind, language)
    assert office.templates.check(content) == ()
    assert office.templates.missing(content) == ()
    office.templates.trial(content, language, tmp_path / "trial.docx")
    written = Written(tmp_path / "trial.docx")
    assert b"{{" not in b"".join(written.parts.values())
    assert "Northfield" in written.text()


def test_the_template_with_all_fields_shows_each_with_its_meaning(office):
    written = Written(office.templates.starting(EVERY_FIELD, "en"))
    cells = written.paragraphs("TableText")
    for field in FIELDS:
        assert {field.name, field.about, f"{{{{ {field.name} }}}}"} <= set(cells)


def test_a_trial_holds_nothing_of_the_vault(office, northfield, tmp_path):
    office.set(northfield, "name", "REALPLACE")
    office.templates.trial(GOOD, "en", tmp_path / "trial.docx")
    everything = Written(tmp_path / "trial.docx").everything()
    assert "REALPLACE" not in everything
    assert "SAMPLE" in everything


def test_a_template_without_places_says_which_sections_it_lacks(office):
    some = simple(p("{{ section.findings }}"), p("{{ report.classification }}"))
    assert "Recommendations" in office.templates.missing(some)
    assert "Findings" not in office.templates.missing(some)


def test_a_file_that_cannot_be_read_says_so(office, tmp_path):
    with pytest.raises(FileNotReadable):
        office.templates.read(tmp_path / "gone.docx")
