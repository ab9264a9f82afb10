"""Contact sheets: many pictures on few pages, each with its name, to be looked at in one go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ACROSS, DOWN = 2, 3
WIDTH = 960
CAPTION = 22


def write(pictures: Sequence[Path], out: Path, *, across: int = ACROSS, down: int = DOWN) -> list[Path]:
    """Write `sheet-01.png` … into `out` and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    portion = across * down
    made = []
    for first in range(0, len(pictures), portion):
        path = out / f"sheet-{first // portion + 1:02}.png"
        _sheet(pictures[first : first + portion], across).save(path)
        made.append(path)
    return made


def _sheet(pictures: Sequence[Path], across: int) -> Image.Image:
    shown = [_scaled(path) for path in pictures]
    height = max(image.height for image in shown) + CAPTION
    lines = -(-len(shown) // across)
    sheet = Image.new("RGB", (across * WIDTH, lines * height), "#808080")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=14)
    for number, (path, image) in enumerate(zip(pictures, shown, strict=True)):
        x, y = number % across * WIDTH, number // across * height
        draw.text((x + 4, y + 2), path.stem, fill="white", font=font)
        sheet.paste(image, (x, y + CAPTION))
    return sheet


def _scaled(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB").resize((WIDTH - 4, round(image.height * (WIDTH - 4) / image.width)))
