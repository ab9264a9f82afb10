"""Random order that is the same everywhere: the same seed gives the same order on every laptop."""

from __future__ import annotations

import math
from typing import Final, TypeVar

_T = TypeVar("_T")
_MODULUS: Final = 2_147_483_647
_FACTOR: Final = 16_807


def shuffled(items: list[_T], seed: float) -> list[_T]:
    """Return `items` in the order of the ODK engines: Fisher-Yates, inside out, on Park and Miller's numbers."""
    found: list[_T] = []
    state = int(math.fmod(int(seed), _MODULUS)) if math.isfinite(seed) else 0
    if state <= 0:
        state += _MODULUS - 1
    for place, item in enumerate(items):
        state = state * _FACTOR % _MODULUS
        other = int((state - 1) / (_MODULUS - 1) * (place + 1))
        found.append(item)
        found[place], found[other] = found[other], item
    return found
