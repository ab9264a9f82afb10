"""Hidden bookmarks of a working copy: by them the program finds its paragraphs again after work in Word.

    _N<key>_<n>_<of>_<text>   the n-th of a key's paragraphs, how many there were, and what its text was
    _R<mark>                  what a reference refers to
    _L<mark>_<n>              a reference that leads nowhere, the n-th: a sign stands in the place of its number
    _V<version>               the version of the report
    _K<copy>_<n>_<keys>       which keys the report bore, in its order: so what was written later is not taken for taken
                              out, and what was moved is told

The last two stand twice, at the title and at the last heading: what is typed anew in Word loses its bookmarks.
Word hides names that begin with an underscore and takes 40 characters at most. All are digests: nothing can be read
from them, and only who holds the vault knows what they stand for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.domain.rich_text import written
from npm_visits.domain.word_differences import HEAD
from npm_visits.reports.word.xml import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.blocks import Run

PARAGRAPH: Final = "_N"
REFERENCE: Final = "_R"
VERSION: Final = "_V"
KEYS: Final = "_K"
_MARK: Final = re.compile(r"_N([0-9a-z]+)_([0-9]{1,6})_([0-9]{1,6})_([0-9a-z]+)")  # a copy may be forged
_BORNE: Final = re.compile(r"_K([0-9]{1,6})_([0-9]{1,6})_([0-9a-z]*)")
_SHORT: Final = 6  # characters that stand for a key among all keys of a report
_TOGETHER: Final = 5  # keys in a bookmark
LOST: Final = "_L"
DRAFT: Final = "draft"
ROW: Final = "row"
NOTE: Final = "note"
OWN: Final = (DRAFT, ROW, NOTE, HEAD)
"""The keys of what is the program's alone: paragraphs, rows of tables, footnotes, lines of header and footer.

What bears no bookmark was added in Word. Of a row the bookmark stands in its first cell, of a footnote round its sign.
"""
_OURS: Final = re.compile(
    r"_N[0-9a-f]{16}_\d+_\d+_[0-9a-f]{8}|_R[0-9a-f]{24}|_L[0-9a-f]{24}_\d+|_V[0-9a-f]{24}(?:_\d)?"
    r"|_K\d_\d+_(?:[0-9a-f]{6}){0,5}"
)


@dataclass(frozen=True)
class Mark:
    """What a paragraph's bookmark says: digest of its key, its place among `of` paragraphs, digest of its text."""

    key: str
    n: int
    of: int
    text: str

    @property
    def name(self) -> str:
        """The bookmark."""
        return f"{PARAGRAPH}{self.key}_{self.n}_{self.of}_{self.text}"


def is_ours(name: str) -> bool:
    """Return whether a name is a bookmark of a working copy: nothing typed is in it, and letters in it are no words."""
    return _OURS.fullmatch(name) is not None


def mark_of(name: str) -> Mark | None:
    """Return what a bookmark says, or None for one of another kind."""
    told = _MARK.fullmatch(name)
    if told is None or not 1 <= int(told[2]) <= int(told[3]):
        return None
    return Mark(told[1], int(told[2]), int(told[3]), told[4])


def digest(key: str, length: int = 16) -> str:
    """Return what stands for a key in a bookmark."""
    return hashlib.sha256(key.encode()).hexdigest()[:length]


def reference(mark: str) -> str:
    """Return the bookmark of what carries a mark."""
    return f"{REFERENCE}{digest(mark, 24)}"


def lost(mark: str, n: int) -> str:
    """Return the bookmark of a reference to `mark` that leads nowhere."""
    return f"{LOST}{digest(mark, 24)}_{n}"


def lost_reference(name: str) -> str:
    """Return what a reference would be that leads nowhere, empty for a bookmark of another kind."""
    return f"{REFERENCE}{name.removeprefix(LOST).partition('_')[0]}" if name.startswith(LOST) else ""


def version(name: str) -> str:
    """Return the bookmark of a version."""
    return f"{VERSION}{digest(name, 24)}"


def origin(name: str, keys: Iterable[str], copy: int) -> list[str]:
    """Return the bookmarks that tell what a working copy is: its version, and the `keys` it bears."""
    short = list(dict.fromkeys(digest(key, _SHORT) for key in keys))
    chunks = ["".join(short[at : at + _TOGETHER]) for at in range(0, len(short), _TOGETHER)] or [""]
    return [
        version(name) + (f"_{copy}" if copy else ""),
        *(f"{KEYS}{copy}_{n}_{chunk}" for n, chunk in enumerate(chunks)),
    ]


def version_of(name: str) -> str:
    """Return the bookmark of a version, whichever of its places it stands at; empty for one of another kind."""
    return f"_{name.split('_')[1]}" if name.startswith(VERSION) else ""


@dataclass(frozen=True)
class Borne:
    """The keys that a copy bore, as what stands for each, in the order that they had."""

    order: tuple[str, ...]

    def __contains__(self, key: str) -> bool:
        return key[:_SHORT] in self.order

    def place(self, key: str) -> int:
        """Return the place that a key had, given as its digest."""
        return self.order.index(key[:_SHORT])


def borne(names: Iterable[str]) -> Borne | None:
    """Return what the bookmarks of `origin` among others tell of keys, or None where there is none of them."""
    found: dict[tuple[int, int], str] = {}
    for name in names:
        if told := _BORNE.fullmatch(name):
            found[int(told[1]), int(told[2])] = told[3]
    whole = "".join(found[place] for place in sorted(found))  # twice the same, or what is left of both
    keys = dict.fromkeys(whole[at : at + _SHORT] for at in range(0, len(whole), _SHORT))
    return Borne(tuple(keys)) if found else None


def text_digest(runs: Iterable[Run]) -> str:
    """Return what tells whether a paragraph was changed; references count as what they refer to."""
    told = tuple(replace(run, refers_to=_told(run)) if run.refers_to else run for run in runs)
    return digest(written(told).strip(), 8)


def line_digest(runs: Iterable[Run]) -> str:
    """Return what tells whether a line of the program's own says something else: its characters, whatever blanks."""
    told = "".join(f"<{_told(run)}>" if run.refers_to else run.text for run in runs)
    return digest(" ".join(cleaned(told).split()), 8)


def _told(run: Run) -> str:
    return run.refers_to if run.refers_to.startswith(REFERENCE) else reference(run.refers_to)
