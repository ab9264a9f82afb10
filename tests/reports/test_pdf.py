"""The report as PDF: the writer knows every block that the Word writer knows, and says the same."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageStat

from npm_visits.domain.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Labels,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Recommended,
    plain,
)
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.outlines import FIRST
from npm_visits.i18n import LANGUAGES
from npm_visits.paths import resources
from npm_visits.reports import compose, drawings, pdf, picture
from npm_visits.reports.spoken import resolved
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.paging import pages_of_pdf

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")


def test_the_writer_has_a_way_for_every_kind_of_block() -> None:
    source = (resources() / "typst" / "document.typ").read_text("utf-8")
    assert [kind.__name__ for kind in get_args(Block) if f'kind == "{kind.__name__}"' not in source] == []


@poppler
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_of_a_report_stands_in_its_pdf(audience: str, language: str, tmp_path: Path) -> None:
    document = resolved(compose(for_audience(northfield(), audience), words_in(language)))
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(document))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    printed = _letters(text)
    for block in resolved(document).blocks:
        if isinstance(block, Heading | Paragraph | Recommended):
            assert _letters(plain(block.text))[:60] in printed
        if isinstance(block, Bullets):
            assert all(_letters(plain(item))[:40] in printed for item in block.items)


def test_each_part_is_on_as_many_pages_as_it_begins_and_ends_on() -> None:
    line, new = Paragraph("word " * 8), PageBreak()
    parts = (
        Part("first", (line,)), Part("broken", (new, *[line] * 40, new, line)), Part("shares", (Heading(1, "A"), line)),
        Part("head", (new, line)), Part("last", (new, line, new, line)),
    )  # fmt: skip
    labels = Labels("Annex", "Table", "Figure")
    pages, spans = drawings(Document("t", "t", "", "", "", "en", labels, "2026-11-24", parts))
    assert spans == {"first": 1, "broken": 3, "shares": 1, "head": 1, "last": 2}
    assert len(pages) == 7


def test_a_page_is_drawn_as_wide_as_it_is_wanted_and_no_line_of_it_is_cut() -> None:
    lines = tuple(Paragraph("HEHEHE " * 8, numbered=False) for _ in range(36))
    document = Document("t", "t", "", "", "", "en", Labels("A", "T"), "2026-11-24", (Part("one", lines),))
    (page, *_), _ = drawings(document)
    for width in (320, 324, 333, 500, 900, 1300):
        drawn = Image.open(io.BytesIO(picture(page, width))).convert("L")
        assert drawn.width >= width
        shown = drawn.resize((width, round(drawn.height * width / drawn.width)), Image.Resampling.BOX)
        ink = _ink_of_lines(shown)[2:-1]  # without what stands in the margins
        assert len(ink) > 30
        assert min(ink) > 0.87 * max(ink), width


def _ink_of_lines(page: Image.Image) -> list[float]:
    """Return how dark each line of text is, all its rows of pixels together."""
    rows = [255 - ImageStat.Stat(page.crop((0, y, page.width, y + 1))).mean[0] for y in range(page.height)]
    return [sum(line) for dark, line in groupby(rows, key=lambda row: row > 0.05) if dark]


@poppler
def test_the_counted_pages_are_those_of_the_headings(tmp_path: Path) -> None:
    document = compose(for_audience(northfield(), "internal"), words_in("en"))
    pages, spans = drawings(document)
    texts = pages_of_pdf(pdf(document), tmp_path)
    assert len(pages) == len(texts)
    titles = [next(b.text for b in p.blocks if isinstance(b, Heading)) for p in document.parts if p.code not in FIRST]
    lines = [re.compile(rf"^\s*[\dA-Z]\w* \w?\s+{title}$", re.MULTILINE) for title in titles]
    begins = [next(n for n, text in enumerate(texts) if n and line.search(text)) for line in lines]
    codes = [p.code for p in document.parts if p.code not in FIRST]
    for code, begin, following in zip(codes, begins, [*begins[1:], len(texts) - 1], strict=True):
        assert following - begin <= spans[code] <= following - begin + 1, code


@poppler
def test_a_footnote_stands_on_the_page_of_the_text_that_cites_it_and_its_heading_too(tmp_path: Path) -> None:
    """Whatever of a paragraph still fits on the page before."""
    blocks: list[Block] = []
    for n in range(60):
        blocks += [Heading(1, f"Chapter{n:02}")] * (n % 4 == 0) + [Heading(2, f"Section{n:02}")] * (n % 2 == 0)
        text = f"Begin{n} {'word ' * (20 + n % 5 * 11)}end{n}."
        blocks.append(Paragraph(text, numbered=True, footnotes=(f"Cited{n}.",)))
    labels = Labels("Annex", "Table", "Figure")
    document = Document("t", "t", "", "", "", "en", labels, "2026-11-24", (Part("p", tuple(blocks)),))
    texts = pages_of_pdf(pdf(document), tmp_path)
    assert len(texts) > 5
    for n in range(60):
        [page] = [page for page in texts if f"end{n}." in page]
        names = [f"Begin{n} ", f"Cited{n}."] + [f"Section{n:02}"] * (n % 2 == 0) + [f"Chapter{n:02}"] * (n % 4 == 0)
        assert [name for name in names if name not in page] == [], n


@poppler
def test_what_stands_beneath_a_paragraph_that_cites_begins_on_its_page_and_so_does_the_footnote(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for n in range(60):
        text = f"Begin{n} {'word ' * (20 + n % 5 * 11)}end{n}."
        blocks += [Heading(2, f"Section{n:02}")] * (n % 2 == 0) + [Paragraph(text, footnotes=(f"Cited{n}.",))]
        items = tuple(f"Item{n}-{k}." for k in range(n % 5))
        blocks += [Note(f"Noted{n}.", keep_with_next=bool(items))] + [Bullets(items, small=n % 2 == 0)] * bool(items)
    labels = Labels("Annex", "Table", "Figure")
    document = Document("t", "t", "", "", "", "en", labels, "2026-11-24", (Part("p", tuple(blocks)),))
    texts = pages_of_pdf(pdf(document), tmp_path)
    assert len(texts) > 5
    for n in range(60):
        [page] = [page for page in texts if f"Begin{n} " in page]
        names = [f"end{n}.", f"Cited{n}.", f"Noted{n}."] + [f"Item{n}-0."] * (n % 5 > 0) + [f"Item{n}-1."] * (n % 5 > 1)
        assert [name for name in names if name not in page] == [], n
        for k in range(n % 5):
            assert sum(f"Item{n}-{k}." in page for page in texts) == 1


def _letters(text: str) -> str:
    """Return a text without what the breaking of lines changes."""
    return "".join(text.replace("\u00ad", "").replace("-", "").replace("‐", "").split())
