"""A report that left keeps the numbers of its paragraphs: in Word, as PDF, on the screen, in every language."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from npm_visits.domain.blocks import Document, Paragraph, plain
from npm_visits.domain.changes import Set
from npm_visits.domain.dossier import Dossier
from npm_visits.domain.paragraphs import WrittenParagraph, paragraph_id
from npm_visits.domain.visits import Visit
from npm_visits.reports.pdf import as_data, pdf
from npm_visits.reports.word.write import rendered
from npm_visits.services.office import Office
from npm_visits.services.writing import Place, Version
from tests.reports.reading import Written

NEW = "Nobody was asked to leave the room."


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")


def composed(office: Office, visit: Visit, audience: str = "authority", language: str = "en") -> Document:
    return office.drafts.document(office.drafts.dossier(visit.id), audience, language)[0]


def leave(office: Office, visit: Visit, audience: str = "authority", language: str = "en") -> None:
    """Let a version leave, as the window does."""
    document = composed(office, visit, audience, language)
    outgoing = office.exports.of_report(office.drafts.dossier(visit.id), audience, language)
    office.exports.remember(outgoing, "0" * 64, office.exports.numbers.told(document))


def add_a_line(office: Office, visit: Visit, language: str = "en") -> None:
    """Write a second paragraph beneath the first that can be written."""
    dossier, version, place = sources(office, visit, language)
    office.apply(office.writing.to_write(dossier, version, place, f"{place.draft}\n{NEW}"))


def sources(office: Office, visit: Visit, language: str = "en") -> tuple[Dossier, Version, Place]:
    """Return a paragraph that can be written, in the version for the authority."""
    version, dossier = Version(visit.id, "authority", language), office.drafts.dossier(visit.id)
    return dossier, version, next(p for p in office.writing.places(dossier, version) if p.key == "visit.sources")


def shown(document: Document) -> list[tuple[str, str]]:
    """Return number and text of each numbered paragraph, as the Word document shows them."""
    written = Written(document)
    found = [text.partition(".\t") for text in written.paragraphs("BodyLettered")]
    return [(number, text) for number, _, text in found]


def number_of(document: Document, begin: str) -> str:
    return next(b.number for b in document.blocks if isinstance(b, Paragraph) and plain(b.text).startswith(begin))


def test_a_new_paragraph_moves_no_number_once_the_report_left(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    before = sample_office.exports.numbers.kept(visit.id, "authority")
    add_a_line(sample_office, visit)
    document = composed(sample_office, visit)
    new = number_of(document, NEW)
    assert re.fullmatch(r"\d+a", new)
    numbers = [n for n, _ in shown(document)]
    assert [n for n in numbers if n != new] == [line.number for line in before]
    assert numbers.index(new) == numbers.index(new.removesuffix("a")) + 1
    assert (new, NEW) in shown(document)


def test_nothing_has_letters_before_the_report_left_or_for_readers_inside(sample_office: Office, visit: Visit):
    add_a_line(sample_office, visit)
    assert shown(composed(sample_office, visit)) == []
    leave(sample_office, visit, "internal")
    assert sample_office.exports.numbers.kept(visit.id, "internal") == []


def test_a_report_that_did_not_change_is_the_same_file_again(sample_office: Office, visit: Visit):
    first = rendered(composed(sample_office, visit))
    leave(sample_office, visit)
    assert rendered(composed(sample_office, visit)) == first


def test_references_show_the_number_that_stands_there(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    document = composed(sample_office, visit)
    word = docx.Document(io.BytesIO(rendered(document)))
    marks = {b.get(qn("w:name")): b for b in word.element.body.iter(qn("w:bookmarkStart"))}
    asked = [e.text.split() for e in word.element.body.iter(qn("w:instrText")) if e.text.strip().startswith("REF ")]
    assert asked
    for _, name, *switches in asked:
        assert "\\n" not in switches  # what Word counts: here the number is a text
        after = marks[name].getnext()
        assert re.fullmatch(r"\d+[a-z]*", "".join(t.text for t in after.iter(qn("w:t"))))


def test_every_language_has_the_same_numbers(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    leave(sample_office, visit)
    english = sample_office.exports.numbers.kept(visit.id, "authority")
    other = composed(sample_office, visit, language="az")
    numbers = [b.number for b in other.blocks if isinstance(b, Paragraph) and b.numbered]
    assert set(numbers) < {line.number for line in english}
    assert len(numbers) == len(english) - 1  # the new one is not yet written in Azerbaijani


def test_a_pdf_shows_them_too(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    document = composed(sample_office, visit)
    told = {block["number"]: block["text"] for block in as_data(document)["blocks"] if block["kind"] == "Paragraph"}
    assert told[number_of(document, NEW)][0]["text"] == NEW
    assert pdf(document).startswith(b"%PDF")


def test_a_working_copy_with_letters_brings_nothing_back_that_nobody_changed(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    version = Version(visit.id, "authority", "en")
    document, _ = sample_office.reading_back.working(sample_office.drafts.dossier(visit.id), version)
    content = rendered(document)
    assert "BodyLettered" in Written(content).styles_used()
    found = sample_office.reading_back.compare(visit.id, content)
    assert found.differences == ()
    word = docx.Document(io.BytesIO(content))
    next(p for p in word.paragraphs if p.text.endswith(NEW)).add_run(" Certainly.")
    target = io.BytesIO()
    word.save(target)
    [difference] = sample_office.reading_back.compare(visit.id, target.getvalue()).differences
    assert plain(difference.after).endswith(f"{NEW} Certainly.")


def test_paragraphs_can_be_counted_anew_and_undo_brings_the_numbers_back(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    add_a_line(sample_office, visit)
    kept = sample_office.exports.numbers.kept(visit.id, "authority")
    sample_office.exports.numbers.count_anew(visit.id, "authority")
    assert shown(composed(sample_office, visit)) == []
    assert sample_office.exports.numbers.since(visit.id, "authority") == ""
    sample_office.undo()
    assert sample_office.exports.numbers.kept(visit.id, "authority") == kept


def test_a_paragraph_left_away_keeps_its_number_for_the_day_it_returns(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    before = number_of(composed(sample_office, visit), "The report rests on")
    dossier, version, place = sources(sample_office, visit)
    sample_office.writing.leave_away(dossier, version, place)
    numbers = [n for n, _ in shown(composed(sample_office, visit))]
    assert before not in numbers
    leave(sample_office, visit)
    place_id = paragraph_id(visit.id, "authority", "en", "visit.sources")
    sample_office.apply([Set(WrittenParagraph, place_id, "state", "")])
    assert number_of(composed(sample_office, visit), "The report rests on") == before


def test_undo_puts_no_numbers_back_that_no_reader_holds(sample_office: Office, visit: Visit):
    numbers = sample_office.exports.numbers
    add_a_line(sample_office, visit)
    leave(sample_office, visit)
    numbers.count_anew(visit.id, "authority")
    dossier, version, place = sources(sample_office, visit)
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"{place.draft}\nFirst.\n{NEW}"))
    leave(sample_office, visit)
    left = numbers.kept(visit.id, "authority")
    while sample_office.undo():
        assert numbers.kept(visit.id, "authority") == left
    while sample_office.redo():
        assert numbers.kept(visit.id, "authority") == left


def test_a_place_that_was_left_away_returns_in_other_words_under_its_number(sample_office: Office, visit: Visit):
    leave(sample_office, visit)
    before = number_of(composed(sample_office, visit), "The report rests on")
    dossier, version, place = sources(sample_office, visit)
    sample_office.writing.leave_away(dossier, version, place)
    leave(sample_office, visit)
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, "In other words."))
    assert number_of(composed(sample_office, visit), "In other words.") == before
