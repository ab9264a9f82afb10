"""Pictures in reports: clean bytes only, shown in Word, PDF and preview, numbered and told to those who cannot see."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zlib

import pytest
from docx.oxml.ns import qn

from npm_visits.domain.blocks import Document, Labels, Paragraph, Part, Picture
from npm_visits.domain.pictures import NotPlain, measured
from npm_visits.reports import measures as m
from npm_visits.reports import pdf, preview
from npm_visits.reports.numbering import number
from npm_visits.reports.pages import reckon
from tests.reports.reading import Written

poppler = pytest.mark.skipif(not shutil.which("pdfimages"), reason="poppler is not here")
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="red"/></svg>'


def png(width: int = 8, height: int = 6, *more: tuple[bytes, bytes]) -> bytes:
    """Return a grey PNG with further parts before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\x00" + b"\x80" * width) * height)
    parts = [(b"IHDR", head), *more, (b"IDAT", lines), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def jpeg(*more: bytes) -> bytes:
    """Return a JPEG as Pillow writes it, with further segments behind its beginning."""
    from PIL import Image  # noqa: PLC0415 - for this test alone

    held = io.BytesIO()
    Image.new("RGB", (16, 12), "#884400").save(held, "JPEG")
    plain = held.getvalue()
    return plain[:2] + b"".join(more) + plain[2:]


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def report(*blocks) -> Document:
    labels = Labels("Annex", "Table", "Figure")
    return Document("t", "t", "", "", "", "en", labels, "2026-11-24", (Part("x", blocks),))


def test_kind_and_size_are_read_from_the_picture_itself():
    assert (measured(png()).kind, measured(png()).width, measured(png()).height) == ("png", 8, 6)
    assert (measured(jpeg()).kind, measured(jpeg()).width, measured(jpeg()).height) == ("jpeg", 16, 12)


@pytest.mark.parametrize("content", [
    jpeg(segment(0xE1, b"Exif\x00\x00II*\x00")), jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x/>")),
    jpeg(segment(0xED, b"Photoshop 3.0\x00")), jpeg(segment(0xE2, b"ICC_PROFILE\x00")), jpeg(segment(0xFE, b"Hello")),
    jpeg() + b"behind the end", jpeg()[:-20], jpeg()[:30], png(8, 6, (b"tEXt", b"Author\x00A. B.")),
    png(8, 6, (b"eXIf", b"II*\x00")), png(8, 6, (b"iCCP", b"x")), png() + b"x", png()[:-4], png(0, 6), b"GIF89a", b"",
])  # fmt: skip
def test_a_picture_that_tells_more_than_it_shows_is_refused(content):
    with pytest.raises(NotPlain):
        Picture(content, "A room")


def test_word_shows_a_picture_with_number_caption_and_text_for_those_who_do_not_see_it():
    first = Picture(jpeg(), "A <room> & a bed", "The yard")
    blocks = (first, Picture(png(), "A door", "The door"), Picture(png(), "Again"))
    written = Written(report(*blocks))
    assert written.paragraphs("FigureCaption")[:2] == ["Figure 1. The yard", "Figure 2. The door"]
    media = {name: content for name, content in written.parts.items() if name.startswith("word/media/")}
    assert media == {"word/media/picture1.jpg": jpeg(), "word/media/picture2.png": png()}  # each once, as it was given
    shown = list(written.xml("document").iter(qn("wp:docPr")))
    assert [e.get("descr") for e in shown] == ["A <room> & a bed", "A door", "Again"]
    assert [e.get("name") for e in shown] == ["Picture 1", "Picture 2", "Picture 3"]
    assert len(written.word.inline_shapes) == 3


def test_a_drawing_becomes_pixels_where_word_knows_no_drawings():
    written = Written(report(Picture(DRAWING, "A body", "Marks", width=0.5)))
    assert measured(written.parts["word/media/picture1.png"]).kind == "png"
    shape = written.word.inline_shapes[0]
    assert abs(shape.width.pt - m.TEXT_WIDTH / 2) < 1
    assert abs(shape.height.pt - m.TEXT_WIDTH / 4) < 1


def test_a_high_picture_leaves_room_for_its_caption_on_the_page():
    high = report(Paragraph("word"), Picture(png(10, 400), "A tower", "A tower"))
    shape = Written(high).word.inline_shapes[0]
    assert shape.height.pt < m.TEXT_HEIGHT * 0.7
    assert reckon(high, number(high)).total == 1


def test_pictures_take_room_when_pages_are_counted():
    three = report(*(Picture(png(10, 10), "A room", "A room") for _ in range(3)))
    assert reckon(three, number(three)).total == 3


@poppler
def test_pdf_holds_the_picture_with_its_text_and_nothing_beside(tmp_path):
    content = pdf(report(Picture(jpeg(), "A bed in a room", "The <yard>"), Picture(DRAWING, "A body", "Marks")))
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    listed = subprocess.run(["pdfimages", "-list", file], capture_output=True, check=True, text=True).stdout
    assert " 16 " in listed
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    assert "Figure 1. The <yard>" in text
    assert "Figure 2. Marks" in text
    tagged = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True, text=True).stdout
    assert "Figure" in tagged
    assert jpeg()[20:] in content  # as it was given
    assert pdf(report(Picture(jpeg(), "A", "B"))) == pdf(report(Picture(jpeg(), "A", "B")))


def test_the_preview_shows_the_picture_and_escapes_what_was_typed():
    html = "".join(preview(report(Picture(png(), 'A "bed"', "<b>x</b>"))))
    assert "data:image/png;base64," in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert 'alt="A &quot;bed&quot;"' in html
