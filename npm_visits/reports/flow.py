"""Strips of a page laid one beneath the other, page after page: what stays together, what is parted, what repeats."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from npm_visits.reports import measures as m

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOTE: Final = m.STYLES["FootnoteText"]
_RULE_ABOVE_NOTES: Final = 2 * 2.87 + 0.5  # as LibreOffice has it: room, a thin rule, room
_BELOW_LAST_NOTE: Final = _NOTE.after + _NOTE.slack  # may hang over the foot of a page
_MOST_LINES: Final = 200  # more than any page holds


@dataclass(frozen=True)
class Strip:
    """A piece of a page: `lines` heights that may be parted, or one whole."""

    lines: tuple[float, ...]
    before: float = 0.0
    after: float = 0.0
    padding: float = 0.0  # within borders, above and below
    keep: bool = False
    new_page: bool = False
    notes: float = 0.0
    repeated: float = 0.0  # a table's header row that stands again when the strip begins a page
    slack: float = 0.0  # of the last line: what its spacing adds below the letters may hang over the foot of a page
    listed: int = -1  # the block's index, where a list can point at it


def chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Yield runs of strips that must begin on one page: kept ones with the one that follows."""
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain


class Flow:
    """Fills page after page."""

    def __init__(self, height: float) -> None:
        self.page = 1
        self._height = height
        self.pages: dict[int, int] = {}
        self._used = self._after = self._notes = 0.0
        self._ran_over = False  # the page before was full: then the room above a heading is left out

    def put(self, chain: list[Strip]) -> None:
        """Put strips that must begin together."""
        if chain[0].new_page or (self._used and not self._fits(chain)):
            self._turn(full=not chain[0].new_page)
            self._used += chain[0].repeated
        for strip in chain:
            self._one(strip)

    def _fits(self, chain: list[Strip]) -> bool:
        last = chain[-1]
        least = 2 if len(last.lines) > 3 else len(last.lines)
        height, after = 0.0, self._after
        for strip in chain:
            lines = strip.lines[:least] if strip is last else strip.lines
            height += max(strip.before, after) - after + 2 * strip.padding + sum(lines)
            height += 0 if strip is last else strip.after
            after = strip.after
        return height - last.slack <= self._room(sum(strip.notes for strip in chain))

    def _room(self, notes: float) -> float:
        footnotes = self._notes + notes
        return self._height - self._used - (footnotes + _RULE_ABOVE_NOTES - _BELOW_LAST_NOTE if footnotes else 0)

    def _one(self, strip: Strip) -> None:
        above = 0.0 if self._ran_over and not self._used else max(strip.before, self._after) - self._after
        self._used += above + strip.padding
        if strip.listed >= 0:
            self.pages[strip.listed] = self.page
        self._notes += strip.notes
        whole = sum(strip.lines)
        if whole - strip.slack <= self._room(0):
            self._used += whole
        else:
            self._part(strip)
        self._used += strip.padding + strip.after
        self._after = strip.after

    def _part(self, strip: Strip) -> None:
        """Lay lines over pages, never one line alone at the head or foot."""
        lines, done, fresh = strip.lines, 0, not self._used
        while done < len(lines):
            room = self._room(0) + strip.slack
            totals = [total for total in accumulate(lines[done : done + _MOST_LINES]) if total <= room]
            taken, left = len(totals), len(lines) - done
            if taken < left:
                taken = min(taken, left - 2) if left - taken < 2 else taken
                taken = 0 if taken < 2 and not fresh else max(taken, 1)
            if taken > len(totals):
                self._over_pages(lines[done], strip.repeated)
            else:
                self._used += totals[taken - 1] if taken else 0
            done += taken
            if done < len(lines):
                self._turn()
                self._used += strip.repeated
                fresh = True

    def _over_pages(self, height: float, repeated: float) -> None:
        """Lay what is higher than a page and has no lines of its own, such as a row: it is parted where pages end."""
        while height > self._room(0) > 0:
            height -= self._room(0)
            self._turn()
            self._used += repeated
        self._used += height

    def _turn(self, *, full: bool = True) -> None:
        self.page, self._ran_over = self.page + 1, full
        self._used = self._after = self._notes = 0.0
