"""What a person asks of the search, and where a text answers it: for the index and for the excerpt alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile(r'"([^"]*)"?')
_BEFORE: Final = 48
_LONGEST: Final = 150


def words_of(text: str) -> list[str]:
    """Return the folded words of a text; the index is cut alike, for the engine's idea of a letter is an older one."""
    return _WORD.findall(fold(text))


@dataclass(frozen=True)
class Asked:
    """`words` may each begin a longer word; the words of a phrase stand next to each other."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, typed: str) -> Asked:
        """Return what was typed; words in quotation marks are a phrase."""
        typed = clean(typed)
        phrases = (tuple(words_of(phrase)) for phrase in _QUOTED.findall(typed))
        return cls(tuple(words_of(_QUOTED.sub(" ", typed))), tuple(phrase for phrase in phrases if phrase))

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def fits(self, text: str) -> bool:
        """Return whether every word and phrase is in a text."""
        there = words_of(text)
        joined = f" {' '.join(there)} "
        return all(any(word.startswith(asked) for word in there) for asked in self.words) and all(
            f" {' '.join(phrase)} " in joined for phrase in self.phrases
        )

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text the words begin and how long they are, as far as each word alone can tell."""
        wanted = {word for phrase in self.phrases for word in phrase}
        return [
            (found.start(), len(found[0])) for found in _WORD.finditer(text)
            if any(fold(found[0]).startswith(word) for word in self.words) or fold(found[0]) in wanted
        ]


@dataclass(frozen=True)
class Excerpt:
    """A part of a text in one line; `marks` are (start, length) of the words that were asked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, asked: Asked) -> Excerpt:
    """Return the part of a text around the first word that was asked for."""
    line = " ".join(text.split())
    found = asked.marks(line)
    start = max(found[0][0] - _BEFORE, 0) if found else 0
    start = 0 if start == 0 else line.find(" ", start) + 1
    part = line[start : start + _LONGEST]
    lead = "…" if start else ""
    tail = "…" if start + _LONGEST < len(line) else ""
    return Excerpt(lead + part + tail, tuple(_moved(found, start, len(part), len(lead))))


def _moved(marks: list[tuple[int, int]], start: int, length: int, lead: int) -> Iterator[tuple[int, int]]:
    for at, size in marks:
        if start <= at and at + size <= start + length:
            yield at - start + lead, size
