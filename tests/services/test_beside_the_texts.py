"""What was changed in a working copy beside the texts that come back: each thing is named, and nothing else."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

from npm_visits.domain.changes import Set
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.visits import Visit
from npm_visits.domain.word_differences import HEAD
from npm_visits.reports.word.xml import NAMESPACES
from npm_visits.services.office import Office
from npm_visits.services.reading_back import Comparison
from npm_visits.services.writing import Version
from tests.services.working_copies import SOURCES, changed, copy_of, paragraph, parts_changed, read, through_libreoffice

MINE = "Words of the head of the office."
TABLE = "Annexes · Table 7. Rooms measured"


@pytest.fixture
def version(sample_office: Office) -> Version:
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    return Version(visit.id, "authority", "en")


def named(found: Comparison) -> set[str]:
    """Return the kinds of what is named."""
    return {f.name for f in fields(found) if f.name != "version" and getattr(found, f.name)}


def insert(after: Paragraph, text: str, style: str = "") -> Paragraph:
    """Add a paragraph as Enter in Word does it, in a style."""
    added = OxmlElement("w:p")
    after._p.addnext(added)
    made = Paragraph(added, after._parent)
    if style:
        made.style = style
    made.add_run(text)
    return made


def of_table(word: WordDocument, caption: str) -> Table:
    """Return the table under a caption."""
    return Table(captioned(word, caption)._p.getnext(), word._body)


def captioned(word: WordDocument, begin: str) -> Paragraph:
    """Return a caption: what begins so before it is an entry of a list."""
    return [p for p in word.paragraphs if p.text.startswith(begin)][-1]


def in_cell(word: WordDocument) -> None:
    of_table(word, "Table 7.").cell(2, 0).paragraphs[0].add_run(" with a gap")


def typed(begin: str) -> Callable[[WordDocument], object]:
    return lambda word: paragraph(word, begin).add_run(f" {MINE}")


CHANGES = {
    "a cell": (in_cell, "with a gap", "Rooms measured · Table 7. Rooms measured"),
    "a caption of a table": (
        lambda w: captioned(w, "Table 7.").add_run(f" {MINE}"), f"Table 7. Rooms measured {MINE}", "Rooms measured",
    ),
    "a caption of a figure": (
        lambda w: captioned(w, "Figure 1.").add_run(MINE), "Figure 1. Persons held", "The place and its population",
    ),
    "a heading": (typed("Good practices"), f"Good practices {MINE}", ""),
    "the title": (typed("Report on"), MINE, ""),
    "the subtitle": (typed("24–25 November"), MINE, ""),
    "the letterhead": (typed("Public Defender"), MINE, ""),
    "a note": (typed("Groups of fewer"), MINE, "The place and its population"),
    "sources of a finding": (typed("Kinds of source: Observation, persons held, reg"), MINE, "Treatment"),
    "evidence": (typed("Account  States that some windows"), MINE, "Material conditions"),
    "the name of a recommendation": (typed("Recommendation 2"), MINE, "Information and interpreters"),
    "a line of the program's": (typed("The median stay"), MINE, "The place and its population"),
    "the title of a list": (typed("List of tables"), MINE, ""),
    "a fact of the cover": (
        lambda w: w.tables[0].cell(0, 1).paragraphs[0].add_run(MINE), f"Reference | V-2026-041{MINE}", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_line_of_the_programs_own_that_was_changed_is_named_once_with_where_it_stands(
    sample_office: Office, version: Version, what: str
):
    change, text, where = CHANGES[what]
    found = read(sample_office, version, changed(copy_of(sample_office, version), change))
    (line,) = found.fixed
    assert text in line.text
    assert line.where == where
    assert named(found) == {"fixed"}


def test_a_figure_of_the_summary_box_and_a_caption_between_two_pictures_are_named(
    sample_office: Office, version: Version
):
    def work(word: WordDocument) -> None:
        inner = word.tables[1].cell(0, 0).tables[0]
        inner.cell(1, 0).paragraphs[0].add_run(MINE)
        cell = word.tables[-1].cell(0, 2)
        cell.paragraphs[-1].add_run(MINE)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [line.where for line in found.fixed] == ["Summary", "Photographs"]
    assert all(MINE in line.text for line in found.fixed)
    assert named(found) == {"fixed"}


def test_what_was_changed_here_as_it_was_in_word_is_named_no_more(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        place = next(t for t in paragraph(word, "Recommendation 1")._p.iter(qn("w:t")) if "3 months" in (t.text or ""))
        place.text = (place.text or "").replace("3 months", "At once")

    content = changed(copy_of(sample_office, version), work)
    (line,) = read(sample_office, version, content).fixed
    assert " ".join(line.text.split()) == "Recommendation 1 · Migration Service · At once"
    asked = next(r for r in sample_office.findings.of_visit(version.visit_id) if r.rank == 1)
    sample_office.apply([Set(Recommendation, asked.id, "time_frame", "immediate")])
    assert read(sample_office, version, content).fixed == ()


def add_row(word: WordDocument) -> None:
    row = of_table(word, "Table 7.").add_row()
    for cell, text in zip(row.cells, ("C-9", "", "4"), strict=False):
        cell.paragraphs[0].text = text


def box(word: WordDocument) -> None:
    """A text box, as Word writes it: once for itself, and once for programs that are older."""
    inner = f'<w:txbxContent><w:p><w:r><w:t>{MINE}</w:t></w:r></w:p></w:txbxContent>'
    markup = (
        f'<w:r {NAMESPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph(word, SOURCES)._p.append(parse_xml(markup))


def first(word: WordDocument) -> None:
    word.paragraphs[0].insert_paragraph_before(MINE)


def last(word: WordDocument) -> None:
    word.add_paragraph(MINE)


ADDED = {
    "after a heading": (lambda w: insert(paragraph(w, "Good practices"), MINE), MINE, "Good practices"),
    "a heading": (lambda w: insert(paragraph(w, SOURCES), MINE, "heading 2"), MINE, ""),
    "after a table": (
        lambda w: insert(Paragraph(captioned(w, "Table 1.")._p.getnext().getnext(), w._body), MINE, "Normal"), MINE,
        "The visit and how it was made",
    ),
    "in another style": (lambda w: insert(paragraph(w, SOURCES), MINE, "Note"), MINE, "The visit and how it was made"),
    "after a line of the program's": (
        lambda w: insert(paragraph(w, "The median"), MINE, "Body Numbered"), MINE, "The place and its population",
    ),
    "before everything": (first, MINE, ""),
    "after everything": (last, MINE, "Photographs"),
    "a row": (add_row, "C-9 | 4", "Rooms measured · Table 7. Rooms measured"),
    "in a cell beside a picture": (
        lambda w: w.tables[-1].cell(0, 0).add_paragraph(MINE), MINE, "Photographs",
    ),
    "a text box": (box, MINE, "The visit and how it was made"),
    "in the room between two recommendations": (
        lambda w: Paragraph(paragraph(w, "Recommendation 3")._p.getprevious(), w._body).add_run(MINE), MINE,
        "Information and interpreters",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ADDED)
def test_what_was_added_where_it_belongs_to_no_paragraph_is_named(sample_office: Office, version: Version, what: str):
    change, text, where = ADDED[what]
    found = read(sample_office, version, changed(copy_of(sample_office, version), change))
    assert [(line.text, line.where) for line in found.added] == [(text, where)]
    assert named(found) == {"added"}


def test_a_paragraph_after_another_in_a_style_of_running_text_is_still_a_line_of_it(
    sample_office: Office, version: Version
):
    content = changed(copy_of(sample_office, version), lambda w: insert(paragraph(w, SOURCES), MINE, "Body Numbered"))
    found = read(sample_office, version, content)
    assert [d.after.split("\n")[-1] for d in found.differences] == [MINE]
    assert named(found) == {"differences"}


def test_what_was_copied_to_where_it_belongs_is_named_no_more(sample_office: Office, version: Version):
    content = changed(copy_of(sample_office, version), ADDED["after a heading"][0])
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, f"{place.text}\n{MINE}"))
    assert read(sample_office, version, content).added == ()


def test_lines_of_the_programs_own_that_were_taken_out_are_named(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        place = paragraph(word, "The median stay")._p
        place.getparent().remove(place)
        row = of_table(word, "Table 1.").rows[1]._tr
        row.getparent().remove(row)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert {line.text: line.where for line in found.taken_out} == {
        "The median stay was 41 days.": "The place and its population",
        "Start | 09:30": "The visit and how it was made",
    }
    assert named(found) == {"taken_out"}


def test_what_was_typed_anew_over_a_line_is_named_with_what_stood_there(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        place = paragraph(word, "The median stay")
        for child in list(place._p)[1:]:
            place._p.remove(child)
        place.add_run(MINE)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [line.text for line in found.added] == [MINE]
    assert [line.text for line in found.taken_out] == ["The median stay was 41 days."]


def test_a_line_that_only_lost_its_bookmark_is_no_difference(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        for begin in ("The median stay", "Good practices"):
            for mark in list(paragraph(word, begin)._p.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
                mark.getparent().remove(mark)

    assert read(sample_office, version, changed(copy_of(sample_office, version), work)).is_empty


def test_a_footnote_that_was_changed_taken_out_or_added_is_named(sample_office: Office, version: Version):
    content = copy_of(sample_office, version)
    def typed(xml: str) -> str:
        return xml.replace('<w:t xml:space="preserve">  ', f"<w:t>{MINE} ", 1) if "<w:footnotes" in xml else xml

    edited = parts_changed(content, typed)
    (line,) = read(sample_office, version, edited).fixed
    assert line.text.startswith(MINE)

    def out(word: WordDocument) -> None:
        sign = next(word.element.body.iter(qn("w:footnoteReference")))
        sign.getparent().getparent().remove(sign.getparent())

    found = read(sample_office, version, changed(content, out))
    (gone,) = found.taken_out
    assert gone.text == line.text.removeprefix(MINE).strip()
    assert named(found) == {"taken_out"}

    def more(word: WordDocument) -> None:
        sign = list(word.element.body.iter(qn("w:footnoteReference")))[1].getparent()
        paragraph(word, SOURCES)._p.append(copy.deepcopy(sign))

    found = read(sample_office, version, changed(content, more))
    assert [line.where for line in found.added] == ["The visit and how it was made"]
    assert named(found) == {"added"}


def test_a_footnote_that_went_with_its_paragraph_is_not_named_beside_it(sample_office: Office, version: Version):
    def out(word: WordDocument) -> None:
        place = paragraph(word, "A place of detention is any place")._p
        assert list(place.iter(qn("w:footnoteReference")))
        place.getparent().remove(place)

    assert named(read(sample_office, version, changed(copy_of(sample_office, version), out))) == {"differences"}


def test_a_changed_line_of_header_or_footer_is_named_and_one_that_was_added_there(
    sample_office: Office, version: Version
):
    def work(word: WordDocument) -> None:
        header, footer = word.sections[0].header, word.sections[0].footer
        header.tables[0].cell(0, 2).paragraphs[0].add_run(MINE)
        footer.paragraphs[0].runs[0].text = "For nobody"
        footer.add_paragraph(MINE)

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [line.text for line in found.fixed] == [f"V-2026-041{MINE}", found.fixed[1].text]
    assert found.fixed[1].text.startswith("For nobody")
    assert [line.text for line in found.added] == [MINE]
    assert {line.key for line in (*found.fixed, *found.added)} == {HEAD}
    assert named(found) == {"added", "fixed"}


def test_a_line_of_the_header_that_holds_a_blank_alone_is_no_line(sample_office: Office, version: Version):
    sample_office.apply([Set(Visit, version.visit_id, "number", " ")])
    assert read(sample_office, version, copy_of(sample_office, version)).is_empty


def test_a_paragraph_that_was_moved_is_named_until_it_stands_so_here(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        paragraph(word, "Medical screening")._p.addprevious(paragraph(word, "No nursing cover")._p)

    content = changed(copy_of(sample_office, version), work)
    found = read(sample_office, version, content)
    assert named(found) == {"moved"}
    (line,) = found.moved
    assert (line.where, line.text.split(".")[0]) in {
        ("Health care", "No nursing cover at night"),
        ("Health care", "Medical screening on admission is late and not confidential"),
    }
    first, second = (f for f in sample_office.findings.all(version.visit_id) if f.topic == "health_care")
    sample_office.apply([Set(Finding, first.id, "rank", second.rank), Set(Finding, second.id, "rank", first.rank)])
    assert read(sample_office, version, content).is_empty


def test_what_was_moved_here_alone_is_no_difference(sample_office: Office, version: Version):
    content = copy_of(sample_office, version)
    first, second = (f for f in sample_office.findings.all(version.visit_id) if f.topic == "health_care")
    sample_office.apply([Set(Finding, first.id, "rank", second.rank), Set(Finding, second.id, "rank", first.rank)])
    assert copy_of(sample_office, version) != content
    assert read(sample_office, version, content).is_empty


def test_a_comment_is_told_with_where_it_stands(sample_office: Office, version: Version):
    def work(word: WordDocument) -> None:
        word.add_comment(paragraph(word, SOURCES).runs[0], text=MINE, author="x", initials="x")

    found = read(sample_office, version, changed(copy_of(sample_office, version), work))
    assert [(line.text, line.where) for line in found.comments] == [(MINE, "The visit and how it was made")]
    assert named(found) == {"comments"}


def test_styles_with_the_names_that_word_gives_them_in_another_language_change_nothing(
    sample_office: Office, version: Version
):
    dossier = sample_office.drafts.dossier(version.visit_id)
    place = next(p for p in sample_office.writing.places(dossier, version) if p.key == "reply")
    text = "<b>Bold</b> and <i>not</i>.\n- an item\n- another"
    sample_office.apply(sample_office.writing.to_write(dossier, version, place, text))

    names = {
        "ListBullet": "a0", "Strong": "a5", "Emphasis": "a6", "Heading1": "1", "Normal": "a", "Caption": "a9",
        "BodyNumbered": "BodyNumbered0",
    }  # fmt: skip

    def renamed(xml: str) -> str:
        for name, short in names.items():
            told = r'w:styleId="|<w:(?:pStyle|rStyle|basedOn|next|link) w:val="'
            xml = re.sub(f'({told}){name}(?=")', rf"\g<1>{short}", xml)
        return xml

    content = parts_changed(copy_of(sample_office, version), renamed)
    assert read(sample_office, version, content).is_empty
    edited = changed(content, lambda word: paragraph(word, SOURCES).add_run(f" {MINE}"))
    assert [d.key for d in read(sample_office, version, edited).differences] == ["visit.sources"]


@pytest.mark.office
def test_what_was_changed_and_added_is_named_also_where_libreoffice_saved_it(
    sample_office: Office, version: Version, tmp_path: Path
):
    def work(word: WordDocument) -> None:
        in_cell(word)
        typed("Good practices")(word)
        captioned(word, "Table 5.").add_run(MINE)
        insert(paragraph(word, "Findings"), MINE)
        add_row(word)

    content = changed(through_libreoffice(copy_of(sample_office, version), tmp_path), work)
    found = read(sample_office, version, through_libreoffice(content, tmp_path))
    assert len(found.fixed) == 3
    assert sorted(line.text for line in found.added) == ["C-9 | 4", MINE]
    assert named(found) == {"added", "fixed"}
