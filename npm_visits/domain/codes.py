"""Codes of persons and members as people type them: P1, P-1, p1, also with look-alike letters of the other script.

Where a text leaves the mechanism they give way to neutral words; whoever may not be told of takes a paragraph with her.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING: Final = r"(?:['’-]?[^\W\d_]{1,5})?(?!\w)"  # of a case: P1-in, P2’s, Р3-го
_CODE: Final = rf"(?<![\w§])(?<!MEN )(?:[PР][- ]?\d{{1,4}}|[pр]\d{{1,4}}){_ENDING}"  # MEN P2 is a principle
PERSON_CODES: Final = re.compile(rf"{_CODE}(?P<more>(?:(?:\s*,\s*|\s+(?:and|or|və|və ya|ilə|и|или)\s+){_CODE})*)")
_LATIN: Final = "ABCEHIKMOPTXY"
_CYRILLIC: Final = "АВСЕНІКМОРТХУ"
_TWINS: Final = dict(zip(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN, strict=True))
_DIGITS: Final = re.compile(r"\d+")
_RANGE: Final = re.compile(r"(?<!\w)[PРpр][- ]?(\d{1,4})\s*[-–—]\s*(?:[PРpр][- ]?)?(\d{1,4})(?!\w)")


def pattern(codes: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of `codes` with its endings, or None without codes."""
    known = sorted({code.strip() for code in codes if len(code.strip()) > 1}, key=len, reverse=True)
    if not known:
        return None
    either = "|".join(_in_any_script(code) for code in known)
    return re.compile(rf"(?<!\w)(?:F-)?(?:{either})(?:-\d+\b|{_ENDING})")


def _in_any_script(code: str) -> str:
    """Return the pattern of a code as people type it: O2, O-2, o2, also with look-alikes of the other script.

    No blank within it: “o 2” begins a sentence in Azerbaijani.
    """
    numbered = re.fullmatch(r"([^\W\d_]+)(\d+)", code)
    if numbered is None:
        return "".join(_look_alike(letter) for letter in code)
    letters = "".join(_look_alike(letter) for letter in numbered[1])
    return f"(?i:{letters})-?{numbered[2]}"


def _look_alike(letter: str) -> str:
    twin = _TWINS.get(letter.upper(), "")
    twin = twin.lower() if letter.islower() else twin
    return f"[{letter}{twin}]" if twin else re.escape(letter)


class Named:
    """Whether a text names one of some persons by code, on its own (P4, G1) or within a row of codes (P2–P6)."""

    def __init__(self, codes: Iterable[str]) -> None:
        known = {code.strip() for code in codes if code.strip()}
        self._numbers = {int(code[1:]) for code in known if re.fullmatch(r"P\d+", code)}
        self._others = pattern(code for code in known if not re.fullmatch(r"P\d+", code))

    def __bool__(self) -> bool:
        return bool(self._numbers or self._others)

    def __call__(self, text: str) -> bool:
        """Return whether `text` names one of them."""
        if self._others and self._others.search(text):
            return True
        return bool(self._numbers) and (self._by_code(text) or self._in_a_row(text))

    def _by_code(self, text: str) -> bool:
        found = (number for match in PERSON_CODES.finditer(text) for number in _DIGITS.findall(match[0]))
        return any(int(number) in self._numbers for number in found)

    def _in_a_row(self, text: str) -> bool:
        return any(
            int(first) <= number <= int(last)
            for first, last in _RANGE.findall(text)
            for number in self._numbers
        )
