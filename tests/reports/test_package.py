"""The package against the rules that Word enforces: order of elements, relations, content types."""

from __future__ import annotations

import posixpath
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.dossier import AUDIENCES
from npm_visits.reports import compose
from tests.reports.northfield import empty, for_audience, northfield, words_in
from tests.reports.reading import Written

# ISO/IEC 29500-1 (transitional), as far as we write it: Word repairs or refuses another order.
ORDER = {
    "p": "pPr *",
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind contextualSpacing jc"
    " outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs vertAlign rtl lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tr": "trPr tc",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr *",
    "tcPr": "tcW shd tcMar",
    "style": "name basedOn next semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "abstractNum": "multiLevelType lvl",
    "numbering": "abstractNum num",
    "sectPr": "headerReference footerReference pgSz pgMar bidi",
    "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol"
    " listSeparator",
    "styles": "docDefaults latentStyles style",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "sdt": "sdtPr sdtContent",
}


@pytest.fixture(scope="module", params=[*AUDIENCES, "empty", "from right to left"])
def written(request):
    dossier = empty() if request.param == "empty" else northfield()
    audience = request.param if request.param in AUDIENCES else "public"
    document = compose(for_audience(dossier, audience), words_in("az"))
    return Written(replace(document, language="ar") if request.param == "from right to left" else document)


def test_elements_stand_in_the_order_of_the_standard(written):
    for name in ("document", "styles", "numbering", "settings", "footnotes", "header1", "footer1"):
        for element in written.xml(name).iter():
            order = ORDER.get(str(element.tag).rpartition("}")[2], "*").split()
            names = [str(child.tag).rpartition("}")[2] for child in element]
            if element.tag == qn("w:body"):
                assert names[-1] == "sectPr"
            elif order[-1] == "*":
                assert order[0] not in names[1:]
            else:
                places = [order.index(child) for child in names]
                assert places == sorted(places), (name, element.tag, names)


def test_each_cell_ends_with_a_paragraph(written):
    for cell in written.xml("document").iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    for part in ("header1", "footer1"):
        assert written.xml(part)[-1].tag == qn("w:p")


def test_each_relation_leads_to_a_part_with_a_content_type(written):
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - for this test alone

    types = ET.fromstring(written.parts["[Content_Types].xml"])
    named = {e.get("PartName") for e in types if e.get("PartName")}
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    for name in (n for n in written.parts if n.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in ET.fromstring(written.parts[name]):
            assert relation.get("TargetMode") != "External"
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))
            assert target.removeprefix("/") in written.parts
            assert target in named or target.rpartition(".")[2] in endings


def test_each_number_of_a_list_is_defined_and_each_note_and_bookmark_once(written):
    numbers = {n.get(qn("w:numId")) for n in written.xml("numbering").iter(qn("w:num"))}
    used = {n.get(qn("w:val")) for part in ("styles", "document") for n in written.xml(part).iter(qn("w:numId"))}
    assert used <= numbers
    ids = [b.get(qn("w:id")) for b in written.xml("document").iter(qn("w:bookmarkStart"))]
    assert ids == [b.get(qn("w:id")) for b in written.xml("document").iter(qn("w:bookmarkEnd"))]
    assert len(ids) == len(set(ids))


def test_a_working_copy_keeps_the_rules_and_word_can_hold_its_bookmarks():
    written = Written(replace(compose(for_audience(northfield(), "internal"), words_in("az")), working="a version"))
    for check in (
        test_elements_stand_in_the_order_of_the_standard, test_each_cell_ends_with_a_paragraph,
        test_each_relation_leads_to_a_part_with_a_content_type,
    ):  # fmt: skip
        check(written)
    body = written.xml("document")
    names = [b.get(qn("w:name"), "") for b in body.iter(qn("w:bookmarkStart"))]
    ids = [b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkStart"))]
    assert sum(name.startswith("_N") for name in names) > 100
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= 40
    assert sorted(ids) == sorted(set(ids)) == sorted(b.get(qn("w:id")) for b in body.iter(qn("w:bookmarkEnd")))
    begun: list[str] = []
    for mark in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if mark.tag == qn("w:bookmarkStart"):
            begun.append(mark.get(qn("w:id"), ""))
        else:
            assert begun.pop() == mark.get(qn("w:id"))
    assert begun == []
