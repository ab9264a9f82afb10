"""Photographs stand two in a row, in Word and PDF alike, each with its caption; lists tell what it shows alone."""

from __future__ import annotations

import re
import subprocess

from docx.oxml.ns import qn

from npm_visits.domain.blocks import (
    Contents,
    Document,
    Heading,
    Labels,
    Listed,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Run,
)
from npm_visits.reports import measures as m
from npm_visits.reports import pdf, preview
from npm_visits.reports.numbering import number
from npm_visits.reports.pages import reckon
from tests.reports.paging import pages_of_docx, pages_of_pdf
from tests.reports.reading import Written, style_of, text_of
from tests.reports.test_lists import entries
from tests.reports.test_pictures import DRAWING

HALF = (m.TEXT_WIDTH - m.BETWEEN) / 2 / m.TEXT_WIDTH


def photographs(count: int) -> list[Picture]:
    captions = [(Run(f"Room {n}."), Run(f"\nO2-{n} · 24 Nov 2026 14:18", muted=True)) for n in range(count)]
    return [Picture(DRAWING, "A room", caption, HALF, paired=True) for caption in captions]


def report(*blocks) -> Document:
    labels = Labels("Annex", "Table", "Figure")
    lists = Part("lists", (Contents("Figures", Listed.FIGURES),))
    return Document("t", "t", "", "", "", "en", labels, "2026-11-24", (lists, Part("photographs", blocks)))


def places(content: bytes, tmp_path) -> dict[str, tuple[float, float]]:
    """Return where on its page each figure's number in a caption stands."""
    source = tmp_path / "placed.pdf"
    source.write_bytes(content)
    command = ["pdftotext", "-bbox", "-f", "2", str(source), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Figure</word>\s*<word [^>]*>(\d+\.)<', told)
    return {n: (float(x), float(y)) for x, y, n in found}


def test_pdf_shows_two_in_a_row_and_numbers_from_left_to_right(tmp_path):
    found = places(pdf(report(PageBreak(), Heading(1, "Photographs", annex=True), *photographs(3))), tmp_path)
    left, right, below = found["1."], found["2."], found["3."]
    assert abs(left[1] - right[1]) < 1
    assert right[0] - left[0] > 200
    assert abs(below[0] - left[0]) < 1
    assert below[1] > left[1] + 100


def test_word_shows_them_in_one_table_without_lines(tmp_path):
    written = Written(report(PageBreak(), Heading(1, "Photographs", annex=True), *photographs(3), Heading(1, "Reply")))
    [table] = written.xml("document").iter(qn("w:tbl"))
    assert [len(list(row.iter(qn("w:drawing")))) for row in table.iter(qn("w:tr"))] == [2, 1]
    assert not list(table.iter(qn("w:tblBorders")))
    assert table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val")) == "TableNormal"
    captions = [text_of(p) for p in table.iter(qn("w:p")) if style_of(p) == "FigureCaption"]
    assert [c.partition("O2")[0].strip() for c in captions] == [f"Figure {n + 1}. Room {n}." for n in range(3)]


def test_a_list_tells_what_a_photograph_shows_and_leaves_out_what_is_muted(tmp_path):
    document = report(PageBreak(), *photographs(2))
    assert [text for text, _ in entries(Written(document))] == ["Figure 1. Room 0.", "Figure 2. Room 1."]
    [listed, shown] = pages_of_pdf(pdf(document), tmp_path)
    assert "Room 0." in listed
    assert "O2-0" not in listed
    assert "O2-0" in shown
    assert "".join(preview(document)).count("O2-0") == 1


def test_many_rows_are_on_the_same_pages_in_word_pdf_and_the_reckoning(tmp_path):
    document = report(PageBreak(), Heading(1, "Photographs", annex=True), *photographs(16), Heading(1, "Reply"))
    path = tmp_path / "many.docx"
    path.write_bytes(Written(document).raw)
    in_word, in_pdf = pages_of_docx(path), pages_of_pdf(pdf(document), tmp_path)
    reckoned = reckon(document, number(document)).of_block
    pages = [[next(k for k, text in enumerate(made, 1) if f"O2-{n} " in text) for n in range(16)]
             for made in (in_word, in_pdf)]  # fmt: skip
    assert pages[0] == pages[1]
    assert [reckoned[n] for n, b in enumerate(document.blocks) if isinstance(b, Picture)] == pages[0]
    assert len(set(pages[0])) > 1


def test_heading_and_remark_stand_with_the_first_row_wherever_the_page_ends(tmp_path):
    for above in range(18, 27):
        lines = [Paragraph(f"Line {n}.", numbered=False) for n in range(above)]
        document = report(PageBreak(), *lines, Heading(1, "Photographs", annex=True), Note("REMARK."), *photographs(2))
        path = tmp_path / f"{above}.docx"
        path.write_bytes(Written(document).raw)
        for pages in (pages_of_pdf(pdf(document), tmp_path), pages_of_docx(path)):
            assert len({next(n for n, page in enumerate(pages) if n and text in page)
                        for text in ("Photographs", "REMARK.", "Room 0.")}) == 1, above  # fmt: skip
        assert reckon(document, number(document)).of_block[above + 2] == len(pages)
