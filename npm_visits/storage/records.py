"""Records and rows: how each kind of record lies in its table.

A table bears the name of the kind and has a column for every field, and `removed`. Texts are TEXT,
numbers INTEGER or REAL, yes/no 0 or 1, tuples of texts JSON.
"""

from __future__ import annotations

import json
import math
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from npm_visits.domain.answers import (
    Answer,
    ChecklistDraft,
    ChecklistEdit,
    ChecklistShelf,
    Filling,
    PointRecord,
    Progress,
    RepeatInstance,
    StoredChecklist,
)
from npm_visits.domain.arrival import (
    AccessEvent,
    Arrival,
    Assignment,
    DocumentRequest,
    PlanLine,
    SeeFirst,
    UrgentMatter,
)
from npm_visits.domain.attachments import Attachment
from npm_visits.domain.changes import Value
from npm_visits.domain.cover import CoverPin
from npm_visits.domain.draws import RoomDraw
from npm_visits.domain.evidence import Link, Observation
from npm_visits.domain.exports import ReportExport, UnfinishedExports
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.identities import Identity, IdentityOpening
from npm_visits.domain.ill_treatment import IllTreatmentCase
from npm_visits.domain.interviews import Consent, Incident, Interview, Passage, RiskLift
from npm_visits.domain.office_standards import OfficeStandard
from npm_visits.domain.outlines import ReportSection
from npm_visits.domain.paragraph_numbers import ParagraphNumbers
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.photographs import Photograph, PhotoThumbnail
from npm_visits.domain.places import OfficeProfile, Officer, Place
from npm_visits.domain.population import Headcount, Snapshot
from npm_visits.domain.records import Record
from npm_visits.domain.registers import RegisterCheck, RegisterEntry
from npm_visits.domain.rooms import Room, RoomVisit
from npm_visits.domain.templates import ReportTemplate
from npm_visits.domain.text import clean
from npm_visits.domain.visits import Member, Stopped, Visit
from npm_visits.errors import InvalidInput

KINDS: Final[tuple[type[Record], ...]] = (
    OfficeProfile, Officer, Place, Visit, Member, Stopped, Observation, Link, Finding, Recommendation,
    StoredChecklist, ChecklistShelf, ChecklistDraft, ChecklistEdit,
    Filling, Answer, PointRecord, RepeatInstance, Progress, Attachment,
    Snapshot, Headcount, RegisterCheck, RegisterEntry, Room, RoomVisit,
    Interview, Consent, Passage, Incident, RiskLift,
    IllTreatmentCase,
    Photograph, PhotoThumbnail,
    Identity, IdentityOpening,
    ReportExport, UnfinishedExports, CoverPin,
    WrittenParagraph,
    ParagraphNumbers, ReportSection,
    ReportTemplate,
    OfficeStandard, RoomDraw,
    Arrival, SeeFirst, DocumentRequest, AccessEvent, UrgentMatter, PlanLine, Assignment,
)
# A pasted book of 30 MB is kept. Above this a text is refused: twice its size is written to history.
MAX_TEXT_CHARACTERS: Final = 40_000_000
_MAX_INTEGER: Final = 2**63 - 1

R = TypeVar("R", bound=Record)
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """One field of a record: its Python type, and whether it may be unknown (None)."""

    name: str
    type: type
    optional: bool

    def to_cell(self, value: Value) -> Cell:
        """Return a cleaned value as the database keeps it.

        Raises InvalidInput for what a person may cause (too long, too large), TypeError for ours.
        """
        if value is None and self.optional:
            return None
        if self.type is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not self.type:
            message = f"the field {self.name} takes {self.type.__name__}"
            raise TypeError(message)
        if isinstance(value, str):
            return _kept(value)
        if isinstance(value, tuple):
            return json.dumps([_kept(item) for item in value], ensure_ascii=False)
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, int) and abs(value) > _MAX_INTEGER:
            raise InvalidInput
        if isinstance(value, float) and not math.isfinite(value):
            raise InvalidInput
        return value

    def to_value(self, cell: Cell) -> Value:
        """Return a cell of the database as the record's value."""
        if self.type is bool:
            return bool(cell)
        if self.type is tuple:
            return () if cell == "[]" else tuple(json.loads(str(cell)))
        return cell


def _kept(text: str) -> str:
    if len(text) > MAX_TEXT_CHARACTERS:
        raise InvalidInput
    return clean(text)


@dataclass(frozen=True)
class Shape(Generic[R]):
    """The columns of one kind, in the order of its fields; `id` comes first."""

    kind: type[R]
    columns: tuple[Column, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the columns, which are those of the record's fields."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def converted(self) -> tuple[int, ...]:
        """Return the places of the columns whose cells are not yet the record's values."""
        return tuple(place for place, column in enumerate(self.columns) if column.type in {bool, tuple})

    @property
    def table(self) -> str:
        """Return the table's name, quoted."""
        return f'"{self.kind.kind}"'

    def column(self, name: str) -> Column:
        """Return one column; a wrong name is a mistake of the program."""
        for column in self.columns:
            if column.name == name:
                return column
        message = f"{self.kind.kind} has no field {name}"
        raise LookupError(message)

    def names(self) -> str:
        """Return all columns as they stand in SQL."""
        return ", ".join(f'"{column.name}"' for column in self.columns)

    def to_row(self, record: R) -> list[Cell]:
        """Return a record as its row."""
        return [column.to_cell(getattr(record, column.name)) for column in self.columns]

    def to_record(self, row: Sequence[Cell]) -> R:
        """Return a row as its record."""
        values: list[Value] = list(row)
        for place in self.converted:
            values[place] = self.columns[place].to_value(row[place])
        named = dict(zip(self.fields, values, strict=True))
        return self.kind(**named)  # type: ignore[arg-type] # the table's types are the record's


_shapes: dict[type[Record], Shape[Any]] = {}


def shape(kind: type[R]) -> Shape[R]:
    """Return how records of `kind` are kept."""
    if kind not in _shapes:
        _shapes[kind] = _shape(kind)
    return _shapes[kind]


def _shape(kind: type[R]) -> Shape[R]:
    if kind not in KINDS:
        message = f"{kind.__name__} is not kept in a vault"
        raise LookupError(message)
    hints = typing.get_type_hints(kind)
    ordered = sorted(fields(kind), key=lambda field: field.name != "id")
    return Shape(kind, tuple(_column(field.name, hints[field.name]) for field in ordered))


def _column(name: str, hint: object) -> Column:
    optional = isinstance(hint, types.UnionType)
    if isinstance(hint, types.UnionType):
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    plain = typing.get_origin(hint) or hint
    if plain not in {str, int, float, bool, tuple}:
        message = f"the field {name} has a type that no column can keep"
        raise TypeError(message)
    return Column(name, typing.cast("type", plain), optional)
