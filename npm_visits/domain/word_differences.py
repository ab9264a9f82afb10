"""Two texts word by word: what stayed, what was taken out, what was put in."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

STAYED: Final = "stayed"
TAKEN_OUT: Final = "taken_out"
PUT_IN: Final = "put_in"
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_MOST: Final = 4_000  # words; a longer text is shown as a whole before and a whole after


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
