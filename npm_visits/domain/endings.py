"""The ending that words of Azerbaijani take over from a code: P3-ün sözləri is read as saxlanılan şəxsin sözləri.

An ending follows the vowels of the word before it, and the number of a code has others than the words in its place.
Case endings of one noun: Azərbaycan dilinin orfoqrafiya qaydaları; a word with a possessive ending (biri, üzvü) takes
them with n.
"""

from __future__ import annotations

import re
from typing import Final

_TYPED: Final = re.compile(r"(?:\d|şəxs)['’-]?(?P<ending>[^\W\d_]{1,3})\Z")
_VOWELS: Final = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
"""Of each vowel the close one that follows it."""
_OPEN: Final = {"ı": "a", "u": "a", "i": "ə", "ü": "ə"}
# After a consonant, after a possessive ending; 4 stands for a close vowel, 2 for an open one.
_GENITIVE, _DATIVE, _ACCUSATIVE = ("4n", "n4n"), ("2", "n2"), ("4", "n4")
_LOCATIVE, _ABLATIVE, _WITH = ("d2", "nd2"), ("d2n", "nd2n"), (" ilə", " ilə")
_CASES: Final = {
    ending: case
    for endings, case in (
        ("in ın un ün nin nın nun nün", _GENITIVE), ("ə a yə ya", _DATIVE), ("i ı u ü ni nı nu nü", _ACCUSATIVE),
        ("də da", _LOCATIVE), ("dən dan", _ABLATIVE), ("lə la", _WITH),
    )
    for ending in endings.split()
}  # fmt: skip


def with_ending_of(code: str, words: str) -> str:
    """Return `words` with the ending of a case that `code` was typed with; without one as they are.

    `words` end in a consonant or in a possessive ending.
    """
    typed = _TYPED.search(code)
    case = _CASES.get(typed["ending"].replace("I", "ı").replace("İ", "i").lower()) if typed else None
    vowel = next((letter for letter in reversed(words) if letter in _VOWELS), "")
    if case is None or not vowel:
        return words
    close = _VOWELS[vowel]
    return words + case[words[-1] in _VOWELS].replace("4", close).replace("2", _OPEN[close])
