"""Faults of a workbook: where, why, and what to do about it.

A fault is told to the person who wrote the workbook, so it names sheet, row and column as a
spreadsheet shows them. `FormFaults` gathers all of them: one import, one list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.errors import UserError
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.i18n import Words


FAULT: Final = "fault"
QUESTION: Final = "question"
NOTE: Final = "note"
LEVELS: Final = (FAULT, QUESTION, NOTE)


@dataclass(frozen=True)
class Edit:
    """One change of a workbook: a cell gets a text; without a column the row is emptied; `row` 1 renames a header.

    `row` counts as Excel counts; one beyond the last row adds it.
    """

    sheet: str
    row: int
    column: str = ""
    text: str = ""


@dataclass(frozen=True)
class Repair:
    """A proposed way out: a button's words (a catalogue entry filled with `fields`) and what it changes."""

    label: str
    edits: tuple[Edit, ...]
    fields: Mapping[str, object] = field(default_factory=dict)

    def say(self, words: Words) -> str:
        """Return the button's words in the language of `words`."""
        return words(self.label, **self.fields)


@dataclass(frozen=True)
class Fault:
    """Something about a workbook. `cause` and `remedy` are catalogue entries filled with `fields`.

    `row` counts as Excel counts (headers are row 1; 0: the sheet as a whole); `more_rows` are others it concerns.
    `level`: a fault must be repaired; a question may be answered by a repair, or be left as it is where it is
    `optional`; a note only tells.
    """

    sheet: str
    row: int
    column: str
    cause: str
    remedy: str
    fields: Mapping[str, object] = field(default_factory=dict)
    level: str = FAULT
    more_rows: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()
    optional: bool = True

    @property
    def grave(self) -> bool:
        """Whether the checklist cannot be used as it is."""
        return self.level == FAULT

    @property
    def blocks(self) -> bool:
        """Whether an import waits for it: a fault, or a question that needs one of its repairs."""
        return self.level == FAULT or (self.level == QUESTION and not self.optional)

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        """What tells it from others, before and after a repair elsewhere."""
        return self.sheet, self.row, self.column, self.cause, str(sorted(self.fields.items()))

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows it concerns, in order."""
        return tuple(sorted({row for row in (self.row, *self.more_rows) if row}))

    def say(self, words: Words) -> str:
        """Return cause and remedy in the language of `words`."""
        return f"{self.say_cause(words)} {self.say_remedy(words)}".strip()

    def say_cause(self, words: Words) -> str:
        """Return what is odd, in the language of `words`."""
        return words(self.cause, **self.fields)

    def say_remedy(self, words: Words) -> str:
        """Return what to do about it, in the language of `words`."""
        return words(self.remedy, **self.fields) if self.remedy else ""

    def __str__(self) -> str:
        """Return the fault in English, for the command line and for tests."""
        place = f"{self.sheet}, row {self.row}" if self.row else self.sheet
        texts = [text.format(**self.fields) if self.fields else text for text in (self.cause, self.remedy)]
        return f"{place}, {self.column}: {' '.join(texts)}" if self.column else f"{place}: {' '.join(texts)}"


class WorkbookFault(UserError):
    """A file that cannot be read as a workbook at all."""

    sentence = mark("This file cannot be read as a checklist ({cause}). Nothing was imported. {remedy}")

    def __init__(self, fault: Fault) -> None:
        super().__init__(cause=fault.cause, remedy=fault.remedy)
        self.fault = fault

    def say(self, words: Words) -> str:
        """Return the sentence with cause and remedy in the language of `words`."""
        cause = words(self.fault.cause, **self.fault.fields)
        return words(self.sentence, cause=cause, remedy=words(self.fault.remedy, **self.fault.fields))


class FormFaults(UserError):
    """A workbook that was read but cannot be used as it is; `faults` says why, row by row."""

    sentence = mark("The checklist has {n} faults and was not imported. Correct the workbook and import it again.")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(n=len(self.faults))

    def __str__(self) -> str:
        """Return all faults, one a line, in English."""
        return "\n".join(str(fault) for fault in self.faults)
