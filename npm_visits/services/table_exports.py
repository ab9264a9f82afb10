"""Answers as tables: one visit's, or those of all visits with the same checklist, as workbook or CSV.

Only fillings of visits are exported, never those of interviews; a question that does not apply has no
answer; what was typed stays a text in every spreadsheet.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import Answer, Filling, Key, PointRecord, RepeatInstance, StoredChecklist, split_key
from npm_visits.domain.checklists import text_in
from npm_visits.domain.places import Place
from npm_visits.domain.tables import Cell, Sheet
from npm_visits.domain.visits import Visit
from npm_visits.forms import Form, Runtime
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.services.consents import withheld
from npm_visits.services.export_columns import CHOICE, NOTE, REASON, Column, Wanted, columns, headers, merged
from npm_visits.storage import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from npm_visits.domain.privacy_interviews import Withheld
    from npm_visits.services.office import Office
    from npm_visits.storage import Reading

KINDS: Final = ("xlsx", "csv")
_OWN: Final = ("_id", "_uuid", "_submission_time", "_status", "__version__")
_VISIT: Final = ("_visit_start", "_visit_end", "_place")
_INTEGER: Final = re.compile(r"-?\d{1,15}")
_DECIMAL: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?")


@dataclass(frozen=True)
class Export:
    """What is to be exported: fillings with the forms they were filled with, read on the window's thread."""

    title: str
    code: str
    fillings: tuple[Filling, ...]
    forms: dict[str, Form]  # by the id of the stored checklist, newest version first
    wanted: Wanted


@dataclass
class _Rows:
    """The rows of all sheets as they grow; a repeat's rows are counted through all fillings."""

    sheets: dict[str, list[tuple[Cell, ...]]] = field(default_factory=dict)

    def add(self, repeat: str, cells: list[Cell]) -> int:
        rows = self.sheets.setdefault(repeat, [])
        rows.append(tuple(cells))
        return len(rows)

    def next(self, repeat: str) -> int:
        return len(self.sheets.get(repeat, ())) + 1


class TableExports:
    """What one can do with answers as tables."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of_filling(self, filling: Filling, wanted: Wanted) -> Export:
        """Return the export of one visit's filling. Raises `UnknownChecklist`."""
        return self._export([filling], wanted)

    def of_checklist(self, code: str, wanted: Wanted) -> Export:
        """Return the export of all visits that used a checklist, in whatever version. Raises `UnknownChecklist`."""
        versions = {c.id for c in self._office.vault.all(StoredChecklist, code=code)}
        fillings = self._office.vault.all(Filling, subject="visit")
        return self._export([f for f in fillings if f.checklist_id in versions], wanted)

    def write(
        self,
        export: Export,
        target: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        sure: Callable[[], None] | None = None,
    ) -> str:
        """Write an export as its target's ending says and return its SHA-256, empty when it was cancelled.

        Safe in a worker thread. `sure` is that of the export, see `Exports.of_answers`: asked before the first file.

        CSV writes one file for each sheet, see `files`. Raises as `Drafts.write` does; each file under its final name
        is either whole or what was there before.
        """
        from npm_visits.reports.word.target import write_whole  # noqa: PLC0415 - python-docx costs 150 ms at the start
        from npm_visits.tables import csv_bytes, workbook_bytes  # noqa: PLC0415 - as openpyxl does

        stop = cancelled or (lambda: False)
        try:
            with self._office.vault.reader() as reading:
                sheets = _Writer(export, reading, progress, stop).sheets()
            if target.suffix.lower() == ".csv":
                contents = list(zip(self.files(export, target), map(csv_bytes, sheets), strict=True))
            else:
                contents = [(target, workbook_bytes(sheets, lambda: _go_on(stop)))]
        except _Stopped:
            return ""
        digest = hashlib.sha256()
        for n, (path, content) in enumerate(contents):
            write_whole(path, content, sure=None if n else sure)
            digest.update(content)
        return digest.hexdigest()

    def files(self, export: Export, target: Path) -> list[Path]:
        """Return all files that an export writes: with CSV one for each sheet beside the first."""
        if target.suffix.lower() != ".csv":
            return [target]
        names = ["".join(c if c.isalnum() or c in "-_" else "-" for c in name) for name in _repeats(export)]
        return [target, *(target.with_name(f"{target.stem}-{name}.csv") for name in names)]

    def file_name(self, export: Export, kind: str, *, visit_id: str = "") -> str:
        """Return a file name without any name of a place or person."""
        number = self._office.visits.get(visit_id).number if visit_id else ""
        whole = "-".join(part for part in (number, export.code, "answers") if part)
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in whole) + f".{kind}"

    def _export(self, fillings: Sequence[Filling], wanted: Wanted) -> Export:
        library = self._office.library
        stored = {f.checklist_id: self._office.vault.get(StoredChecklist, f.checklist_id) for f in fillings}
        newest = sorted(stored, key=lambda i: record.added_at if (record := stored[i]) else "", reverse=True)
        forms = {checklist_id: library.form(checklist_id) for checklist_id in newest}
        first = next(iter(forms.values()), None)
        title = text_in(first.checklist.title, wanted.language) if first else ""
        words = Words(wanted.language if wanted.language in LANGUAGES else "en")
        return Export(words(title), first.checklist.code if first else "", tuple(fillings), forms, wanted)


class _Stopped(Exception):
    """The person stopped the export."""


def _go_on(stop: Callable[[], bool]) -> None:
    if stop():
        raise _Stopped


def _repeats(export: Export) -> list[str]:
    """Return the repeats of all versions that get a sheet, in their order."""
    found = merged(columns(form, export.wanted) for form in export.forms.values())
    return [repeat for repeat in dict.fromkeys(c.repeat for c in found) if repeat]


