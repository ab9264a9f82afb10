"""A photograph as a camera writes it leaves in a report and in an export without anything that the camera wrote."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from npm_visits.domain.changes import Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.photographs import Photograph
from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.services.photographs import Belongs
from npm_visits.ui.pages.photographs.exporting import free_names
from tests.media.cameras import SECRETS, telling_jpeg

WRITTEN_BY_CAMERAS = (*SECRETS, b"Exif", b"GPS", b"8BIM", b"ICC_PROFILE", b"/xap/1.0/\x00", b"2026:11:24")


@pytest.fixture
def visit_id(office: Office, northfield: Place) -> str:
    """A visit with one photograph that may leave to everybody, its place kept inside."""
    visit = office.visits.start(northfield.id)
    photograph = office.photographs.add(
        telling_jpeg(orientation=6), Belongs(visit.id, keep_place=True), "SERIAL-4711-CANARY.jpg"
    )
    assert photograph.latitude, "the camera's place is kept inside"
    values = {"permission": "allowed", "nobody": True, "leaves": ("authority", "public"), "caption": "A shower room"}
    office.apply([Set(Photograph, photograph.id, name, value) for name, value in values.items()])
    return visit.id


def pieces(content: bytes) -> Iterator[bytes]:
    """Yield a file as it is, and everything within it that is packed: parts of a package, streams of a PDF."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from pieces(archive.read(name))
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield stream


def told(content: bytes) -> list[bytes]:
    whole = list(pieces(content))
    return [word for word in WRITTEN_BY_CAMERAS if any(word in piece for piece in whole)]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_no_byte_of_a_report_holds_what_the_camera_wrote(
    office: Office, visit_id: str, tmp_path: Path, audience: str, suffix: str
):
    document, _ = office.drafts.document(office.drafts.dossier(visit_id), audience, "en")
    assert any(part.code == "photographs" for part in document.parts), "the picture is in it"
    target = tmp_path / f"report{suffix}"
    office.drafts.write(document, target)
    content = target.read_bytes()
    assert len(content) > 10_000
    assert told(content) == []
    assert b"40.409" not in b"".join(pieces(content))


def test_no_byte_of_an_exported_copy_holds_it_nor_does_its_name(office: Office, visit_id: str, tmp_path: Path):
    photograph = office.photographs.all(visit_id)[0]
    (target,) = free_names(tmp_path, 1)
    office.photographs.export(office.photographs.exporter(photograph), target)
    assert told(target.read_bytes()) == []
    assert "CANARY" not in target.name


def test_the_search_would_find_it_were_it_there():
    assert told(telling_jpeg())[: len(SECRETS)] == list(SECRETS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.jpeg", telling_jpeg())
    assert b"SERIAL-4711-CANARY" in told(packed.getvalue())
    assert told(b"stream\n" + zlib.compress(b"SERIAL-4711-CANARY") + b"\nendstream") == [b"SERIAL-4711-CANARY"]
