r"""Names of the files that leave the office: by its pattern, and never with a person's name.

A pattern is a text with fields in braces: `{reference}-{outline}-{audience}-{language}`. Fields are replaced and never
evaluated; there are only those of FIELDS. None is typed by hand for this: a place's name is no field (of a small place,
a house or a ward it tells who was there), nor are a director's or an officer's.

reference   number of the visit
date        first day of the visit
outline     note, urgent (the letter); empty for the full report
audience    internal, authority, public; empty for a letter
language    code of the report's language
day         day of the export

A field that says nothing goes with the sign before it. What must never be told apart by luck is said in any case: that
a report is the internal one, and which outline it has; where the pattern has no place for it, it stands at the end.

A name holds on Windows, macOS and Linux: none of `< > : " / \ | ? * ~`, no sign that is not seen, nothing that the
beginning or end of a name may not be, no name of a device, and never longer than 255 bytes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final = ("reference", "date", "outline", "audience", "language", "day")
DEFAULT: Final = "{reference}-{outline}-{audience}-{language}"
FORBIDDEN: Final = '<>:"/\\|?*~'
MOST_OWN: Final = 50
"""Letters that the pattern's own words may have; in bytes twice as many (two for a letter of az or ru)."""

WORKING: Final = "working"
EVIDENCE: Final = "evidence"
URGENT: Final = "urgent"

EMPTY, UNKNOWN, SIGN, LONG, TWICE = "empty", "unknown", "sign", "long", "twice"
"""What can be wrong with a pattern, see `fault`."""

_REFERENCE: Final = 40  # its letters; twice as many bytes: with own words, all other fields and the ending under 255
_CODE: Final = 10  # letters, one byte each, of every other value: a day or a code of the program
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_JOINS: Final = r"[-_ .,+]*"
_NOTHING: Final = "\0"
_GONE: Final = re.compile(rf"^(?:{_NOTHING}{_JOINS})+|{_JOINS}(?:\({_NOTHING}\)|\[{_NOTHING}\]|{_NOTHING})")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)


def fault(pattern: str) -> str:
    """Return what makes a pattern unfit, "" when it can be used.

    EMPTY: no field in it. UNKNOWN: braces around what is no field, or one alone. SIGN: a sign that file names cannot
    hold. LONG: more than MOST_OWN letters of its own. TWICE: a field that stands there twice.
    """
    names, own = _FIELD.findall(pattern), _normal(_FIELD.sub("", pattern))
    if "{" in own or "}" in own or any(name not in FIELDS for name in names):
        return UNKNOWN
    if not names:
        return EMPTY
    if any(not _may_stand(sign) for sign in own):
        return SIGN
    if len(names) > len(set(names)):
        return TWICE
    return LONG if len(own) > MOST_OWN or len(own.encode()) > 2 * MOST_OWN else ""


def own_words(pattern: str) -> list[str]:
    """Return the words beside the fields, of three letters and more."""
    return re.findall(r"[^\W\d_]{3,}", _FIELD.sub(" ", pattern))


def lacking(pattern: str) -> tuple[str, ...]:
    """Return which of `reference` and `audience` a pattern does not tell: two files may then have one name."""
    names = _FIELD.findall(pattern)
    return tuple(name for name in ("reference", "audience") if name not in names)


def file_name(pattern: str, values: Mapping[str, str], kind: str = "", suffix: str = ".docx") -> str:
    """Return the name of a file; `kind` (WORKING, EVIDENCE) ends it. An unfit pattern is read as DEFAULT.

    An evidence index is internal whatever report it belongs to, and says so behind that report's audience.
    """
    if fault(pattern):
        pattern = DEFAULT
    told = {name: _code(values.get(name, "")) for name in FIELDS}
    told["reference"] = _number(values.get("reference", ""))
    named = _FIELD.sub(lambda field: told[field[1]] or _NOTHING, pattern)
    there = set(_FIELD.findall(pattern))
    outline = "" if "outline" in there else told["outline"]
    inside = told["audience"] if "audience" not in there and told["audience"] == "internal" else ""
    stem = _ends("-".join(filter(None, (_ends(_GONE.sub("", named)), outline, inside)))) or "report"
    stem = f"{stem}-{_code(kind)}" if kind else stem
    stem += "-internal" if kind == EVIDENCE and told["audience"] != "internal" else ""
    if _DEVICES.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"report-{stem}"
    return stem + suffix


def _number(text: str) -> str:
    """Return a visit's number without any sign but letters, digits, - and _."""
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in _normal(text))[:_REFERENCE]
    while len(kept.encode()) > 2 * _REFERENCE:
        kept = kept[:-1]
    return kept


def _code(text: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in text)[:_CODE]


def _ends(stem: str) -> str:
    """Return a name without what may not stand at its ends: blanks, points, and a - that begins it like an option."""
    return _normal(stem).lstrip(" .-").rstrip(" .")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _may_stand(sign: str) -> bool:
    """Return whether a sign is seen and may stand in a file name; blanks other than the plain one may not."""
    return sign == " " or (sign not in FORBIDDEN and unicodedata.category(sign)[0] not in "CZ")
