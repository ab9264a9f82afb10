"""Plain drawings in place of photographs for the sample office: a room, a corridor or a yard, and things in it.

Every one bears the word SAMPLE. Positions and sizes are shares of the picture's width and height.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (1200, 900)
_INK: Final = "#3A4650"
_WALL, _SIDE, _FLOOR, _CEILING = "#D9D4C7", "#C4BEAF", "#A9A08E", "#ECE9E1"
_BAND: Final = "#FFFFFF"
_SKIN: Final = "#C9A284"

Thing = tuple[str, float, float, float]


def sample_photograph(scene: str, things: list[Thing], *, upright: bool = False) -> bytes:
    """Return a JPEG of a scene ("room", "corridor", "yard", "paper") with (name, x, y, size) of each thing in it."""
    picture = Image.new("RGB", SIZE[::-1] if upright else SIZE, _WALL)
    pen = ImageDraw.Draw(picture)
    _SCENES[scene](pen, *picture.size)
    for name, x, y, size in things:
        _THINGS[name](pen, x * picture.width, y * picture.height, size * picture.width)
    _mark(pen, *picture.size)
    held = BytesIO()
    picture.save(held, "JPEG", quality=82)
    return held.getvalue()


def _mark(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    pen.rectangle((0, height - 54, width, height), fill=_BAND)
    for x, y in ((18, height - 48), (width // 2 - 80, height // 8)):  # a crop leaves one of them
        pen.text((x, y), "SAMPLE", fill="#B3261E", font=ImageFont.load_default(38))


def _room(pen: ImageDraw.ImageDraw, w: int, h: int) -> None:
    left, right, top, bottom = 0.2 * w, 0.8 * w, 0.2 * h, 0.68 * h
    pen.polygon([(0, 0), (w, 0), (right, top), (left, top)], fill=_CEILING)
    pen.polygon([(0, h), (w, h), (right, bottom), (left, bottom)], fill=_FLOOR)
    pen.polygon([(0, 0), (left, top), (left, bottom), (0, h)], fill=_SIDE)
    pen.polygon([(w, 0), (right, top), (right, bottom), (w, h)], fill=_SIDE)
    pen.rectangle((left, top, right, bottom), outline=_INK, width=2)


def _corridor(pen: ImageDraw.ImageDraw, w: int, h: int) -> None:
    left, right, top, bottom = 0.4 * w, 0.6 * w, 0.38 * h, 0.56 * h
    pen.polygon([(0, 0), (w, 0), (right, top), (left, top)], fill=_CEILING)
    pen.polygon([(0, h), (w, h), (right, bottom), (left, bottom)], fill=_FLOOR)
    for n in range(3):
        x1, x2 = 0.04 * w + n * 0.12 * w, 0.11 * w + n * 0.12 * w
        y1, y2 = 0.2 * h + n * 0.06 * h, 0.94 * h - n * 0.12 * h
        pen.rectangle((x1, y1, x2, y2), fill="#7F8F88", outline=_INK, width=2)
        pen.rectangle((w - x2, y1, w - x1, y2), fill="#7F8F88", outline=_INK, width=2)
    pen.rectangle((left, top, right, bottom), fill=_SIDE, outline=_INK, width=2)


def _yard(pen: ImageDraw.ImageDraw, w: int, h: int) -> None:
    pen.rectangle((0, 0, w, 0.5 * h), fill="#C6DCE6")
    pen.rectangle((0, 0.5 * h, w, h), fill="#B8B394")
    pen.rectangle((0, 0.26 * h, w, 0.52 * h), fill="#CFC8B8", outline=_INK, width=2)
    for x in range(0, w, 24):
        pen.line((x, 0.18 * h, x + 24, 0.26 * h), fill=_INK, width=2)
        pen.line((x + 24, 0.18 * h, x, 0.26 * h), fill=_INK, width=2)


def _paper(pen: ImageDraw.ImageDraw, w: int, h: int) -> None:
    pen.rectangle((0, 0, w, h), fill="#8A7B66")
    pen.rectangle((0.1 * w, 0.08 * h, 0.9 * w, 0.96 * h), fill="#FBFAF4", outline=_INK, width=2)
    for n in range(13):
        y = (0.15 + n * 0.06) * h
        pen.line((0.1 * w, y, 0.9 * w, y), fill="#9AA4AC", width=2)
        pen.line((0.34 * w, y - 18, (0.45 + n % 4 * 0.03) * w, y - 18), fill=_INK, width=5)
        pen.line((0.66 * w, y - 18, (0.72 + n % 3 * 0.04) * w, y - 18), fill=_INK, width=5)
    for x in (0.3, 0.62):
        pen.line((x * w, 0.08 * h, x * w, 0.96 * h), fill="#9AA4AC", width=2)


def _bed(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 0.22 * s), fill="#8E9BA6", outline=_INK, width=3)
    pen.rectangle((x, y - 0.08 * s, x + s, y), fill="#E4E0D6", outline=_INK, width=3)
    pen.rectangle((x, y - 0.14 * s, x + 0.2 * s, y - 0.02 * s), fill="#FFFFFF", outline=_INK, width=2)


def _bunk(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    for post in (x, x + s):
        pen.line((post, y - 0.9 * s, post, y + 0.22 * s), fill=_INK, width=7)
    _bed(pen, x, y, s)
    _bed(pen, x, y - 0.6 * s, s)


def _mattress(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    ends = [(x, y), (x + s, y), (x + 0.86 * s, y + 0.3 * s), (x - 0.14 * s, y + 0.3 * s)]
    pen.polygon(ends, fill="#D7CDB4", outline=_INK, width=3)


def _window(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 0.7 * s), fill="#CFE3EC", outline=_INK, width=4)
    for n in range(1, 6):
        pen.line((x + n * s / 6, y, x + n * s / 6, y + 0.7 * s), fill=_INK, width=4)


def _door(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 2 * s), fill="#7F8F88", outline=_INK, width=4)
    pen.rectangle((x + 0.3 * s, y + 0.3 * s, x + 0.7 * s, y + 0.45 * s), fill="#2B343B")
    pen.ellipse((x + 0.82 * s, y + s, x + 0.92 * s, y + 1.1 * s), fill=_INK)


def _table(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 0.07 * s), fill="#9C7A53", outline=_INK, width=2)
    for leg in (x + 0.06 * s, x + 0.9 * s):
        pen.line((leg, y + 0.07 * s, leg, y + 0.5 * s), fill=_INK, width=6)


def _board(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 0.7 * s), fill="#8C6A45", outline=_INK, width=4)
    for n in range(2):
        left = x + 0.08 * s + n * 0.46 * s
        pen.rectangle((left, y + 0.1 * s, left + 0.36 * s, y + 0.6 * s), fill="#FFFFFF", outline=_INK, width=2)
        for line in range(5):
            top = y + (0.18 + line * 0.08) * s
            pen.line((left + 0.04 * s, top, left + 0.3 * s, top), fill="#8795A1", width=4)


def _basin(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.chord((x, y - 0.3 * s, x + s, y + 0.5 * s), 0, 180, fill="#F3F3F0", outline=_INK, width=3)
    pen.line((x + 0.5 * s, y - 0.3 * s, x + 0.5 * s, y + 0.05 * s), fill=_INK, width=8)


def _lamp(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.ellipse((x, y, x + s, y + 0.4 * s), fill="#FFF3B0", outline=_INK, width=3)


def _bell(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x, y, x + s, y + 1.4 * s), fill="#F3F3F0", outline=_INK, width=3)
    pen.ellipse((x + 0.25 * s, y + 0.45 * s, x + 0.75 * s, y + 0.95 * s), fill="#B3261E", outline=_INK, width=3)


def _tree(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rectangle((x + 0.44 * s, y, x + 0.56 * s, y + 0.9 * s), fill="#7A5A3C")
    pen.ellipse((x, y - 0.6 * s, x + s, y + 0.35 * s), fill="#6E9463", outline=_INK, width=2)


def _goal(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.line([(x, y + 0.5 * s), (x, y), (x + s, y), (x + s, y + 0.5 * s)], fill="#FFFFFF", width=9)


def _person(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.rounded_rectangle((x - 0.5 * s, y + 0.45 * s, x + 0.5 * s, y + 2.1 * s), 30, fill="#56707F", outline=_INK)
    pen.ellipse((x - 0.36 * s, y - 0.45 * s, x + 0.36 * s, y + 0.45 * s), fill=_SKIN, outline=_INK, width=3)
    for eye in (-0.14, 0.14):
        pen.ellipse((x + (eye - 0.04) * s, y - 0.1 * s, x + (eye + 0.04) * s, y - 0.02 * s), fill=_INK)
    pen.arc((x - 0.14 * s, y + 0.02 * s, x + 0.14 * s, y + 0.22 * s), 10, 170, fill=_INK, width=4)


def _stain(pen: ImageDraw.ImageDraw, x: float, y: float, s: float) -> None:
    pen.ellipse((x, y, x + s, y + 0.6 * s), fill="#8C8570")
    pen.ellipse((x + 0.4 * s, y + 0.2 * s, x + 1.3 * s, y + 0.8 * s), fill="#9A927B")


_SCENES: Final[dict[str, Callable[[ImageDraw.ImageDraw, int, int], None]]] = {
    "room": _room, "corridor": _corridor, "yard": _yard, "paper": _paper,
}  # fmt: skip
_THINGS: Final[dict[str, Callable[[ImageDraw.ImageDraw, float, float, float], None]]] = {
    "bed": _bed, "bunk": _bunk, "mattress": _mattress, "window": _window, "door": _door, "table": _table,
    "board": _board, "basin": _basin, "lamp": _lamp, "bell": _bell, "tree": _tree, "goal": _goal, "person": _person,
    "stain": _stain,
}  # fmt: skip
