"""Which outlines a report can have, and the office's own order of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL: Final = "full"
NOTE: Final = "note"
"""Two to three pages for the everyday visit."""
FIRST: Final = ("cover", "contents", "lists")
"""Sections that stay at the beginning, whatever the order."""


def arranged(codes: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return `codes` in the office's `order`; what the order does not name keeps its place."""
    known = [code for code in codes if code in order and code not in FIRST]
    sorted_ones = iter(sorted(known, key=list(order).index))
    return [next(sorted_ones) if code in known else code for code in codes]


def moved(codes: Sequence[str], code: str, to: int) -> tuple[str, ...]:
    """Return `codes` with `code` at the place `to`, as near as there is one."""
    rest = [other for other in codes if other != code]
    rest.insert(max(0, min(to, len(rest))), code)
    return tuple(rest)
