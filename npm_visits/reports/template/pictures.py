"""The pictures of a template, stripped to what draws them: no EXIF, no place, no comment, no text, no profile."""

from __future__ import annotations

from typing import Final

from npm_visits.domain.pictures import NotPlain, measured

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
KINDS: Final = (_PNG, _JPEG)
_PNG_KEPT: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_SCAN, _END = 0xDA, 0xD9
_DROPPED: Final = frozenset({*range(0xE0, 0xF0), 0xFE})  # what programs add, and comments


def is_plain(content: bytes) -> bool:
    """Tell whether a picture can be stripped to its pixels."""
    try:
        plain(content)
    except NotPlain:
        return False
    return True


def plain(content: bytes) -> bytes:
    """Return a PNG or JPEG without anything beside its pixels, those untouched. Raises NotPlain."""
    try:
        stripped = _png(content) if content.startswith(_PNG) else _jpeg(content)
    except (IndexError, ValueError) as fault:
        raise NotPlain("the picture ends too early") from fault
    measured(stripped)
    return stripped


def _png(content: bytes) -> bytes:
    at, kept = len(_PNG), [_PNG]
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, whole = content[at + 4 : at + 8], content[at : at + 12 + length]
        if kind in _PNG_KEPT:
            kept.append(whole)
        at += 12 + length
        if kind == b"IEND":
            break
    return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    at, kept = len(_JPEG), [_JPEG, _JFIF]
    while content[at + 1] != _END:
        if content[at] != 0xFF:
            raise NotPlain("no marker where one must stand")
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        end = at + 2 + length
        if marker == _SCAN:
            end = _behind(content, end)
        if marker not in _DROPPED:
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, b"\xff\xd9"])


def _behind(content: bytes, at: int) -> int:
    """Return where the marker behind a scan stands."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
