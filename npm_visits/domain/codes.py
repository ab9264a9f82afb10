"""Codes of persons and members as people type them: P1, P.1, person no. 1, also with look-alikes of the other script.

Where a text leaves the mechanism they give way to neutral words; whoever may not be told of takes a paragraph with her.
Two degrees of doubt: what is printed in neutral words has to be a code (a number of beds stays), while who may not be
told of is named by any number in a row that begins with a code.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from npm_visits.domain.code_words import INTERVIEW, INTERVIEW_ROW, PERSON, PERSON_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENDING: Final = r"(?:['’-]?[^\W\d_]{1,12})?(?!\w)"  # of a case: P1-in, P2’s, Р3-го
_BLANK: Final = "[ \u00a0\u202f]"
_BETWEEN: Final = rf"(?:{_BLANK}?[№#]{_BLANK}?|[-–‑._]|\.{_BLANK}|{_BLANK})?"
_LETTER: Final = rf"(?:[PР]{_BETWEEN}\d{{1,4}}|П[-–‑]?\d{{1,4}}|[pрп]\d{{1,4}})"  # “п. 1” is a clause, “p. 1” a page
_CODE: Final = rf"(?<![\w§])(?<!MEN ){_LETTER}{_ENDING}"  # MEN P2 is a principle
_RANGE: Final = rf"(?:{_BLANK}*(?:[-–—…]|\.\.\.){_BLANK}*|{_BLANK}+(?:to|through|по|до){_BLANK}+|(?<=d[əa]n){_BLANK}+)"
_AND: Final = (
    rf"(?:{_BLANK}*[,;/&]\s*(?:(?:and|or|as well as|və|а также|и){_BLANK}+)?|{_RANGE}"
    rf"|{_BLANK}+(?:and|or|və ya|və|ilə|həmçinin|и|или){_BLANK}+)"
)
_FIGURE: Final = r"\d{1,4}(?:['’-][^\W\d_]{1,12})?(?!\w)(?![.,:/]\d)"
# Printed in neutral words only where nothing follows that it could count.
_BARE: Final = (
    rf"{_FIGURE}(?=\s*(?:[.,;:!?)\]”’»…–—/&-]|\Z)|\s+(?:and|or|to|through|və|ilə|həmçinin|и|или|по|до|а)\s|\n)"
)


def _row(one: str, several: str, further: str) -> str:
    """Return the pattern of one code, or of a row of codes."""
    more = rf"{_AND}(?:{_LETTER}{_ENDING}|{PERSON}{_ENDING}|{further})"
    return rf"(?:{one}(?:{more})*|{several}(?:{more})+)"


PERSON_CODES: Final = re.compile(_row(rf"(?:{PERSON}{_ENDING}|{_CODE})", PERSON_ROW, _BARE))
INTERVIEWS: Final = re.compile(_row(rf"{INTERVIEW}{_ENDING}", INTERVIEW_ROW, _BARE))
_NAMING: Final = re.compile(
    _row(rf"(?:{INTERVIEW}{_ENDING}|{PERSON}{_ENDING}|{_CODE})", rf"(?:{INTERVIEW_ROW}|{PERSON_ROW})", _FIGURE)
)
_BUILDINGS: Final = (
    "block", "blocks", "wing", "unit", "room", "rooms", "cell", "corridor", "building", "korpus", "korpusu", "korpusda",
    "blok", "blokda", "otaq", "otaqda", "kamera", "kamerada", "корпус", "корпусе", "блок", "блоке", "комната",
    "комнате", "камера", "камере", "палата", "палате", "vitamin",
)  # fmt: skip
_LATIN: Final = "ABCEHIKMOPTXY"
_CYRILLIC: Final = "АВСЕНІКМОРТХУ"
_TWINS: Final = dict(zip(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN, strict=True))
_DIGITS: Final = re.compile(r"\d+")
_FROM_TO: Final = re.compile(rf"(?:['’-]?[^\W\d_]{{1,12}})?{_RANGE}(?:[PРПpрп]{_BETWEEN})?")


def several(found: re.Match[str]) -> bool:
    """Return whether a row of codes was found."""
    return len(_DIGITS.findall(found[0])) > 1


def pattern(codes: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of `codes` with its endings, or None without codes."""
    known = sorted({code.strip() for code in codes if len(code.strip()) > 1}, key=len, reverse=True)
    if not known:
        return None
    either = "|".join(_in_any_script(code) for code in known)
    return re.compile(rf"(?<!\w)(?:F-)?(?:{either})(?:-\d+\b|{_ENDING})")


def cases(codes: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the `codes` of cases (C1) with its endings, but no building of that name; or None."""
    known = sorted({code.strip() for code in codes if len(code.strip()) > 1}, key=len, reverse=True)
    if not known:
        return None
    either = "|".join(_in_any_script(code) for code in known)
    no_building = "".join(rf"(?<!{word} )" for word in _BUILDINGS)
    return re.compile(
        rf"(?i:{no_building})(?<![\w§])(?:{either}){_ENDING}(?!{_BLANK}(?i:{'|'.join(_BUILDINGS)}))"
    )


def _in_any_script(code: str) -> str:
    """Return the pattern of a code as people type it: O2, O-2, o2, also with look-alikes of the other script.

    No blank within it: “o 2” begins a sentence in Azerbaijani.
    """
    numbered = re.fullmatch(r"([^\W\d_]+)(\d+)", code)
    if numbered is None:
        return "".join(_look_alike(letter) for letter in code)
    letters = "".join(_look_alike(letter) for letter in numbered[1])
    return rf"(?i:{letters})[-–‑._]?{numbered[2]}"


def _look_alike(letter: str) -> str:
    twin = _TWINS.get(letter.upper(), "")
    twin = twin.lower() if letter.islower() else twin
    return f"[{letter}{twin}]" if twin else re.escape(letter)


class Named:
    """Whether a text names one of some persons by code, on its own (P4, G1), in a row (P2–P6) or by a case (C1)."""

    def __init__(self, codes: Iterable[str], of_cases: Iterable[str] = ()) -> None:
        self._cases = cases(of_cases)
        known = {code.strip() for code in codes if code.strip()}
        self._numbers = {int(code[1:]) for code in known if re.fullmatch(r"P\d+", code)}
        self._others = pattern(code for code in known if not re.fullmatch(r"P\d+", code))

    def __bool__(self) -> bool:
        return bool(self._numbers or self._others or self._cases)

    def __call__(self, text: str) -> bool:
        """Return whether `text` names one of them."""
        if any(found and found.search(text) for found in (self._others, self._cases)):
            return True
        return bool(self._numbers) and any(
            first <= number <= last for first, last in _named(text) for number in self._numbers
        )


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Return the numbers of persons that a text names, as (first, last) of rows."""
    for row in _NAMING.finditer(text):
        figures = list(_DIGITS.finditer(row[0]))
        yield from ((int(figure[0]), int(figure[0])) for figure in figures)
        for first, last in pairwise(figures):
            if _FROM_TO.fullmatch(row[0], first.end(), last.start()):
                yield int(first[0]), int(last[0])
