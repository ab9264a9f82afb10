"""The letter on an urgent matter in the office's own template: its page and letterhead, and no word of a report."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from npm_visits import storage
from npm_visits.domain.blocks import Document
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.reports.template.package import Refused
from npm_visits.reports.template.prepare import check
from npm_visits.reports.template.starter import every_field, starter
from npm_visits.reports.word.write import page_count, rendered
from npm_visits.services.office import enter
from tests.conftest import SAMPLE_PASSPHRASE
from tests.reports.paging import pages_of_docx
from tests.reports.reading import Written
from tests.reports.templates.corpus import BAD, GOOD, picture, png
from tests.reports.templates.made import WORD, document, docx, header, p, part, r, simple, styles, table
from tests.reports.templates.test_template_leaving import must_be_clean, soiled
from tests.reports.templates.valid import faults

COVER = '<w:vAlign w:val="center"/>'
MARGINS = 'w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"'


@pytest.fixture(scope="module")
def letter(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Document]]:
    """The letter on the sample office's urgent matter, with what is changed in the matter."""
    folder = tmp_path_factory.mktemp("letters") / "sample"
    shutil.copytree(sample_folder, folder)
    office = enter(storage.open_vault(folder, SAMPLE_PASSPHRASE))
    visit = next(v for v in office.vault.all(Visit) if v.number == "V-2026-041")
    [matter] = office.urgent.all(visit.id)
    letters = office.urgent.letters
    yield lambda **changed: letters.document(letters.dossier(replace(matter, **changed)), "en")
    office.close()


def lines(content: bytes) -> list[str]:
    return [line for line in Written(content).paragraphs() if line.strip()]


def page(*references: str, more: str = "", wide: int = 11906) -> str:
    """Return section properties; each reference is a kind of part, of page, and the number of its relation."""
    named = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="rId{n}"/>' for kind, which, n in map(str.split, references)
    )
    return f'<w:sectPr>{named}<w:pgSz w:w="{wide}" w:h="16838"/><w:pgMar {MARGINS}/>{more}</w:sectPr>'


def ends(section: str) -> str:
    return f"<w:p><w:pPr>{section}</w:pPr></w:p>"


@pytest.mark.parametrize("name", GOOD)
def test_every_template_of_the_corpus_gives_a_valid_letter(letter, name):
    first = rendered(letter(), template=GOOD[name]())
    written = Written(first)
    assert faults(written) == []
    assert rendered(letter(), template=GOOD[name]()) == first
    assert "{{" not in written.everything()
    text = written.text()
    assert text.count("has been held in the isolation room for four days without a doctor") == 1
    assert "Confidential — for the authority only" in written.everything()
    assert "SAMPLE" in written.everything()


def test_what_no_report_can_be_written_into_takes_no_letter_either(letter):
    stopped = [make for make in (entry[0] for entry in BAD.values()) if any(t.stops for t in check(make()))]
    assert len(stopped) > 20
    for make in stopped:
        with pytest.raises(Refused):
            rendered(letter(), template=make())


def test_of_a_template_made_for_reports_cover_and_sections_stay_out(letter):
    for make in (starter, every_field):
        said = lines(rendered(letter(), template=make(Words("en"))))
        assert said[0].startswith(Words("en").date(letter().made_on, long=True))
        assert not [line for line in said if line in {"Contents", "All fields", "Report on a visit"}]
        assert not any("Kind of visit" in line or "Unannounced" in line for line in said)


def test_a_letterhead_above_the_title_stays_and_what_follows_it_does_not(letter):
    head = table(p("Republic of Norland"), p("Ref. {{ report.reference }}"))
    content = simple(
        head, p("12 Harbour Street"), p(""), p(""), p("{{ report.title }}"), p("Prepared by the secretariat"),
        p("{{ section.body }}"), p("Head of the office"),
    )  # fmt: skip
    said = lines(rendered(letter(), template=content))
    assert said[1:4] == ["Republic of Norland", "Ref. V-2026-041", "12 Harbour Street"]
    assert "Prepared by the secretariat" not in said
    assert "Head of the office" not in said
    paragraphs = Written(rendered(letter(), template=content)).paragraphs()
    assert paragraphs[paragraphs.index("12 Harbour Street") + 1], "the empty lines of the cover are gone"


def test_a_whole_page_before_the_first_mark_is_a_cover_and_a_title_in_its_style_is_no_letterhead(letter):
    paged = simple(p("ANNUAL SERIES"), '<w:p><w:r><w:br w:type="page"/></w:r></w:p>', p("{{ section.findings }}"))
    assert "ANNUAL SERIES" not in lines(rendered(letter(), template=paged))
    titled = simple(p("Our office"), p("A REPORT", style="1"), p("{{ section.findings }}"), p("{{ section.body }}"))
    said = lines(rendered(letter(), template=titled))
    assert "Our office" in said
    assert "A REPORT" not in said


def test_a_template_that_names_no_report_serves_as_it_is(letter):
    below = (p("Copy: the ombudsman"), p("Visit of {{ visit.dates }}"))
    content = simple(p("To: {{ place.authority }}"), p("{{ section.body }}"), *below)
    said = lines(rendered(letter(), template=content))
    assert said[1] == "To: Migration Service"
    assert said[-2:] == ["Copy: the ombudsman", "Visit of 24–25 November 2026"]


