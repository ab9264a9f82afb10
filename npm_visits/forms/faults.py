"""Faults of a workbook: where, why, and what to do about it.

A fault is told to the person who wrote the workbook, so it names sheet, row and column as a
spreadsheet shows them. `FormFaults` gathers all of them: one import, one list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npm_visits.errors import UserError
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.i18n import Words


@dataclass(frozen=True)
class Fault:
    """One fault. `cause` and `remedy` are catalogue entries filled with `fields`.

    `row` counts as Excel counts (headers are row 1; 0: the sheet as a whole). A fault that is not
    `grave` is advice: the checklist can be used as it is.
    """

    sheet: str
    row: int
    column: str
    cause: str
    remedy: str
    fields: Mapping[str, object] = field(default_factory=dict)
    grave: bool = True

    def say(self, words: Words) -> str:
        """Return cause and remedy in the language of `words`."""
        return f"{words(self.cause, **self.fields)} {words(self.remedy, **self.fields)}".strip()

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
