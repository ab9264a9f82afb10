"""A working copy is polished in Word, as python-docx and LibreOffice do it, and read back to the right places."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from npm_visits.domain.changes import Add, Remove, Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.interviews import Interview
from npm_visits.domain.paragraphs import LEFT_AWAY, WrittenParagraph
from npm_visits.errors import CopyOfAnotherReport, NotAReport, TrackedChanges
from npm_visits.reports.word.marks import is_ours
from npm_visits.reports.word.read_back import read_document
from npm_visits.reports.word.write import rendered
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.services.working_copies import SOURCES, changed, copy_of, paragraph, read, through_libreoffice


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_a_copy_that_nobody_touched_brings_nothing_back(
    sample_office: Office, version: Version, audience: str, language: str
):
    own = Version(version.visit_id, audience, language)
    found = read(sample_office, own, copy_of(sample_office, own))
    assert found.version == own
    assert found.is_empty, found


def test_an_edited_paragraph_comes_back_to_its_place_and_to_no_other(sample_office: Office, version: Version):
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, SOURCES).add_run(" Hedgehogs."))
    found = read(sample_office, version, content)
    assert [d.key for d in found.differences] == ["visit.sources"]
    before = sample_office.vault.all(Recommendation)
    sample_office.reading_back.take(found, ["visit.sources"])
    kept = sample_office.vault.all(WrittenParagraph)
    assert [(p.key, p.audience, p.language) for p in kept] == [("visit.sources", "authority", "en")]
    assert kept[0].text.endswith(" Hedgehogs.")
    assert sample_office.vault.all(Recommendation) == before
    assert read(sample_office, version, content).differences == ()
    sample_office.undo()
    assert [d.key for d in read(sample_office, version, content).differences] == ["visit.sources"]


def test_bold_by_hand_and_a_paragraph_that_enter_cut_in_two_come_back(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        place = paragraph(word, SOURCES)
        place.add_run(" Certainly.").bold = True
        added = OxmlElement("w:p")
        added.append(place._p.pPr.__copy__())
        place._p.addnext(added)
        Paragraph(added, place._parent).add_run("And one more.")

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [d.key for d in found.differences] == ["visit.sources"]
    assert found.differences[0].after.endswith("<b> Certainly.</b>\nAnd one more.")


def test_items_of_a_list_that_change_their_places_come_back(sample_office: Office, version: Version):
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    text = "We ask for two things:\n- blankets\n- light"
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, text))

    def work(word: WordDocument) -> None:
        paragraph(word, "blankets")._p.addprevious(paragraph(word, "light")._p)

    (difference,) = read(sample_office, version, changed(copy_of(sample_office, version), work)).differences
    assert (difference.after, difference.here_too) == ("We ask for two things:\n- light\n- blankets", False)


def test_a_paragraph_that_was_taken_out_in_word_is_left_out_here(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        place = paragraph(word, SOURCES)._p
        place.getparent().remove(place)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [(d.key, d.after) for d in found.differences] == [("visit.sources", "")]
    sample_office.reading_back.take(found, ["visit.sources"])
    assert sample_office.vault.all(WrittenParagraph)[0].state == LEFT_AWAY


def test_what_was_written_here_after_the_copy_was_made_is_not_taken_for_taken_out(
    sample_office: Office, version: Version
):
    before = {finding.id for finding in sample_office.findings.all(version.visit_id)}
    content = copy_of(sample_office, version)
    finding = sample_office.findings.add(version.visit_id, title="Late", topic="health_care")
    asked = sample_office.findings.recommend(finding)
    sample_office.apply([Set(Recommendation, asked.id, "text", "Mend it.")])
    sample_office.apply([Set(Finding, finding.id, "text", "It was late.")])
    assert finding.id not in before
    now = copy_of(sample_office, version)
    assert now != content
    assert read(sample_office, version, content).differences == ()

    def work(word: WordDocument) -> None:
        for begin in (SOURCES, "Mend it."):
            place = paragraph(word, begin)._p
            place.getparent().remove(place)

    found = read(sample_office, version, changed(now, work))
    assert [(d.key, d.after, d.maybe_new) for d in found.differences] == [
        ("visit.sources", "", False), (f"recommendation:{asked.id}", "", False)
    ]  # fmt: skip


def test_a_copy_that_does_not_tell_what_it_held_says_so_of_what_is_missing_in_it(
    sample_office: Office, version: Version
):
    def work(word: WordDocument) -> None:
        place = paragraph(word, SOURCES)._p
        place.getparent().remove(place)
        for mark in list(word.element.body.iter(qn("w:bookmarkStart"))):
            if mark.get(qn("w:name")).startswith("_K"):
                mark.getparent().remove(mark)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [(d.key, d.after, d.maybe_new) for d in found.differences] == [("visit.sources", "", True)]


@pytest.mark.parametrize("n", [0, -1], ids=["title", "last heading"])
def test_a_copy_whose_title_or_last_heading_was_typed_anew_is_still_known(
    sample_office: Office, version: Version, n: int
):
    def work(word: WordDocument) -> None:
        place = [p for p in word.paragraphs if 'w:name="_V' in p._p.xml][n]
        for child in list(place._p)[1:]:
            place._p.remove(child)
        place.add_run("Something else")

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert (found.version, found.differences) == (version, ())


def test_what_was_changed_in_both_places_is_said(sample_office: Office, version: Version):
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, SOURCES).add_run(" Hedgehogs."))
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "visit.sources")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "Something of our own."))
    found = read(sample_office, version, content)
    assert [(d.key, d.here_too) for d in found.differences] == [("visit.sources", True)]


def test_what_was_changed_here_is_said_too_where_a_line_was_taken_out_in_word(sample_office: Office, version: Version):
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")

    def write(text: str) -> None:
        sample_office.apply(sample_office.writing.to_write(dossier, version, place, text))

    def work(word: WordDocument) -> None:
        gone = paragraph(word, "light")._p
        gone.getparent().remove(gone)

    before = "We ask for two things:\n- blankets\n- light"
    write(before)
    content = changed(copy_of(sample_office, version), work)
    for here, here_too in ((before, False), (f"{before}, by Monday", False), (f"By Monday. {before}", True),
                           (f"{before}\n- air", True)):  # fmt: skip
        write(here)
        (difference,) = read(sample_office, version, content).differences
        assert (difference.after, difference.here_too) == ("We ask for two things:\n- blankets", here_too), here


def test_what_only_changed_here_since_the_copy_was_made_is_no_difference(sample_office: Office, version: Version):
    content = copy_of(sample_office, version)
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "visit.sources")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "Something of our own."))
    assert read(sample_office, version, content).differences == ()


def test_a_line_of_the_programs_own_that_was_changed_in_word_is_named_for_it_cannot_be_taken_over(
    sample_office: Office, version: Version
):
    def change(word: WordDocument) -> None:
        paragraph(word, "The delegation checked 1 register.").runs[0].text = "Two registers were checked."
        paragraph(word, SOURCES).add_run(" And hedgehogs.")

    found = read(sample_office, version, changed(copy_of(sample_office, version), change))
    assert len(found.fixed) == 1
    assert found.fixed[0].text.startswith("Two registers were checked.")
    assert [difference.key for difference in found.differences] == ["visit.sources"]


def test_a_paragraph_whose_finding_is_gone_is_named(sample_office: Office, version: Version):
    content = copy_of(sample_office, version)
    finding = sample_office.findings.all(version.visit_id)[1]
    sample_office.findings.remove(finding)
    found = read(sample_office, version, content)
    assert any(finding.title in text for text in found.gone)


def test_a_reference_survives_word(sample_office: Office, version: Version):
    dossier = sample_office.drafts.dossier(version.visit_id)
    mark = next(t.mark for t in sample_office.writing.targets(dossier, version) if t.kind == "paragraph")
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"See <ref {mark}>."))
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, "See ").add_run(" Thanks."))
    found = read(sample_office, version, content)
    assert [d.after for d in found.differences] == [f"See <ref {mark}>. Thanks."]


def test_a_reference_to_what_is_gone_since_the_copy_was_made_survives_an_edit_of_its_paragraph(
    sample_office: Office, version: Version
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    finding = sample_office.findings.add(version.visit_id, title="Late", topic="health_care")
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"See <ref {finding.id}> and more."))
    content = changed(copy_of(sample_office, version), lambda w: paragraph(w, "See ").add_run(" Thanks."))
    sample_office.apply([Remove(Finding, finding.id)])
    found = read(sample_office, version, content)
    assert [d.after for d in found.differences if d.key == "reply"] == [f"See <ref {finding.id}> and more. Thanks."]


def test_a_reference_that_leads_nowhere_stays_one_when_a_copy_that_nobody_touched_comes_back(
    sample_office: Office, version: Version
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "See <ref gone> and more."))
    content = copy_of(sample_office, version)
    assert read(sample_office, version, content).differences == ()
    edited = changed(content, lambda word: paragraph(word, "See –").add_run(" Hedgehogs."))
    (difference,) = read(sample_office, version, edited).differences
    assert difference.after == "See <ref gone> and more. Hedgehogs."
    sample_office.reading_back.take(read(sample_office, version, edited), ["reply"])
    assert "<ref gone>" in next(p.text for p in sample_office.vault.all(WrittenParagraph) if p.key == "reply")

    def over(word: WordDocument) -> None:
        sign = next(t for t in paragraph(word, "See –")._p.iter(qn("w:t")) if t.text == "–")
        sign.text = "§ 4"

    (difference,) = read(sample_office, version, changed(content, over)).differences
    assert difference.after == "See § 4 and more."


@pytest.mark.office
def test_a_reference_that_leads_nowhere_stays_one_also_through_libreoffice(
    sample_office: Office, version: Version, tmp_path: Path
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    text = "See <ref gone>, <b><ref gone></b> and <ref other>"
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, text))
    content = through_libreoffice(copy_of(sample_office, version), tmp_path)
    assert read(sample_office, version, content).is_empty
    edited = changed(content, lambda word: paragraph(word, "See –").add_run(", yes."))
    (difference,) = read(sample_office, version, edited).differences
    assert difference.after == f"{text}, yes."


@pytest.mark.office
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_a_copy_that_libreoffice_alone_saved_brings_nothing_back(
    sample_office: Office, version: Version, tmp_path: Path, audience: str, language: str
):
    own = Version(version.visit_id, audience, language)
    found = read(sample_office, own, through_libreoffice(copy_of(sample_office, own), tmp_path))
    assert found.is_empty, found


@pytest.mark.office
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_edits_come_back_through_libreoffice_and_nothing_else_changes(
    sample_office: Office, version: Version, tmp_path: Path, language: str
):
    own = Version(version.visit_id, "authority", language)
    first = sample_office.findings.of_visit(version.visit_id)[0]
    content = through_libreoffice(copy_of(sample_office, own), tmp_path)
    assert read(sample_office, own, content).differences == ()
    assert read_document(content).keys == read_document(copy_of(sample_office, own)).keys
    edited = changed(content, lambda w: paragraph(w, first.text[:40]).add_run(" Soon."))
    found = read(sample_office, own, through_libreoffice(edited, tmp_path))
    assert [d.key for d in found.differences] == [f"recommendation:{first.id}"]
    assert found.differences[0].after == f"{first.text} Soon."


@pytest.mark.office
def test_references_of_every_kind_come_back_as_they_were_also_through_libreoffice(
    sample_office: Office, version: Version, tmp_path: Path
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    targets = {target.kind: target for target in sample_office.writing.targets(dossier, version)}
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    text = "; ".join(f"{kind}\u00a0<ref {target.mark}>" for kind, target in targets.items())
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"See {text}."))
    content = copy_of(sample_office, version)
    for told in (content, through_libreoffice(content, tmp_path)):
        comparison = read(sample_office, version, told)
        assert comparison.is_empty, comparison
    edited = changed(content, lambda word: paragraph(word, "See ").add_run(" More."))
    (difference,) = read(sample_office, version, edited).differences
    assert difference.after == f"See {text}. More."


def test_tracked_changes_other_files_and_other_visits_are_refused_with_a_sentence(
    sample_office: Office, version: Version
):
    content = copy_of(sample_office, version)

    def track(word: WordDocument) -> None:
        inserted = OxmlElement("w:ins")
        inserted.set(qn("w:id"), "9000")
        inserted.set(qn("w:author"), "x")
        place = paragraph(word, SOURCES)
        inserted.append(place.add_run("new")._r)
        place._p.append(inserted)

    with pytest.raises(TrackedChanges):
        read(sample_office, version, changed(content, track))
    for wrong in (b"", b"PK\x03\x04 no", b"<html>", content[: len(content) // 2]):
        with pytest.raises(NotAReport):
            read(sample_office, version, wrong)
    other = next(r.visit for r in sample_office.visits.rows() if r.visit.id != version.visit_id)
    with pytest.raises(CopyOfAnotherReport):
        sample_office.reading_back.compare(other.id, content)


def test_every_bookmark_of_a_copy_is_known_as_ours(sample_office: Office, version: Version):
    with zipfile.ZipFile(io.BytesIO(copy_of(sample_office, version))) as archive:
        names = [e for part in ("document", "header1", "footer1")
                 for e in re.findall(r'w:name="(_[^"]*)"', archive.read(f"word/{part}.xml").decode())]  # fmt: skip
    assert {name[:2] for name in names if is_ours(name)} == {"_N", "_R", "_V", "_K"}
    assert [name for name in names if not is_ours(name) and not name.startswith("_Toc")] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_copy_that_leaves_bears_none_of_the_bookmarks(sample_office: Office, version: Version, audience: str):
    document, _ = sample_office.drafts.document(sample_office.drafts.dossier(version.visit_id), audience, "en")
    with zipfile.ZipFile(io.BytesIO(rendered(document))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert 'w:name="_N' not in xml
    assert 'w:name="_R' not in xml.replace('w:name="_Ref', "")
    assert 'w:name="_V' not in xml


def test_a_paragraph_that_was_kept_back_is_not_taken_for_one_that_was_taken_out(
    sample_office: Office, version: Version
):
    sample_office.apply([Add(Interview(id="i9", visit_id=version.visit_id, code="P77", form="person"))])
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "P77 told us.\nSecond line."))
    content = copy_of(sample_office, version)
    assert read(sample_office, version, content).differences == ()
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "visit.sources")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "P77 told us."))
    assert read(sample_office, version, copy_of(sample_office, version)).differences == ()
