"""Passphrases: generated ones, and an honest look at typed ones.

A generated passphrase has six words of a list of 7,776: about 77 bits. A typed one is measured by
the cheapest of several guesses (words, characters, repetition), so that a long row of one letter
or of a keyboard row is not praised.
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: Final = 6
FLOOR_BITS: Final = 50
GOOD_BITS: Final = 70
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1234567890")
_COMMON: Final = frozenset(
    {
        "password", "passphrase", "parol", "пароль", "admin", "ombudsman", "letmein", "welcome", "qwerty",
        "azerbaijan", "baku",
    }
)


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess: bits, and a sentence for the catalogue."""

    bits: float
    enough: bool
    sentence: str


def generate(words: Sequence[str], count: int = WORDS) -> str:
    """Return `count` random words, one blank between."""
    return " ".join(secrets.choice(words) for _ in range(count))


def strength(text: str, words: frozenset[str]) -> Strength:
    """Measure a typed passphrase; below `FLOOR_BITS` it is not taken."""
    bits = min(_by_characters(text), _by_words(text, words))
    if bits < FLOOR_BITS:
        return Strength(bits, False, mark("Too easy to guess. Add words that have nothing to do with each other."))
    if bits < GOOD_BITS:
        return Strength(bits, True, mark("Enough against a person, weak against a laboratory. Add a word or two."))
    return Strength(bits, True, mark("Hard to guess, as long as it is used nowhere else."))


def _by_characters(text: str) -> float:
    """Count each character once for its alphabet, and almost nothing for one that follows by rule."""
    bits = 0.0
    for place, letter in enumerate(text.casefold()):
        before = text.casefold()[place - 1] if place else ""
        bits += 0.5 if _follows(before, letter) or letter in text.casefold()[:place][-3:] else _alphabet(letter)
    return bits


def _alphabet(letter: str) -> float:
    return math.log2(10) if letter.isdigit() else math.log2(26) if letter.isalpha() else 3.0


def _follows(before: str, letter: str) -> bool:
    if not before:
        return False
    if abs(ord(before) - ord(letter)) <= 1:
        return True
    return any(before + letter in row or letter + before in row for row in _ROWS)


def _by_words(text: str, words: frozenset[str]) -> float:
    parts = text.casefold().split()
    seen: set[str] = set()
    bits = 0.0
    for part in parts:
        if part in seen or part in _COMMON:
            bits += 1.0
        elif part in words:
            bits += math.log2(len(words))
        else:
            bits += min(_by_characters(part), 40.0 if len(part) < 12 else math.inf)
        seen.add(part)
    return bits
