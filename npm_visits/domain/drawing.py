"""Drawing at random from a numbered list, so that anybody can make the same draw again.

The method, in full: write the seed, a vertical bar and the name of an item ("4F2A-91|17"), take the SHA-256 of its
UTF-8 bytes, and put the items in the order of these numbers. The first n are drawn. So the draw depends on the seed
and the items alone, not on their order in the list; a larger draw begins with the smaller one; and a spreadsheet can
repeat it. `random` promises no such order from one version of Python to the next.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST: Final = 200_000
"""More items than any register holds: a list beyond this is a slip of the keys."""
_RANGE: Final = re.compile(r"(\d{1,9})\s*(?:[-–—−‑]|\.\.)\s*(\d{1,9})")
_NUMBER: Final = re.compile(r"\d{1,9}")
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that can be misread on paper


class TooLong(ValueError):
    """The list holds more than `MOST` items."""


def new_seed() -> str:
    """Return a fresh seed, short enough to be written on paper: 8 characters, about 40 random bits."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def read_list(text: str) -> tuple[str, ...]:
    """Return the items of a typed or pasted list, each once, in their order.

    "1–340", "1-40, 55, 60–62", or names apart by lines, semicolons or commas ("A-1, A-2"). Raises TooLong.
    """
    pieces = [piece.strip() for piece in re.split(r"[\n\r;,\t]+", text) if piece.strip()]
    found: dict[str, None] = {}
    for piece in pieces:
        for item in _items(piece):
            found[item] = None
            if len(found) > MOST:
                raise TooLong
    return tuple(found)


def _items(piece: str) -> Iterable[str]:
    if match := _RANGE.fullmatch(piece):
        first, last = sorted((int(match[1]), int(match[2])))
        return (str(n) for n in range(first, last + 1))
    return (str(int(piece)),) if _NUMBER.fullmatch(piece) else (piece,)


def draw(seed: str, items: Iterable[str], n: int) -> tuple[str, ...]:
    """Return `n` of `items` at random, in the order of the draw; all of them when there are fewer.

    Items that are equal count once.
    """
    each = dict.fromkeys(items)
    return tuple(sorted(each, key=lambda item: _place(seed, item))[: max(n, 0)])


def in_order(items: Iterable[str]) -> tuple[str, ...]:
    """Return items as one looks them up: numbers within them by their size (A-2 before A-10)."""
    return tuple(sorted(items, key=_by_size))


def _place(seed: str, item: str) -> bytes:
    return hashlib.sha256(f"{seed}|{item}".encode()).digest()


def _by_size(item: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", item)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts if part]


@dataclass(frozen=True)
class Drawn:
    """A draw: `items` in the order in which one looks them up, of `population` in the list."""

    seed: str
    listed: str
    population: int
    items: tuple[str, ...]


def draw_from(listed: str, n: int, seed: str) -> Drawn:
    """Draw `n` items of a typed list. Raises TooLong."""
    items = read_list(listed)
    return Drawn(seed, listed, len(items), in_order(draw(seed, items, n)))
