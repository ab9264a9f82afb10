"""What a calculation's value becomes as the text that is stored, by the kind of its question."""

from __future__ import annotations

import math

from npm_visits.forms.values import Value, date_text, moment_text, number_text, to_text


def stored_text(value: Value, kind: str) -> str:
    """Return a result as XForm text: a number that is none is blank, days become dates where dates belong."""
    if isinstance(value, float) and not isinstance(value, bool):
        if not math.isfinite(value):
            return "" if value != value else number_text(value)  # noqa: PLR0124 - NaN
        if kind == "date" and abs(value) < 700_000:
            return date_text(value)
        if kind == "dateTime" and abs(value) < 700_000:
            return moment_text(value)
        if kind == "integer":
            return number_text(float(math.trunc(value)))
    text = to_text(value)
    if kind == "date" and "T" in text:
        return text.partition("T")[0]
    return text

