"""Arabic, Persian and Hebrew: paragraphs, runs, tables and pages say which way they run, in every writer."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from npm_visits.domain.blocks import (
    Align,
    Bullets,
    Document,
    Heading,
    KeyFigures,
    Labels,
    Note,
    Paragraph,
    Part,
    Recommended,
    Run,
    Table,
)
from npm_visits.i18n import Words
from npm_visits.reports import compose, pdf, preview
from npm_visits.reports.directions import certain, pieces
from npm_visits.reports.pdf import as_data
from npm_visits.reports.spoken import marks
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.reading import Written, text_of

ARABIC = "كان الباب مفتوحاً، وسمع الحراس كل شيء (في الساعة 14:20)."
HEBREW = "הדלת הייתה פתוחה, והסוהרים שמעו הכול."
PERSIAN = "در باز بود و نگهبانان همه چیز را شنیدند."
ENGLISH = "The door was open."
MIXED = (Run("He said "), Run("«لا أعرف»", bold=True, language="ar"), Run(" and left at 12."))


def report(language: str = "en", *blocks: object) -> Document:
    rows = (("1", ARABIC, "12"), ("2", ENGLISH, "3"))
    body = blocks or (
        Heading(1, "Findings"), Paragraph(ENGLISH), Paragraph(ARABIC), Paragraph(HEBREW, language="he"),
        Paragraph(MIXED), Bullets((ARABIC, ENGLISH), small=True),
        Recommended("Recommendation 1", "", PERSIAN, "fa"), Note(HEBREW),
        KeyFigures("In one look", (("Persons", "12"), ("Beds", "14"))),
        Table("A table", ("No.", "Text", "Time"), rows, (0.1, 0.6, 0.3), (Align.LEFT, Align.LEFT, Align.RIGHT)),
        Paragraph(ENGLISH, footnotes=(ARABIC,)),
    )  # fmt: skip
    labels = Labels("Annex", "Table", "Figure", spoken=marks(Words("en")))
    return Document("A report", "A report", "V-1", "Internal", "", language, labels, "2026-11-26",
                    (Part("texts", body),))  # type: ignore[arg-type] # fmt: skip


def is_bidi(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None


def running(paragraph: etree._Element) -> list[tuple[str, bool]]:
    """Return the text of each run, and whether it is said to run from right to left."""
    return [
        ("".join(t.text or "" for t in run.iter(qn("w:t"))), run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None)
        for run in paragraph.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
    ]


def the(written: Written, text: str, part: str = "document") -> list[etree._Element]:
    found = [p for p in written.xml(part).iter(qn("w:p")) if text in text_of(p)]
    assert found, text
    return found


@pytest.mark.parametrize("text", [ARABIC, HEBREW, PERSIAN])
def test_a_typed_text_that_runs_to_the_left_is_a_bidi_paragraph_of_rtl_runs_wherever_it_stands(text: str):
    for paragraph in the(Written(report()), text):
        assert is_bidi(paragraph)
        whole = [piece for piece, left in running(paragraph) if left and re.search("[\u0590-\u06ff]", piece)]
        assert whole
        assert not [piece for piece, left in running(paragraph) if not left and re.search("[\u0590-\u06ff]", piece)]


def test_a_footnote_that_runs_to_the_left_says_so():
    assert all(is_bidi(p) for p in the(Written(report()), ARABIC, "footnotes"))


def test_beside_them_english_stays_as_it_was():
    written = Written(report())
    for paragraph in the(written, ENGLISH):
        assert not is_bidi(paragraph)
        assert not any(left for _text, left in running(paragraph))
    assert not list(written.xml("document").iter(qn("w:bidiVisual")))


def test_of_an_english_sentence_the_arabic_words_alone_run_to_the_left_and_keep_their_looks():
    (paragraph,) = the(Written(report()), "He said")
    assert not is_bidi(paragraph)
    assert running(paragraph) == [("He said ", False), ("«", False), ("لا أعرف", True), ("»", False),
                                  (" and left at 12.", False)]  # fmt: skip
    bold = [r for r in paragraph.iter(qn("w:r")) if r.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None]
    assert len(bold) == 3
    spoken = [lang.get(qn("w:bidi")) for lang in paragraph.iter(qn("w:lang"))]
    assert spoken == ["ar"] * 3


def test_a_report_without_such_letters_is_untouched():
    plain = Written(compose(for_audience(northfield(), "internal"), words_in("en")))
    names = {e.tag for e in plain.xml("document").iter()}
    assert not names & {qn("w:bidi"), qn("w:rtl"), qn("w:bidiVisual")}


@pytest.mark.parametrize("language", ["ar", "fa", "he"])
def test_in_a_report_from_right_to_left_every_paragraph_table_and_page_is(language: str):
    written = Written(replace(compose(for_audience(northfield(), "internal"), words_in("en")), language=language))
    for part in ("document", "header1", "footer1", "footnotes"):
        paragraphs = [p for p in written.xml(part).iter(qn("w:p")) if text_of(p).strip()]
        assert paragraphs or part == "footnotes"
        assert all(is_bidi(p) for p in paragraphs), part
    body = written.xml("document")
    tables = list(body.iter(qn("w:tblPr")))
    assert tables
    assert all(t.find(qn("w:bidiVisual")) is not None for t in tables)
    assert all(s.find(qn("w:bidi")) is not None for s in body.iter(qn("w:sectPr")))
    defaults = written.xml("styles").find(f".//{qn('w:docDefaults')}").find(f".//{qn('w:lang')}")
    assert defaults.get(qn("w:bidi")) == language
    assert not [(t, left) for p in body.iter(qn("w:p")) for t, left in running(p) if left and re.search("[A-Za-z]", t)]


def test_letters_of_either_way_are_parted_with_what_belongs_to_them():
    assert pieces("He said «لا أعرف» twice", base_left=False) == [("He said «", False), ("لا أعرف", True),
                                                                  ("» twice", False)]  # fmt: skip
    assert pieces("قال 12 مرة.", base_left=True) == [("قال 12 مرة.", True)]
    assert pieces("رقم A-12 هنا", base_left=True) == [("رقم ", True), ("A", False), ("-12 هنا", True)]
    assert "".join(piece for piece, _ in pieces(f"{ENGLISH} {ARABIC} {HEBREW}", base_left=False)) == (
        f"{ENGLISH} {ARABIC} {HEBREW}"
    )
    assert certain(ARABIC, "fa") == "fa"
    assert certain(ARABIC, "en") == "und-Arab"
    assert certain(HEBREW, "ar") == "und-Hebr"


def test_preview_and_pdf_know_which_texts_run_to_the_left():
    html = "".join(preview(report()))
    assert html.count('dir="rtl"') == 6  # two paragraphs, an item, the recommendation, the note, a cell
    assert 'dir="rtl"' not in "".join(preview(report("en", Paragraph(ENGLISH))))
    blocks = as_data(report())["blocks"]
    ways = {block["text"][0]["text"]: block["text"][0]["left"] for block in blocks if block["kind"] == "Paragraph"}
    assert ways == {ENGLISH: False, ARABIC: True, HEBREW: True, "He said ": False}
    assert as_data(report("ar"))["rtl"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_in_the_pdf_an_arabic_paragraph_begins_at_the_right_and_an_english_one_at_the_left(tmp_path: Path):
    (tmp_path / "r.pdf").write_bytes(pdf(report("en", Paragraph(ENGLISH), Paragraph("مفتوح"))))
    run = ["pdftotext", "-bbox", tmp_path / "r.pdf", "-"]
    told = subprocess.run(run, capture_output=True, check=True, text=True).stdout
    numbers = {text: float(x) for x, text in re.findall(r'<word xMin="([\d.]+)"[^>]*>(1\.|2)</word>', told)}
    assert numbers["1."] < 100
    assert numbers["2"] > 500


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_libreoffice_opens_it_and_puts_the_arabic_number_at_the_right(tmp_path: Path):
    (tmp_path / "r.docx").write_bytes(Written(report()).raw)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    convert = ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / "r.docx"]
    subprocess.run(convert, check=True, capture_output=True)
    shown = (tmp_path / "r.txt").read_text("utf-8")
    assert all(text in shown for text in (ARABIC, HEBREW, PERSIAN, ENGLISH))
