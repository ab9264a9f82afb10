"""Acts on a photograph carried out on a copy of its pixels.

An area that is blacked out holds one colour. One that is made coarse holds at most 6 × 6 flat squares, each the mean
of what lay there: nothing else of the area enters the copy, so nothing can be won back from it. Areas grow outwards
to whole pixels, and by one more where the picture was decoded smaller, because its edge pixels mix both sides.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageStat

from npm_visits.domain.photo_edits import BLACK, BOX, LINE, PIXELS, Edit, crop_of, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_SQUARES: Final = 6  # along the longer side of an area
_LEAST_SQUARE: Final = 1 / 50  # of the picture's longer side
_EDGE: Final = 1
_MARK: Final = "#D62F22"
_STROKE: Final = 1 / 160  # of the longer side
_TURNS: Final = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)

Area = tuple[int, int, int, int]


def edited(picture: Image.Image, edits: tuple[Edit, ...], *, whole: bool = False) -> Image.Image:
    """Return a copy of an upright picture with the acts done; with `whole` neither cropped nor turned.

    Redaction comes first, so nothing that is done later can bring a pixel of the area back.
    """
    made = picture.copy()
    for edit in _of(edits, BLACK, PIXELS):
        area = _area(made, edit)
        if edit.kind == BLACK:
            made.paste("black", area)
        else:
            _make_coarse(made, area)
    for edit in _of(edits, LINE, BOX):
        _draw(made, edit)
    if whole:
        return made
    left, top, right, bottom = crop_of(edits)
    if (left, top, right, bottom) != (0.0, 0.0, 1.0, 1.0):
        made = made.crop(_inside(made, left, top, right, bottom))
    turn = _TURNS[turns_of(edits)]
    return made.transpose(turn) if turn is not None else made


def _of(edits: tuple[Edit, ...], *kinds: str) -> Iterable[Edit]:
    return (edit for edit in edits if edit.kind in kinds)


def _area(picture: Image.Image, edit: Edit) -> Area:
    """Return an area in whole pixels, grown outwards."""
    x1, y1, x2, y2 = edit.at
    return (
        max(math.floor(x1 * picture.width) - _EDGE, 0),
        max(math.floor(y1 * picture.height) - _EDGE, 0),
        min(math.ceil(x2 * picture.width) + _EDGE, picture.width),
        min(math.ceil(y2 * picture.height) + _EDGE, picture.height),
    )


def _inside(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Area:
    """Return a crop in whole pixels, grown inwards and never empty."""
    x1 = min(math.ceil(left * picture.width), picture.width - 1)
    y1 = min(math.ceil(top * picture.height), picture.height - 1)
    return x1, y1, max(math.floor(right * picture.width), x1 + 1), max(math.floor(bottom * picture.height), y1 + 1)


def _make_coarse(picture: Image.Image, area: Area) -> None:
    """Fill an area with flat squares of the mean colour."""
    left, top, right, bottom = area
    side = max(
        math.ceil(max(right - left, bottom - top) / MOST_SQUARES),
        math.ceil(max(picture.size) * _LEAST_SQUARE),
    )
    for y in range(top, bottom, side):
        for x in range(left, right, side):
            square = (x, y, min(x + side, right), min(y + side, bottom))
            red, green, blue = (round(mean) for mean in ImageStat.Stat(picture.crop(square)).mean)
            picture.paste((red, green, blue), square)


def _draw(picture: Image.Image, edit: Edit) -> None:
    pen = ImageDraw.Draw(picture)
    width = max(round(max(picture.size) * _STROKE), 2)
    x1, y1, x2, y2 = edit.at
    ends = (x1 * (picture.width - 1), y1 * (picture.height - 1), x2 * (picture.width - 1), y2 * (picture.height - 1))
    if edit.kind == LINE:
        pen.line(ends, fill=_MARK, width=width)
    else:
        pen.rectangle(ends, outline=_MARK, width=width)
