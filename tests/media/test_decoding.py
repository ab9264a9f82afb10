"""Bytes of unknown origin: each gives a picture or a sentence, soon, and never a surprise."""

from __future__ import annotations

import struct
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from npm_visits.errors import (
    PictureDamaged,
    PictureHeic,
    PictureSvg,
    PictureTooLarge,
    PictureUnknown,
    UserError,
)
from npm_visits.media import MOST_BYTES, decoded, facts, plain_jpeg, thumbnail
from tests.media.cameras import animation, as_bytes, drawn, giant_png, telling_jpeg

JPEG = as_bytes(drawn(96, 64))
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WEBP_GIANT = b"RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00" + b"\xff\xff\xff" * 2


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", PictureUnknown),
        (b"\x00" * 5000, PictureUnknown),
        (b"MZ\x90\x00" + b"a program" * 100, PictureUnknown),
        (b"%PDF-1.7 a page", PictureUnknown),
        (SVG, PictureSvg),
        (b"\n\n<!-- x --><SVG onload='x'/>", PictureSvg),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, PictureHeic),
        (b"\x00\x00\x00\x1cftypavif" + b"\x00" * 40, PictureHeic),
        (giant_png(60_000), PictureTooLarge),
        (WEBP_GIANT, PictureTooLarge),
        (b"\xff\xd8\xff" + b"\xff\xda" * 300, PictureTooLarge),
        (JPEG[: len(JPEG) // 2], PictureDamaged),
        (JPEG[:40], PictureDamaged),
        (as_bytes(drawn(), "PNG")[:-500], PictureDamaged),
        (as_bytes(drawn(), "WEBP")[:200], PictureDamaged),
        (b"GIF89a", PictureDamaged),
        (b"BM" + b"\xff" * 60, PictureDamaged),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_a_sentence_at_once(content, refusal):
    began = time.monotonic()
    with pytest.raises(refusal) as told:
        thumbnail(content)
    assert time.monotonic() - began < 2
    assert told.value.sentence.endswith((".", "!"))
    with pytest.raises(refusal):
        plain_jpeg(content)


def test_a_file_of_more_bytes_than_are_taken_is_refused_before_it_is_looked_at():
    with pytest.raises(PictureTooLarge):
        decoded(JPEG + bytes(MOST_BYTES))


def test_a_png_whose_texts_unfold_to_gigabytes_is_refused():
    text = b"Comment\x00\x00" + zlib.compress(b"x" * 200_000_000, 9)
    plain = as_bytes(drawn(8, 8), "PNG")
    part = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    with pytest.raises(PictureDamaged):
        decoded(plain[:33] + part + plain[33:])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_taken(kind):
    picture = decoded(animation(kind))
    red, green, blue = picture.getpixel((20, 15))
    assert red > 200
    assert green < 60
    assert blue < 60


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation):
    turned = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    held = drawn() if turned is None else drawn().transpose(turned)
    content = telling_jpeg(held, orientation=orientation)
    picture = decoded(content)
    assert picture.size == (640, 480)
    assert (facts(content).width, facts(content).height) == (640, 480)
    assert picture.getpixel((10, 10))[0] > 240
    assert picture.getpixel((630, 470))[2] > 240


def test_deep_grey_keeps_its_shades():
    deep = Image.new("I;16", (4, 1))
    for x, value in enumerate((0, 20_000, 40_000, 65_535)):
        deep.putpixel((x, 0), value)
    picture = decoded(as_bytes(deep, "PNG"))
    assert [picture.getpixel((x, 0))[0] for x in range(4)] == [0, 77, 155, 255]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK"])
def test_every_kind_of_colour_becomes_red_green_and_blue(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert decoded(as_bytes(drawn(20, 20).convert(mode), kind)).mode == "RGB"


def test_what_is_clear_stands_on_white():
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert decoded(as_bytes(clear, "PNG")).getpixel((1, 1)) == (255, 255, 255)


def test_a_small_picture_may_be_decoded_at_a_fraction_and_is_never_too_small():
    assert max(decoded(as_bytes(drawn(4000, 3000)), 500).size) in range(500, 1001)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_picture_with_wrong_bytes_gives_a_picture_or_a_sentence(data):
    whole = data.draw(st.sampled_from([
        JPEG, telling_jpeg(drawn(48, 32)), *(as_bytes(drawn(48, 32), kind) for kind in ("PNG", "GIF", "WEBP", "BMP")),
    ]))  # fmt: skip
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        thumbnail(bytes(content[: data.draw(st.integers(8, len(content)))]))
        facts(bytes(content), place=True)
    except UserError:
        pass  # any other error fails the test
