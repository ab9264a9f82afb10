"""Every document that leaves, for every reader, language and outline: nothing of who made it, where or with what."""

from __future__ import annotations

import getpass
import io
import platform
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from npm_visits import storage
from npm_visits.domain.blocks import Document
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.outlines import FULL, NOTE
from npm_visits.domain.places import Officer
from npm_visits.i18n import LANGUAGES
from npm_visits.reports import pdf
from npm_visits.reports.pdf_parts import METADATA, texts
from npm_visits.reports.word.write import rendered
from npm_visits.services.office import enter
from npm_visits.services.sample import SAMPLE_PASSPHRASE

KINDS = [*((FULL, a) for a in AUDIENCES), *((NOTE, a) for a in AUDIENCES), ("letter", "authority")]
ALL = [(kind, audience, language) for kind, audience in KINDS for language in LANGUAGES]
TRACES = re.compile(
    r"rsid|attachedTemplate|python-docx|LibreOffice|Microsoft|printerSettings|Normal\.dot|base\.docx|document\.typ"
    r"|Typst|file:/|(?:/home/|/root|/tmp/|/Users/|[A-Z]:\\)",
    re.IGNORECASE,
)
HIDDEN = {qn(f"w:{name}") for name in (
    "vanish", "webHidden", "specVanish", "ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart",
    "docVars", "docVar", "proofErr", "permStart", "lastRenderedPageBreak",
)}  # fmt: skip
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/_rels/document\.xml\.rels|word/theme1?\.xml"
    r"|word/(document|styles|numbering|settings|footnotes|fontTable|header\d|footer\d|theme1)\.xml"
    r"|word/media/\w+\.(png|jpe?g)"
)


@pytest.fixture(scope="module")
def documents(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory):
    """Return what gives one document of the sample visit, each composed and written once."""
    folder = tmp_path_factory.mktemp("leaving") / "vault"
    shutil.copytree(sample_folder, folder)
    office = enter(storage.open_vault(folder, SAMPLE_PASSPHRASE))
    visit = next(row.visit for row in office.visits.rows() if row.visit.number == "V-2026-041")
    dossier = office.drafts.dossier(visit.id)
    (matter,) = office.urgent.all(visit.id)
    known = (visit.id, str(folder), *(officer.id for officer in office.vault.all(Officer)))

    @cache
    def made(kind: str, audience: str, language: str) -> tuple[Document, bytes, bytes, tuple[str, ...]]:
        if kind == "letter":
            document = office.urgent.letters.document(office.urgent.letters.dossier(matter), language)
        else:
            document, _ = office.drafts.document(dossier, audience, language, outline=kind)
        return document, rendered(document), pdf(document), known

    yield made
    office.close()


@pytest.fixture(params=ALL, ids="-".join)
def leaving(request, documents):
    return documents(*request.param)


def told_by(name: str, content: bytes) -> str:
    """Return all texts, names and attributes of a part; of a picture its bytes."""
    if name.startswith("word/media/"):
        return content.decode("latin-1")
    found = []
    for element in etree.fromstring(content).iter():
        own = [f"{key}={value}" for key, value in element.attrib.items()]
        found += [str(element.tag), element.text or "", element.tail or "", *own]
    return "\n".join(found)


def outside_the_standard(text: str) -> str:
    """Return a text without the addresses of the standards' own names."""
    return re.sub(r"(?:http|urn:)[\w./:#-]*", "", text)


def of_this_machine(known: tuple[str, ...]) -> list[str]:
    names = {platform.node(), str(Path.home()), getpass.getuser(), *known} - {"", "root", "localhost"}
    return [name for name in names if len(name) > 3]


def test_no_part_of_the_word_document_tells_who_made_it_or_where(leaving):
    document, word, _, known = leaving
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        entries = {(i.date_time, i.create_system, i.extra, i.comment) for i in archive.infolist()}
        assert (entries, archive.comment) == ({((1980, 1, 1, 0, 0, 0), 0, b"", b"")}, b"")
    assert not [name for name in parts if not PARTS.fullmatch(name)]  # neither thumbnail, comments nor properties
    for name, content in parts.items():
        whole = told_by(name, content)
        if name.startswith("word/media/"):
            assert not re.search(r"Exif|http://ns\.adobe|Photoshop|tEXt|iTXt|zTXt|tIME|eXIf", whole), name
            continue
        assert not TRACES.search(outside_the_standard(whole)), (name, TRACES.search(outside_the_standard(whole)))
        assert not [fact for fact in of_this_machine(known) if fact in whole], name
        assert not {str(e.tag) for e in etree.fromstring(content).iter()} & HIDDEN, name
    core = parts["docProps/core.xml"].decode()
    assert re.findall(r"<(?:dc|cp|dcterms):(\w+)", core) == ["coreProperties", "title", "language", "created",
                                                             "modified"]  # fmt: skip
    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {f"{document.made_on}T00:00:00Z"}


def test_nothing_in_the_pdf_tells_who_made_it_where_or_when(leaving):
    _, _, content, known = leaving
    found = list(texts(content))
    beside = "\n".join(text for part, text in found if part == METADATA)
    assert not re.search(rb"/(?:Author|Producer|CreationDate|ModDate|Keywords|EmbeddedFile|FileAttachment)", content)
    assert not re.search(r"CreateDate|ModifyDate|MetadataDate|<dc:creator|D:\d{8}", beside)
    for text in (beside, *(text for part, text in found if part != METADATA)):
        assert not TRACES.search(outside_the_standard(text)), TRACES.search(outside_the_standard(text))
        assert not [fact for fact in of_this_machine(known) if fact in text]
    assert not re.search(rb"Exif\x00|http://ns\.adobe\.com/(?:exif|tiff|photoshop)", content)


@pytest.mark.parametrize(("kind", "audience"), KINDS, ids="-".join)
def test_two_exports_are_the_same_to_the_byte(documents, kind: str, audience: str):
    document, word, content, _ = documents(kind, audience, "az")
    assert rendered(document) == word
    assert pdf(document) == content
