"""Whatever traces the office's template bears, none reaches a report or letter that is written into it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from npm_visits.reports import compose
from npm_visits.reports.word.write import rendered
from tests.reports.northfield import for_audience, northfield, words_in
from tests.reports.templates.corpus import GOOD, png
from tests.reports.templates.made import HEAD, OFFICE, PACKAGE, W, packed
from tests.reports.test_clean_leaving import HIDDEN, PARTS, TRACES, outside_the_standard, told_by

BESIDE = re.compile(r"word/_rels/(?:header|footer)\d\.xml\.rels")
FONTS = re.compile(r"typeface=Microsoft \w+")
TRACE = re.compile("MAKER|00AB12CD|0BADF00D", re.IGNORECASE)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>MAKER</dc:creator><cp:lastModifiedBy>MAKER'
    "</cp:lastModifiedBy></cp:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>MAKER.dotm'
    "</Template><Company>MAKER</Company><Application>Microsoft Office Word</Application></Properties>"
)
ROOT = {
    "docProps/core.xml": (f"{PACKAGE}relationships/metadata/core-properties", HEAD + CORE),
    "docProps/app.xml": (f"{OFFICE}extended-properties", HEAD + APP),
    "docProps/custom.xml": (f"{OFFICE}custom-properties", f"{HEAD}<Properties><MAKER/></Properties>"),
    "docProps/thumbnail.png": (f"{PACKAGE}relationships/metadata/thumbnail", png((b"tEXt", b"Author\0MAKER"))),
}  # fmt: skip
MAIN_PARTS = {
    "printerSettings1.bin": ("printerSettings", b"\\\\HOST-OF-MAKER\\printer"),
    "makers.xml": ("comments", f'{HEAD}<w:comments xmlns:w="{W}"><w:comment w:id="9" w:author="MAKER"/></w:comments>'),
    "glossary.xml": ("glossaryDocument", f'{HEAD}<w:glossaryDocument xmlns:w="{W}"><w:docParts/></w:glossaryDocument>'),
    "MAKER.xml": ("customXml", f"{HEAD}<MAKER>MAKER</MAKER>"),
}  # fmt: skip
SETTINGS = (
    f'<w:docVars xmlns:w="{W}"><w:docVar w:name="MAKER" w:val="C:\\MAKER"/></w:docVars>'
    f'<w:rsids xmlns:w="{W}"><w:rsidRoot w:val="0BADF00D"/></w:rsids>'
)


def related(content: bytes, entries: list[tuple[str, str]]) -> bytes:
    """Return a part of relations with further (type, target)."""
    more = "".join(f'<Relationship Id="rM{n}" Type="{k}" Target="{t}"/>' for n, (k, t) in enumerate(entries))
    return content.replace(b"</Relationships>", f"{more}</Relationships>".encode())


def soiled(content: bytes) -> bytes:
    """Return a template with traces of its maker wherever Word, LibreOffice and printers leave them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name not in ROOT}
    head = re.sub(rb'<Relationship [^>]*docProps/[^>]*/>', b"", parts["_rels/.rels"])
    parts["_rels/.rels"] = related(head, [(kind, name) for name, (kind, _content) in ROOT.items()])
    ties = "word/_rels/document.xml.rels"
    body = re.sub(rb'<Relationship [^>]*/(?:comments|glossaryDocument)"[^>]*/>', b"", parts[ties])
    parts[ties] = related(body, [(f"{OFFICE}{kind}", name) for name, (kind, _content) in MAIN_PARTS.items()])
    parts |= {name: held for name, (_kind, held) in ROOT.items()}
    parts |= {f"word/{name}": held for name, (_kind, held) in MAIN_PARTS.items()}
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.printerSettings"/></Types>',
    )  # fmt: skip
    parts["[Content_Types].xml"] = types
    for name in [name for name in parts if re.fullmatch(r"word/(?:document|header\d|footer\d)\.xml", name)]:
        parts[name] = re.sub(rb"<w:(p|r|tr)>", rb'<w:\1 w:rsidR="0BADF00D" w:rsidRPr="0BADF00D">', parts[name])
    for name in [name for name in parts if "/theme/" in name and name.endswith(".xml")]:
        named = re.sub(rb'name="Office[^"]*"', b'name="MAKER"', parts[name])
        added = b'<a:extLst><a:ext uri="{x}"><x:family xmlns:x="x" name="MAKER"/></a:ext></a:extLst></a:theme>'
        parts[name] = re.sub(rb"(?:<a:extLst/>)?</a:theme>", added, named)
    if "word/numbering.xml" in parts:
        bare = re.sub(rb"<w:(?:nsid|tmpl)[^>]*>", b"", parts["word/numbering.xml"])
        drawn = rb'\1<w:nsid w:val="0BADF00D"/>\2<w:tmpl w:val="0BADF00D"/>'
        lists = re.sub(rb"(<w:abstractNum [^>]*>)(<w:multiLevelType[^>]*>)?", drawn, bare)
        parts["word/numbering.xml"] = re.sub(rb"<w:lvl ", b'<w:lvl w:tplc="0BADF00D" ', lists)
    if "word/settings.xml" in parts:
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"</w:settings>", f"{SETTINGS}</w:settings>".encode()
        )
    return packed(parts)


def must_be_clean(content: bytes) -> None:
    """See that no part of a finished document tells of whoever made its template."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
        entries = {(i.date_time, i.create_system, i.extra, i.comment) for i in archive.infolist()}
    assert entries == {((1980, 1, 1, 0, 0, 0), 0, b"", b"")}
    assert not [part for part in parts if not (PARTS.fullmatch(part) or BESIDE.fullmatch(part))]
    for part, held in parts.items():
        whole = told_by(part, held)
        assert not TRACE.search(whole), part
        if part.startswith("word/media/"):
            assert not re.search(r"Exif|http://ns\.adobe|Photoshop|tEXt|iTXt|zTXt|tIME|eXIf", whole), part
            continue
        said = FONTS.sub("", outside_the_standard(whole))
        assert not TRACES.search(said), (part, TRACES.search(said))
        assert not {str(e.tag) for e in etree.fromstring(held).iter()} & HIDDEN, part
    core = parts["docProps/core.xml"].decode()
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)", core) == ["coreProperties", "title", "language", "created",
                                                             "modified"]  # fmt: skip


@pytest.fixture(scope="module")
def document():
    return compose(for_audience(northfield(), "authority"), words_in("en"))


@pytest.mark.parametrize("name", GOOD)
def test_no_trace_in_a_template_reaches_the_report_that_is_written_into_it(document, name: str):
    template = soiled(GOOD[name]())
    assert TRACE.search(template.decode("latin-1"))  # the traces are there: names of parts stand in it plainly
    must_be_clean(rendered(document, template=template))
