"""LibreOffice opens every report, and lays it out with the page numbers that the contents promise."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pytest

from npm_visits.domain.blocks import Document, Listed, plain
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.reports import compose, pdf, write_report
from npm_visits.reports.listing import captions
from npm_visits.reports.numbering import NumberedHeading, number
from npm_visits.reports.pages import reckon
from npm_visits.reports.spoken import resolved
from npm_visits.reports.unbroken import unbroken
from tests.reports.northfield import LANGUAGES, empty, for_audience, northfield, words_in
from tests.reports.paging import pages_of_pdf

pytestmark = pytest.mark.office

REPORTS = {
    f"{audience}-{language}": (northfield, audience, language)
    for audience, language in itertools.product(AUDIENCES, LANGUAGES)
} | {"empty": (empty, "public", "en")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, list[str]]:
    """The text of each page of each report, as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("reports")
    for name, (visit, audience, language) in REPORTS.items():
        document = compose(for_audience(visit(), audience), words_in(language))
        write_report(document, folder / f"{name}.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(str(folder / f"{name}.docx") for name in REPORTS)
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: _pages(folder / f"{name}.pdf") for name in REPORTS}


def _pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def line_of(document: Document, heading: NumberedHeading) -> re.Pattern[str]:
    """Return what finds a heading on its page and not in the contents."""
    label = f"{document.labels.annex} {heading.number}" if heading.annex else heading.number
    return re.compile(rf"^\s*{re.escape(label)}\s+{re.escape(heading.text[:20])}[^.]*$", re.MULTILINE)


@pytest.mark.parametrize("name", REPORTS)
def test_contents_name_the_page_on_which_each_heading_stands(pages, name):
    visit, audience, language = REPORTS[name]
    document = unbroken(resolved(compose(for_audience(visit(), audience), words_in(language))))
    numbers = number(document)
    reckoned = reckon(document, numbers)
    assert len(pages[name]) == reckoned.total
    for heading in numbers.headings:
        line = line_of(document, heading)
        found = [n for n, text in enumerate(pages[name], 1) if line.search(text)]
        assert found == [reckoned.of_block[heading.index]], heading.text
    for caption in captions(Listed.TABLES, document, numbers):
        told = plain(caption.line)
        line = re.compile(rf"^\s*{re.escape(told)}\s*$", re.MULTILINE)  # in the list dots and a page follow
        found = [n for n, text in enumerate(pages[name], 1) if line.search(text)]
        assert found == [reckoned.of_block[caption.index]], told


@pytest.mark.parametrize("name", REPORTS)
def test_every_page_has_its_number_and_nothing_is_broken(pages, name):
    for n, text in enumerate(pages[name], 1):
        assert re.search(rf"\b{n}\s*/\s*{len(pages[name])}\b", text)
        assert not re.search(r"Error!|Reference source not found|\{\{|\ufffd", text)


def test_azerbaijani_and_russian_letters_reach_the_page(pages):
    text = "\n".join(pages["internal-az"])
    assert "Çıxarış: həkim sabah gəlir." in re.sub(r"\s+", " ", text)
    assert "Дверь открыта." in "\n".join(pages["internal-ru"])


def test_paragraph_numbers_are_counted_by_the_word_processor_as_the_tables_say(pages):
    text = "\n".join(pages["authority-en"])
    row = re.search(r"^\s*6\s+Ensure that everyone.*?(\d+)\s+23rd GR", text, re.MULTILINE)
    assert row
    assert re.search(rf"^\s*{row[1]}\.\s+Medical screening on admission is late", text, re.MULTILINE)


@pytest.mark.parametrize("name", REPORTS)
def test_the_pdf_breaks_its_pages_where_word_does(name, tmp_path):
    visit, audience, language = REPORTS[name]
    document = unbroken(resolved(compose(for_audience(visit(), audience), words_in(language))))
    numbers = number(document)
    reckoned = reckon(document, numbers)
    shown = pages_of_pdf(pdf(document), tmp_path)
    assert abs(len(shown) - reckoned.total) <= 1
    apart = []
    for heading in numbers.headings:
        line = line_of(document, heading)
        [page] = [n for n, text in enumerate(shown, 1) if line.search(text)]
        apart.append(abs(page - reckoned.of_block[heading.index]))
    assert max(apart) <= 1
    assert sum(apart) <= len(apart) / 4
