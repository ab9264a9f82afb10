"""Functions of text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
import uuid
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code
from npm_visits.forms.functions.registry import MANY, Function, all_texts, simple, spread
from npm_visits.forms.values import to_text, whole

if TYPE_CHECKING:
    from npm_visits.forms.code import Frame
    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree
    from npm_visits.forms.values import Value

_DIGESTS: Final = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def substr(text: str, start: float, end: float = math.inf) -> str:
    """Cut by places from 0, the end left out; negative places count from the end."""
    size = len(text)
    first = _place(start, size)
    last = size if end == math.inf else _place(end, size)
    return text[first:last]


def _place(number: float, size: int) -> int:
    place = whole(number)
    return min(max(place + size if place < 0 else place, 0), size)


def substring(text: str, start: float, length: float = math.inf) -> str:
    """Cut by places from 1 as XPath 1.0 does, rounding both numbers."""
    if start != start or length != length:  # noqa: PLR0124 - NaN cuts nothing
        return ""
    first = math.floor(start + 0.5) if math.isfinite(start) else start
    last = first + (math.floor(length + 0.5) if math.isfinite(length) else length)
    return "".join(sign for place, sign in enumerate(text, 1) if first <= place < last)


def translate(text: str, signs: str, others: str) -> str:
    """Replace each of `signs` by the one at its place in `others`, or by nothing."""
    table: dict[int, str | None] = {}
    for place, sign in enumerate(signs):
        table.setdefault(ord(sign), others[place] if place < len(others) else None)
    return text.translate(table)


_CLASSES: Final = {
    r"\p{L}": r"[^\W\d_]", r"\p{Lu}": r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁƏĞİÖŞÜÇ]", r"\p{Ll}": r"[a-zß-öø-ÿā-žа-яёəğıöşüç]",
    r"\p{N}": r"\d", r"\p{Nd}": r"\d", r"\p{P}": r"[!-/:-@\[-`{-~–—«»„“”‘’…]",
}  # fmt: skip


def _python_pattern(text: str) -> str:
    """Write classes of Unicode letters, which Python lacks, in its own way."""
    for name, meaning in _CLASSES.items():
        text = text.replace(name, meaning.replace(r"[^\W\d_]", r"(?u:[^\W\d_])"))
    return text


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str] | None:
    try:
        return re.compile(_python_pattern(text), re.ASCII)
    except re.error:
        return None


def regex(text: str, pattern: str) -> bool:
    """Return whether the whole of `text` matches `pattern`; a pattern that is none matches nothing."""
    found = _pattern(pattern)
    return bool(found and found.fullmatch(text))


def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """Return a digest of the text (UTF-8), base64 or hex."""
    name = _DIGESTS.get(algorithm.upper())
    if name is None:
        return ""
    made = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return made.hex() if encoding.lower() == "hex" else base64.b64encode(made).decode()


def base64_decode(text: str) -> str:
    """Return the UTF-8 text that base64 stands for; blank when it is none."""
    try:
        return base64.b64decode(text, validate=True).decode(errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _coalesce(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    runs = [compiler.value(tree).run for tree in arguments]

    def run(c: Frame) -> Value:
        for part in runs:
            value = part(c)
            if value == value and to_text(value) != "":  # noqa: PLR0124 - NaN is as good as blank
                return value
        return ""

    return Code(run, "any")


def _join(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    separator, texts = compiler.text(arguments[0]), all_texts(compiler, arguments[1:])
    return Code(lambda c: separator(c).join(texts(c)), "text")


def _string(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    return Code(compiler.text(arguments[0]) if arguments else compiler.own_text(), "text")


def _length(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    text = compiler.text(arguments[0]) if arguments else compiler.own_text()
    return Code(lambda c: float(len(text(c))), "number")


def _normalized(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    text = compiler.text(arguments[0]) if arguments else compiler.own_text()
    return Code(lambda c: " ".join(text(c).split()), "text")


def _uuid(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if not arguments:
        return Code(lambda _c: str(uuid.uuid4()), "text")
    length = compiler.number(arguments[0])
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return Code(lambda c: "".join(c.env.chance.choices(signs, k=max(whole(length(c)), 0))), "text")


FUNCTIONS: Final[dict[str, Function]] = {
    "string": Function(0, 1, _string),
    "concat": spread("".join, "text", least=0),
    "join": Function(1, MANY, _join),
    "coalesce": Function(1, MANY, _coalesce),
    "string-length": Function(0, 1, _length),
    "normalize-space": Function(0, 1, _normalized),
    "substr": simple(substr, "snn", "text", least=2),
    "substring": simple(substring, "snn", "text", least=2),
    "substring-before": simple(lambda t, s: t.partition(s)[0] if s and s in t else "", "ss", "text"),
    "substring-after": simple(lambda t, s: t.partition(s)[2] if s else t, "ss", "text"),
    "contains": simple(lambda t, s: s in t, "ss", "truth"),
    "starts-with": simple(str.startswith, "ss", "truth"),
    "ends-with": simple(str.endswith, "ss", "truth"),
    "translate": simple(translate, "sss", "text"),
    "regex": simple(regex, "ss", "truth"),
    "upper-case": simple(str.upper, "s", "text"),
    "lower-case": simple(str.lower, "s", "text"),
    "digest": simple(digest, "sss", "text", least=2),
    "base64-decode": simple(base64_decode, "s", "text"),
    "uuid": Function(0, 1, _uuid, volatile=True),
}
