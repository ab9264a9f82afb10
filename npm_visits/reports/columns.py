"""Widths of table columns, shared by the writer and by the reckoning of pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from npm_visits.reports.measures import BOX_PADDING, CELL_SIDE, STYLES, TEXT_WIDTH
from npm_visits.reports.widths import width

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Table

_SLACK = 4.0


def in_twips(shares: tuple[float, ...], whole: float = TEXT_WIDTH) -> list[int]:
    """Return column widths in twentieths of a point that add up to `whole` points exactly."""
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share)
    scale = round(whole * 20) / edges[-1]
    return [round(right * scale) - round(left * scale) for left, right in pairwise(edges)]


def fitted(table: Table) -> Table:
    """Return a table whose columns are as wide as the longest word of their heads; the others give what they can."""
    size = STYLES["TableHeader"].size
    needed = [
        (2 * CELL_SIDE + _SLACK + max((width(word, size, bold=True) for word in head.split()), default=0)) / TEXT_WIDTH
        for head in table.header
    ]
    lacking = [max(need - share, 0) for need, share in zip(needed, table.widths, strict=False)]
    if not any(lacking):
        return table
    spare = [max(share - need, 0) for need, share in zip(needed, table.widths, strict=False)]
    given = min(sum(lacking) / (sum(spare) or 1), 1)
    return replace(table, widths=tuple(
        share + lack - free * given for share, lack, free in zip(table.widths, lacking, spare, strict=True)
    ))  # fmt: skip


def of_figures(figures: tuple[tuple[str, str], ...]) -> tuple[float, ...]:
    """Return the shares of key figures within their box: no word of a name and no value may break."""
    size = STYLES["TableHeader"].size
    needed = [
        2 * CELL_SIDE + _SLACK + max(width(value, size), *(width(word, size, bold=True) for word in name.split()))
        for name, value in figures
    ]
    inner = TEXT_WIDTH - 2 * BOX_PADDING
    spare = max(inner - sum(needed), 0) / len(figures)
    whole = sum(needed) + spare * len(figures)
    return tuple((wide + spare) / whole for wide in needed)
