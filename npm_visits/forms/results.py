"""What a calculation's value becomes as the text that is stored, by the kind of its question."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from npm_visits.forms.values import (
    MOMENT_TEXT,
    TIME_TEXT,
    Value,
    date_text,
    moment_text,
    number_text,
    to_number,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_NARROW: Final = frozenset({"integer", "decimal", "date", "dateTime", "time"})
_LAST_DAY: Final = 700_000  # days since 1970 that a calendar can name


def storing(kind: str, result: str) -> Callable[[Value], str]:
    """Return what makes the text that is stored: by the question's kind, and the kind of result where it is known."""
    if kind not in _NARROW:
        if result in {"text", "digits"}:
            return _as_it_is
        if result == "number":
            return _number_or_blank
    return lambda value: stored_text(value, kind)


def _as_it_is(value: Value) -> str:
    return value  # type: ignore[return-value]  # the expression's kind says that it is a text


def _number_or_blank(value: Value) -> str:
    return number_text(value) if value == value else ""  # type: ignore[arg-type]  # noqa: PLR0124 - NaN


def stored_text(value: Value, kind: str) -> str:
    """Return a result as XForm text: what its kind cannot hold is blank, days become dates."""
    if isinstance(value, float) and not math.isfinite(value):
        return "" if value != value else number_text(value)  # noqa: PLR0124 - NaN
    if kind in {"integer", "decimal"}:
        return _number(value, kind)
    if kind in {"date", "dateTime"}:
        return _moment(value, kind)
    if kind == "time":
        text = to_text(value)
        return text if TIME_TEXT.fullmatch(text) or MOMENT_TEXT.fullmatch(text) else ""
    return to_text(value)


def _number(value: Value, kind: str) -> str:
    number = to_number(value)  # a date counts as its days
    if not math.isfinite(number):
        return ""
    return number_text(float(math.trunc(number)) if kind == "integer" else number)


def _moment(value: Value, kind: str) -> str:
    if isinstance(value, float) and not isinstance(value, bool):
        if abs(value) > _LAST_DAY:
            return ""
        return date_text(value) if kind == "date" else moment_text(value)
    text = to_text(value)
    if not MOMENT_TEXT.fullmatch(text):
        return ""
    return text.partition("T")[0] if kind == "date" else text
