"""What tests do with a working copy: make it, work on it as Word does, let LibreOffice save it, read it back."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from npm_visits.reports.word.write import rendered
from npm_visits.services.office import Office
from npm_visits.services.reading_back import Comparison
from npm_visits.services.writing import Version

SOFFICE = shutil.which("soffice")
SOURCES = "The report rests on these kinds of source"


def copy_of(office: Office, version: Version) -> bytes:
    document, _ = office.reading_back.working(office.drafts.dossier(version.visit_id), version)
    return rendered(document)


def changed(content: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """Return a document after somebody worked on it."""
    word = docx.Document(io.BytesIO(content))
    change(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def parts_changed(content: bytes, change: Callable[[str], str]) -> bytes:
    """Return a document whose text, styles and notes were written otherwise."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w") as made:
        for name in archive.namelist():
            told = archive.read(name)
            wanted = re.fullmatch(r"word/(?:document|styles|footnotes)\.xml", name)
            made.writestr(name, change(told.decode()).encode() if wanted else told)
    return target.getvalue()


def paragraph(word: WordDocument, begin: str) -> Paragraph:
    return next(p for p in word.paragraphs if p.text.startswith(begin))


def read(office: Office, version: Version, content: bytes) -> Comparison:
    return office.reading_back.compare(version.visit_id, content)


def through_libreoffice(content: bytes, folder: Path) -> bytes:
    """Return a document as LibreOffice opens and saves it."""
    source = folder / "copy.docx"
    source.write_bytes(content)
    saved = folder / "saved"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", str(saved), str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (saved / "copy.docx").read_bytes()
