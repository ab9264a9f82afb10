"""What was changed in a working copy beside the texts that can be taken over, against the report as it stands here."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from npm_visits.domain.rich_text import plain
from npm_visits.domain.word_differences import HEAD, ReadLine
from npm_visits.reports.word.lines import CopyLine, copy_lines, shown_row
from npm_visits.reports.word.marks import OWN, digest, line_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.word.read_texts import OwnLines, ReadCopy


class Beside:
    """The lines of a copy that belong to no text. What stands here already as it reads there is no difference."""

    def __init__(self, document: Document, copy: ReadCopy) -> None:
        self._copy = copy
        self._here: dict[str, list[CopyLine]] = {key: [] for key in OWN}
        self._texts: set[str] = set()
        self._places: dict[str, int] = {}  # of keys, in the order that they have here
        for line in copy_lines(document):
            if line.key in OWN:
                self._here[line.key].append(line)
            else:
                self._texts.add(line_digest(line.text))
                self._places.setdefault(digest(line.key), len(self._places))

    def fixed(self) -> tuple[ReadLine, ...]:
        """Return the program's own lines that read differently there."""
        return tuple(line for line in self._copy.fixed if not self._is_here(line))

    def added(self) -> tuple[ReadLine, ...]:
        """Return what was added there, and is in no text here yet."""
        known = self._texts | {line_digest(line.text) for line, _ in self._missing() if line}
        heads = {line_digest(line.text) for line in self._here[HEAD]}  # a program may make several of one header
        added = (line for line in self._copy.added if line.digest not in known)
        return tuple(line for line in added if line.key != HEAD or line.digest not in heads)

    def taken_out(self) -> tuple[ReadLine, ...]:
        """Return the program's own lines that are not there any more.

        One that lost its bookmark alone still is there; a footnote that went with its paragraph is named with that.
        """
        if self._copy.keys is None:
            return ()
        still = {line.digest for line in self._copy.added}
        return tuple(
            ReadLine(shown_row(line.text), line.heading, key=line.key) if line else ReadLine("", where)
            for line, where in self._missing()
            if line is None or not (line_digest(line.text) in still or self._went(line))
        )

    def moved(self) -> tuple[ReadLine, ...]:
        """Return the texts that stand in another place there than here and than when the copy was made."""
        borne = self._copy.keys
        keys = [key for key in self._copy.texts if borne and key in borne and key in self._places]
        if borne is None or not keys:
            return ()
        out = _out_of_order(keys, borne.place) & _out_of_order(keys, self._places.__getitem__)
        texts = ((plain(self._copy.texts[key].text), self._copy.texts[key].where) for key in keys if key in out)
        return tuple(ReadLine(text, where) for text, where in texts if text)

    def _went(self, line: CopyLine) -> bool:
        return bool(line.of) and digest(line.of) not in self._copy.texts

    def _missing(self) -> list[tuple[CopyLine | None, str]]:
        """Return the lines that are missing, as far as they are known, and after which heading."""
        return [
            (self._known(self._here[key], lines, n), _before(lines, n))
            for key, lines in self._copy.own.items()
            for n in lines.missing()
        ]

    def _known(self, here: list[CopyLine], lines: OwnLines, n: int) -> CopyLine | None:
        """Return the line that was the n-th, where those about it are still what they were."""
        about = [m for m in (n - 1, n + 1) if m in lines.was]  # m may lie beyond the last: a line of a longer copy
        same = all([line_digest(line.text) for line in here[m - 1 : m]] == [lines.was[m]] for m in about)
        return here[n - 1] if same and len(here) == lines.of else None

    def _is_here(self, line: ReadLine) -> bool:
        """Return whether the report says here what a line of its own says there."""
        here, of = self._here[line.key], self._copy.own[line.key].of
        told = here[line.n - 1 : line.n] if len(here) == of else here
        return line.digest in {line_digest(own.text) for own in told}


def _out_of_order(keys: Sequence[str], place: Callable[[str], int]) -> set[str]:
    """Return the fewest keys without which the others stand in the order of their places."""
    ends: list[int] = []  # the smallest place that ends a row of each length
    lengths = []
    for key in keys:
        at = bisect_left(ends, place(key))
        ends[at : at + 1] = [place(key)]
        lengths.append(at)
    wanted, kept = len(ends) - 1, set()
    for key, length in zip(reversed(keys), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(key)
            wanted -= 1
    return set(keys) - kept


def _before(lines: OwnLines, n: int) -> str:
    return next((lines.where[m] for m in range(n - 1, 0, -1) if m in lines.where), "")
