"""Numbers of pages reckoned without a layout program."""

from __future__ import annotations

from dataclasses import replace

from npm_visits.domain.blocks import (
    Bullets,
    Contents,
    Document,
    Heading,
    Labels,
    PageBreak,
    Paragraph,
    Part,
    Recommended,
    Table,
)
from npm_visits.reports import measures
from npm_visits.reports.breaking import broken
from npm_visits.reports.numbering import number
from npm_visits.reports.pages import reckon
from npm_visits.reports.widths import width


def pages(*blocks):
    document = Document("t", "t", "", "", "", "en", Labels("Annex", "Table"), "", (Part("x", blocks),))
    return reckon(document, number(document))


def lines(n):
    return Paragraph("\n".join(["word"] * n))


PER_PAGE = int(measures.TEXT_HEIGHT // measures.STYLES["BodyNumbered"].line_height)


def test_one_line_more_than_a_page_holds_makes_a_second():
    assert pages(lines(PER_PAGE)).total == 1
    assert pages(lines(PER_PAGE + 1)).total == 2


def test_a_page_break_begins_a_page_and_a_first_one_none():
    assert pages(lines(1), PageBreak(), Heading(1, "A")).of_block == {2: 2}
    assert pages(Heading(1, "A")).of_block == {0: 1}


def test_a_heading_goes_to_the_page_of_the_text_that_follows():
    assert pages(lines(PER_PAGE - 2), Heading(1, "A"), lines(5)).of_block == {1: 2}


def test_headings_one_after_another_stay_together():
    assert pages(lines(PER_PAGE - 5), Heading(1, "A"), Heading(2, "B"), Recommended("R", "", "x\ny\nz")).of_block == {
        1: 2, 2: 2,
    }  # fmt: skip


def test_a_long_table_goes_over_pages_with_its_header_again():
    table = Table("T", ("a", "b"), tuple((str(n), "x") for n in range(100)), (0.5, 0.5))
    row = measures.STYLES["TableText"].line_height + 2 * measures.CELL_TOP + 0.5
    assert pages(table).total == -(-102 * row // (measures.TEXT_HEIGHT - row))


def test_a_row_that_goes_to_the_next_page_finds_the_header_there_above_it():
    row = measures.STYLES["TableText"].line_height + 2 * measures.CELL_TOP + 0.5
    full = int((measures.TEXT_HEIGHT - row) // row)  # rows of a page beside its header
    table = Table("", ("a", "b"), tuple((str(n), "x") for n in range(2 * full)), (0.5, 0.5))
    assert pages(table).total == 2
    assert pages(table, lines(2)).total == 3


def test_footnotes_take_room_at_the_foot_of_their_page():
    noted = Paragraph("word", footnotes=("word " * 2000,))
    assert pages(noted, lines(10)).total == 2


def test_the_raised_number_before_a_footnote_takes_less_of_its_line_than_a_letter():
    size = measures.STYLES["FootnoteText"].size
    fit = int((measures.TEXT_WIDTH - width("9  ", size)) / width("i", size)) + 1  # one letter more beside a full number
    noted = Paragraph("word", footnotes=("i" * fit,) * 9)
    assert pages(noted, lines(PER_PAGE - 9)).total == 1
    assert pages(replace(noted, footnotes=("i i" + "i" * fit,) * 9), lines(PER_PAGE - 9)).total == 2


def test_footnotes_of_a_paragraph_that_stays_with_a_list_take_room_before_the_list_too():
    few, many = (Paragraph("word", footnotes=("word " * n,)) for n in (1, 250))
    before, heading, after = lines(PER_PAGE - 9), Heading(2, "A"), Bullets(("word", "word"))
    assert pages(before, heading, few, after).of_block == {1: 1}
    assert pages(before, heading, many, after).of_block == {1: 2}


def test_text_wider_than_the_page_breaks_where_words_end():
    word = "мммм"
    fit = int(measures.TEXT_WIDTH // width(f"{word} ", 10.5))
    assert pages(Contents("x"), Paragraph(" ".join([word] * fit * (PER_PAGE - 5)))).total == 1
    assert pages(Contents("x"), Paragraph(" ".join([word] * fit * (PER_PAGE + 5)))).total == 2


def test_a_row_higher_than_a_page_goes_on_over_the_next_ones_beneath_the_header():
    high = Table("T", ("a", "b"), (("word " * 5_000, "x"), ("x", "x")), (0.5, 0.5))
    low = Table("T", ("a", "b"), (("word", "x"), ("x", "x")), (0.5, 0.5))
    assert pages(high).total > 5
    assert pages(high, PageBreak(), low).of_block == {0: 1, 2: pages(high).total + 1}


def test_room_above_a_heading_stays_after_a_page_break_and_goes_where_a_page_was_full():
    heading, line = measures.STYLES["Heading1"], measures.STYLES["Normal"]
    rest = int((measures.TEXT_HEIGHT - heading.line_height - heading.after + line.slack) / line.line_height)
    assert pages(lines(PER_PAGE), Heading(1, "A"), lines(rest)).total == 2
    assert pages(lines(1), PageBreak(), Heading(1, "A"), lines(rest)).total == 3


def test_lines_break_after_a_dash_and_never_at_a_space_that_holds():
    width_of = width("open 09:00–", 10.5)
    assert broken([("open 09:00–18:00", False)], 10.5, width_of + 1, 0) == 2
    assert broken([("12\N{NO-BREAK SPACE}m² 12\N{NO-BREAK SPACE}m²", False)], 10.5, width("12 m² 12", 10.5), 0) == 2
    assert width("\N{NO-BREAK SPACE}", 10.5) == width(" ", 10.5)
