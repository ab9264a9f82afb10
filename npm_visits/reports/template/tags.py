"""Tags within a text: `{{ visit.dates }}`, and everything that was probably meant to be one.

A tag is a name between double braces, nothing else is understood and nothing is ever evaluated. Word's own
corrections are forgiven: capital letters, no-break spaces, invisible signs.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_WHOLE: Final = re.compile(r"\{\{([^{}]*)\}\}")
_NAME: Final = re.compile(r"[a-z]+\.[a-z_]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_QUOTES: Final = re.compile("[\"'“”„‟‘’‚«»‹›`´]")
_CODE: Final = re.compile(r"\{[%#]|[%#]\}")
_OPEN: Final = re.compile(r"\{\{|\{\s+\{")
_CLOSE: Final = re.compile(r"\}\}|\}\s+\}")
_ALMOST: Final = re.compile(r"[\[{<«‹＜｛(]{1,2}\s*([A-Za-z]+\.[A-Za-z_]+)\s*[\]}>»›＞｝)]{1,2}")
_LOOKALIKES: Final = str.maketrans("асеорхуіјѕԁһкмтвнАСЕОРХУІЅ", "aceopxyijsdhkmtbhaceopxyis")
_SHOWN: Final = 60

QUOTES, UNCLOSED, UNOPENED, CODE, BRACKETS = "quotes", "unclosed", "unopened", "code", "brackets"


@dataclass(frozen=True)
class Tag:
    """A name between double braces: the name as a field would be called, and what stands there, from start to end."""

    name: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True)
class Broken:
    """What was probably meant as a tag, and what is wrong with it."""

    fault: str
    shown: str


def tags(text: str) -> list[Tag]:
    """Return the tags of a text, in order; of what is no proper name the name is empty."""
    found = [m for m in _WHOLE.finditer(text) if not _QUOTES.search(m[1])]
    return [Tag(_name(m[1]), _short(m[0]), m.start(), m.end()) for m in found]


def broken(text: str, known: Collection[str]) -> list[Broken]:
    """Return what is broken in a text; `known` are the names of all tags."""
    found = [Broken(QUOTES, _short(m[0])) for m in _WHOLE.finditer(text) if _QUOTES.search(m[1])]
    rest = _WHOLE.sub(lambda m: " " * len(m[0]), text)
    if _CODE.search(rest):
        return [*found, Broken(CODE, _short(rest.strip()))]
    found += [Broken(BRACKETS, _short(m[0])) for m in _ALMOST.finditer(rest) if m[1].lower() in known]
    rest = _ALMOST.sub(lambda m: " " * len(m[0]), rest)
    found += [Broken(UNCLOSED, _short(rest[m.start() :].strip())) for m in list(_OPEN.finditer(rest))[:1]]
    found += [Broken(UNOPENED, _short(rest[: m.end()].strip()[-_SHOWN:])) for m in list(_CLOSE.finditer(rest))[:1]]
    return found


def nearest(written: str, known: Collection[str]) -> str:
    """Return the known name that a wrong one was probably meant to be, or nothing."""
    name = re.sub(r"[^a-z._]", "", written.translate(_LOOKALIKES).lower())[:80]
    if name in known:
        return name
    found = difflib.get_close_matches(name, list(known), 1, 0.72)
    if found:
        return found[0]
    last = name.rpartition(".")[2]
    same = [one for one in known if one.rpartition(".")[2] == last]
    return same[0] if len(same) == 1 else ""


def _name(inside: str) -> str:
    name = _INVISIBLE.sub("", inside).strip().lower()
    return name if _NAME.fullmatch(name) else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
