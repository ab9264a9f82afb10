"""The guard: sealed identities are looked for in every part of a report, by the officer's passphrase, and forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npm_visits.domain.blocks import Heading, Paragraph, Part, Run, Table
from npm_visits.domain.changes import Add
from npm_visits.domain.identities import CHECK, Identity, Person
from npm_visits.domain.interviews import Interview
from npm_visits.domain.places import Place
from npm_visits.errors import WrongPassphrase
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED, Finished, Looked
from npm_visits.services.office import Office
from tests.conftest import PASSPHRASE

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
    outgoing = office.exports.guarded(office.exports.of_report(dossier, "public", "en"), OVERRIDDEN, found.reason)
    office.exports.remember(outgoing, "0" * 64)
    kept = office.exports.of_visit(visit_id)[0]
    assert (kept.identities, kept.override) == (OVERRIDDEN, "Her family asked for it in writing.")
    assert kept.looked_in == ("word", "pdf")
    outgoing = office.exports.guarded(office.exports.of_report(dossier, "public", "en"), UNCHECKED, "")
    assert outgoing.record.looked_in == ()


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


def test_identities_of_interviews_in_the_recycle_bin_are_looked_for_too(office: Office, visit_id: str):
    office.interviews.remove(office.interviews.get("t1"))
    assert office.vault.get(Identity, "t1") is not None
    assert look(office, visit_id, report(office, visit_id, "Məmmədova")).hits
