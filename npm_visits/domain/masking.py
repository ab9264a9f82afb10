"""Counts of persons for readers outside: no count from 1 to k - 1 is shown or can be computed from what is shown.

k is the office's threshold, `places.OfficeProfile.masking`. A table with any cell from 1 to k - 1 shows only totals at
or above k; what remains must not allow a cell to be computed, not even by a reader who knows these rules and k. 0 is
shown: it says something of nobody.

Take the method that fits what is told, and give it all that is told of the same persons together:

    Masking(k).shown(n)                      one count on its own
              .breakdown(parts, total)       parts that add up to a total, their names known to all: by sex, in private
              .merged(parts)                 parts of an open list, such as nationalities: small ones become "others"
              .table(cells)                  rows by columns, with totals of rows, of columns and of all
              .movement(before, …, now)      persons before + entries - exits = persons now

Several breakdowns of the same total may stand side by side. A breakdown of one part of another breakdown may not:
its sum would tell the part. A share or a rate tells its count, and follows it.

Why it holds, for every k from 3. A hidden small part of a total of k or more stands beside another part that is not
0; the two together can be shared out anew so that the part is another number from 1 to k - 1, and the parts stay
hidden. That asks for two such numbers: with k = 2 the only one is 1, so that "hidden" would say it. It is also true of
the cells of a table whose totals are all 0 or k and more (swap one person between two rows and two columns: the cell
becomes one more or one less, and where it becomes k, the cell across has become 1). In `merged` the hidden parts hold
at least one of k or more wherever there is one, together with all that are as large, so the same persons in another
order look the same. The tests prove it for the least k, the suggested and a larger one: with a constraint solver, and
by trying all small tables.

It holds for what the program counts and tells. What officers say in their own sentences ("two of the women") no rule
can keep back: `telling` points to it.

It holds for one k. The same counts told with one k and later with another can tell more than each telling alone:
Settings says so where k is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SUGGESTED: Final = 5
"""Counts below this number identify persons: the suggested threshold of the field."""

LEAST, MOST = 3, 20
"""What an office may choose. Below 3 it would not hold; above 20 reports on most places would tell nothing."""


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


@dataclass(frozen=True)
class Masking:
    """Keeps back counts of persons from 1 to below `k`. Raises ValueError for a k with which that would not hold."""

    k: int

    def __post_init__(self) -> None:
        if not LEAST <= self.k <= MOST:
            message = f"a threshold is from {LEAST} to {MOST}"
            raise ValueError(message)

    @property
    def speakers(self) -> int:
        """How many may be told of before one of them is quoted outside: never below what the field suggests.

        A count that is told says how many there are; a quotation is known by its words.
        """
        return max(self.k, SUGGESTED)

    def small(self, n: int | None) -> bool:
        """Whether a count identifies persons: from 1 to below k."""
        return n is not None and 0 < n < self.k

    def shown(self, n: int | None) -> int | None:
        """Return a count that stands on its own, None when it is not known or too small."""
        return None if self.small(n) else n

    def breakdown(self, parts: Sequence[int | None], total: int | None = None) -> Breakdown:
        """Return parts and total as a reader may see them: all parts, or none of them.

        A part that nobody counted is None. Without `total` it is the sum of the parts that were counted. What a larger
        total leaves over is a part as well: a reader can compute it.
        """
        known = [n for n in parts if n is not None]
        if total is None:
            total = sum(known)
        rest = total - sum(known)
        if any(self.small(n) for n in known) or self.small(rest) or self.small(total):
            return Breakdown((None,) * len(parts), self.shown(total), masked=True)
        return Breakdown(tuple(parts), total)

    def merged(self, parts: Sequence[tuple[str, int]]) -> Merged:
        """Return the parts of an open list with the small ones merged, largest first; empty parts are dropped."""
        there = sorted(((name, n) for name, n in parts if n > 0), key=lambda part: (-part[1], part[0]))
        total = sum(n for _, n in there)
        if not any(self.small(n) for _, n in there):
            return Merged(tuple(there), None, total)
        least = min((n for _, n in there if not self.small(n)), default=0)
        kept = tuple((name, n) for name, n in there if n > least and not self.small(n))
        others = total - sum(n for _, n in kept)
        return Merged(kept, self.shown(others), self.shown(total), masked=True)

    def table(self, cells: Sequence[Sequence[int]]) -> CountTable:
        """Return a table as a reader may see it: all cells or none of them, and the totals that may be shown."""
        width = len(cells[0]) if cells else 0
        rows = self.breakdown([sum(row) for row in cells])
        columns = self.breakdown([sum(row[n] for row in cells) for n in range(width)])
        if any(self.small(n) for row in cells for n in row):
            hidden = tuple((None,) * width for _ in cells)
            return CountTable(hidden, rows.parts, columns.parts, rows.total, masked=True)
        return CountTable(tuple(tuple(row) for row in cells), rows.parts, columns.parts, rows.total)

    def movement(self, before: int | None, entries: int | None, exits: int | None, now: int | None) -> Movement:
        """Return a movement of persons as a reader may see it.

        One small count would follow from the three others, so entries and exits both stay back with it.
        """
        if any(self.small(n) for n in (before, entries, exits, now)):
            return Movement(self.shown(before), None, None, self.shown(now))
        return Movement(before, entries, exits, now)
