"""How large a picture stands on the page, and drawings as pixels where a reader knows no drawings."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from npm_visits.domain.pictures import NotPlain, measured
from npm_visits.reports import measures as m

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Picture

HIGHEST: Final = 0.62 * m.TEXT_HEIGHT
"""Points; more, and a picture would stand alone on a page with its caption on the next."""

_UPRIGHT: Final = 1.0
"""Height of a picture beside another by the width it may take: a taller one would leave its neighbour's page empty."""

_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "http://www.w3.org/1999/xlink"
_PPI: Final = 200  # of a drawing as pixels: sharp in print, some 100 KB
_VIEW: Final = re.compile(rb'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def size(block: Picture) -> tuple[float, float]:
    """Return width and height on the page in points."""
    width, height = _shape(block)
    space = block.width * m.TEXT_WIDTH
    highest = min(HIGHEST, space * _UPRIGHT) if block.paired else HIGHEST
    wide = min(space, highest * width / height)
    return wide, wide * height / width


def height(block: Picture) -> float:
    """Return the height on the page in points."""
    return size(block)[1]


def pixels(block: Picture, *, full: bool = False) -> tuple[bytes, str]:
    """Return the picture as pixels and its kind, "jpeg" or "png"; with `full` as large as it can be had.

    A drawing is typeset into pixels, in memory. Raises NotPlain where what was made tells more than it shows.
    """
    if block.drawing:
        content = _drawn(block.content, *size(block))
    else:
        content = block.full() if full and block.full else block.content
    return content, measured(content).kind


def as_drawing(block: Picture) -> str:
    """Return the picture as SVG: the typesetter takes texts alone. Pixels go through it byte for byte."""
    if block.drawing:
        return block.content.decode()
    content, _ = pixels(block, full=True)
    found = measured(content)
    inside = base64.b64encode(content).decode("ascii")
    return (
        f'<svg xmlns="{_SVG}" xmlns:xlink="{_LINK}" viewBox="0 0 {found.width} {found.height}">'
        f'<image width="{found.width}" height="{found.height}" '
        f'xlink:href="data:image/{found.kind};base64,{inside}"/></svg>'
    )


def _shape(block: Picture) -> tuple[float, float]:
    if not block.drawing:
        found = measured(block.content)
        return found.width, found.height
    view = _VIEW.search(block.content)
    if view is None or not float(view[1]) or not float(view[2]):
        raise NotPlain("a drawing needs a viewBox")
    return float(view[1]), float(view[2])


@lru_cache(maxsize=16)
def _drawn(drawing: bytes, width: float, height_pt: float) -> bytes:
    import typst  # noqa: PLC0415 - 30 MB, needed only when a report holds a drawing

    page = f'#set page(width: {width:.2f}pt, height: {height_pt:.2f}pt, margin: 0pt, fill: white)\n'
    main = f'{page}#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)'
    return typst.compile(main.encode(), format="png", ppi=_PPI, sys_inputs={"svg": drawing.decode()})
