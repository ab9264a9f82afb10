"""What is read together stands on one page: lists with what announces them, names of groups with the group."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.blocks import (
    Bullets,
    Contents,
    Document,
    Heading,
    Labels,
    Listed,
    Note,
    Paragraph,
    Part,
    Run,
    Table,
)
from npm_visits.reports import keeping, pdf
from tests.reports.paging import pages_of_docx, pages_of_pdf
from tests.reports.reading import Written, style_of, text_of

NAME = (Run("GROUP", bold=True),)
GROUPS = (*((f"Row {n}", "1") for n in range(20)), (NAME, ""), ("FIRST of it", "2"), ("second", "3"), ("third", "4"))


def report(*blocks) -> Document:
    labels = Labels("Annex", "Table", "Figure")
    return Document("t", "t", "", "", "", "en", labels, "2026-11-24", (Part("p", blocks),))


def lines(n: int) -> list[Paragraph]:
    return [Paragraph(f"Line {k}.", numbered=False) for k in range(n)]


def page_of(pages: list[str], text: str) -> int:
    [page] = [n for n, page in enumerate(pages) if text in page]
    return page


def together(document: Document, one: str, other: str, tmp_path) -> None:
    pages = pages_of_pdf(pdf(document), tmp_path)
    assert page_of(pages, one) == page_of(pages, other)


def kept(written: Written) -> list[str]:
    """Return the texts of all paragraphs that say themselves that they stay with the next."""
    return [text_of(p) for p in written.xml("document").iter(qn("w:p"))
            if p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]  # fmt: skip


@pytest.mark.parametrize("above", range(11, 18))  # the page is full somewhere among them
@pytest.mark.parametrize("note", ["", "Noted."])
def test_the_name_of_a_group_stands_with_its_first_row(above: int, note: str, tmp_path):
    table = Table("Held", ("Group", "Persons"), GROUPS, (0.7, 0.3), note=note)
    document = report(*lines(above), table)
    together(document, "GROUP", "FIRST of it", tmp_path)
    found = kept(Written(document))
    assert "GROUP" in found
    assert "Row 17" not in found


def test_the_name_of_a_group_stands_with_its_first_row_in_word(tmp_path):
    table = Table("Held", ("Group", "Persons"), GROUPS, (0.7, 0.3))
    for above in range(12, 17):
        path = tmp_path / f"{above}.docx"
        path.write_bytes(Written(report(*lines(above), table)).raw)
        pages = pages_of_docx(path)
        assert page_of(pages, "GROUP") == page_of(pages, "FIRST of it")


@pytest.mark.parametrize("above", range(24, 34))
def test_neither_the_first_nor_the_last_row_stands_alone(above: int, tmp_path):
    rows = (("FIRST", "1"), ("SECOND", "2"), ("Third", "3"), ("Fourth", "4"), ("BEFORE", "5"), ("LAST", "6"))
    document = report(*lines(above), Table("Held", ("Group", "Persons"), rows, (0.7, 0.3)))
    together(document, "FIRST", "SECOND", tmp_path)
    together(document, "BEFORE", "LAST", tmp_path)


@pytest.mark.parametrize("above", range(27, 35))
def test_the_last_piece_of_evidence_and_what_announces_a_list_never_stand_alone(above: int, tmp_path):
    small = Bullets(("FIRST piece", "piece two", "BEFORE it", "LAST piece"), small=True)
    document = report(*lines(above), Paragraph("ANNOUNCED:"), Bullets(("ITEM",)), Note("TITLE", keep_with_next=True),
                      small)  # fmt: skip
    together(document, "ANNOUNCED", "ITEM", tmp_path)
    together(document, "TITLE", "FIRST piece", tmp_path)
    together(document, "BEFORE it", "LAST piece", tmp_path)
    assert [text for text in kept(Written(document)) if text] == ["ANNOUNCED:", "FIRST piece", "BEFORE it"]


@pytest.mark.parametrize("above", [30, 31, 32])
def test_the_kinds_of_source_stand_with_the_finding(above: int, tmp_path):
    document = report(*lines(above), Paragraph("FINDING."), Note("SOURCES\nfor and against"))
    together(document, "FINDING", "SOURCES", tmp_path)


def test_neither_the_first_nor_the_last_row_of_a_group_stands_alone():
    five, two = [("a row", "1")] * 5, [("a row", "1")] * 2
    rows = ((NAME, ""), *five, (NAME, ""), *two, (NAME, ""), ("alone", "1"))
    assert keeping.rows(Table("Held", ("Group", "Persons"), rows, (0.7, 0.3))) == {0, 1, 4, 6, 7, 9}


@pytest.mark.parametrize("above", range(25, 33))
def test_a_list_of_tables_begins_with_two_lines_and_ends_with_two(above: int, tmp_path):
    tables = [Table(name, ("a",), (("1",),), (1.0,)) for name in ("UNO", "DUE", "tre", "quattro", "CINQUE", "SEI")]
    document = report(*lines(above), Contents("Tables", Listed.TABLES), *tables)
    pages = pages_of_pdf(pdf(document), tmp_path)
    first = [next(n for n, page in enumerate(pages) if name in page) for name in ("UNO", "DUE", "CINQUE", "SEI")]
    assert first[0] == first[1]
    assert first[2] == first[3]
    listed = [p for p in Written(document).xml("document").iter(qn("w:p")) if style_of(p) == "TableofFigures"]
    stays = [p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in listed]
    assert stays == [True, False, False, False, True, False]


def test_what_is_long_is_parted_rather_than_moved():
    long = "word " * 400
    assert keeping.rows(Table("", ("a",), ((long,), (long,), (long,)), (1.0,))) == frozenset()
    assert not keeping.with_next((Paragraph(long), Note("x")), 0)
    assert keeping.with_next((Paragraph("Short."), Note("x")), 0)
    assert [len(keeping.items(n)) for n in range(5)] == [0, 0, 1, 2, 2]


@pytest.mark.parametrize("above", range(26, 34))
def test_a_remark_beneath_a_heading_stands_with_the_heading_and_the_paragraph(above: int, tmp_path):
    document = report(*lines(above), Heading(1, "HEADING"), Note("REMARK."), Paragraph("FIRST of it."))
    together(document, "HEADING", "FIRST of it", tmp_path)
    assert [text for text in kept(Written(document)) if text] == ["REMARK."]
