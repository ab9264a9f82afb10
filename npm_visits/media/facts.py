"""What a camera wrote beside the pixels: when, and only if somebody asks for it, where.

Exif 2.32 (CIPA DC-008): DateTimeOriginal 0x9003, its offset from UTC 0x9011, GPS directory 0x8825.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from npm_visits.media.decoding import FAULTS, format_of, size_of

_EXIF: Final = 0x8769
_GPS: Final = 0x8825
_TAKEN: Final = 0x9003
_CHANGED: Final = 0x0132


@dataclass(frozen=True)
class Facts:
    """Size upright in pixels; day (ISO) and minute (HH:MM) on the camera's own clock; degrees as text, or empty."""

    width: int
    height: int
    taken_on: str = ""
    taken_time: str = ""
    latitude: str = ""
    longitude: str = ""


def facts(content: bytes, *, place: bool = False) -> Facts:
    """Return what a picture says about itself; where it was taken only with `place`.

    What cannot be understood stays empty. Raises as `decoding.decoded` where the bytes are no picture.
    """
    width, height = size_of(content)
    try:
        with Image.open(BytesIO(content), formats=(format_of(content),)) as source:
            exif = source.getexif()
            day, minute = _moment(exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED))
            latitude, longitude = _place(dict(exif.get_ifd(_GPS))) if place else ("", "")
    except FAULTS:
        return Facts(width, height)
    return Facts(width, height, day, minute, latitude, longitude)


def _moment(value: object) -> tuple[str, str]:
    try:
        at = dt.datetime.strptime(str(value).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's own clock
    except ValueError:
        return "", ""
    return at.date().isoformat(), at.strftime("%H:%M")


def _place(gps: dict[int, object]) -> tuple[str, str]:
    latitude = _degrees(gps.get(2), str(gps.get(1)), "S", 90)
    longitude = _degrees(gps.get(4), str(gps.get(3)), "W", 180)
    return (latitude, longitude) if latitude and longitude else ("", "")


def _degrees(value: object, side: str, negative: str, most: int) -> str:
    """Return degrees, minutes and seconds as decimal degrees: five places are a metre."""
    if not isinstance(value, tuple) or len(value) != 3:
        return ""
    degrees, minutes, seconds = (float(part) for part in value)
    whole = degrees + minutes / 60 + seconds / 3600
    if not 0 <= whole <= most:
        return ""
    return f"{-whole if side.strip(chr(0)) == negative else whole:.5f}"
