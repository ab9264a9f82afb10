"""Importing an office's own checklist: examine a workbook, repair it, and store it as a version. Nothing half.

The examination needs no vault and may run in a worker thread (`examined`); what is stored, is stored in one act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from npm_visits.domain.answers import ChecklistShelf, Filling, StoredChecklist
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.differences import Difference, difference
from npm_visits.domain.ids import new_id
from npm_visits.errors import InvalidInput
from npm_visits.forms import (
    FAULT,
    NOTE,
    QUESTION,
    SUFFIXES,
    Edit,
    Examination,
    Fault,
    Repair,
    apply_repair,
    compile_form,
    examine,
    read_file,
    summary,
)
from npm_visits.services.filling import OpenFilling
from npm_visits.services.shelf import record_of
from npm_visits.services.surroundings import Seen, Surroundings, surroundings

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Checklist
    from npm_visits.forms import Form, Sheets, Summary
    from npm_visits.services.office import Office
    from npm_visits.services.shelf import Version


@dataclass(frozen=True)
class Import:
    """A workbook on its way in: what was read, found and decided. Each step gives a new one."""

    file_name: str
    sheets: Sheets
    noticed: tuple[Fault, ...]
    examination: Examination
    accepted: frozenset[tuple[str, int, str, str, str]] = frozenset()
    before: Import | None = None  # what `undone` goes back to

    @cached_property
    def summary(self) -> Summary:
        """Counts and languages."""
        return summary(self.sheets)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is left to see to: faults, open questions, notes."""
        return tuple(f for f in self.examination.faults if f.key not in self.accepted)

    def of(self, level: str) -> tuple[Fault, ...]:
        """Return what is left of one level."""
        return tuple(fault for fault in self.faults if fault.level == level)

    @property
    def waits(self) -> bool:
        """Whether something must be repaired first."""
        return any(fault.blocks for fault in self.faults)

    @property
    def form(self) -> Form | None:
        """The form, once it can be made."""
        return self.examination.form

    def cells(self, fault: Fault) -> list[tuple[int, dict[str, str]]]:
        """Return the rows that a fault concerns, as they stand now."""
        rows = self.sheets.get(fault.sheet, [])
        assert isinstance(rows, list)  # noqa: S101 - a fault names a sheet of rows
        return [(n, dict(rows[n - 2])) for n in fault.rows if 2 <= n < len(rows) + 2]


def examined(path: Path) -> Import:
    """Read and examine a workbook; safe in a worker thread.

    Raises `WorkbookFault` for a file that cannot or must not be read.
    """
    found = read_file(path)
    sheets = _with_settings(found.sheets, path.stem)
    return Import(path.name, sheets, tuple(found.faults), examine(sheets, found.faults))


def repaired(given: Import, repair: Repair) -> Import:
    """Return the import with a repair made; safe in a worker thread."""
    sheets = apply_repair(given.sheets, repair)
    return replace(given, sheets=sheets, examination=examine(sheets, given.noticed), before=given)


def accepted(given: Import, fault: Fault) -> Import:
    """Return the import with a question answered by “so be it”."""
    return replace(given, accepted=given.accepted | {fault.key}, before=given)


def _with_settings(sheets: Sheets, stem: str) -> Sheets:
    """Name a form that has no id and no title after its file."""
    rows = list(sheets.get("settings", []))
    first = dict(rows[0]) if rows else {}
    found = summary(sheets)
    if found.code and found.title:
        return sheets
    if not found.code:
        first["form_id"] = re.sub(r"[^\w.-]+", "-", stem).strip("-") or "checklist"
    if not found.title:
        first["form_title"] = stem
    named: Sheets = {**sheets, "settings": [first, *rows[1:]]}
    return named


class Imports:
    """What one can do with workbooks of the office."""

    suffixes = SUFFIXES

    def __init__(self, office: Office) -> None:
        self._office = office
        self.current: Import | None = None  # the workbook at hand: it outlives a window built anew, not the lock
        self.path = ""  # where it was read
        self._stamp: tuple[int, int] | None = None  # as the file was then

    def hold(self, path: str) -> None:
        """Remember which file is read now, as it stands now; an empty path lets go of it and of the workbook."""
        self.current, self.path, self._stamp = None, path, _stamp(path)

    def is_at_hand(self, path: str) -> bool:
        """Return whether just this file is at hand: one that was mended in a spreadsheet since then is not."""
        return path == self.path and _stamp(path) == self._stamp

    def latest(self, given: Import) -> Version | None:
        """Return the version that new visits take of the same checklist, if there is one."""
        entry = self._office.library.shelf.entry(given.summary.code)
        return entry.current if entry else None

    def difference(self, given: Import) -> Difference | None:
        """Return what changed since that version."""
        latest = self.latest(given)
        if latest is None or given.form is None:
            return None
        return difference(self._office.library.checklist(latest.id), given.form.checklist)

    def number(self, given: Import) -> str:
        """Return the number that the new version would have."""
        return self._office.library.shelf.next_number(given.summary.code, given.summary.version)

    def is_there(self, given: Import) -> bool:
        """Return whether just this checklist is there already, whatever number its version bears."""
        return bool(self._office.library.shelf.alike(given.sheets))

    def preview(self, given: Import, language: str) -> OpenFilling | None:
        """Return a fresh filling of the workbook that is never stored."""
        return OpenFilling(self._office, Filling(id=new_id()), given.form, language) if given.form else None

    def store(self, given: Import) -> StoredChecklist:
        """Store the workbook as a new version and return it; a retired checklist is offered again.

        Raises `InvalidInput` while something waits to be repaired, and `FormFaults` when it is no form after all.
        """
        if given.waits or given.form is None:
            raise InvalidInput
        shelf = self._office.library.shelf
        alike = shelf.alike(given.sheets)
        if alike:
            known, missing = shelf.stored(alike)
            self._office.apply(missing)
            return known
        number = self.number(given)
        settings = given.sheets.get("settings") or [{}]
        numbered: Sheets = {**given.sheets, "settings": [{**settings[0], "version": number}, *settings[1:]]}
        compile_form(numbered)
        record = record_of(numbered, number)
        self._office.apply([Add(record), Set(ChecklistShelf, record.code, "retired", False)])
        return record


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found else None


def checklist_of(given: Import) -> Checklist | None:
    """Return the plain definition of a workbook, once it can be made."""
    return given.form.checklist if given.form else None


__all__ = [
    "FAULT", "NOTE", "QUESTION", "Edit", "Fault", "Import", "Imports", "Repair", "Seen", "Surroundings", "accepted",
    "checklist_of", "examined", "repaired", "surroundings",
]  # fmt: skip
