"""Which scripts languages are written in, which way these run, and what of it the letters of a text make certain."""

from __future__ import annotations

import re
from typing import Final

RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})
SCRIPT_ALONE: Final = "und-"
"""Before a script (ISO 15924): the language of a text is not known, its script is."""
_RUNNING_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUNNING_RIGHT: Final = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u058f\u10a0-\u1fff\u3040-\ud7ff"
_DIGITS: Final = "\u0660-\u0669\u06f0-\u06f9"  # of Arabic script: they run to the right
_LETTER: Final = re.compile(r"[^\W\d_]")
_LEFT: Final = re.compile(f"(?![{_DIGITS}])[{_RUNNING_LEFT}]")
_RIGHT: Final = re.compile(f"[{_RUNNING_RIGHT}]")
_SCRIPTS: Final = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
}
_OF_LANGUAGES: Final = {
    "en": "Latn", "az": "Latn", "ru": "Cyrl", "ar": "Arab", "ckb": "Arab", "fa": "Arab", "prs": "Arab", "ps": "Arab",
    "ur": "Arab", "he": "Hebr", "yi": "Hebr",
}  # fmt: skip
_LEAST: Final = 12  # letters: fewer may be a name that every language writes as it is
_SHARE: Final = 0.75


def right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left; also of "und-Arab", where the script alone is known."""
    code, _, rest = language.partition("-")
    return code in RIGHT_TO_LEFT or rest in {"Arab", "Hebr"}


def runs_left(text: str) -> bool:
    """Return whether more letters of `text` run from right to left than from left to right."""
    found = len(_LEFT.findall(text)) if _LEFT.search(text) else 0
    return bool(found) and found > len(_RIGHT.findall(text))


def has_left(text: str) -> bool:
    """Return whether any letter of `text` runs from right to left."""
    return bool(_LEFT.search(text))


def pieces(text: str, *, base_left: bool) -> list[tuple[str, bool]]:
    """Return `text` in pieces that run one way, each with whether it runs from right to left.

    What has no direction of its own (spaces, signs, figures) goes along with letters on both sides of it that run the
    other way than the paragraph, else with the paragraph (`base_left`).
    """
    other = _stretch(_RUNNING_RIGHT, _LEFT.pattern) if base_left else _stretch(_RUNNING_LEFT, _RIGHT.pattern)
    found: list[tuple[str, bool]] = []
    end = 0
    for match in other.finditer(text):
        found += [(text[end : match.start()], base_left), (match[0], not base_left)]
        end = match.end()
    return [(piece, left) for piece, left in (*found, (text[end:], base_left)) if piece]


def script(text: str) -> str:
    """Return the script (ISO 15924) that `text` is certainly written in; empty for a short or a mixed one."""
    letters = len(_LETTER.findall(text))
    if letters < _LEAST:
        return ""
    counts = {name: len(re.findall(f"[{signs}]", text)) for name, signs in _SCRIPTS.items()}
    name = max(counts, key=lambda each: counts[each])
    return name if counts[name] >= _SHARE * letters else ""


def certain(text: str, language: str) -> str:
    """Return the language of `text`: `language`, or its script alone ("und-Cyrl") where that cannot be."""
    expected = _OF_LANGUAGES.get(language.partition("-")[0], "")
    if not expected or (expected == "Latn" and text.isascii()):
        return language
    found = script(text)
    return language if found in {"", expected} else f"{SCRIPT_ALONE}{found}"


def _stretch(signs: str, against: str) -> re.Pattern[str]:
    """Return what finds the longest stretches from one of `signs` to another without anything of `against` between."""
    one = f"(?![{_DIGITS}])[{signs}]"
    return re.compile(f"{one}(?:(?:(?!{against}).)*{one})?", re.DOTALL)
