"""What is still open when a version is about to leave for readers outside: said once, the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark
from npm_visits.ui.pages.report.check_list import QUOTED, SIGNS
from npm_visits.ui.pages.report.lines import line, unfolding, within
from npm_visits.ui.widgets import ConfirmDialog, column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from npm_visits.i18n import Words
    from npm_visits.services.checks import Check

IDENTITIES, GRAVE, TELLING, BESIDE, WHO, FOREIGN, ASTRAY, CHANGED, LACKING, OTHER = range(10)
"""How much a point weighs, the weightiest first: who somebody is, what must not be told, what may tell whom it is
about, alone or beside another version, where only a person can see whether it does, the rest."""
_UNCHECKED: Final = mark("Nobody has looked yet whether a name, a number or a day of birth stands in this version.")
_MOST: Final = 6  # lines: more are not read before a button is pressed


LEAVES: Final = "leaves"
LOOKS: Final = "looks"
NOTHING: Final = ""


@dataclass(frozen=True)
class Point:
    """What asks for a look: how much it weighs, the sentence, for how many checks it stands, and what can be listed
    beneath it.
    """

    weight: int
    told: str
    tone: str = "caution"
    count: int = 1
    inside: tuple[str, ...] = ()


def unchecked(words: Words) -> Point:
    """Return the point that nobody looked for the identities that are sealed here."""
    return Point(IDENTITIES, words(_UNCHECKED))


def points_of(checks: Iterable[Check], words: Words) -> list[Point]:
    """Return what checks ask for; the sentences that may tell whom they are about are one point."""
    asking = [check for check in checks if check.tone != "good"]
    telling = [check for check in asking if check.kinds]
    points = [
        Point(
            GRAVE if check.tone == "concern" else WHO if check.asks_who else OTHER, check.say(words), check.tone,
            inside=tuple(each.say(words, within=True) for each in check.inside),
        )
        for check in asking if not check.kinds
    ]  # fmt: skip
    if telling:
        told = words.many("{n} sentence may tell whom it is about", "{n} sentences may tell whom they are about",
                          sum(len(check.inside) or 1 for check in telling))  # fmt: skip
        points.append(Point(TELLING, told, count=len(telling)))
    return points


def decided(points: Iterable[Point], words: Words, parent: QWidget) -> str:
    """Ask whether something leaves though points are open: LEAVES, LOOKS or, after Escape, NOTHING.

    Without points nobody is asked.
    """
    found = list(points)
    if not found:
        return LEAVES
    dialog = StillOpenDialog(words, found, parent)
    return LEAVES if dialog.ask() else dialog.instead


class StillOpenDialog(ConfirmDialog):
    """Names what is open; the keyboard stands on “Look first”."""

    def __init__(self, words: Words, points: Iterable[Point], parent: QWidget) -> None:
        points = sorted(points, key=lambda point: point.weight)
        alone = len(points) == 1
        n = sum(point.count for point in points)
        if alone and points[0].weight == IDENTITIES:
            question = words("Export without a look for sealed identities?")
        else:
            question = words.many("Export with {n} check still open?", "Export with {n} checks still open?", n)
        told = points[0].told if alone else words("What still asks for a look, the weightiest first:")
        super().__init__(question, told, yes=words("Export all the same"), no=words("Look first"), parent=parent)
        self.instead = NOTHING
        self.no.clicked.connect(self._look)
        if not alone:
            self._list(words, points, n)

    def _look(self) -> None:
        self.instead = LOOKS

    def _list(self, words: Words, points: list[Point], n: int) -> None:
        shown = points if len(points) <= _MOST else points[: _MOST - 1]
        lines = [self._line(words, point) for point in shown]
        if rest := n - sum(point.count for point in shown):
            told = words.many("and {n} more, among the checks", "and {n} more, among the checks", rest)
            lines.append(line("info", "muted", told))
        self.body.addLayout(column(*lines, gap=8))
        self.fit()

    def _line(self, words: Words, point: Point) -> QWidget:
        head = (SIGNS[point.tone], point.tone, point.told)
        if not point.inside:
            return line(*head)
        inside, names = [within(text) for text in point.inside], (words(QUOTED[0]), words(QUOTED[1]))
        return unfolding(words, head, inside, names, unfolded=False, turned=lambda _unfolded: self.fit())
