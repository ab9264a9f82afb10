"""What leaves: pixels of this area and nothing else, however it was hidden and whatever the camera wrote."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from npm_visits.domain.photo_edits import Edit, is_redacted, read_edits
from npm_visits.domain.pictures import measured
from npm_visits.media import THUMBNAIL_BYTES, decoded, edited, facts, plain_jpeg, plain_png, thumbnail
from tests.media.cameras import SECRETS, as_bytes, drawn, telling_jpeg

AREA = (0.25, 0.25, 0.75, 0.75)


def test_the_camera_wrote_all_of_it_or_the_next_test_would_prove_nothing():
    content = telling_jpeg()
    assert [secret for secret in SECRETS if secret not in content] == []
    told = facts(content, place=True)
    assert (told.taken_on, told.taken_time) == ("2026-11-24", "14:20")
    assert (told.latitude, told.longitude) == ("40.40920", "49.86792")


def test_the_place_is_not_even_read_unless_it_is_wanted():
    told = facts(telling_jpeg())
    assert (told.latitude, told.longitude) == ("", "")


@pytest.mark.parametrize("make", [
    plain_jpeg, thumbnail, lambda c: plain_png(c, longest=400), lambda c: plain_jpeg(c, (Edit("black", AREA),)),
])  # fmt: skip
def test_nothing_that_a_camera_wrote_is_in_any_picture_that_is_made(make):
    made = make(telling_jpeg(orientation=6))
    assert [secret for secret in SECRETS if secret in made] == []
    for word in (b"Exif", b"GPS", b"xmp", b"XMP", b"8BIM", b"ICC", b"http", b"2026"):
        assert word not in made
    measured(made)
    with Image.open(BytesIO(made)) as read:
        assert not read.getexif()
        assert set(read.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_colours_of_a_wider_space_are_brought_into_that_of_every_screen():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = as_bytes(drawn(), icc_profile=swapped)
    assert decoded(plain).size == (640, 480)  # a profile that does not fit is passed over
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = decoded(as_bytes(drawn(), "PNG", icc_profile=srgb))
    assert max(abs(a - b) for a, b in zip(same.getpixel((10, 10)), (255, 0, 0), strict=True)) <= 2


def test_what_was_blacked_out_cannot_be_told_from_anything_else_that_lay_there():
    black = (Edit("black", AREA),)
    one, other = drawn(), drawn()
    other.paste(Image.effect_noise((318, 238), 90).convert("RGB"), (161, 121))
    assert as_bytes(one, "PNG") != as_bytes(other, "PNG")
    assert plain_jpeg(as_bytes(one, "PNG"), black) == plain_jpeg(as_bytes(other, "PNG"), black)
    assert edited(one, black).crop((160, 120, 480, 360)).getcolors() == [(320 * 240, (0, 0, 0))]


def test_what_was_made_coarse_holds_the_means_of_a_few_squares_and_nothing_else():
    coarse = (Edit("pixels", AREA),)
    face = drawn()
    face.paste(Image.effect_noise((322, 242), 90).convert("RGB"), (159, 119))
    made = edited(face, coarse).crop((159, 119, 481, 361))
    assert len(made.getcolors(100_000)) <= 36
    shuffled = _shuffled_within_squares(face, (159, 119, 481, 361), 54)
    assert as_bytes(face, "PNG") != as_bytes(shuffled, "PNG")
    assert plain_jpeg(as_bytes(face, "PNG"), coarse) == plain_jpeg(as_bytes(shuffled, "PNG"), coarse)


def _shuffled_within_squares(picture: Image.Image, area: tuple[int, int, int, int], side: int) -> Image.Image:
    """Return a picture with the pixels of each square in another order: another face with the same means."""
    made, chance = picture.copy(), random.Random(7)
    for y in range(area[1], area[3], side):
        for x in range(area[0], area[2], side):
            box = (x, y, min(x + side, area[2]), min(y + side, area[3]))
            pixels = list(made.crop(box).get_flattened_data())
            chance.shuffle(pixels)
            square = Image.new("RGB", (box[2] - box[0], box[3] - box[1]))
            square.putdata(pixels)
            made.paste(square, box)
    return made


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.01, 1), st.floats(0.01, 1), st.integers(40, 500),
       st.integers(40, 500), st.integers(0, 3))  # fmt: skip
def test_every_area_is_covered_whole_however_the_picture_is_scaled_cropped_and_turned(x, y, w, h, width, height, turns):
    secret = Edit.between("black", x, y, x + w, y + h)
    picture = Image.new("RGB", (width, height), "white")
    x1, y1, x2, y2 = secret.at
    picture.paste("#00FF00", (int(x1 * width) + 1, int(y1 * height) + 1, int(x2 * width), int(y2 * height)))
    made = plain_png(as_bytes(picture, "PNG"), (secret, *[Edit("turn")] * turns), longest=max(width, height) // 2)
    colours = decoded(made).getcolors(300_000)
    assert [colour for _, colour in colours if colour[1] > colour[0] + 3] == []


def test_a_crop_comes_after_the_redaction_and_turning_after_both():
    edits = (Edit("crop", (0.5, 0.0, 1.0, 1.0)), Edit("turn"), Edit("black", (0.0, 0.0, 0.6, 1.0)))
    made = edited(drawn(), edits)
    assert made.size == (480, 320)
    assert made.getpixel((240, 10)) == (0, 0, 0)
    assert made.getpixel((10, 310)) == (0, 0, 255)
    assert edited(drawn(), edits, whole=True).size == (640, 480)


def test_a_thumbnail_is_small_however_much_is_on_the_picture():
    noise = Image.effect_noise((1000, 1000), 120).convert("RGB")
    made = thumbnail(as_bytes(noise))
    assert len(made) <= THUMBNAIL_BYTES
    assert max(measured(made).width, measured(made).height) == 320


def test_acts_are_kept_as_text_and_read_back():
    acts = (Edit.between("black", 0.6, 0.7, 0.2, 0.1), Edit("turn"), Edit.between("line", 0.9, 0.1, 0.2, 0.3))
    assert read_edits(tuple(act.text() for act in acts)) == acts
    assert acts[0].at == (0.2, 0.1, 0.6, 0.7)
    assert acts[2].at == (0.9, 0.1, 0.2, 0.3)
    assert is_redacted(acts)
    assert not is_redacted(acts[1:])
    assert Edit.between("crop", 0.5, 0.5, 0.5004, 0.9) is None


@pytest.mark.parametrize("text", [
    "", "{}", "[]", '{"do": "wipe"}', '{"do": "black"}', '{"do": "black", "at": [0, 0, 2, 1]}',
])  # fmt: skip
def test_an_act_that_cannot_be_understood_shows_nothing_rather_than_too_much(text):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own error is one of them
        read_edits((text,))
