"""The texts of a finished PDF, read as the guard reads them: nothing that anybody can read in it is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from npm_visits.domain.blocks import Block, Document, Heading, Labels, Paragraph, Part, Picture, Run
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import compose, pdf
from npm_visits.reports.pdf import set_texts
from npm_visits.reports.pdf_parts import METADATA, texts
from tests.reports.northfield import for_audience, northfield, words_in

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")


def one(*blocks: Block, title: str = "A report") -> Document:
    return Document(title, "Running", "V-1", "Internal", "", "en", Labels("Annex", "Table", "Figure"), "2026-11-26",
                    (Part("texts", blocks),))  # fmt: skip


@poppler
@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_every_letter_that_another_reader_finds_is_found_and_every_glyph_has_one(
    audience: str, language: str, tmp_path: Path
):
    content = pdf(compose(for_audience(northfield(), audience), words_in(language)))
    (tmp_path / "r.pdf").write_bytes(content)
    read = subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, check=True, text=True).stdout
    ours = "".join(text for part, text in texts(content) if part != METADATA)
    assert "\N{REPLACEMENT CHARACTER}" not in ours
    assert len(read) > 5000
    assert not Counter("".join(read.split())) - Counter("".join(ours.split()))


@pytest.mark.parametrize(
    "text", ["Brackets (one (two) three) and ) alone, and a \\ too.", "№ 12 – “quoted” £ %", "Məmmədova Ağababa-oğlu"]
)
def test_a_text_comes_back_as_it_was_set(text: str):
    pages = [shown for part, shown in texts(pdf(one(Paragraph(text)))) if part.startswith("page")]
    assert any(text in shown for shown in pages)


def test_a_name_that_is_set_in_pieces_of_several_fonts_is_read_whole():
    pieces = (Run("Məmm"), Run("ədo", bold=True), Run("va", italic=True), Run(" Ольга"), Run("فاطمة", language="ar"))
    pages = [shown for part, shown in texts(pdf(one(Paragraph(pieces)))) if part != METADATA]
    assert any("Məmmədova Ольга" in shown for shown in pages)


def test_descriptions_of_pictures_and_the_outline_are_among_what_stands_beside_the_pages():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="5"/></svg>'
    report = one(Heading(1, "Summary"), Picture(drawing, "A yard with shade", "The yard"))
    beside = [text for part, text in texts(pdf(report)) if part == METADATA]
    assert "A yard with shade" in beside
    assert any(text.endswith("Summary") for text in beside)


def test_title_and_metadata_are_among_what_stands_beside_the_pages():
    found = [text for part, text in texts(pdf(one(Paragraph("x"), title="Qızılgül (A)"))) if part == METADATA]
    assert "Qızılgül (A)" in found
    assert any(text.startswith("<?xpacket") and "Qızılgül" in text for text in found)


def test_what_the_pdf_is_set_from_comes_whole_however_its_runs_are_cut():
    document = one(Paragraph((Run("Məmm"), Run("ədo", bold=True), Run("va"))))
    assert "Məmmədova" in [text for _part, text in set_texts(document)]
