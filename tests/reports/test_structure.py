"""The Word document as a structure: styles, numbers, contents, tables, languages, clean metadata."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.dossier import AUDIENCES
from npm_visits.paths import resources
from npm_visits.reports import compose
from npm_visits.reports.numbering import number
from tests.reports.northfield import LANGUAGES, empty, for_audience, northfield, words_in
from tests.reports.reading import Written, style_of, text_of

ALL = tuple(itertools.product(AUDIENCES, LANGUAGES))


def document(audience="internal", language="en", dossier=None):
    return compose(for_audience(dossier or northfield(), audience), words_in(language))


@pytest.fixture(scope="module", params=ALL, ids="-".join)
def both(request):
    composed = document(*request.param)
    return composed, Written(composed)


def test_only_named_styles_of_the_template_are_used(both):
    _, written = both
    defined = {s.get(qn("w:styleId")) for s in written.xml("styles").iter(qn("w:style"))}
    assert written.styles_used() <= defined
    direct = {
        qn("w:b"),
        qn("w:i"),
        qn("w:color"),
        qn("w:sz"),
        qn("w:rFonts"),
        qn("w:spacing"),
        qn("w:ind"),
        qn("w:shd"),
    }
    assert not [e.tag for e in written.xml("document").iter() if e.tag in direct]


def test_numbers_that_word_counts_are_those_written_beside_them(both):
    composed, written = both
    numbers = number(composed)
    paragraphs = [n for n, b in zip(numbers.of_block, composed.blocks, strict=True) if type(b).__name__ == "Paragraph"]
    assert [n for n in paragraphs if n] == [str(n + 1) for n in range(len(written.paragraphs("BodyNumbered")))]
    captions = written.paragraphs("Caption")
    label = composed.labels.table
    assert [c.split(".")[0] for c in captions] == [f"{label} {n}" for n in range(1, len(captions) + 1)]


def test_contents_hold_every_heading_with_its_number_in_order(both):
    composed, written = both
    shown = []
    for heading in number(composed).headings:
        name = f"{composed.labels.annex} {heading.number}  " if heading.annex else f"{heading.number}\t"
        shown.append(f"{name}{heading.text}")
    lines = [p for p in written.xml("document").iter(qn("w:p")) if style_of(p) in {"TOC1", "TOC2"}]
    entries = [text_of(p).rsplit("\t", 1) for p in lines]
    assert [text for text, _page in entries] == shown
    pages = [int(page) for _text, page in entries]
    assert pages == sorted(pages)
    assert pages[0] == 2


def test_contents_point_at_bookmarks_that_exist_and_every_reference_too(both):
    _, written = both
    root = written.xml("document")
    names = [b.get(qn("w:name")) for b in root.iter(qn("w:bookmarkStart"))]
    codes = " ".join(e.text for e in root.iter(qn("w:instrText")))
    assert len(names) == len(set(names))
    assert set(re.findall(r"_(?:Toc|Ref)\d+", codes)) == set(names)
    assert {h.get(qn("w:anchor")) for h in root.iter(qn("w:hyperlink"))} <= set(names)


def test_fields_begin_and_end_and_nothing_is_asked_at_opening(both):
    _, written = both
    for part in ("document", "header1", "footer1"):
        kinds = [e.get(qn("w:fldCharType")) for e in written.xml(part).iter(qn("w:fldChar"))]
        depth = list(itertools.accumulate({"begin": 1, "separate": 0, "end": -1}[k] for k in kinds))
        assert not depth or (min(depth) >= 0 and depth[-1] == 0)
    assert b"updateFields" not in written.parts["word/settings.xml"]
    assert not [e for e in written.xml("document").iter() if qn("w:dirty") in e.attrib]


def test_headings_are_never_empty_and_never_followed_by_one_of_their_own_level(both):
    composed, _ = both
    for here, after in itertools.pairwise((*composed.blocks, None)):
        if type(here).__name__ == "Heading":
            assert here.text.strip()
            assert after is not None
            assert type(after).__name__ != "Heading" or after.level > here.level


def test_header_rows_repeat_and_no_row_breaks(both):
    _, written = both
    for table in written.xml("document").iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val"))
        repeats = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert repeats == [style == "ReportTable"] + [False] * (len(rows) - 1)


def test_column_widths_add_up_to_the_text(both):
    _, written = both
    for table in written.xml("document").iter(qn("w:tbl")):
        grid = [int(c.get(qn("w:w"))) for c in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        assert sum(grid) == int(table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w")))
        for row in table.findall(qn("w:tr")):
            cells = [int(c.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for c in row.findall(qn("w:tc"))]
            assert cells == grid


def test_the_documents_language_is_declared(both):
    composed, written = both
    tag = {"en": "en-GB", "az": "az-Latn-AZ", "ru": "ru-RU"}[composed.language]
    defaults = written.xml("styles").find(f".//{qn('w:docDefaults')}").find(f".//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == tag
    assert f"<dc:language>{tag}</dc:language>".encode() in written.parts["docProps/core.xml"]


def test_typed_texts_declare_the_language_they_were_typed_in():
    found = northfield().findings[0]
    azerbaijani = replace(found, finding=replace(found.finding, language="az", text="Nəzarətçilər nəzakətlidir."))
    dossier = replace(northfield(), findings=(azerbaijani, *northfield().findings[1:]))
    written = Written(document("authority", "ru", dossier))
    spoken = {
        r.find(qn("w:t")).text: r.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val"))
        for r in written.xml("document").iter(qn("w:r"))
        if r.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None and r.find(qn("w:t")) is not None
    }
    assert spoken[" Nəzarətçilər nəzakətlidir."] == "az-Latn-AZ"
    assert spoken["Provide nursing cover around the clock."] == "en-GB"
    assert set(spoken.values()) == {"az-Latn-AZ", "en-GB"}


def test_footnotes_are_numbered_as_they_are_referred_to(both):
    _, written = both
    wanted = [e.get(qn("w:id")) for e in written.xml("document").iter(qn("w:footnoteReference"))]
    there = [e.get(qn("w:id")) for e in written.xml("footnotes").iter(qn("w:footnote"))]
    assert there == ["-1", "0", *wanted]
    assert wanted == [str(n) for n in range(1, len(wanted) + 1)]
    assert wanted


def test_each_page_bears_title_sample_reference_and_classification(both):
    composed, written = both
    header = "".join(e.text or "" for e in written.xml("header1").iter(qn("w:t")))
    assert header == f"{composed.running_title}{composed.mark}V-2026-041"
    footer = written.xml("footer1")
    assert [e.text.strip() for e in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert composed.classification in "".join(e.text or "" for e in footer.iter(qn("w:t")))


def test_the_same_report_gives_the_same_bytes(both):
    composed, written = both
    assert Written(composed).raw == written.raw


def test_metadata_tell_nothing_of_maker_machine_or_template(both):
    composed, written = both
    assert set(written.parts) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/footnotes.xml", "word/fontTable.xml",
        "word/header1.xml", "word/footer1.xml", "word/theme1.xml",
    }  # fmt: skip
    core = written.parts["docProps/core.xml"].decode()
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)", core) == [
        "coreProperties",
        "title",
        "language",
        "created",
        "modified",
    ]
    assert re.findall(r">(\d{4}-.*?)<", core) == ["2026-12-02T00:00:00Z"] * 2
    about_entries = {(i.date_time, i.create_system, i.extra, i.comment) for i in written.infos}
    assert about_entries == {((1980, 1, 1, 0, 0, 0), 0, b"", b"")}
    everything = written.everything()
    assert not re.search(r"rsid|attachedTemplate|python|/home/|/root|/tmp|[A-Z]:\\", everything)
    assert composed.title in core


def test_no_template_mark_is_left(both):
    _, written = both
    assert "{{" not in written.everything()


def test_the_committed_template_is_what_its_script_makes(tmp_path):
    kept = resources() / "word" / "base.docx"
    script = resources().parent / "packaging" / "word_template.py"
    write = "open(sys.argv[2], 'wb').write(made['zipped'](made['parts']()))"
    code = f"import runpy, sys; made = runpy.run_path(sys.argv[1]); {write}"
    subprocess.run([sys.executable, "-c", code, script, tmp_path / "base.docx"], check=True)
    assert (tmp_path / "base.docx").read_bytes() == kept.read_bytes()


@pytest.mark.parametrize(("audience", "language"), ALL)
def test_a_visit_with_nothing_in_it_gives_a_short_correct_report(audience, language):
    written = Written(document(audience, language, empty()))
    assert len(written.paragraphs("Heading1")) == 4
    assert len(written.paragraphs("Heading2")) == 1
    assert "V-1" in written.text()
    assert not written.paragraphs("Recommendation")
    assert len(written.paragraphs("BodyNumbered")) == 2


def test_sections_can_be_left_out_and_an_internal_section_cannot_be_asked_for_outside():
    dossier = for_audience(northfield(), "authority")
    asked = compose(dossier, words_in("en"), sections=["cover", "findings", "answers"])
    assert [part.code for part in asked.parts] == ["cover", "findings"]
    assert Written(asked).paragraphs("Heading1") == ["Findings"]
