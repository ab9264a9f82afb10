"""Keying in from paper: the lines of a filling in the paper's order, and what a typed line means.

It writes nothing itself: an entry becomes the same changes as an answer on the card would.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import NOT_ASSESSED, Key
from npm_visits.domain.checklists import Point, Question, text_in
from npm_visits.domain.text import fold
from npm_visits.i18n import mark
from npm_visits.services.conditions import choices_of
from npm_visits.services.filling_rows import AddRow, InstanceRow
from npm_visits.services.point_status import ANSWER_LIST, SAID_ONLY, shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.domain.changes import Change
    from npm_visits.domain.checklists import Choice, Section
    from npm_visits.forms import State
    from npm_visits.services.filling import OpenFilling, Row

SECTION, INSTANCE, QUESTION, MORE, PRIVATE, SHOWN = "section", "instance", "question", "more", "private", "shown"
REASON_SIGN: Final = "*"
LINE_END: Final = "⏎"
"""A line end within an answer, as one line can show it."""

_REASON: Final = re.compile(r"\*\s*([1-7])")
_ATTACHED: Final = frozenset({"image", "audio", "video", "file", "geotrace", "geoshape"})
_MANY: Final = re.compile(r"[\s,;.]+")
_MOST_DIGITS: Final = 9
_NO_SUCH: Final = mark("No choice has this number.")
_NOT_OFFERED: Final = mark("This choice is not offered after the answers above.")
_NOT_ONE: Final = mark("No choice, or more than one, begins like this.")
_NO_NUMBER: Final = mark("This is not a number.")
_NO_DATE: Final = mark("This is not a date: day, month, year.")
_NO_TIME: Final = mark("This is not a time: hour, minute.")
_CENTURY: Final = 2000


@dataclass(frozen=True)
class Line:
    """One line to key in, or a head between lines. `key` is the question's (of a repeat for `more`).

    What is `shown` takes no typing: a reckoned answer, a photograph or file.
    """

    kind: str
    number: str
    text: str
    key: Key
    point: Key
    section: str

    @property
    def takes(self) -> bool:
        """Whether the keyboard stops here."""
        return self.kind in {QUESTION, MORE}


@dataclass(frozen=True)
class Entry:
    """What a typed line means: a value, a reason, or a fault (an English text for the catalogue).

    `whole`: nothing more can follow, so that the keyboard goes on by itself.
    """

    value: str = ""
    reason: str = ""
    fault: str = ""
    whole: bool = False


class Keying:
    """A filling as the lines of its paper."""

    def __init__(self, filling: OpenFilling) -> None:
        self._filling = filling
        self._language = filling.language

    def lines(self) -> list[Line]:
        """Return all lines in the paper's order; what does not apply now is left out."""
        found: list[Line] = []
        for section in self._filling.checklist.sections:
            inside = list(self._section(section))
            if inside:
                head = Key(section.name)
                label = text_in(section.label, self._language)
                found += [Line(SECTION, str(section.number), label, head, head, section.name), *inside]
        return found

    def question(self, line: Line) -> tuple[Question, State]:
        """Return a line's question and how it stands."""
        pairs = self._filling.status(line.point).questions
        return next((q, s) for q, s in pairs if q.name == line.key.name)

    def note(self, line: Line) -> str:
        """Return the note of a line's point."""
        return self._filling.status(line.point).record.note

    def reason(self, line: Line) -> str:
        """Return the code of the reason why a line's point was not assessed."""
        return self._filling.status(line.point).record.not_assessed

    def shown(self, line: Line) -> str:
        """Return the answer as a person reads it."""
        return shown_value(*self.question(line), self._language).replace("\n", LINE_END)

    def typed(self, line: Line) -> str:
        """Return what one would type for the answer that stands there."""
        if self.reason(line):
            return f"{REASON_SIGN}{NOT_ASSESSED.index(self.reason(line)) + 1}"
        question, state = self.question(line)
        names = [choice.name for choice in self.choices(line)]
        if question.kind in {"select_one", "select_multiple", "rank"} and names:
            places = [str(names.index(name) + 1) for name in state.value.split() if name in names]
            return " ".join(places)
        if question.kind == "date" and state.value:
            parts = list(reversed(state.value.split("-")))
            skipped = 2 if "year" in question.appearance else 1 if "month-year" in question.appearance else 0
            return ".".join(parts[skipped:])
        if question.kind == "dateTime" and state.value:
            day, _, clock = state.value.partition("T")
            return f"{'.'.join(reversed(day.split('-')))} {clock[:5]}"
        return (state.value[:5] if question.kind == "time" else state.value).replace("\n", LINE_END)

    def choices(self, line: Line) -> tuple[Choice, ...]:
        """Return the choices of a line in the order of their digits: the paper's, whatever a filter leaves now."""
        question, state = self.question(line)
        if not question.kind.startswith(("select", "rank")):
            return ()
        shown = {choice.name: choice for choice in state.choices}  # their labels can hold answers
        listed = choices_of(self._filling.runtime.form, question)
        return tuple(shown.get(choice.name, choice) for choice in listed) or state.choices

    def entered(self, line: Line, text: str) -> Entry:
        """Return what `text` means for a line. Empty clears the answer."""
        question, state = self.question(line)
        reason = _REASON.fullmatch(text.strip())
        if reason:
            return Entry(reason=NOT_ASSESSED[int(reason[1]) - 1], whole=True)
        if not text.strip():
            return Entry()
        choices = self.choices(line)
        if question.list_name == ANSWER_LIST and text.strip().startswith(str(len(choices) + 1)):
            return _not_assessed(text.strip())
        meant = _read(question, choices, text, self._language)
        offered = {choice.name for choice in state.choices}
        if choices and meant.value and not set(meant.value.split(" ")) <= offered:
            return Entry(fault=_NOT_OFFERED)
        return meant

    def changes(self, line: Line, entry: Entry) -> list[Change]:
        """Return the changes that store an entry."""
        if entry.reason:
            return self._filling.not_assessed(line.point, entry.reason)
        changes = self._filling.answer(line.key, entry.value)
        if not entry.value and self.reason(line):
            changes += self._filling.not_assessed(line.point, "")
        return changes

    def _section(self, section: Section) -> Iterator[Line]:
        for row in self._filling.rows(section):
            yield from self._row(row, section)

    def _row(self, row: Row, section: Section) -> Iterator[Line]:
        if isinstance(row, InstanceRow):
            label = f"{text_in(row.repeat.label, self._language)} {row.n}"
            inside = Key(row.key.name, (*row.key.instances, row.instance_id))
            yield Line(INSTANCE, "", label, inside, inside, section.name)
        elif isinstance(row, AddRow):
            if any(isinstance(item, Point) and not item.private for item in row.repeat.items):
                yield Line(MORE, "", text_in(row.repeat.label, self._language), row.key, row.key, section.name)
        else:
            status = self._filling.status(row.key)
            if status.point.private:
                text = status.point.code or status.point.name
                yield Line(PRIVATE, status.number, text, row.key, row.key, section.name)
            elif status.shown:
                asking = [(q, s) for q, s in status.questions if q.kind not in SAID_ONLY]
                label = status.label(self._language)
                for n, (question, state) in enumerate(asking):
                    part = state.label or text_in(question.label, self._language)
                    several = len(status.point.questions) > 1
                    text = label if not several else f"{label} – {part}" if n == 0 else f"– {part}"
                    kind = SHOWN if state.readonly or question.kind in _ATTACHED else QUESTION
                    yield Line(kind, status.number if n == 0 else "", text,
                               Key(question.name, row.key.instances), row.key, section.name)  # fmt: skip


