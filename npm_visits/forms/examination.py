"""The examination of a workbook before it is imported: everything odd about it at once, with ways out.

Three looks, each on what the one before let pass: at the sheets as they are written (`inspection`), at the form they
make (`compile_form`), and with the reference converter's eyes. Nothing here is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npm_visits.forms.faults import FAULT, LEVELS, Fault, FormFaults
from npm_visits.forms.form import Form, compile_form
from npm_visits.forms.inspection import inspect
from npm_visits.forms.proposals import with_repairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.forms.sheets import Sheets


@dataclass(frozen=True)
class Examination:
    """What was found, in the order of levels and rows; the form, where it can be used."""

    faults: tuple[Fault, ...]
    form: Form | None

    def of(self, level: str) -> tuple[Fault, ...]:
        """Return what was found of one level."""
        return tuple(fault for fault in self.faults if fault.level == level)


def examine(sheets: Sheets, noticed: Iterable[Fault] = ()) -> Examination:
    """Return everything about a workbook that its author should know; `noticed` is what reading it showed.

    It takes as long as compiling the form twice; it may run in any thread.
    """
    found = [*noticed, *inspect(sheets)]
    form: Form | None = None
    try:
        form = compile_form(sheets, check=True, second_opinion=not any(fault.blocks for fault in found))
        found += form.advice
    except FormFaults as refused:
        found += _others(with_repairs(sheets, refused.faults), found)
    ordered = sorted(_once(found), key=lambda f: (LEVELS.index(f.level), f.sheet != "survey", f.row))
    return Examination(tuple(ordered), None if any(f.level == FAULT for f in ordered) else form)


def _others(faults: Iterable[Fault], known: list[Fault]) -> list[Fault]:
    """Leave out what was told already, with a better way out, about the same cell."""
    cells = {(f.sheet, row, f.column) for f in known if f.blocks for row in f.rows}
    return [fault for fault in faults if (fault.sheet, fault.row, fault.column) not in cells]


def _once(faults: Iterable[Fault]) -> list[Fault]:
    return list({fault.key: fault for fault in reversed(list(faults))}.values())
