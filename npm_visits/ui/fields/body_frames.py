"""Where the figures of a sheet stand: beside one another, or in two rows where that shows them larger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from npm_visits.domain.figures import SHEETS, figure
from npm_visits.ui.theme import look

Frame = tuple[float, float, float]
"""Left and top in pixels, and pixels to the unit."""

_GAP: Final = 18  # units between figures
_PAD: Final = 12  # pixels around the sheet
_NAME: Final = 24  # pixels below a figure for its name


def frames(sheet: str, width: float, height: float) -> dict[str, Frame]:
    """Return the frame of each view of a sheet that is so many pixels wide and high."""
    views = SHEETS[sheet]
    half = (len(views) + 1) // 2
    ways = (_placed([views], width, height), _placed([views[:half], views[half:]], width, height))
    return max(ways, key=lambda placed: placed[views[0]][2])


def _placed(rows: Sequence[Sequence[str]], width: float, height: float) -> dict[str, Frame]:
    wide = max(sum(figure(v).width for v in row) + _GAP * (len(row) - 1) for row in rows)
    high = max(figure(v).height for v in rows[0])
    below = look().scale.px(_NAME)
    room = (height - 2 * _PAD) / len(rows) - below
    scale = max(min((width - 2 * _PAD) / wide, room / high), 0.1)
    found = {}
    for n, row in enumerate(rows):
        left = (width - wide * scale) / 2
        top = _PAD + n * (min(room, high * scale) + below)
        for view in row:
            found[view] = left, top, scale
            left += (figure(view).width + _GAP) * scale
    return found
