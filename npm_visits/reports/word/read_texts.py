"""What a working copy holds, as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npm_visits.domain.rich_text import Line, read, write
from npm_visits.reports.word.marks import text_digest

if TYPE_CHECKING:
    from npm_visits.domain.word_differences import ReadLine
    from npm_visits.reports.word.marks import Borne, Mark


@dataclass
class ReadText:
    """The text of one key as rich text, references as their bookmarks; `changed` since it was exported.

    `where` is the heading that it stands under now.
    """

    where: str = ""
    lines: list[Line] = field(default_factory=list)
    changed: bool = False
    was: dict[int, str] = field(default_factory=dict)  # digests of the lines when it was exported, by their place
    _of: int = 0  # how many lines it had when it was exported
    _last: int = 0

    @property
    def text(self) -> str:
        """The whole text."""
        return write(self.lines)

    def take(self, line: Line, mark: Mark | None) -> None:
        """Add a line; one without a mark was added in Word."""
        if mark and not self.was:
            self._of = mark.of
        known = mark is not None and self._last < mark.n <= self._of
        self.changed |= not known or mark is None or mark.text != text_digest(line.runs)
        if mark:
            self.was[mark.n], self._last = mark.text, mark.n
        if any(run.text.strip() or run.refers_to for run in line.runs):
            self.lines.append(line)

    def is_still(self, text: str) -> bool:
        """Return whether `text` is what was exported, as far as lines are left that tell."""
        digests = [text_digest(line.runs) for line in read(text)]
        return len(digests) == self._of and all(digests[n - 1 : n] == [told] for n, told in self.was.items())

    def end(self) -> None:
        """All lines are read: one that is missing was taken out."""
        self.changed |= len(self.was) < self._of


@dataclass
class OwnLines:
    """The program's own lines of one key: how many there were, and of those that are left digest and place."""

    of: int
    was: dict[int, str] = field(default_factory=dict)
    where: dict[int, str] = field(default_factory=dict)

    def missing(self) -> list[int]:
        """Return the lines that were taken out."""
        return [n for n in range(1, self.of + 1) if n not in self.was]


@dataclass
class ReadCopy:
    """What a working copy holds: the bookmark of its version, and its texts by the digest of their keys.

    `keys` stand for all that it held when it was made, None where an older copy does not tell: that marked some of the
    program's `own` lines alone, so what was `added` beside its texts is not known of it. `fixed` are changed lines that
    nobody can write here. `tracked`: changes are neither accepted nor rejected yet.
    """

    version: str = ""
    keys: Borne | None = None
    texts: dict[str, ReadText] = field(default_factory=dict)
    own: dict[str, OwnLines] = field(default_factory=dict)
    fixed: list[ReadLine] = field(default_factory=list)
    added: list[ReadLine] = field(default_factory=list)
    comments: list[ReadLine] = field(default_factory=list)
    tracked: bool = False
