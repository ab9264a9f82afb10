"""Annexes are counted by the letters of the report's language: in Word, in its contents, in the PDF's data."""

from __future__ import annotations

import pytest

from npm_visits.domain.blocks import Contents, Document, Heading, Labels, Paragraph, Part
from npm_visits.reports.numbering import number
from tests.reports.paging import pages_of_docx
from tests.reports.reading import Written

ANNEXES = tuple(Heading(1, f"Title {n}", annex=True) for n in range(30))


def report(language: str, word: str) -> Document:
    blocks = (Contents("Contents"), Paragraph("Text."), *ANNEXES)
    return Document("t", "t", "", "", "", language, Labels(word, "Table", "Figure"), "2026-11-24", (Part("p", blocks),))


@pytest.mark.parametrize(
    ("language", "first", "last"), [("ru", "АБВГ", ("Ю", "Я", "АА")), ("az", "ABCD", ("BB", "CC", "DD"))]
)
def test_annexes_bear_the_letters_of_the_language(language: str, first: str, last: tuple[str, ...]):
    found = [heading.number for heading in number(report(language, "X")).headings]
    assert "".join(found[:4]) == first
    assert tuple(found[27:]) == last


@pytest.mark.office
def test_word_counts_them_alike(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(Written(report("ru", "Приложение")).raw)
    shown = "\n".join(pages_of_docx(path))
    for letter in ("А", "В", "Щ", "Ы", "Я"):
        assert shown.replace("\N{NO-BREAK SPACE}", " ").count(f"Приложение {letter} ") == 2  # in contents and head
