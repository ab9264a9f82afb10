"""Pictures as they may leave the program: pixels and nothing else.

A JPEG or PNG is read part by part and refused where it holds any part that is not needed to draw it: EXIF, GPS,
XMP, IPTC, comments, embedded previews, colour profiles, or bytes behind its end. What makes a picture clean is
`media`; this is the lock at the door of every report, and it knows nothing of how the picture was made.

JPEG: ISO/IEC 10918-1, table B.1; JFIF: ECMA TR/98. PNG: ISO/IEC 15948.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_JPEG: Final = b"\xff\xd8"
_TABLES: Final = frozenset({0xC4, 0xDB, 0xDD})  # of codes, of steps, of restarts
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_JFIF: Final = 0xE0
_JFIF_BYTES: Final = 16  # without a thumbnail
_SCAN: Final = 0xDA
_END: Final = 0xD9
_WITHIN_SCAN: Final = frozenset({0x00, *range(0xD0, 0xD8)})


class NotPlain(ValueError):
    """These bytes are no picture, or hold more than one."""


@dataclass(frozen=True)
class Measured:
    """What a picture is: "jpeg" or "png", its width and height in pixels."""

    kind: str
    width: int
    height: int


def measured(content: bytes) -> Measured:
    """Return kind and size of a plain picture. Raises NotPlain."""
    try:
        if content.startswith(_PNG):
            return _png(content)
        if content.startswith(_JPEG):
            return _jpeg(content)
    except IndexError as error:
        raise NotPlain("the picture ends too early") from error
    raise NotPlain("neither JPEG nor PNG")


def _png(content: bytes) -> Measured:
    at, size, last = len(_PNG), (0, 0), b""
    while at < len(content):
        length, last = _number(content, at, 4), content[at + 4 : at + 8]
        if last not in _PNG_PARTS:
            raise NotPlain(f"a part that no picture needs: {last!r}")
        if last == b"IHDR":
            size = _number(content, at + 8, 4), _number(content, at + 12, 4)
        at += 12 + length
    if last != b"IEND" or at != len(content):
        raise NotPlain("bytes behind the end, or no end")
    return _sized("png", *size)


def _jpeg(content: bytes) -> Measured:
    at, size = len(_JPEG), (0, 0)
    while True:
        if content[at] != 0xFF:
            raise NotPlain("no marker where one must stand")
        marker = content[at + 1]
        if marker == _END:
            break
        length = _number(content, at + 2, 2)
        if marker in _FRAMES:
            size = _number(content, at + 7, 2), _number(content, at + 5, 2)
        elif marker == _JFIF and (length != _JFIF_BYTES or content[at + 4 : at + 9] != b"JFIF\x00"):
            raise NotPlain("a thumbnail within")
        elif marker not in {_SCAN, _JFIF} | _TABLES:
            raise NotPlain(f"a part that no picture needs: {marker:02X}")
        at += 2 + length
        if marker == _SCAN:
            at = _behind_scan(content, at)
    if at + 2 != len(content):
        raise NotPlain("bytes behind the end")
    return _sized("jpeg", *size)


def _behind_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise NotPlain("the picture ends too early")
        if content[at + 1] not in _WITHIN_SCAN:
            return at
        at += 2


def _number(content: bytes, at: int, length: int) -> int:
    if at + length > len(content):
        raise NotPlain("the picture ends too early")
    return int.from_bytes(content[at : at + length], "big")


def _sized(kind: str, width: int, height: int) -> Measured:
    if not width or not height:
        raise NotPlain("a picture without a size")
    return Measured(kind, width, height)