def test_the_letter_names_the_office_where_the_template_does_not(letter):
    name = "Public Defender of Norland\nNational Preventive Mechanism"
    assert name in lines(rendered(letter(), template=simple(p("{{ section.body }}"))))
    for shown in ("{{ office.name }}", "PUBLIC  Defender of Norland"):
        assert name not in lines(rendered(letter(), template=simple(p(shown), p("{{ section.body }}"))))
    crest = docx(document(p("{{ section.body }}"), section=page("header default 2")), [
        styles(), header(f"<w:p>{picture('rId1')}</w:p>"), ("image", "media/crest.png", "image/png", png()),
    ], more={"word/_rels/header1.xml.rels": _crest()})  # fmt: skip
    assert name not in lines(rendered(letter(), template=crest))


def _crest() -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}" Target="media/crest.png"/>'
        "</Relationships>"
    )


def test_the_page_is_that_of_the_cover_where_it_bears_something_else_that_of_the_text(letter):
    def template(first: str) -> bytes:
        return docx(
            document(
                p("{{ report.title }}"), ends(first), p("{{ section.body }}"),
                section=page("header default 3", more='<w:pgNumType w:start="5"/>', wide=11000),
            ),
            [styles(), header(p("Norland, office of the defender")), header(p("Running"), name="header2.xml")],
        )  # fmt: skip

    cover = Written(rendered(letter(), template=template(page("header default 2", more=COVER))))
    assert "Norland, office of the defender" in cover.everything()
    assert "Running" not in cover.everything(), "what is not used is not in the package"
    assert not list(cover.xml("document").iter(qn("w:vAlign")))
    text = Written(rendered(letter(), template=template(page(more=COVER))))
    assert "Running" in text.everything()
    [section] = text.xml("document").iter(qn("w:sectPr"))
    assert section.find(qn("w:pgSz")).get(qn("w:w")) == "11000"
    assert section.find(qn("w:pgNumType")) is None


def test_headers_that_a_section_has_from_the_one_before_stay(letter):
    empty = part("hdr", "<w:p/>")
    content = docx(
        document(p("{{ report.title }}"), ends(page("header default 2", "footer default 3")), p("{{ section.body }}"),
                 section=page("footer default 4")),
        [styles(), ("header", "header1.xml", f"{WORD}header+xml", empty),
         ("footer", "footer1.xml", f"{WORD}footer+xml", part("ftr", "<w:p/>")),
         ("footer", "footer2.xml", f"{WORD}footer+xml", part("ftr", p("Tel. 11")))],
    )  # fmt: skip
    written = Written(rendered(letter(), template=content))
    [section] = written.xml("document").iter(qn("w:sectPr"))
    assert len(section.findall(qn("w:headerReference"))) == len(section.findall(qn("w:footerReference"))) == 1
    assert "Tel. 11" in written.everything()


def test_notes_and_bookmarks_of_what_is_cut_away_are_in_no_part(letter):
    rules = "".join(f'<w:footnote w:type="{k}" w:id="{i}"><w:p/></w:footnote>'
                    for k, i in (("separator", -1), ("continuationSeparator", 0)))  # fmt: skip
    note = f'<w:footnote w:id="2">{p("Secret of the cover")}</w:footnote>'
    body = (
        '<w:p><w:bookmarkStart w:id="4" w:name="all"/><w:r><w:t>Office</w:t></w:r></w:p>'
        f'<w:p>{r("{{ report.title }}")}<w:r><w:footnoteReference w:id="2"/></w:r><w:bookmarkEnd w:id="4"/></w:p>'
    )
    notes = ("footnotes", "footnotes.xml", f"{WORD}footnotes+xml", part("footnotes", rules, note))
    written = Written(rendered(letter(), template=docx(document(body, p("{{ section.body }}")), [styles(), notes])))
    assert "Secret of the cover" not in written.everything()
    assert not list(written.xml("document").iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    assert faults(written) == []


def test_lines_below_each_other_are_neither_indented_nor_spread_in_a_text_that_is(letter):
    written = Written(rendered(letter(), template=simple(p("{{ section.body }}"))))
    today = Words("en").date(letter().made_on, long=True)
    assert [line.split("\n")[0] for line in written.paragraphs("Lines")] == [
        "Public Defender of Norland", today, "Urgent matter: danger to health or limb", "For the mechanism"
    ]
    style = next(s for s in written.xml("styles").iter(qn("w:style")) if s.get(qn("w:styleId")) == "Lines")
    assert style.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == "left"
    assert style.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:firstLine")) == "0"
    assert style.find(f"{qn('w:rPr')}/{qn('w:sz')}") is None, "of the size that the office writes in"
    assert next(written.xml("settings").iter(qn("w:doNotExpandShiftReturn")), None) is not None


def test_how_many_pages_it_takes_is_known_before_it_is_written(letter):
    long = letter(text="The window cannot be opened and nobody answers the call at night. " * 40)
    template = starter(Words("en"))
    assert page_count(letter(), template) == page_count(letter()) == 1
    assert page_count(long, template) == page_count(long) == 2


@pytest.mark.office
def test_libreoffice_lays_it_out_on_as_many_pages_as_are_told(letter, tmp_path):
    for name in ("ours", "old-word", "from-word"):
        for document_ in (letter(), letter(text="The window cannot be opened and nobody answers at night. " * 45)):
            template = GOOD[name]()
            (tmp_path / "letter.docx").write_bytes(rendered(document_, template=template))
            assert len(pages_of_docx(tmp_path / "letter.docx")) == page_count(document_, template)


@pytest.mark.parametrize("name", GOOD)
def test_no_trace_in_a_template_reaches_the_letter_that_is_written_into_it(letter, name: str):
    must_be_clean(rendered(letter(), template=soiled(GOOD[name]())))
