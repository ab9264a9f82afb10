"""What a working copy brings back: lines as they read there, and two texts word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

STAYED: Final = "stayed"
TAKEN_OUT: Final = "taken_out"
PUT_IN: Final = "put_in"
HEAD: Final = "head"
"""The key of lines of the header and the footer of all pages."""
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST: Final = 4_000  # words; a longer text is shown as a whole before and a whole after


@dataclass(frozen=True)
class ReadLine:
    """A line as it reads in the copy: its characters, where it stands, and what tells it from another.

    `n` is its place among the lines of its `key`; a line that was added has none.
    """

    text: str
    where: str
    digest: str = ""
    key: str = ""
    n: int = 0


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    """Return (STAYED, TAKEN_OUT or PUT_IN, characters); the first two joined are `before`, first and last `after`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST:
        return [pair for pair in ((TAKEN_OUT, before), (PUT_IN, after)) if pair[1]]
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((STAYED, "".join(old[a:b])))
            continue
        found += [pair for pair in ((TAKEN_OUT, "".join(old[a:b])), (PUT_IN, "".join(new[c:d]))) if pair[1]]
    return found
