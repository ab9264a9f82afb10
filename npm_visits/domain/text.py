"""Texts as people type them: cleaning, folding for search, sorting in Azerbaijani, Russian and English.

Python knows no languages: it sorts ə after z, ё after я, and holds IŞIQ and ışıq for different
words, and begins a sentence of Azerbaijani with Işçi. A few small functions know better; nothing else in the
program compares texts of people or changes their case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_UNWANTED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_AZERBAIJANI: Final = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz"  # w is no letter of the alphabet; it stands after v
_TURKISH: Final = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_LATIN: Final = "abcdeəfghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

# Letters that are letters of their own; in a search they meet the plain letter a foreign keyboard has.
_FOLDS: Final = str.maketrans({
    "İ": "i", "I": "i", "ı": "i", "ə": "e", "Ə": "e", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe",
})
_KEPT: Final = "й"  # a letter of its own in Russian; its breve is no accent
_DOTTED: Final = frozenset({"az", "tr"})  # languages in which i and ı are two letters, each with its capital
_WORD_OR_NUMBER: Final = re.compile(r"\d+|\D")


def clean(text: str) -> str:
    """Return `text` without what documents and databases refuse.

    Kept are tab and line feed; other line ends become line feeds; control characters, halves of
    surrogate pairs and U+FFFE/U+FFFF go. A pair of halves becomes the character it stands for.
    """
    if _LINE_END.search(text):
        text = _LINE_END.sub("\n", text)
    if _UNWANTED.search(text):
        text = _PAIR.sub(_joined, text)
        text = _UNWANTED.sub("", text)
    return text


def _joined(pair: re.Match[str]) -> str:
    return pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def fold(text: str) -> str:
    """Return `text` as it is compared in a search: without case, accents and forms of i and ə.

    Folding twice changes nothing more.
    """
    lowered = unicodedata.normalize("NFKC", text).translate(_FOLDS).casefold().translate(_FOLDS)
    return unicodedata.normalize("NFC", lowered).translate(_BARE)


class _Bare(dict[int, str]):
    """Letters without their accents, by code point, each worked out once: a long text is folded at every save."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        parts = letter if letter == _KEPT else unicodedata.normalize("NFKD", letter)
        self[point] = "".join(part for part in parts if not unicodedata.combining(part))
        return self[point]


_BARE: Final = _Bare()


SortKey = tuple[tuple[tuple[int, int], ...], str]


def beginning(text: str, most: int) -> str:
    """Return the first `most` characters of a text as one line, with a sign where it goes on."""
    line = " ".join(text.split())
    return line[:most].rstrip() + ("…" if len(line) > most else "")


def sort_key(text: str, language: str) -> SortKey:
    """Return the key that sorts `text` as a dictionary of `language` would.

    Numbers within texts sort by value (room 2 before room 10); case decides nothing but ties.
    """
    composed = unicodedata.normalize("NFC", text).strip()
    pieces = _WORD_OR_NUMBER.findall(lowered(composed, language))
    return tuple(_weight(piece, language) for piece in pieces), composed


def lowered(text: str, language: str) -> str:
    """Return `text` in the small letters of `language`: ı for I in Azerbaijani, and never an i with two dots."""
    if language in _DOTTED:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def capital(text: str, language: str) -> str:
    """Return `text` with the capital of `language` at its beginning: İ for i in Azerbaijani."""
    first = "İ" if text[:1] == "i" and language in _DOTTED else text[:1].upper()
    return first + text[1:]


@cache
def _weight(piece: str, language: str) -> tuple[int, int]:
    """Return (class, position) of one letter or number: signs, numbers, own script, other scripts."""
    if piece.isdecimal():
        return 1, int(piece[:400])
    if not piece.isalpha():
        return 0, ord(piece)
    order = _order(language)
    base = piece if piece in order else unicodedata.normalize("NFD", piece)[0]
    if base == "ı" and base not in order:
        base = "i"
    position = order.find(base)
    return (2, position) if position >= 0 else (3, ord(base))


def _order(language: str) -> str:
    if language == "ru":
        return _CYRILLIC + _LATIN
    latin = {"az": _AZERBAIJANI, "tr": _TURKISH}.get(language, _LATIN)
    return latin + _CYRILLIC