def _not_assessed(text: str) -> Entry:
    reason = text[1:].strip()
    if not reason:
        return Entry(fault=mark("Which reason? Type its number."))
    if reason.isdecimal() and 0 < int(reason) <= len(NOT_ASSESSED):
        return Entry(reason=NOT_ASSESSED[int(reason) - 1], whole=True)
    return Entry(fault=mark("No reason has this number."))


def _read(question: Question, choices: tuple[Choice, ...], text: str, language: str) -> Entry:
    kind = question.kind
    if kind.startswith("select_one") and choices:
        return _one(choices, text.strip(), language)
    if kind.startswith(("select_multiple", "rank")) and choices:
        return _several(choices, text.strip())
    if kind in {"integer", "decimal", "range"}:
        return _number(kind, text.strip())
    if kind in {"date", "time", "dateTime"}:
        return _moment(question, text.strip())
    if kind in {"acknowledge", "trigger"}:
        return Entry(value="OK", whole=True) if text.strip() == "1" else Entry(fault=_NO_SUCH)
    return Entry(value=text.strip().replace(LINE_END, "\n"))


def _one(choices: tuple[Choice, ...], text: str, language: str) -> Entry:
    """Read a choice by its number, or by the beginning of its wording where that leaves only one."""
    if not text.isdecimal():
        wanted = fold(text)
        labels = [(choice, fold(text_in(choice.label, language) or choice.name)) for choice in choices]
        fitting = [choice for choice, label in labels if label == wanted]
        fitting = fitting or [choice for choice, label in labels if label.startswith(wanted)]
        return Entry(value=fitting[0].name) if len(fitting) == 1 else Entry(fault=_NOT_ONE)
    if not 0 < int(text) <= len(choices):
        return Entry(fault=_NO_SUCH)
    return Entry(value=choices[int(text) - 1].name, whole=int(text) * 10 > len(choices))


def _several(choices: tuple[Choice, ...], text: str) -> Entry:
    pieces = [piece for piece in _MANY.split(text) if piece]
    if len(choices) <= _MOST_DIGITS:
        pieces = list("".join(pieces))
    if not all(piece.isdecimal() and 0 < int(piece) <= len(choices) for piece in pieces):
        return Entry(fault=_NO_SUCH)
    return Entry(value=" ".join(choices[int(piece) - 1].name for piece in dict.fromkeys(pieces)))


def _number(kind: str, text: str) -> Entry:
    plain = text.replace(",", ".").replace("\u00a0", "").replace(" ", "").replace("−", "-")
    pattern = r"-?\d+" if kind == "integer" else r"-?(?:\d+(?:\.\d*)?|\.\d+)"
    return Entry(value=plain.removesuffix(".")) if re.fullmatch(pattern, plain) else Entry(fault=_NO_NUMBER)


def _moment(question: Question, text: str) -> Entry:
    if question.kind == "time":
        clock = _clock(text)
        return Entry(value=clock) if clock else Entry(fault=_NO_TIME)
    day, _, rest = text.partition(" ")
    if "year" in question.appearance:
        day = f"01.01.{day}"
    elif "month-year" in question.appearance:
        day = f"01.{day}"
    date = _date(day)
    if not date:
        return Entry(fault=_NO_DATE)
    if question.kind == "date":
        return Entry(value=date)
    clock = _clock(rest.strip())
    return Entry(value=f"{date}T{clock}") if clock else Entry(fault=_NO_TIME)


def _date(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})|(\d{2})(\d{2})(\d{4}|\d{2})", text)
    if not found:
        return ""
    day, month, year = (int(part) for part in found.groups() if part is not None)
    year += _CENTURY if year < 100 else 0
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _clock(text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})|(\d{2})(\d{2})", text)
    if not found:
        return ""
    hour, minute = (int(part) for part in found.groups() if part is not None)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
