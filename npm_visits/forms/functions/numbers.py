"""Functions of numbers and of the numbers in a repeat."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from npm_visits.forms.code import Code
from npm_visits.forms.functions.registry import Function, simple, spread
from npm_visits.forms.values import NAN, text_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.forms.compiler import Compiler
    from npm_visits.forms.syntax import Tree


def rounded(number: float, digits: float = 0) -> float:
    """Round half up (towards plus infinity) to `digits` places; negative: to tens, hundreds."""
    if not math.isfinite(number):
        return number
    places = int(digits) if math.isfinite(digits) else 0
    if places == 0:
        return float(math.floor(number + 0.5))
    # the decimal text, not the binary value, decides what a half is: 1.005 → 1.01
    how = ROUND_HALF_UP if number > 0 else ROUND_HALF_DOWN
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), rounding=how))


def power(base: float, exponent: float) -> float:
    """Return base to the power of exponent; NaN where there is no real result."""
    try:
        found = base**exponent
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return NAN if isinstance(found, complex) else float(found)


def _safe(act: Callable[..., float]) -> Callable[..., float]:
    def run(*numbers: float) -> float:
        try:
            return float(act(*numbers))
        except (ValueError, OverflowError, ZeroDivisionError):
            return NAN

    return run


def _logarithm(act: Callable[[float], float]) -> Callable[[float], float]:
    safe = _safe(act)
    return lambda number: -math.inf if number == 0 else safe(number)


def cut(number: float) -> float:
    """Return the whole part, towards zero."""
    return float(math.trunc(number)) if math.isfinite(number) else NAN


def _numbers(texts: list[str]) -> list[float]:
    """Return the numbers of a set; blank ones are skipped, so that no total vanishes."""
    return [text_number(text) for text in texts if text]


def total(texts: list[str]) -> float:
    """Return the sum; blank and irrelevant answers are left out."""
    return math.fsum(_numbers(texts)) if all(n == n for n in _numbers(texts)) else NAN  # noqa: PLR0124 - NaN


def _least(texts: list[str]) -> float:
    return min(_numbers(texts), default=NAN)


def _most(texts: list[str]) -> float:
    return max(_numbers(texts), default=NAN)


def _random(_compiler: Compiler, _arguments: tuple[Tree, ...]) -> Code:
    return Code(lambda c: c.env.chance.random(), "number")


def _number(compiler: Compiler, arguments: tuple[Tree, ...]) -> Code:
    if arguments:
        return Code(compiler.number(arguments[0]), "number")
    text = compiler.own_text()
    return Code(lambda c: text_number(text(c)), "number")


FUNCTIONS: Final[dict[str, Function]] = {
    "number": Function(0, 1, _number),
    "int": simple(cut, "n", "number"),
    "round": simple(rounded, "nn", "number", least=1),
    "floor": simple(_safe(math.floor), "n", "number"),
    "ceiling": simple(_safe(math.ceil), "n", "number"),
    "abs": simple(abs, "n", "number"),
    "pow": simple(power, "nn", "number"),
    "sqrt": simple(_safe(math.sqrt), "n", "number"),
    "exp": simple(_safe(math.exp), "n", "number"),
    "exp10": simple(lambda n: power(10.0, n), "n", "number"),
    "log": simple(_logarithm(math.log), "n", "number"),
    "log10": simple(_logarithm(math.log10), "n", "number"),
    "sin": simple(_safe(math.sin), "n", "number"),
    "cos": simple(_safe(math.cos), "n", "number"),
    "tan": simple(_safe(math.tan), "n", "number"),
    "asin": simple(_safe(math.asin), "n", "number"),
    "acos": simple(_safe(math.acos), "n", "number"),
    "atan": simple(_safe(math.atan), "n", "number"),
    "atan2": simple(_safe(math.atan2), "nn", "number"),
    "pi": simple(lambda: math.pi, "", "number"),
    "random": Function(0, 0, _random, volatile=True),
    "sum": spread(total, "number"),
    "min": spread(_least, "number"),
    "max": spread(_most, "number"),
}
