"""An answer as a reader reads it: labels instead of codes, dates and numbers in the report's language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Run
from npm_visits.domain.checklists import text_in
from npm_visits.reports.units import counted
from npm_visits.reports.wording import term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import AnsweredPoint, AnswerPart, RedactedDossier
    from npm_visits.i18n import Words

_SHORT: Final = 4  # letters of a label that only a button needs


def said(dossier: RedactedDossier, words: Words, point: AnsweredPoint, between: str = "\n") -> tuple[Run, ...]:
    """Return what a point says: its answers with `between` them, or that and why it was not assessed."""
    if point.not_assessed:
        reason = term(dossier, words, "not_assessed", point.not_assessed)
        return (Run(words("Not assessed: {reason}", reason=reason), muted=True),)
    parts = [part for part in point.parts if part.value]
    named = len(point.parts) > 1
    runs: list[Run] = []
    for n, part in enumerate(parts):
        runs += [Run(between)] if n else []
        runs += [Run(_named(text_in(part.label, words.language)))] if named else []
        runs.append(_value(words, part, typed_language(dossier)))
    return tuple(runs) or (Run("–", muted=True),)


def _named(label: str) -> str:
    return f"{label} " if label.endswith(("?", ":")) else f"{label}: "


def _value(words: Words, part: AnswerPart, language: str) -> Run:
    if part.choices:
        labels = (text_in(choice, words.language) for choice in part.choices)
        return Run("; ".join(_chosen(words, part, label) for label in labels), bold=True)
    shown = _number(words, part) or f"{_shown(words, part)} {words(part.unit)}".rstrip()
    typed = part.kind in {"text", "string", "note"}
    return Run(shown, language=language if typed else "")


def _chosen(words: Words, part: AnswerPart, label: str) -> str:
    """Return the label of a choice; what a button shortens to N/A is said in full."""
    return words("Not applicable") if part.value == "na" and len(label) <= _SHORT else label


def _number(words: Words, part: AnswerPart) -> str:
    try:
        if part.kind in {"integer", "decimal"}:
            return counted(words, int(part.value) if part.kind == "integer" else float(part.value), part.unit)
    except ValueError:
        pass  # shown as it was kept, see _shown
    return ""


def _shown(words: Words, part: AnswerPart) -> str:
    try:
        if part.kind == "date":
            return words.date(part.value[:10])
        if part.kind == "dateTime":
            moment = dt.datetime.fromisoformat(part.value)
            return f"{words.date(moment.date())} {moment:%H:%M}"
    except ValueError:
        return part.value  # a value that is not what its kind says is shown as it was kept
    return part.value[:5] if part.kind == "time" else part.value
