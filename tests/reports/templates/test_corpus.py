"""Every template of the corpus gives a valid report, or a sentence that names the place; none is ever evaluated."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from npm_visits.i18n import Words
from npm_visits.reports import compose
from npm_visits.reports.numbering import number
from npm_visits.reports.template.package import Refused
from npm_visits.reports.template.prepare import check
from npm_visits.reports.word.write import rendered
from npm_visits.services.template_words import told
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.reading import Written
from tests.reports.templates.corpus import BAD, BODY, GOOD
from tests.reports.templates.made import p, simple, table
from tests.reports.templates.valid import faults


@pytest.fixture(scope="module")
def document():
    return compose(for_audience(northfield(), "authority"), words_in("en"))


@pytest.fixture(scope="module", params=GOOD)
def written(request, document):
    return request.param, Written(rendered(document, template=GOOD[request.param]()))


def everything(written) -> bytes:
    """Return the names and bytes of all parts."""
    return "\n".join(written.parts).encode() + b"\n".join(written.parts.values())


@pytest.mark.parametrize("name", GOOD)
def test_nothing_in_a_good_template_stops_a_report(name):
    assert [told(Words("en"), t) for t in check(GOOD[name]()) if t.stops] == []


def test_the_report_is_a_valid_document(written):
    assert faults(written[1]) == []


def test_no_tag_is_left_and_the_report_is_in_it(written, document):
    text = written[1].text()
    assert b"{{" not in everything(written[1])
    assert "Medical screening on admission is late" in text
    assert document.classification.encode() in everything(written[1])


def test_a_report_in_any_template_tells_nothing_of_its_maker(written):
    for trace in (b"MAKER", b"00AB12CD", b"updateFields", b"documentProtection", b"crest.png", b"_GoBack"):
        assert trace not in everything(written[1])


def test_the_same_template_and_report_give_the_same_bytes(written, document):
    assert rendered(document, template=GOOD[written[0]]()) == written[1].raw


def test_the_numbers_that_word_counts_are_those_in_the_contents(written):
    """Headings and paragraphs of a report are counted by one list each, and nothing else is counted by it."""
    root, styles = written[1].xml("document"), written[1].xml("styles")
    numbered = {
        s.get(qn("w:styleId")): s.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        for s in styles.iter(qn("w:style")) if s.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") is not None
    }  # fmt: skip
    lists = {n.get(qn("w:numId")) for n in written[1].xml("numbering").iter(qn("w:num"))}
    assert {"Heading1", "Heading2", "BodyNumbered"} <= set(numbered)
    assert set(numbered.values()) <= lists
    counted = [
        paragraph for paragraph in root.iter(qn("w:p"))
        if (style := paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) is not None
        and style.get(qn("w:val")) == "Heading1" and paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None
    ]  # fmt: skip
    entries = [p for p in written[1].paragraphs("TOC1") if p]
    assert len(counted) == len(entries)


def test_each_style_with_a_number_is_tied_to_the_list_that_is_made_for_it(written):
    """A bullet stays a bullet where the template has lists of its own."""
    numbering, styles = written[1].xml("numbering"), written[1].xml("styles")
    abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.iter(qn("w:abstractNum"))}
    lists = {n.get(qn("w:numId")): abstract[n.find(qn("w:abstractNumId")).get(qn("w:val"))]
             for n in numbering.iter(qn("w:num"))}  # fmt: skip
    wanted = {"Heading2": "decimal", "AnnexHeading": "upperLetter", "BodyNumbered": "decimal", "ListBullet": "bullet",
              "EvidenceItem": "bullet"}  # fmt: skip
    for style in styles.iter(qn("w:style")):
        name = style.get(qn("w:styleId"))
        if name in wanted:
            properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            level = properties.find(qn("w:ilvl"))
            number = "0" if level is None else level.get(qn("w:val"))
            found = lists[properties.find(qn("w:numId")).get(qn("w:val"))]
            own = next(lvl for lvl in found.iter(qn("w:lvl")) if lvl.get(qn("w:ilvl")) == number)
            assert own.find(qn("w:numFmt")).get(qn("w:val")) == wanted[name]
            assert own.find(qn("w:pStyle")).get(qn("w:val")) == name


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_refused_with_a_sentence_that_names_the_place(name, document):
    make, sentence, paragraph = BAD[name]
    content = make()
    found = [(told(Words("en"), t), t.spot) for t in check(content) if t.stops]
    assert any(sentence in text for text, _spot in found), found
    if paragraph:
        assert any(sentence in text and spot and spot.paragraph == paragraph for text, spot in found), found
    with pytest.raises(Refused):
        rendered(document, template=content)


def test_a_text_of_a_record_that_looks_like_a_tag_or_markup_stays_what_it_is():
    place = replace(
        northfield().place, name="{{7*7}}", common_name="{{ section.findings }}", authority="<w:p>{{ report.title }}"
    )
    document = compose(for_audience(replace(northfield(), place=place), "authority"), words_in("en"))
    written = Written(rendered(document, template=GOOD["every-field"]()))
    cells = written.paragraphs("TableText")
    assert {"{{7*7}}", "{{ section.findings }}", "<w:p>{{ report.title }}"} <= set(cells)
    assert faults(written) == []


def test_sections_come_in_the_order_of_their_places_and_are_numbered_in_it(document):
    first = p("{{ section.recommendations }}")
    template = simple(first, p("Between"), p("{{ section.contents }}"), p("{{ section.body }}"))
    written = Written(rendered(document, template=template))
    headings = written.paragraphs("Heading1")
    assert headings[0] == "Recommendations"
    assert headings[1] == "Summary"
    first = written.paragraphs("TOC1")[0]
    assert re.match(r"1\tRecommendations\t\d+", first)
    assert sorted(headings) == sorted(h.text for h in number(document).headings if h.level == 1)


def test_what_was_put_into_a_text_box_is_never_read_as_a_tag():
    visit = replace(northfield().visit, number="{{ office.name }}")
    document = compose(for_audience(replace(northfield(), visit=visit), "authority"), words_in("en"))
    found = everything(Written(rendered(document, template=GOOD["text-box"]())))
    assert found.count(b"{{ office.name }}") >= 2  # both forms of the box
    assert b"Stamp: Public Defender" not in found
    assert b">Public Defender of Norland<" not in found.partition(b"Stamp: ")[2][:3000]


def test_a_place_that_begins_a_page_gives_its_section_a_page(document):
    breaks = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{{ section.reply }}</w:t></w:r></w:p>"
    by_hand = '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:t>{{ section.findings }}</w:t></w:r></w:p>'
    written = Written(rendered(document, template=simple(BODY, breaks, by_hand)))
    begun = {
        "".join(t.text for t in p.iter(qn("w:t")))
        for p in written.xml("document").iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    }
    assert {"Reply", "Findings"} <= begun
    assert faults(written) == []


def test_tables_stay_apart_and_cells_end_with_a_paragraph_whatever_stands_around_a_place(document):
    around = [table(p("x"), p("y")), p("{{ section.place }}"), table(p("x"), p("{{ section.answers }}"))]
    first = [p("{{ section.cover }}"), table(p("x"), p("y")), p("")]
    template = simple(*first, *around, p("{{ section.reply }}"), p("{{ section.body }}"))
    written = Written(rendered(document, template=template))
    assert faults(written) == []
    between = simple(table(p("x")), p("{{ section.answers }}"), table(p("y")), p("{{ section.body }}"))
    assert faults(Written(rendered(document, template=between))) == []


def test_a_style_that_is_only_based_on_a_heading_bears_no_number(document):
    """Word bases its heading of the contents on Heading 1: a number there would shift all others."""
    written = Written(rendered(document, template=GOOD["from-word"]()))
    style = next(s for s in written.xml("styles").iter(qn("w:style")) if s.get(qn("w:styleId")) == "TOCHeading")
    assert style.find(qn("w:basedOn")).get(qn("w:val")) == "Heading1"
    number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    numbering = written.xml("numbering")
    own = next(n for n in numbering.iter(qn("w:num")) if n.get(qn("w:numId")) == number)
    abstract = own.find(qn("w:abstractNumId")).get(qn("w:val"))
    found = next(a for a in numbering.iter(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == abstract)
    assert found.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val")) == "none"


def test_an_invented_report_is_marked_even_where_a_template_has_no_place_for_it(document):
    assert "SAMPLE" in Written(rendered(document, template=GOOD["old-word"]())).text()


def test_tables_take_the_width_that_a_template_leaves(document):
    written = Written(rendered(document, template=GOOD["columns"]()))
    widths = [int(w.get(qn("w:w"))) for t in written.xml("document").iter(qn("w:tbl")) for w in t.iter(qn("w:tblW"))]
    assert widths
    assert max(widths) <= (11906 - 850 - 1701 - 708) // 2


def test_a_style_of_the_office_is_used_and_a_missing_one_is_ours(document):
    written = Written(rendered(document, template=GOOD["old-word"]()))
    styles = {s.get(qn("w:styleId")): s for s in written.xml("styles").iter(qn("w:style"))}
    assert styles["Heading1"].find(f"{qn('w:rPr')}/{qn('w:caps')}") is not None
    assert styles["Title"].find(qn("w:name")).get(qn("w:val")) == "Title"
    assert styles["TitleOffice"].find(qn("w:name")).get(qn("w:val")) == "Our stamp"
    cell = styles["TableText"].find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert cell.get(qn("w:firstLine")) == "0"


def test_no_style_stands_twice_and_running_text_rests_on_that_of_the_office(written):
    styles = written[1].xml("styles").findall(qn("w:style"))
    names = [(s.get(qn("w:type")), s.find(qn("w:name")).get(qn("w:val")).lower()) for s in styles]
    assert len(names) == len(set(names))
    assert next(s.get(qn("w:styleId")) for s in styles if s.get(qn("w:default")) == "1") == "Normal"
