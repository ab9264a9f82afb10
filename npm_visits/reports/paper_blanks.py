"""The room a question gets on paper for its answer, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.checklists import text_in
from npm_visits.domain.paper import Blank, Boxes, Comb, Lines
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.domain.checklists import Choice, Question
    from npm_visits.domain.paper import PaperDetails
    from npm_visits.i18n import Words

YES_NO: Final = "npm_answer"
TOLD: Final = frozenset({"note", "calculate", "hidden"})
"""Kinds that nobody answers."""

_MOST_BOXES: Final = 24  # a longer list (of languages, countries) is written by hand
_MOST_STEPS: Final = 12
_LONG: Final = 3
_FILE: Final = mark("Name of the file")
_FILES: Final = {"image": mark("Number of the photograph"), "file": _FILE, "audio": _FILE, "video": _FILE}


def blanks(
    question: Question, details: PaperDetails, words: Words, language: str, *, part: bool = False
) -> tuple[Blank, ...]:
    """Return the blanks of one question; a part leaves it to its point why it was not assessed."""
    kind = question.kind
    if kind.startswith(("select_", "rank")):
        found = _choices(question, details.choices.get(question.name, ()), words, language)
        return tuple(_without_reason(blank) for blank in found) if part else found
    if kind in {"integer", "decimal", "range"}:
        return _number(question, details, words)
    if kind in {"date", "time", "dateTime"}:
        return _moment(kind, question.appearance, words)
    if kind in {"acknowledge", "trigger"}:
        return (Boxes((words("Yes"),)),)
    label = _FILES.get(kind, "")
    long = _LONG if "multiline" in question.appearance else 1
    return () if kind in TOLD else (Lines(words(label), long),)


def labels(choices: tuple[Choice, ...], language: str) -> tuple[str, ...]:
    """Return the labels of choices."""
    return tuple(text_in(choice.label, language) or choice.name for choice in choices)


def _choices(question: Question, choices: tuple[Choice, ...], words: Words, language: str) -> tuple[Blank, ...]:
    shown = labels(choices, language)
    many = question.kind.startswith("select_multiple")
    told = words("Several are possible:") if many else ""
    if not choices or len(choices) > _MOST_BOXES:
        return (Lines(told, 1),)
    if question.kind == "rank":
        return (Boxes(shown, before=words("Write 1, 2, 3 … in the order:")),)
    if question.list_name == YES_NO:
        return (Boxes((*shown, words("Not assessed, no. ___")), aligned=True),)
    numbered = tuple(f"{n}\u00a0{label}" for n, label in enumerate(shown, 1))  # the digit that keys it in
    return (Boxes(numbered, before=told),)


def _without_reason(blank: Blank) -> Blank:
    return Boxes(blank.labels[:-1], aligned=True) if isinstance(blank, Boxes) and blank.aligned else blank


def _number(question: Question, details: PaperDetails, words: Words) -> tuple[Blank, ...]:
    unit = words(question.unit)
    if question.kind == "range":
        steps = _steps(details.parameters.get(question.name, {}))
        if steps:
            return (Boxes(steps, before=unit),)
    decimal = question.kind != "integer"
    return (Comb((4, 2) if decimal else (5,), between="." if decimal else "", after=unit),)


def _steps(parameters: Mapping[str, str]) -> tuple[str, ...]:
    """Return the values of a short range of whole numbers."""
    try:
        start, end, step = (int(parameters.get(n, d)) for n, d in (("start", "0"), ("end", "10"), ("step", "1")))
    except ValueError:
        return ()
    if not step:
        return ()
    values = range(start, end + (1 if step > 0 else -1), step)
    return tuple(str(n) for n in values) if 0 < len(values) <= _MOST_STEPS else ()


def _moment(kind: str, appearance: tuple[str, ...], words: Words) -> tuple[Blank, ...]:
    day = Comb((2, 2, 4), ".", words("day, month, year"))
    if "year" in appearance:
        day = Comb((4,), "", words("year"))
    elif "month-year" in appearance:
        day = Comb((2, 4), ".", words("month, year"))
    clock = Comb((2, 2), ":", words("hour, minute"))
    return {"date": (day,), "time": (clock,), "dateTime": (day, clock)}[kind]
