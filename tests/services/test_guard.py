"""The guard: sealed identities are looked for in every part of a report, by the officer's passphrase, and forgotten."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from npm_visits.domain.blocks import Heading, Paragraph, Part, Run, Table
from npm_visits.domain.changes import Add
from npm_visits.domain.exports import ReportExport
from npm_visits.domain.identities import CHECK, Identity, Person
from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.errors import TemplateFault, WrongPassphrase
from npm_visits.reports.word.write import rendered
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED, Finished, Guarded, Looked
from npm_visits.services.office import Office
from npm_visits.services.writing import Version
from tests.conftest import PASSPHRASE
from tests.reports.templates.corpus import BODY, STAMP, box, picture, png
from tests.reports.templates.made import HEAD, PACKAGE, docx, header, p, section, simple, styles
from tests.reports.templates.made import document as page

PERSON = Person(name="Qızılgül Məmmədova", born="1990-03-12", document="AZE 1234 5678")


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    visit = office.visits.start(northfield.id)
    talk = Interview(id="t1", visit_id=visit.id, code="P1", form="person")
    office.apply([Add(talk)])
    opened = office.identities.open(talk.id, PASSPHRASE, "entry")
    office.apply([opened.change(PERSON)])
    opened.close()
    return visit.id


def report(office: Office, visit_id: str, *texts: str | tuple[Run, ...]):
    """Return a report with some paragraphs at its end."""
    document, _ = office.drafts.document(office.drafts.dossier(visit_id), "public", "en")
    more = Part("more", tuple(Paragraph(text) for text in texts))
    return replace(document, parts=(*document.parts, more))


def look(office: Office, visit_id: str, document, name: str = "V-1-public-en.docx") -> Looked:
    guard = office.guard
    return guard.look(visit_id, office.identities.unlock(PASSPHRASE), document, guard.render(document), name)


def test_a_report_without_anything_of_a_person_is_clear_and_says_for_how_many_it_was_looked(
    office: Office, visit_id: str
):
    document = report(office, visit_id, "The rooms were clean. Saxlanma otaqları təmizdir.")
    found = look(office, visit_id, document)
    assert (found.hits, found.persons) == ((), 1)
    assert found.state(document, office.guard.seals(visit_id)) == CLEAR


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Məmmədovanın otağı", "name"), ("в комнате Мамедовой", "name"), ("No. AZE12345678", "number"),
        ("born on 12 March 1990", "born"), ("12.03.1990-cı il", "born"), ("12 марта 1990", "born"),
        ("said Q. M. to us", "initials"),
    ],
)  # fmt: skip
def test_what_tells_who_a_person_is_is_found_with_the_words_around(
    office: Office, visit_id: str, text: str, kind: str
):
    document = report(office, visit_id, text)
    found = look(office, visit_id, document)
    assert {(hit.code, hit.kind) for hit in found.hits} == {("P1", kind)}
    assert any(text.strip() in hit.around for hit in found.hits)
    assert found.state(document, office.guard.seals(visit_id)) == ""


def test_a_name_cut_into_runs_in_a_footnote_a_property_or_the_name_of_the_file_is_found(
    office: Office, visit_id: str
):
    cut = report(office, visit_id, (Run("Məmm"), Run("ədo", bold=True), Run("va")))
    assert look(office, visit_id, cut).hits
    noted = replace(cut, parts=(Part("more", (Paragraph("x", footnotes=("Məmmədova",)),)),))
    assert {hit.part for hit in look(office, visit_id, noted).hits} == {"word/footnotes.xml"}
    titled = replace(report(office, visit_id), title="Məmmədova")
    assert "docProps/core.xml" in {hit.part for hit in look(office, visit_id, titled).hits}
    assert look(office, visit_id, report(office, visit_id), "Məmmədova.docx").hits[0].part == ""


def test_every_opening_stands_in_the_trail_and_a_wrong_passphrase_opens_nothing(office: Office, visit_id: str):
    before = len(office.identities.openings("t1"))
    look(office, visit_id, report(office, visit_id))
    opened = office.identities.openings("t1")
    assert [opening.purpose for opening in opened].count(CHECK) == 1
    assert len(opened) == before + 1
    with pytest.raises(WrongPassphrase):
        office.identities.unlock("something else")
    assert len(office.identities.openings("t1")) == before + 1


def test_a_look_says_nothing_of_another_text_or_of_an_identity_that_was_changed_since(
    office: Office, visit_id: str
):
    document = report(office, visit_id, "clean")
    found = look(office, visit_id, document)
    assert found.state(report(office, visit_id, "changed"), office.guard.seals(visit_id)) == UNCHECKED
    opened = office.identities.open("t1", PASSPHRASE, "correct")
    office.apply([opened.change(replace(PERSON, name="Ləman Quliyeva"))])
    opened.close()
    assert found.state(document, office.guard.seals(visit_id)) == UNCHECKED


def test_what_was_found_can_stay_for_a_reason_that_the_export_keeps(office: Office, visit_id: str):
    document = report(office, visit_id, "Məmmədova")
    found = replace(look(office, visit_id, document), reason="Her family asked for it in writing.")
    assert found.state(document, office.guard.seals(visit_id)) == OVERRIDDEN
    dossier = office.drafts.dossier(visit_id)
    guarded = found.guarded(document, office.guard.seals(visit_id))
    outgoing = office.exports.guarded(office.exports.of_report(dossier, "public", "en"), guarded)
    office.exports.remember(outgoing, hashlib.sha256(rendered(document)).hexdigest())
    kept = office.exports.of_visit(visit_id)[0]
    assert (kept.identities, kept.override) == (OVERRIDDEN, "Her family asked for it in writing.")
    assert kept.looked_in == ("word", "pdf")
    outgoing = office.exports.guarded(office.exports.of_report(dossier, "public", "en"), Guarded(UNCHECKED))
    assert outgoing.record.looked_in == ()


@pytest.mark.parametrize("text", ["clean", "Məmmədova"])
def test_a_reason_is_kept_with_the_export_only_of_a_document_in_which_something_found_stays(
    office: Office, visit_id: str, text: str
):
    document, guard, seals = report(office, visit_id, "clean"), office.guard, office.guard.seals(visit_id)
    dossier, version = office.drafts.dossier(visit_id), Version(visit_id, "public", "en")
    whole, _ = office.reading_back.working(dossier, version)
    working = replace(whole, parts=(*whole.parts, Part("more", (Paragraph(text),))))
    finished = guard.render(document, working=working)
    wall = office.identities.unlock(PASSPHRASE)
    found = replace(guard.look(visit_id, wall, document, finished, "V-1-public-en.docx"), reason="asked for")
    state, reason = (CLEAR, "") if text == "clean" else (OVERRIDDEN, "asked for")
    for told, expected in ((document, (CLEAR, "")), (working, (state, reason))):
        outgoing = office.exports.of_report(dossier, "public", "en")
        outgoing = office.exports.guarded(outgoing, found.guarded(told, seals))
        office.exports.remember(outgoing, hashlib.sha256(rendered(told)).hexdigest())
        kept = office.vault.get(ReportExport, outgoing.record.id)
        assert kept is not None
        assert (kept.identities, kept.override) == expected


def test_a_document_that_was_not_looked_through_has_no_reason_and_no_parts_that_were(office: Office, visit_id: str):
    document, guard, seals = report(office, visit_id, "clean"), office.guard, office.guard.seals(visit_id)
    whole, _ = office.reading_back.working(office.drafts.dossier(visit_id), Version(visit_id, "public", "en"))
    finished = guard.render(document, working=whole)
    wall = office.identities.unlock(PASSPHRASE)
    found = replace(guard.look(visit_id, wall, document, finished, "V-1-public-en.docx"), reason="asked for")
    for told in (document, whole):
        guarded = found.guarded(told, seals | {"sealed since"})
        assert (guarded.state, guarded.reason, guarded.looked_in) == (UNCHECKED, "", ())
        assert guarded.digests == frozenset()


@pytest.mark.parametrize("where", ["text", "heading", "cell", "title"])
def test_what_stands_in_the_finished_pdf_alone_is_found_in_it(office: Office, visit_id: str, where: str):
    guard, clean = office.guard, report(office, visit_id, "clean")
    name = "AZE 1234 5678" if where == "text" else "Mammadova"
    blocks = {
        "text": Paragraph(name), "heading": Heading(1, name), "title": Paragraph("x"),
        "cell": Table("", ("A", "B"), ((f"{name} said", "x"),), (0.5, 0.5)),
    }  # fmt: skip
    told = replace(clean, title=name) if where == "title" else replace(clean, parts=(Part("p", (blocks[where],)),))
    finished = Finished(guard.render(clean).word, guard.render(told).pdf)
    found = guard.look(visit_id, office.identities.unlock(PASSPHRASE), clean, finished, "V-1-public-en.pdf")
    assert {(hit.code, hit.part.split()[0]) for hit in found.hits} == {("P1", "pdf")}


def test_what_word_and_pdf_both_show_is_told_once(office: Office, visit_id: str):
    found = look(office, visit_id, report(office, visit_id, "Məmmədova was there."))
    assert [hit.part for hit in found.hits] == ["word/document.xml"]


def test_a_day_is_told_once_and_with_plain_blanks_though_no_line_may_part_it(office: Office, visit_id: str):
    found = look(office, visit_id, report(office, visit_id, "born on 12 March 1990"))
    assert [(hit.part, hit.found) for hit in found.hits] == [("word/document.xml", "12 March 1990")]


def test_identities_of_interviews_in_the_recycle_bin_are_looked_for_too(office: Office, visit_id: str):
    office.interviews.remove(office.interviews.get("t1"))
    assert office.vault.get(Identity, "t1") is not None
    assert look(office, visit_id, report(office, visit_id, "Məmmədova")).hits


def crest(described: str) -> bytes:
    """Return a template with a picture in its header that is described in words."""
    tied = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/></Relationships>'
    )
    return docx(
        page(STAMP, BODY, section=section(2)), [styles(), header(p("", inside=picture("rId1", described)))],
        more={"word/_rels/header1.xml.rels": tied, "word/media/image1.png": png()},
    )  # fmt: skip


TEMPLATES = {
    "letterhead": lambda: docx(page(STAMP, BODY, section=section(2)), [styles(), header(p("To Məm", "mədova"))]),
    "box": lambda: simple(p("", inside=box(p("Case of Məmmədova"))), STAMP, BODY),
    "description": lambda: crest("Photograph of Məmmədova"),
    "text": lambda: simple(STAMP, p("No. AZE12345678"), BODY),
}


@pytest.mark.parametrize("where", TEMPLATES)
def test_what_the_template_of_the_office_says_of_a_person_is_found_in_the_report_that_leaves_in_it(
    office: Office, visit_id: str, where: str
):
    document, guard, seals = report(office, visit_id, "clean"), office.guard, office.guard.seals(visit_id)
    assert look(office, visit_id, document).hits == ()
    finished = guard.render(document, TEMPLATES[where])
    wall = office.identities.unlock(PASSPHRASE)
    found = guard.look(visit_id, wall, document, finished, "V-1-public-en.docx")
    assert {(hit.code, hit.in_template) for hit in found.hits} == {("P1", True)}
    assert found.state(document, seals, finished.template) == ""
    assert found.state(document, seals) == UNCHECKED  # in the program's own nobody has looked
    assert look(office, visit_id, document).state(document, seals, finished.template) == UNCHECKED
    both = report(office, visit_id, "Məmmədova was there.")
    wall = office.identities.unlock(PASSPHRASE)
    told = guard.look(visit_id, wall, both, guard.render(both, TEMPLATES[where]), "Məmmədova.docx").hits
    assert {hit.in_template for hit in told if hit.kind == "name"} == {False}


def test_the_bytes_that_were_looked_through_are_the_bytes_that_are_written(
    office: Office, visit_id: str, tmp_path: Path
):
    template, document = (lambda: simple(STAMP, p("Letterhead"), BODY)), report(office, visit_id, "clean")
    finished = office.guard.render(document, template)
    wall = office.identities.unlock(PASSPHRASE)
    found = office.guard.look(visit_id, wall, document, finished, "V-1-public-en.docx")
    guarded = found.guarded(document, office.guard.seals(visit_id), finished.template)
    dossier, exports = office.drafts.dossier(visit_id), office.exports
    outgoing = exports.guarded(exports.of_report(dossier, "public", "en"), guarded)
    for name in ("a.docx", "a.pdf"):
        digest = office.drafts.write(document, tmp_path / name, template=template)
        assert (tmp_path / name).read_bytes() == (finished.pdf if name == "a.pdf" else finished.word)
        assert exports.remember(replace(outgoing, record=replace(outgoing.record, id=name)), digest).identities == CLEAR
    other = exports.remember(outgoing, office.drafts.write(document, tmp_path / "b.docx"))
    assert (other.identities, other.looked_in) == (UNCHECKED, ())


def test_a_template_that_no_report_can_be_written_into_is_said_by_the_look_too(office: Office, visit_id: str):
    with pytest.raises(TemplateFault):
        office.guard.render(report(office, visit_id), lambda: simple(p("no place")))


def test_a_working_copy_for_others_is_looked_through_with_the_sections_that_the_report_leaves_out(
    office: Office, visit_id: str, tmp_path: Path
):
    document, guard, seals = report(office, visit_id, "clean"), office.guard, office.guard.seals(visit_id)
    dossier, version = office.drafts.dossier(visit_id), Version(visit_id, "public", "en")
    whole, _ = office.reading_back.working(dossier, version)
    for text, state in (("clean", CLEAR), ("Məmmədova", "")):
        working = replace(whole, parts=(*whole.parts, Part("more", (Paragraph(text),))))
        finished = guard.render(document, working=working)
        wall = office.identities.unlock(PASSPHRASE)
        found = guard.look(visit_id, wall, document, finished, "V-1-public-en.docx")
        assert found.guarded(document, seals).state == CLEAR
        assert found.guarded(whole, seals).state == UNCHECKED
        guarded = found.guarded(working, seals)
        assert (guarded.state, guarded.looked_in, bool(found.only_working())) == (state, ("word",), not state)
        assert replace(found, reason="asked for").guarded(working, seals).state == (state or OVERRIDDEN)
        assert office.drafts.write(working, tmp_path / "w.docx") in guarded.digests


def working_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def test_letters_within_the_hidden_bookmarks_of_a_working_copy_are_nobodys_name(office: Office, visit_id: str):
    document, guard = report(office, visit_id, "clean"), office.guard
    whole, _ = office.reading_back.working(office.drafts.dossier(visit_id), Version(visit_id, "public", "en"))
    names = " ".join(re.findall(r'w:name="(_N\w+)"', working_xml(rendered(whole))))
    name = next(found for found in re.findall(r"[a-z]{3,}", names))
    opened = office.identities.open("t1", PASSPHRASE, "entry")
    office.apply([opened.change(Person(name=name.capitalize()))])
    opened.close()
    for text, hits in (("clean", 0), (f"{name.capitalize()} said so", 1)):
        working = replace(whole, parts=(*whole.parts, Part("more", (Paragraph(text),))))
        finished = guard.render(document, working=working)
        found = guard.look(visit_id, office.identities.unlock(PASSPHRASE), document, finished, "V-1-public-en.docx")
        assert len(found.only_working()) == hits
