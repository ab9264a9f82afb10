"""Charts of a report, drawn by us as SVG: bars by group, and persons at each visit beside the capacity.

Only numbers and words of the catalogues stand in a drawing, never a typed text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from npm_visits.reports.widths import width as width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.population import PresentAt
    from npm_visits.i18n import Words

INK: Final = "#1B2733"
MUTED: Final = "#5A6977"
LINE: Final = "#D8DFE5"
ACCENT: Final = "#0E6470"
PALE: Final = "#A9D0D4"
_FONT: Final = "Arial, Liberation Sans, sans-serif"
_WIDE: Final = 640
_ROW: Final = 30
_LABELS: Final = 210
_SIZE: Final = 13  # of letters


def bars(items: Sequence[tuple[str, int]], words: Words) -> bytes:
    """Return lying bars, one for each group, with its number at the end."""
    height = _ROW * len(items) + 16
    most = max((n for _, n in items), default=0) or 1
    labels = max([_LABELS, *(width_of(label, _SIZE) + 20 for label, _ in items)])
    room = _WIDE - labels - 60
    parts = []
    for place, (label, n) in enumerate(items):
        middle = 8 + place * _ROW + _ROW / 2
        length = room * n / most
        parts.append(_text(labels - 10, middle + 4.5, label, anchor="end"))
        parts.append(_box(labels, middle - 8, length, 16, PALE))
        parts.append(_text(labels + length + 8, middle + 4.5, words.number(n), bold=True))
    parts.append(_rule(labels, 6, labels, height - 6, MUTED))
    return _svg(height, parts)


def over_time(found: Sequence[PresentAt], capacity: int | None, capacity_text: str, words: Words) -> bytes:
    """Return one column for each visit, its number and year below, and a dashed line at the capacity."""
    height, left, top, bottom = 250, 50, 14, 196
    right = _WIDE - max(110, width_of(capacity_text, _SIZE) + 16)
    most = max([p.present for p in found] + ([capacity] if capacity else []), default=1) or 1
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 10_000, 100_000) if most / s <= 5)
    scale = (bottom - top) / (step * (most // step + (1 if most % step else 0)))
    parts = []
    for value in range(0, most + step, step):
        y = bottom - value * scale
        if y >= top - 1:
            parts.append(_rule(left, y, right, y, MUTED if value == 0 else LINE))
            parts.append(_text(left - 8, y + 4, words.number(value), MUTED, anchor="end"))
    slot = (right - left) / max(len(found), 1)
    width = min(slot * 0.6, 40)
    for place, each in enumerate(found):
        x = left + place * slot + slot / 2
        parts.append(_box(x - width / 2, bottom - each.present * scale, width, each.present * scale, PALE))
        parts.append(_text(x, bottom + 20, words.number(each.present), bold=True, anchor="middle"))
        parts.append(_text(x, bottom + 38, each.day[:4], MUTED, anchor="middle"))
    if capacity:
        y = bottom - capacity * scale
        parts.append(_rule(left, y, right, y, INK, ' stroke-width="1.5" stroke-dasharray="5 4"'))
        parts.append(_text(right + 6, y + 4, capacity_text))
    return _svg(height, parts)


def _svg(height: float, parts: Sequence[str]) -> bytes:
    view, font = f'viewBox="0 0 {_WIDE} {height:g}"', f'font-family="{_FONT}" font-size="{_SIZE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view} {font}>{"".join(parts)}</svg>'.encode()


def _text(x: float, y: float, text: str, fill: str = INK, *, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{max(height, 0.5):.1f}" fill="{fill}"'
        f' stroke="{ACCENT}" stroke-width="1"/>'
    )


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, style: str = "") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{style}/>'
