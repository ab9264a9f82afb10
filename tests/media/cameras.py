"""Photographs as cameras write them, with everything that must not leave: made here, of nobody and nowhere."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageDraw

SECRETS = (
    b"SERIAL-4711-CANARY", b"Canary Camera", b"OWNER-CANARY", b"IPTC-CANARY", b"XMP-CANARY", b"FACE-CANARY",
    b"COMMENT-CANARY", b"THUMBNAIL-CANARY", b"TRAILER-CANARY", b"MAKERNOTE-CANARY", b"PROFILE-CANARY",
)  # fmt: skip
XMP = (
    b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description "
    b"mwg-rs:Regions='FACE-CANARY' exif:GPSLatitude='40,24.5N' dc:creator='XMP-CANARY'/></rdf:RDF></x:xmpmeta>"
)


def drawn(width: int = 640, height: int = 480) -> Image.Image:
    """Return a plain drawing with a corner of each colour, so that turning shows."""
    picture = Image.new("RGB", (width, height), "#AABBCC")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 4, height // 4), fill="#FF0000")
    pen.rectangle((width - width // 4, height - height // 4, width, height), fill="#0000FF")
    pen.ellipse((width // 3, height // 3, width // 2, height // 2), fill="#FFFF00", outline="black")
    return picture


def as_bytes(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **more)
    return held.getvalue()


def telling_jpeg(picture: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    """Return a JPEG with GPS, serial number, maker note, thumbnail, face region, IPTC, XMP, profile and comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Canary Camera"
    exif[0x013B] = "OWNER-CANARY"
    exif[0x8769] = {
        0x9003: "2026:11:24 14:20:31", 0xA431: "SERIAL-4711-CANARY", 0x927C: b"MAKERNOTE-CANARY",
        0xA430: "OWNER-CANARY",
    }  # fmt: skip
    exif[0x8825] = {1: "N", 2: (40.0, 24.0, 33.12), 3: "E", 4: (49.0, 52.0, 4.5)}
    small = as_bytes((picture or drawn()).resize((64, 48)), comment=b"THUMBNAIL-CANARY")
    plain = as_bytes(picture or drawn(), exif=exif, quality=90, comment=b"COMMENT-CANARY")
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x69\x00\x0bIPTC-CANARY"
    profile = b"ICC_PROFILE\x00\x01\x01PROFILE-CANARY"
    more = segment(0xE1, XMP) + segment(0xED, iptc) + segment(0xE2, profile) + segment(0xE5, small[:60000])
    return plain[:2] + more + plain[2:] + b"TRAILER-CANARY" + small


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def giant_png(side: int) -> bytes:
    """Return the few bytes of a PNG that promises `side` × `side` pixels."""
    import zlib  # noqa: PLC0415 - for this alone

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" * 2_000_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def animation(kind: str) -> bytes:
    """Return three pictures in one file, the first red."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("#FF0000", "#00FF00", "#0000FF")]
    return as_bytes(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
