"""Small pieces of WordprocessingML, written so that no text can ever become markup.

`Xml` is finished markup; only `w` and `characters` make it, and both escape what they are given.
Building text and parsing it once is several times faster than building objects one by one.
"""

from __future__ import annotations

import re
from typing import Final, NewType
from xml.sax.saxutils import escape, quoteattr

from npm_visits.domain.text import clean

Xml = NewType("Xml", str)

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_LONGEST: Final = 100_000
_NO_CHARACTERS: Final = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_UNFIT: Final = re.compile(
    "[\u202a-\u202e\u2066-\u206f"  # turn the direction of what follows, unseen
    "\x7f-\x9f\ufdd0-\ufdef\ufeff\ufff9-\ufffb" + _NO_CHARACTERS + "]"
)


def cleaned(text: str) -> str:
    r"""Return `text` with line ends as \n and without what a document cannot or must not hold."""
    return _UNFIT.sub("", clean(text))


def w(tag: str, *inside: Xml, **attributes: str | float) -> Xml:
    """Return one element of the main namespace; attributes are given without their prefix.

    A whole number may come as float (measures are points times twenty).
    """
    own = "".join(f" w:{name.rstrip('_')}={quoteattr(_value(value))}" for name, value in attributes.items())
    content = "".join(inside)
    return Xml(f"<w:{tag}{own}>{content}</w:{tag}>" if content else f"<w:{tag}{own}/>")


def joined(*pieces: Xml) -> Xml:
    """Return pieces one after another."""
    return Xml("".join(pieces))


def characters(text: str) -> Xml:
    """Return the inside of a run: texts, line breaks and tabs."""
    lines = cleaned(text).split("\n")
    return Xml("<w:br/>".join(_line(line) for line in lines))


def rooted(tag: str, *inside: Xml) -> Xml:
    """Return an element that declares its namespaces, ready to be parsed."""
    return Xml(f"<w:{tag} {NAMESPACES}>{''.join(inside)}</w:{tag}>")


def twips(points: float) -> int:
    """Return twentieths of a point."""
    return round(points * 20)


def _line(line: str) -> Xml:
    return Xml("<w:tab/>".join("".join(_texts(piece)) for piece in line.split("\t")))


def _texts(piece: str) -> list[str]:
    """Return a text in elements that no reader finds too long (libxml2 stops at ten million characters)."""
    starts = range(0, len(piece), _LONGEST)
    return [f'<w:t xml:space="preserve">{escape(piece[at : at + _LONGEST])}</w:t>' for at in starts]


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else str(round(value))
