"""The printed request: two like copies in every language, opened by Word's reader and LibreOffice, telling nothing."""

from __future__ import annotations

import getpass
import io
import platform
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from npm_visits.domain.arrival import DocumentRequest
from npm_visits.domain.changes import Add
from npm_visits.domain.documents import bears_code
from npm_visits.domain.interviews import Interview
from npm_visits.domain.visits import Visit
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.reports import pdf
from npm_visits.reports.request import COPIES, TITLE
from npm_visits.reports.word.write import rendered
from npm_visits.services.office import Office

poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")


@pytest.fixture
def visit(office: Office, northfield) -> Visit:
    visit = office.visits.start(northfield.id, "in_depth", "2026-11-24")
    office.documents.add_several(visit.id, ["custody_register", "duty_roster"])
    office.documents.add(visit.id, "other", "Contract for the telephone line")
    office.apply([Add(Interview(id="t1", visit_id=visit.id, code="P4", form="person"))])
    return visit


def page(office: Office, visit: Visit, language: str = "en"):
    return office.documents.page(visit.id, {d.id for d in office.documents.all(visit.id)}, language)


def text_of(content: bytes, folder: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    (folder / "request.pdf").write_bytes(content)
    command = ["pdftotext", "-layout", folder / "request.pdf", "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")[:-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_two_like_copies_with_the_documents_in_its_language(office, visit, language):
    words = Words(language)
    document, left_out = page(office, visit, language)
    assert left_out == 0
    read = docx.Document(io.BytesIO(rendered(document)))
    titles = [p.text for p in read.paragraphs if words(TITLE) in p.text]
    assert [words(name) in title for name, title in zip(COPIES, titles, strict=True)] == [True, True]
    tables = [[[cell.text for cell in line.cells] for line in table.rows] for table in read.tables]
    assert tables[:3] == tables[3:]
    listed = [line[0] for line in tables[1][1:]]
    assert listed == [f"1. {words('Custody register, 12 months')}", f"2. {words('Staff duty roster')}",
                      "3. Contract for the telephone line"]  # fmt: skip


@poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_a_page_for_each_copy_with_room_for_signature_and_time(office, visit, language, tmp_path):
    words = Words(language)
    pages = text_of(pdf(page(office, visit, language)[0]), tmp_path)
    assert len(pages) == 2
    for name, text in zip(COPIES, pages, strict=True):
        flat = " ".join(text.split())
        assert words(name) in flat
        assert words("Signature") in flat
        assert words("Day and time") in flat


@poppler
@pytest.mark.office
def test_libreoffice_lays_out_the_word_copies_on_a_page_each(office, visit, tmp_path):
    source = tmp_path / "request.docx"
    source.write_bytes(rendered(page(office, visit)[0]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
               "--outdir", str(tmp_path), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = text_of((tmp_path / "request.pdf").read_bytes(), tmp_path)
    assert [next(n for n, name in enumerate(COPIES) if name in " ".join(text.split())) for text in pages] == [0, 1]


@pytest.mark.parametrize(
    "title", ["File of P4", "Decision on persons 1 and 4", "Notes of O2", "Дело лица № 4", "File of P-9"]
)
def test_a_title_that_bears_a_code_stands_on_no_paper(office, visit, title):
    office.documents.add(visit.id, "other", title)
    document, left_out = page(office, visit)
    assert left_out == 1
    assert title not in repr(document)
    assert "telephone" in repr(document)


def test_a_list_title_with_a_number_is_no_code(office, visit):
    listed = [DocumentRequest(id="", document=term.code) for term in office.content.terms("document_kind")]
    titles = [office.documents.title(request) for request in listed]
    words = [Words(language) for language in LANGUAGES]
    assert [t for t in titles for w in words if bears_code(w(t), {"P4", "O2", "C1"})] == []


def test_neither_place_nor_machine_nor_person_is_told(office, visit, northfield, tmp_path):
    document, _ = page(office, visit)
    content = rendered(document)
    parts = {name: zipfile.ZipFile(io.BytesIO(content)).read(name).decode("utf-8", "replace")
             for name in zipfile.ZipFile(io.BytesIO(content)).namelist()}  # fmt: skip
    whole = "\n".join(parts.values()) + pdf(document).decode("latin-1")
    for secret in (northfield.name, getpass.getuser() + "/", platform.node(), str(Path.home()), str(tmp_path)):
        assert secret not in whole, secret
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert not re.search(r"\bP\d\b", repr(document))
    assert northfield.name not in office.documents.file_name(visit.id, "en", "pdf")
