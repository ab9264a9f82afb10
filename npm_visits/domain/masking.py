"""Counts of persons for readers outside: no count from 1 to 4 is shown or can be computed from what is shown.

A table with any cell from 1 to 4 shows only totals at or above the office's threshold; what remains must not allow a
cell to be computed, not even by a reader who knows these rules. 0 is shown: it says something of nobody.

Take the function that fits what is told, and give it all that is told of the same persons together:

    shown(n)                      one count on its own
    breakdown(parts, total)       parts that add up to a total, their names known to all: by sex, in private or not
    merged(parts)                 parts of an open list, such as nationalities: small ones become "others"
    table(cells)                  rows by columns, with totals of rows, of columns and of all
    movement(before, …, now)      persons before + entries - exits = persons now

Several breakdowns of the same total may stand side by side. A breakdown of one part of another breakdown may not:
its sum would tell the part. A share or a rate tells its count, and follows it.

Why it holds. A hidden part of a total of 5 or more can always be one more or one less with another part making up for
it; that is also true of the cells of a table whose totals are all 0 or 5 and more (swap one person between two rows
and two columns). In `merged` the hidden parts hold at least one of 5 or more wherever there is one, together with all
that are as large, so the same persons in another order look the same. The tests prove it with a constraint solver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL_CELL: Final = 5
"""Counts below this number identify persons (suggested threshold of the field)."""


@dataclass(frozen=True)
class Breakdown:
    """Parts and their total as a reader sees them; None: not shown. `masked`: something is kept back."""

    parts: tuple[int | None, ...]
    total: int | None
    masked: bool = False


@dataclass(frozen=True)
class Merged:
    """Named parts as a reader sees them, the sum of all others, and the total; None: not shown, or none."""

    parts: tuple[tuple[str, int], ...]
    others: int | None
    total: int | None
    masked: bool = False


@dataclass(frozen=True)
class CountTable:
    """Rows by columns as a reader sees them; None: not shown. `masked`: something is kept back."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    columns: tuple[int | None, ...]
    total: int | None
    masked: bool = False


@dataclass(frozen=True)
class Movement:
    """Persons before, entries, exits and persons now as a reader sees them; None: not shown, or not known."""

    before: int | None
    entries: int | None
    exits: int | None
    now: int | None


def small(n: int | None) -> bool:
    """Whether a count identifies persons: from 1 to 4."""
    return n is not None and 0 < n < SMALL_CELL


def shown(n: int | None) -> int | None:
    """Return a count that stands on its own, None when it is not known or too small."""
    return None if small(n) else n


def breakdown(parts: Sequence[int | None], total: int | None = None) -> Breakdown:
    """Return parts and total as a reader may see them: all parts, or none of them.

    A part that nobody counted is None. Without `total` it is the sum of the parts that were counted. What a larger
    total leaves over is a part as well: a reader can compute it.
    """
    known = [n for n in parts if n is not None]
    if total is None:
        total = sum(known)
    rest = total - sum(known)
    if any(small(n) for n in known) or small(rest) or small(total):
        return Breakdown((None,) * len(parts), shown(total), masked=True)
    return Breakdown(tuple(parts), total)


def merged(parts: Sequence[tuple[str, int]]) -> Merged:
    """Return the parts of an open list with the small ones merged, largest first; empty parts are dropped."""
    there = sorted(((name, n) for name, n in parts if n > 0), key=lambda part: (-part[1], part[0]))
    total = sum(n for _, n in there)
    if not any(small(n) for _, n in there):
        return Merged(tuple(there), None, total)
    least = min((n for _, n in there if not small(n)), default=0)
    kept = tuple((name, n) for name, n in there if n > least and not small(n))
    others = total - sum(n for _, n in kept)
    return Merged(kept, shown(others), shown(total), masked=True)


def table(cells: Sequence[Sequence[int]]) -> CountTable:
    """Return a table as a reader may see it: all cells or none of them, and the totals that may be shown."""
    width = len(cells[0]) if cells else 0
    rows = breakdown([sum(row) for row in cells])
    columns = breakdown([sum(row[n] for row in cells) for n in range(width)])
    if any(small(n) for row in cells for n in row):
        hidden = tuple((None,) * width for _ in cells)
        return CountTable(hidden, rows.parts, columns.parts, rows.total, masked=True)
    return CountTable(tuple(tuple(row) for row in cells), rows.parts, columns.parts, rows.total)


def movement(before: int | None, entries: int | None, exits: int | None, now: int | None) -> Movement:
    """Return a movement of persons as a reader may see it.

    One small count would follow from the three others, so entries and exits both stay back with it.
    """
    if any(small(n) for n in (before, entries, exits, now)):
        return Movement(shown(before), None, None, shown(now))
    return Movement(before, entries, exits, now)
