"""The lists of figures and of tables: every caption with its page, in Word, PDF and preview; none that is empty."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.blocks import (
    Contents,
    Document,
    Heading,
    Labels,
    Listed,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
)
from npm_visits.domain.outlines import NOTE
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import compose, pdf, preview
from npm_visits.reports.listing import without_empty_lists
from npm_visits.reports.template.starter import every_field
from npm_visits.reports.word.write import rendered
from tests.reports.northfield import empty, for_audience, northfield, words_in
from tests.reports.paging import pages_of_docx, pages_of_pdf
from tests.reports.reading import Written, style_of, text_of
from tests.reports.templates.made import p as paragraph
from tests.reports.templates.made import simple
from tests.reports.test_pictures import DRAWING

FIELD = re.compile(r' TOC \\h \\z \\c "(\w+)" ')
LONG = "Sanitary annexe of block B, seen from the door, with the window that cannot be opened and the wall beneath it"
CONTENTS = Part("contents", (Contents("Contents"),))
LISTS = Part("lists", (Contents("Figures", Listed.FIGURES), Contents("Tables", Listed.TABLES)))


def table(caption: str, rows: int = 2) -> Table:
    return Table(caption, ("a", "b"), tuple((str(n), "x") for n in range(rows)), (0.5, 0.5))


def picture(caption) -> Picture:
    return Picture(DRAWING, "A room", caption, 0.4, language="az")


BODY = Part("findings", (
    PageBreak(), Heading(1, "Findings"), table("Rooms", 60), picture((Run("Otaq 1,", bold=True), Run("\npəncərə"))),
    Paragraph((Run("As in Figure "), Run(refers_to="yard"), Run(" to be seen."))), PageBreak(), table("Beds"),
    Picture(DRAWING, "The yard", LONG, 0.4, mark="yard"), picture(""), table(""),
    picture((Run("Like Figure "), Run(refers_to="yard"))),
))  # fmt: skip


def report(*parts: Part) -> Document:
    labels = Labels("Annex", "Table", "Figure")
    return Document("t", "t", "", "", "", "en", labels, "2026-11-24", parts)


WHOLE = report(CONTENTS, LISTS, BODY)


def entries(written: Written) -> list[tuple[str, int]]:
    lines = [text_of(p) for p in written.xml("document").iter(qn("w:p")) if style_of(p) == "TableofFigures"]
    return [(text, int(page)) for text, page in (line.rsplit("\t", 1) for line in lines)]


def test_word_lists_every_caption_with_its_number_and_page_and_no_block_without_one():
    assert entries(Written(WHOLE)) == [
        ("Figure 1. Otaq 1, pəncərə", 4), (f"Figure 2. {LONG}", 5), ("Figure 3. Like Figure 2", 5),
        ("Table 1. Rooms", 2), ("Table 2. Beds", 5),
    ]  # fmt: skip


def test_each_list_is_one_field_that_word_fills_again_from_the_captions():
    root = Written(WHOLE).xml("document")
    codes = [e.text for e in root.iter(qn("w:instrText"))]
    assert [found[1] for code in codes if (found := FIELD.fullmatch(code))] == ["Figure", "Table"]
    assert [c.split()[1] for c in codes if c.startswith(" SEQ")] == ["Table", "Figure", "Table", "Figure", "Figure"]
    depth, outside = 0, []
    for element in root.iter(qn("w:p"), qn("w:fldChar")):
        if element.tag == qn("w:p") and style_of(element) == "TableofFigures":
            outside.append(depth)
        elif element.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(element.get(qn("w:fldCharType")), 0)
    assert outside == [0, 1, 1, 0, 1]  # the first of each list opens its field, the last one closes it
    assert depth == 0


def test_an_entry_leads_to_the_caption_that_it_names():
    root = Written(WHOLE).xml("document")
    captions = {
        start.get(qn("w:name")): text_of(p)
        for p in root.iter(qn("w:p")) if style_of(p) in {"Caption", "FigureCaption"}
        for start in p.iter(qn("w:bookmarkStart")) if start.get(qn("w:name"), "").startswith("_Toc")
    }  # fmt: skip
    links = [p.find(qn("w:hyperlink")) for p in root.iter(qn("w:p")) if style_of(p) == "TableofFigures"]
    for link in links:
        line = text_of(link).rsplit("\t", 1)[0]
        assert captions[link.get(qn("w:anchor"))].replace("\n", " ") == line
    assert len(captions) == len(links)


def test_typed_captions_keep_their_language_and_lose_their_looks_in_the_list():
    root = Written(WHOLE).xml("document")
    first = next(p for p in root.iter(qn("w:p")) if style_of(p) == "TableofFigures")
    spoken = {text_of(r): [e.get(qn("w:val")) for e in r.iter(qn("w:lang"))] for r in first.iter(qn("w:r"))}
    assert spoken["Otaq 1,"] == ["az-Latn-AZ"]
    assert spoken["Figure 1. "] == []
    assert not list(first.iter(qn("w:rStyle")))


def test_a_report_without_lists_has_no_bookmarks_for_them():
    names = [b.get(qn("w:name")) for b in Written(report(CONTENTS, BODY)).xml("document").iter(qn("w:bookmarkStart"))]
    assert [name for name in names if name.startswith("_Toc")] == ["_Toc000003"]  # of the heading


def test_a_list_with_nothing_to_name_is_absent_and_so_is_a_part_that_held_nothing_else():
    tables_alone = without_empty_lists(report(LISTS, Part("x", (Heading(1, "A"), table("Rooms"), picture("")))))
    assert [block.title for block in tables_alone.parts[0].blocks] == ["Tables"]
    assert [part.code for part in without_empty_lists(report(CONTENTS, LISTS, Part("x", (Paragraph("y"),)))).parts] == [
        "x"
    ]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_full_report_has_its_lists_behind_the_contents_and_the_note_has_none(language):
    dossier = for_audience(northfield(), "internal")
    full = compose(dossier, words_in(language))
    assert [part.code for part in full.parts][:3] == ["cover", "contents", "lists"]
    assert [block.lists for block in full.parts[2].blocks] == [Listed.TABLES]  # it has no figures
    assert len(entries(Written(full))) == sum(isinstance(b, Table) and bool(b.caption) for b in full.blocks)
    assert not [b for b in compose(dossier, words_in(language), outline=NOTE).blocks if isinstance(b, Contents)]
    dossier, sections = for_audience(empty(), "internal"), ["contents", "lists", "observations"]
    bare = compose(dossier, words_in(language), sections=sections)
    assert not [b for b in bare.blocks if isinstance(b, Contents) and b.lists is not Listed.HEADINGS]


def test_the_preview_names_what_the_word_document_lists():
    html = "".join(preview(WHOLE))
    at = [html.index(words) for words in ("Contents", "Figures", f"Figure 2. {LONG}", "Tables", "Table 2. Beds")]
    assert at == sorted(at)
    assert "Figure 3. Like Figure 2" in html


def test_an_office_puts_the_lists_where_it_wants_them_or_leaves_them_out():
    def lines(*body: str) -> list[str]:
        return [t for t in Written(rendered(WHOLE, template=simple(*map(paragraph, body)))).paragraphs() if t]

    last = lines("{{ section.contents }}", "{{ section.body }}", "Our end", "{{ section.lists }}")
    assert last.index("Our end") < last.index("Figures") < last.index("Tables")
    assert "Figures" not in lines("{{ without.lists }}", "{{ section.body }}")
    inside = lines("{{ section.contents }}", "Between", "{{ section.body }}")
    assert inside.index("Between") < inside.index("Figures") < inside.index("Findings")


def test_a_place_for_lists_that_are_empty_leaves_no_page_behind():
    template = every_field(words_in("en"))
    bare = report(CONTENTS, LISTS, Part("findings", (Heading(1, "Findings"), Paragraph("One."))))
    without = report(CONTENTS, Part("findings", (Heading(1, "Findings"), Paragraph("One."))))
    assert rendered(bare, template=template) == rendered(without, template=template)


def test_the_lists_of_a_template_stand_at_the_right_edge_of_its_own_text():
    root = Written(rendered(WHOLE, template=simple(paragraph("{{ section.body }}")))).xml("styles")
    style = next(s for s in root.iter(qn("w:style")) if s.get(qn("w:styleId")) == "TableofFigures")
    right = [tab.get(qn("w:pos")) for tab in style.iter(qn("w:tab")) if tab.get(qn("w:val")) == "right"]
    assert right == [str(11906 - 850 - 1701)]


def check_pages(pages: list[str]) -> None:
    """Every line of the lists names the page on which its caption stands."""
    pages = [re.sub(r"(?:\s*\.){3,}\s*", "…", page) for page in pages]
    for label, begin in (("Figure 1", "Otaq"), ("Figure 2", "Sanitary"), ("Table 1", "Rooms"), ("Table 2", "Beds")):
        told = re.search(rf"{label}\. {begin}[^…]*…(\d+)", pages[0])
        assert told, label
        found = [n for n, page in enumerate(pages, 1) if n > 1 and f"{label}. {begin}" in page]
        assert found == [int(told[1])], label


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_the_pdf_lists_the_pages_that_it_has(tmp_path):
    check_pages(pages_of_pdf(pdf(WHOLE), tmp_path))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_from_right_to_left_the_page_stands_at_the_left(tmp_path):
    page = pages_of_pdf(pdf(replace(WHOLE, language="ar")), tmp_path)[0]
    assert re.search(r"^\s*4[ .]+Figure 1", page, re.MULTILINE)
    assert re.search(r"^\s*5[ .]+Table 2", page, re.MULTILINE)


@pytest.mark.office
def test_libreoffice_finds_each_caption_on_the_page_that_the_list_names(tmp_path):
    (tmp_path / "lists.docx").write_bytes(rendered(WHOLE))
    check_pages(pages_of_docx(tmp_path / "lists.docx"))