class _Writer:
    def __init__(
        self, export: Export, reading: Reading, progress: Callable[[int, int], None] | None, stop: Callable[[], bool]
    ) -> None:
        self._export = export
        self._reading = reading
        self._progress = progress or (lambda _done, _total: None)
        self._stop = stop
        self._columns = merged(columns(form, export.wanted) for form in export.forms.values())
        self._repeats = _repeats(export)
        self._rows = _Rows()

    def sheets(self) -> list[Sheet]:
        total = len(self._export.fillings)
        for n, filling in enumerate(self._export.fillings):
            _go_on(self._stop)
            visit = self._reading.get(Visit, filling.visit_id)
            if visit is not None:
                _FillingRows(self, filling, visit).add()
            self._progress(n + 1, total)
        names = {"": self._export.title, **{r: r.rpartition("/")[2] for r in self._repeats}}
        return [
            Sheet(names[repeat], self._header(repeat), tuple(self._rows.sheets.get(repeat, ())))
            for repeat in ("", *self._repeats)
        ]

    def of(self, repeat: str) -> list[Column]:
        return [column for column in self._columns if column.repeat == repeat]

    @property
    def rows(self) -> _Rows:
        return self._rows

    @property
    def reading(self) -> Reading:
        return self._reading

    @property
    def export(self) -> Export:
        return self._export

    @property
    def repeats(self) -> list[str]:
        return self._repeats

    def withheld(self, visit_id: str) -> Withheld:
        """Return what typed texts of a visit may not tell."""
        return withheld(self._reading, visit_id)

    def _header(self, repeat: str) -> tuple[str, ...]:
        asked = headers(self.of(repeat))
        if not repeat:
            return (*asked, *_VISIT, *_OWN, "_index")
        return (*asked, "_index", "_parent_table_name", "_parent_index", *(f"_submission_{name}" for name in _OWN))


class _FillingRows:
    """The rows of one filling."""

    def __init__(self, writer: _Writer, filling: Filling, visit: Visit) -> None:
        reading = writer.reading
        self._writer = writer
        self._form = writer.export.forms[filling.checklist_id]
        stored = reading.all(Answer, filling_id=filling.id)
        instances = sorted(reading.all(RepeatInstance, filling_id=filling.id), key=lambda i: (i.rank, i.id))
        self._runtime = Runtime(
            self._form, answers={split_key(a.id)[1]: a.value for a in stored}, instances=instances,
            language=writer.export.wanted.language,
        )  # fmt: skip
        self._points = {split_key(p.id)[1]: p for p in reading.all(PointRecord, filling_id=filling.id)}
        self._nodes = {node.key_name: node for node in self._form.nodes}
        # Another version may show what is asked in interviews only here: each filling goes by its own.
        self._shown = {(c.name, c.what) for c in columns(self._form, writer.export.wanted)}
        self._withheld = writer.withheld(visit.id)
        place = reading.get(Place, visit.place_id)
        self._visit: list[Cell] = [visit.starts_on, visit.ends_on, self._withheld.text(place.name) if place else ""]
        changed = queries.filling_changed_at(reading, filling.id)
        self._own: list[Cell] = [visit.number, filling.id, changed, visit.state, self._form.checklist.version]

    def add(self) -> None:
        index = self._writer.rows.next("")
        self._writer.rows.add("", [*self._cells("", ()), *self._visit, *self._own, index])
        self._inside("", (), self._writer.export.title, index)

    def _inside(self, outer: str, ids: tuple[str, ...], parent: str, parent_index: int) -> None:
        """Add the rows of the repeats directly within `outer`."""
        for repeat in self._writer.repeats:
            node = self._nodes.get(repeat)
            if node is None or node.inner is None or node.inner.outer is None:
                continue
            around = node.inner.outer.repeat
            if (around.key_name if around.parent else "") != outer:
                continue
            name = repeat.rpartition("/")[2]
            for instance_id in self._runtime.instances(Key(repeat, ids)):
                inside = (*ids, instance_id)
                index = self._writer.rows.next(repeat)
                cells = self._cells(repeat, inside)
                self._writer.rows.add(repeat, [*cells, index, parent, parent_index, *self._own])
                self._inside(repeat, inside, name, index)

    def _cells(self, repeat: str, ids: tuple[str, ...]) -> list[Cell]:
        return [self._cell(column, ids) for column in self._writer.of(repeat)]

    def _cell(self, column: Column, ids: tuple[str, ...]) -> Cell:
        if (column.name, column.what) not in self._shown:
            return ""
        key = Key(column.name, ids)
        if column.what in {NOTE, REASON}:
            return self._beside(column, self._points.get(key))
        state = self._runtime.state(key)
        if not state.relevant or not state.value:
            return ""
        if column.what == CHOICE:
            return int(column.choice in state.value.split())
        if column.kind.startswith(("select", "rank")):
            return self._withheld.text(self._chosen(column, state.value))
        cell = _number(state.value) if column.kind in {"integer", "decimal", "range"} else state.value
        return self._withheld.text(cell) if isinstance(cell, str) else cell

    def _beside(self, column: Column, record: PointRecord | None) -> str:
        """Return the note or the reason that belongs to a point."""
        if record is None:
            return ""
        return self._withheld.text(record.note) if column.what == NOTE else record.not_assessed

    def _chosen(self, column: Column, value: str) -> str:
        if not self._writer.export.wanted.labels:
            return value
        known = self._form.lists.get(self._nodes[column.name].list_name)
        labels = {c.name: text_in(c.label, self._writer.export.wanted.language) for c in known.choices} if known else {}
        one = column.kind.startswith("select_one")
        names = [value] if one else value.split()
        return ", ".join(labels.get(name) or name for name in names)


def _number(value: str) -> Cell:
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value
