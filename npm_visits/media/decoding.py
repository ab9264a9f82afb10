"""From bytes of unknown origin to pixels: few formats, bounded size, one picture, nothing but pixels.

What is inside decides the format, never the name of the file. Sizes are checked before a pixel is decoded, so a few
bytes that promise a picture of gigabytes cost nothing. SVG is refused: it is a program that can name other files.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from npm_visits.errors import PictureDamaged, PictureHeic, PictureSvg, PictureTooLarge, PictureUnknown

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_BYTES: Final = 100 << 20
MOST_PIXELS: Final = 60_000_000  # some 180 MB in memory
MOST_PIXELS_JPEG: Final = 220_000_000  # telephones take 200 million; a JPEG can be decoded at a fraction of its size
LONGEST_SIDE: Final = 8192  # of what is decoded from a JPEG; more than any report or screen shows
_MOST_SCANS: Final = 200  # of a JPEG that builds up; cameras write ten, and each scan costs a pass over all pixels
_MOST_PROFILE_BYTES: Final = 1 << 20

FAULTS: Final = (
    OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, TypeError, struct.error, AttributeError,
    NotImplementedError, MemoryError, Image.DecompressionBombError, Warning,
)  # fmt: skip
"""What Pillow raises over bytes that are not what they say."""

_HEIC: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")

Image.MAX_IMAGE_PIXELS = None  # our own limits are checked before anything is decoded, and are lower


def decoded(content: bytes, longest: int = 0) -> Image.Image:
    """Return a picture's pixels, upright, as RGB in the colours of sRGB, with nothing attached to them.

    Of an animation the first picture. With `longest` a JPEG may come smaller, never shorter than `longest` pixels on
    its longer side unless it was. Raises PictureUnknown, PictureHeic, PictureSvg, PictureTooLarge, PictureDamaged.
    """
    kind = format_of(content)
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as source:
            _check_size(source, kind)
            if kind == "JPEG":
                _decode_smaller(source, longest or LONGEST_SIDE)
            source.load()
            return _pixels(source)
    except UnidentifiedImageError as error:
        raise PictureDamaged from error
    except FAULTS as error:
        raise PictureDamaged from error


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height upright, without decoding. Raises as `decoded`."""
    kind = format_of(content)
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as source:
            _check_size(source, kind)
            turned = source.getexif().get(0x0112, 1) in {5, 6, 7, 8}
            return (source.height, source.width) if turned else (source.width, source.height)
    except FAULTS as error:
        raise PictureDamaged from error


def format_of(content: bytes) -> str:
    """Return Pillow's name of the format by the first bytes. Raises where it is none of those taken."""
    if len(content) > MOST_BYTES:
        raise PictureTooLarge
    head = content[:64]
    if head.startswith(b"\xff\xd8\xff"):
        if content.count(b"\xff\xda") > _MOST_SCANS:
            raise PictureTooLarge
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        if _webp_pixels(head) > MOST_PIXELS:  # its decoder takes the memory as soon as it is opened
            raise PictureTooLarge
        return "WEBP"
    if head.startswith(b"BM"):
        return "BMP"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise PictureHeic
    if b"<svg" in content[:4096].lower():
        raise PictureSvg
    raise PictureUnknown


def _webp_pixels(head: bytes) -> int:
    """Return how many pixels a WebP promises (RFC 9649: VP8X, VP8L, else a key frame of VP8)."""
    if head[12:16] == b"VP8X":
        return (int.from_bytes(head[24:27], "little") + 1) * (int.from_bytes(head[27:30], "little") + 1)
    if head[12:16] == b"VP8L":
        packed = int.from_bytes(head[21:25], "little")
        return ((packed & 0x3FFF) + 1) * ((packed >> 14 & 0x3FFF) + 1)
    return (int.from_bytes(head[26:28], "little") & 0x3FFF) * (int.from_bytes(head[28:30], "little") & 0x3FFF)


def _check_size(source: ImageFile, kind: str) -> None:
    most = MOST_PIXELS_JPEG if kind == "JPEG" else MOST_PIXELS
    if source.width * source.height > most:
        raise PictureTooLarge


def _decode_smaller(source: ImageFile, longest: int) -> None:
    """Let the decoder halve a large picture as often as it stays large enough."""
    larger = max(source.size)
    if larger > longest:
        share = longest / larger
        source.draft(None, (max(round(source.width * share), 1), max(round(source.height * share), 1)))


def _pixels(source: ImageFile) -> Image.Image:
    """Return the pixels alone, upright: a new picture that knows nothing of the file it came from."""
    upright = ImageOps.exif_transpose(source)
    picture = _in_srgb(upright, source.info.get("icc_profile"))
    fresh = Image.new("RGB", picture.size, "white")
    fresh.paste(picture)
    return fresh


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """Return colours as a screen without the camera's profile shows them: the colour of a bruise matters."""
    plain = _as_rgb(picture)
    if not isinstance(profile, bytes) or len(profile) > _MOST_PROFILE_BYTES or picture.mode not in {"RGB", "RGBA"}:
        return plain
    try:
        made = ImageCms.profileToProfile(
            plain, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return plain  # a broken profile is no reason to lose a picture
    return made if made is not None else plain


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith(("I;16", "I")):  # deep grey: Pillow would cut the bright values off
        deep = picture.convert("I").point(lambda value: value * (1 / 257))
        return deep.convert("L").convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")
