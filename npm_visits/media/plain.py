"""Pixels as files that tell nothing else: every picture that leaves the vault is written here, from a new picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

from npm_visits.domain.pictures import measured
from npm_visits.media.decoding import decoded
from npm_visits.media.editing import edited

if TYPE_CHECKING:
    from npm_visits.domain.photo_edits import Edit

THUMBNAIL_SIDE: Final = 320
THUMBNAIL_BYTES: Final = 100_000
_QUALITIES: Final = (78, 60, 40, 20)


def plain_jpeg(content: bytes, edits: tuple[Edit, ...] = (), *, longest: int = 2000, quality: int = 85) -> bytes:
    """Return a photograph with its edits as a JPEG of pixels alone, no side longer than `longest`.

    Everything is decoded in full before an area is made unrecognisable. Raises as `decoding.decoded`.
    """
    return _jpeg(_shrunk(edited(decoded(content), edits), longest), quality)


def plain_png(content: bytes, edits: tuple[Edit, ...] = (), *, longest: int, whole: bool = False) -> bytes:
    """Return a photograph for the screen: lossless, quick to write, upright; with `whole` not cropped or turned."""
    picture = _shrunk(edited(decoded(content, 2 * longest), edits, whole=whole), longest)
    held = BytesIO()
    picture.save(held, "PNG", compress_level=1)
    return held.getvalue()


def thumbnail(content: bytes, edits: tuple[Edit, ...] = ()) -> bytes:
    """Return a small JPEG of at most THUMBNAIL_BYTES, with the edits. Raises as `decoding.decoded`."""
    small = _shrunk(edited(decoded(content, 4 * THUMBNAIL_SIDE), edits), THUMBNAIL_SIDE)
    for quality in _QUALITIES:
        made = _jpeg(small, quality)
        if len(made) <= THUMBNAIL_BYTES:
            break
    return made


def _shrunk(picture: Image.Image, longest: int) -> Image.Image:
    if max(picture.size) <= longest:
        return picture
    share = longest / max(picture.size)
    size = max(round(picture.width * share), 1), max(round(picture.height * share), 1)
    return picture.resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    """Return a JPEG of a picture that has been made anew; what must not be in it stops the program."""
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    held = BytesIO()
    fresh.save(held, "JPEG", quality=quality, optimize=True)
    measured(held.getvalue())
    return held.getvalue()
