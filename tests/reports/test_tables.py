"""Tables are read without guessing: no head is broken within a word, no note stands on a page of its own."""

from __future__ import annotations

import re

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.blocks import Document, Heading, Labels, Part, Table
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.population import PresentAt
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import charts, pdf
from npm_visits.reports import measures as m
from npm_visits.reports.columns import fitted
from npm_visits.reports.widths import width
from npm_visits.services.office import Office
from tests.reports.northfield import words_in
from tests.reports.paging import pages_of_pdf
from tests.reports.reading import Written


def noted(rows: int) -> Document:
    """A report with one table of so many rows, a note beneath it."""
    cells = (*((f"Room {n}", "20.4") for n in range(rows - 1)), ("LAST", "17.4"))
    table = Table("Rooms", ("Room", "m²"), cells, (0.6, 0.4), note="NOTED beneath.")
    return Document("Report", "Report", "V-1", "Public", "", "en", Labels("Annex", "Table", "Figure"), "2026-11-26",
                    (Part("rooms", (table, Heading(1, "Reply"))),))  # fmt: skip


def test_a_word_of_a_head_that_does_not_fit_widens_its_column():
    table = fitted(Table("", ("Çarpayılarındakılar", "B", "C"), (), (0.05, 0.55, 0.4)))
    assert table.widths[0] * m.TEXT_WIDTH > width("Çarpayılarındakılar", m.STYLES["TableHeader"].size, bold=True)
    assert sum(table.widths) == pytest.approx(1)
    fits = Table("", ("A", "B"), (), (0.5, 0.5))
    assert fitted(fits) is fits


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_head_of_the_sample_report_is_broken_within_a_word(sample_office: Office, language: str):
    visit = next(row.visit for row in sample_office.visits.rows() if row.visit.number == "V-2026-041")
    dossier = sample_office.drafts.dossier(visit.id)
    for audience in AUDIENCES:
        document, _ = sample_office.drafts.document(dossier, audience, language)
        tables = [block for block in document.blocks if isinstance(block, Table) and block.header]
        assert tables
        for head, share in ((h, s) for t in tables for h, s in zip(t.header, t.widths, strict=True)):
            room = share * m.TEXT_WIDTH - 2 * m.CELL_SIDE
            assert max(width(w, m.STYLES["TableHeader"].size, bold=True) for w in head.split()) <= room, head


@pytest.mark.parametrize("rows", range(29, 36))  # the first page is full somewhere among them
def test_the_note_of_a_table_stands_with_its_last_row(rows: int, tmp_path):
    document = noted(rows)
    pages = pages_of_pdf(pdf(document), tmp_path)
    [page] = [n for n, text in enumerate(pages) if "LAST" in text]
    assert "NOTED beneath." in pages[page]
    found = list(Written(document).xml("document").iter(qn("w:tr")))
    kept = [all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in row.iter(qn("w:p"))) for row in found]
    first, last = [False, True], [True, True]  # the head keeps by its style; no row at an end stands alone
    assert kept == [*first, *[False] * (rows - 3), *last]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_word_at_the_capacity_ends_within_the_chart(language: str):
    words = words_in(language)
    text = words("capacity {n}", n=words.number(12_345))
    drawing = charts.over_time([PresentAt("2026-11-24", 90)], 12_345, text, words).decode()
    [x] = re.findall(rf'<text x="([\d.]+)"[^>]*>{re.escape(text)}<', drawing)
    assert float(x) + width(text, 13) <= 640
