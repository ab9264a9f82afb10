"""Writing the file: whole or not at all, clean texts, marks that are replaced and never evaluated."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from npm_visits.errors import DiskFull, ReportTargetBusy, ReportTargetNotWritable
from npm_visits.paths import resources
from npm_visits.reports import Cancelled, compose, write_report
from npm_visits.reports.word.write import rendered
from npm_visits.reports.word.xml import characters, cleaned, w
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.reading import Written


@pytest.fixture
def document():
    return compose(for_audience(northfield(), "authority"), words_in("en"))


def with_summary(text):
    dossier = replace(northfield(), visit=replace(northfield().visit, summary=text))
    return Written(compose(for_audience(dossier, "internal"), words_in("en")))


# --- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["{{7*7}}", "{{ report.title }}", "{{ section.body }}", "<w:p/>", "</w:t></w:r>&amp;&lt;", "{% raw %}", "]]>",
     "əğıİöüşç ƏĞIİÖÜŞÇ", "Ёёъыэ Щ", "שלום عربي", "𝒳 😀", "'\"&<>"],
)  # fmt: skip
def test_a_typed_text_appears_as_it_was_typed(text):
    assert text in with_summary(text).paragraphs("BodyNumbered")


def test_what_no_document_can_hold_is_taken_out_and_the_rest_stays():
    typed = "a\x00b\x0bc\x1fd\ufffee\ud800f\u202eg\u2066h\x85i\u2028j\ufeffk\x7fl"
    lines = with_summary(typed).paragraphs("BodyNumbered")[:4]
    assert lines == ["ab", "cdefgh", "i", "jkl"]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_text_makes_well_formed_markup(text):
    from lxml import etree  # noqa: PLC0415 - slow to import, for this test alone

    shown = etree.fromstring(f'<a xmlns:w="urn:w">{characters(text)}</a>')
    marks = {"{urn:w}br": "\n", "{urn:w}tab": "\t"}
    assert "".join(e.text or "" if e.tag == "{urn:w}t" else marks.get(e.tag, "") for e in shown) == cleaned(text)
    assert not set(cleaned(text)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x00\x1b\ufffe")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=50))
def test_an_attribute_cannot_become_markup(text):
    assert w("a", val=text).count("<") == 1


def test_thirty_megabytes_of_pasted_text_are_written():
    pasted = "Mətn çox uzundur. " * 1_700_000
    assert len(pasted.encode()) > 30_000_000
    assert pasted.strip() in with_summary(pasted).paragraphs("BodyNumbered")


# --- the file -------------------------------------------------------------------------------------


def test_the_file_is_readable_by_its_owner_alone(document, tmp_path):
    write_report(document, tmp_path / "report.docx")
    assert zipfile.ZipFile(tmp_path / "report.docx").testzip() is None
    assert os.name == "nt" or stat.S_IMODE((tmp_path / "report.docx").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["report.docx"]


@pytest.mark.parametrize("lock", ["~$report.docx", "~$port.docx", ".~lock.report.docx#"])
def test_a_document_that_is_open_is_left_alone(document, tmp_path, lock):
    target = tmp_path / "report.docx"
    target.write_bytes(b"what stood there")
    (tmp_path / lock).touch()
    with pytest.raises(ReportTargetBusy):
        write_report(document, target)
    assert target.read_bytes() == b"what stood there"


def test_a_document_that_the_system_holds_is_busy(document, tmp_path, monkeypatch):
    target = tmp_path / "report.docx"
    target.write_bytes(b"what stood there")

    def held(_self, _target):
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(ReportTargetBusy):
        write_report(document, target)
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["report.docx"]
    assert target.read_bytes() == b"what stood there"


def test_a_folder_that_is_not_there_or_is_a_file_cannot_be_written_to(document, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "folder.docx").mkdir()
    for target in (tmp_path / "gone" / "report.docx", tmp_path / "file" / "report.docx", tmp_path / "folder.docx"):
        with pytest.raises(ReportTargetNotWritable):
            write_report(document, target)


@pytest.mark.skipif(os.name != "posix", reason="Windows writes names by itself")
def test_document_and_name_are_on_the_disk_before_it_counts_as_written(document, tmp_path, monkeypatch):
    synced, real = [], os.fsync

    def watched(handle):
        there = (tmp_path / "report.docx").exists()
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), there))
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_report(document, tmp_path / "report.docx")
    assert synced == [(False, False), (True, True)]


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EROFS, ReportTargetNotWritable)])
def test_a_disk_that_fails_while_writing_leaves_what_was_there(document, tmp_path, monkeypatch, number, error):
    target = tmp_path / "report.docx"
    target.write_bytes(b"what stood there")

    def fails(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(error):
        write_report(document, target)
    assert target.read_bytes() == b"what stood there"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["report.docx"]


def test_progress_counts_every_block_and_a_cancelled_export_writes_nothing(document, tmp_path):
    heard = []
    write_report(document, tmp_path / "report.docx", progress=lambda done, total: heard.append((done, total)))
    blocks = len(document.blocks)
    assert heard == [(n, blocks) for n in range(1, blocks + 1)]
    heard.clear()
    with pytest.raises(Cancelled):
        write_report(
            document, tmp_path / "other.docx", progress=lambda *n: heard.append(n), cancelled=lambda: len(heard) == 5
        )
    assert len(heard) == 5
    assert not (tmp_path / "other.docx").exists()


# --- templates ------------------------------------------------------------------------------------


def office_template(folder, paragraphs, header=()):
    """A template as an office may have made it: by another program, with traces of its maker."""
    word = docx.Document(str(resources() / "word" / "base.docx"))
    body = word.element.body
    place = body.find(qn("w:p"))
    for runs in paragraphs:
        paragraph = word.add_paragraph()
        for text in runs:
            paragraph.add_run(text)
        paragraph._p.set(qn("w:rsidR"), "00AB12CD")
    body.remove(place)
    for text in header:
        word.sections[0].header.add_paragraph(text)
    word.core_properties.author = "MAKER"
    word.core_properties.comments = "MAKER"
    revisions = f'<w:rsids {nsdecls("w")}><w:rsid w:val="00AB12CD"/></w:rsids>'
    word.settings.element.append(parse_xml(revisions))
    word.save(folder / "office.docx")
    return (folder / "office.docx").read_bytes()


def test_sections_go_to_their_own_places_and_the_rest_to_the_body(document, tmp_path):
    template = office_template(tmp_path, [["{{ section.reply }}"], ["Between"], ["{{ section.body }}"]])
    written = Written(rendered(document, template=template))
    headings = written.paragraphs("Heading1")
    assert headings[0] == "Reply"
    assert headings[-1] == "Recommendations"
    assert written.text().index("Reply") < written.text().index("Between") < written.text().index("Contents")


def test_fields_are_replaced_also_where_word_split_them(document, tmp_path):
    template = office_template(
        tmp_path,
        [["About {{ rep", "ort.ref", "erence }} and {{report.mark}}."], ["{{ section.body }}"]],
        header=["{{ report.title }}"],
    )  # fmt: skip
    written = Written(rendered(document, template=template))
    assert "About V-2026-041 and SAMPLE." in written.text()
    assert document.title in "".join(written.xml("header1").itertext())


def test_a_template_tells_nothing_about_its_maker(document, tmp_path):
    template = office_template(tmp_path, [["{{ section.body }}"]])
    everything = Written(rendered(document, template=template)).everything()
    assert "MAKER" not in everything
    assert "00AB12CD" not in everything


def test_what_is_put_in_is_never_read_as_a_mark(tmp_path):
    named = replace(northfield(), visit=replace(northfield().visit, number="{{ report.title }} {{ section.body }}"))
    document = compose(for_audience(named, "authority"), words_in("en"))
    template = office_template(tmp_path, [["{{ report.reference }}"], ["{{ section.body }}"]])
    assert Written(rendered(document, template=template)).text().startswith("{{ report.title }} {{ section.body }}")
