"""A sheet of the body map as a drawing: figures, their names, and the numbers of marks. No typed text is in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from npm_visits.domain.figures import SHEETS, figure
from npm_visits.reports import measures as m

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.figures import Curve
    from npm_visits.domain.ill_treatment import BodyMark

_GAP: Final = 24  # units between figures
_BELOW: Final = 26  # units below the figures for their names
_SHARE: Final = 1 / 62  # radius of a mark, of the width of the sheet
_LINES: Final = 1 / 900  # breadth of an outline, of the width of the sheet


def drawing(sheet: str, marks: Iterable[tuple[int, BodyMark]], names: Mapping[str, str]) -> bytes:
    """Return a sheet with its numbered marks as SVG; `names` are the words below each view, of the catalogue."""
    views = SHEETS[sheet]
    wide = sum(figure(v).width for v in views) + _GAP * (len(views) - 1)
    high = max(figure(v).height for v in views) + _BELOW
    lefts, left = {}, 0.0
    for view in views:
        lefts[view] = left
        left += figure(view).width + _GAP
    here = [(n, mark) for n, mark in marks if mark.view in lefts]
    pieces = [_figure(view, lefts[view], wide) + _name(view, lefts[view], high, wide, names[view]) for view in views]
    pieces += [_mark(n, lefts[mark.view] + mark.x, mark.y, wide) for n, mark in here]
    around = wide * _SHARE + 2
    box = f"{-around:g} {-around:g} {wide + 2 * around:g} {high + around:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(pieces)}</svg>'.encode()


def _figure(view: str, left: float, wide: float) -> str:
    shown, breadth = figure(view), wide * _LINES
    outlines = "".join(_path(curve, f"#{m.SUNK}", breadth * 1.3) for curve in shown.outlines)
    lines = "".join(_path(curve, "none", breadth) for curve in shown.lines)
    return f'<g transform="translate({left:g} 0)">{outlines}{lines}</g>'


def _path(curve: Curve, fill: str, breadth: float) -> str:
    return (
        f'<path d="{curve.path}" fill="{fill}" stroke="#{m.MUTED}" stroke-width="{breadth:.2f}"'
        ' stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _name(view: str, left: float, high: float, wide: float, text: str) -> str:
    middle = left + figure(view).width / 2
    return _text(middle, high - _BELOW * 0.25, wide / 54, f"#{m.MUTED}", text, "normal")


def _mark(n: int, x: float, y: float, wide: float) -> str:
    radius, ink = wide * _SHARE, f"#{m.ACCENT}"
    circle = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.2f}" fill="white" stroke="{ink}" stroke-width="{radius / 7:.2f}"/>'
    )
    return circle + _text(x, y + radius * 0.42, radius * 1.2, ink, str(n), "bold")


def _text(x: float, y: float, size: float, ink: str, text: str, weight: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{m.FONT}, Noto Sans, DejaVu Sans, sans-serif" font-size="{size:.2f}"'
        f' font-weight="{weight}" text-anchor="middle" fill="{ink}">{escape(text)}</text>'
    )
