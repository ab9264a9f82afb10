"""Into how many lines a text breaks within a width, by the widths of Arial's letters."""

from __future__ import annotations

import re
from typing import Final

from npm_visits.reports.widths import width

LONG: Final = 200_000
"""Characters: more are not measured word by word."""

_PIECE: Final = re.compile(r" +|[^ –—-]*[–—-]|[^ –—-]+")  # lines break at spaces, after hyphens and dashes
_FILLED: Final = 0.97  # of a line, where words break


def line_count(text: str, size: float, space: float) -> int:
    """Return about how many lines a text fills that is too long to be measured word by word."""
    sample = text[:LONG]
    return max(round(width(sample, size) * len(text) / len(sample) / (space * _FILLED)), text.count("\n")) + 1


def broken(pieces: list[tuple[str, bool]], size: float, space: float, first: float) -> int:
    """Return into how many lines the pieces break within `space`; `first` is lost in the first line."""
    lines, used = 1, first
    for text, bold in pieces:
        for n, line in enumerate(text.split("\n")):
            if n:
                lines, used = lines + 1, 0.0
            for piece in _PIECE.findall(line):
                wide = width(piece, size, bold=bold)
                if used and used + wide > space and piece[0] != " ":
                    lines, used = lines + 1, 0.0
                if wide > space:
                    lines += int(wide // space)
                    wide %= space
                used += wide
    return lines
