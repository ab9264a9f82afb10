"""What is typed with a reference: the word for what it refers to, once, and parted from the words before it.

The word is ordinary text, for languages inflect it; the number alone follows what it refers to.
"""

from __future__ import annotations

import re
from typing import Final

from npm_visits.domain.text import capital, fold

NUMBER: Final = "\0"
"""The place of the number in the words."""

NOWHERE: Final = "–"
"""What is read in the place of a number where a version does not hold what is referred to."""

NO_BREAK: Final = "\u00a0"
_LAST_WORD: Final = re.compile(r"[^\W\d_]+(?=\s*$)")
_CLOSES: Final = frozenset(".,;:!?…)»”")
_ENDS: Final = re.compile(r"(?:[!?…]|\w{4,}[)»”\"]*\.|[)»”]\.)[)»”\"]*\s*$")  # but not after an abbreviation: см.
_ENDING: Final = 2  # letters of a word in which its cases differ: таблица, таблице, таблиц
_STEM: Final = 3  # letters at least


def introduced(before: str, said: str, language: str) -> tuple[str, str]:
    """Return what to type before and after a number, where `before` stands in the line already.

    `said` holds NUMBER: "paragraph", a no-break blank, NUMBER. The word is not said twice, in whatever case it stands,
    and begins a sentence with a capital of `language`.
    """
    head, _, tail = said.partition(NUMBER)
    if _says(before, head.strip()):
        return ("" if before[-1:].isspace() else NO_BREAK), ""
    if not before.strip() or _ENDS.search(before):
        head = capital(head, language)
    parted = before[-1:].isalnum() or before[-1:] in _CLOSES
    return (f" {head}" if before and parted else head), tail


def _says(before: str, word: str) -> bool:
    last, stem = _LAST_WORD.search(before), fold(word)[: max(len(word) - _ENDING, _STEM)]
    return last is not None and bool(stem) and fold(last[0]).startswith(stem)
