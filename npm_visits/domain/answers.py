"""Fillings of checklists: answers, what belongs to a point, instances of repeats.

An answer's natural key is (filling, question, repeat-instance ids); a point's is the same with
the point's name. Keys are written `filling/question` or `filling/question/inst1.inst2`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple, Self

from npm_visits.domain.records import Record

NOT_ASSESSED: Final = (
    "no_access", "no_time", "no_interpreter", "refused", "unsafe", "contradictory", "other",
)


VISIT: Final = "visit"
"""The subject of a filling that belongs to the visit itself; any other subject is the id of an interview."""


class Key(NamedTuple):
    """Which question (or point, or repeat) of a filling: its name and its repeat-instance ids."""

    name: str
    instances: tuple[str, ...] = ()


def record_key(filling_id: str, key: Key) -> str:
    """Return the id of the answer or point record for `key` in a filling."""
    parts = [filling_id, key.name.strip("/").replace("/", ":")]
    if key.instances:
        parts.append(".".join(key.instances))
    return "/".join(parts)


def split_key(record_id: str) -> tuple[str, Key]:
    """Return the filling's id and the key that `record_key` joined."""
    filling_id, name, *rest = record_id.split("/")
    instances = tuple(rest[0].split(".")) if rest else ()
    return filling_id, Key(name.replace(":", "/"), instances)


@dataclass(frozen=True, kw_only=True)
class StoredChecklist(Record):
    """One version of a checklist as it was read: its sheets as JSON, never changed afterwards."""

    kind: ClassVar[str] = "checklist"

    code: str = ""
    version: str = ""
    title: str = ""
    source: str = ""  # JSON: {"survey": [...], "choices": [...], "settings": [...]}
    digest: str = ""  # SHA-256 of source
    builtin: bool = False
    added_at: str = ""


@dataclass(frozen=True, kw_only=True)
class ChecklistShelf(Record):
    """How an office keeps a checklist, all its versions together; the id is the checklist's code."""

    kind: ClassVar[str] = "shelf"
    natural_key: ClassVar[bool] = True

    retired: bool = False  # offered for no new visit


@dataclass(frozen=True, kw_only=True)
class ChecklistDraft(Record):
    """A version in work on the screen: a stored version, and the edits that lie over it."""

    kind: ClassVar[str] = "checklist_draft"

    code: str = ""
    title: str = ""
    base_id: str = ""
    begun_at: str = ""


@dataclass(frozen=True, kw_only=True)
class ChecklistEdit(Record):
    """One cell of a draft; the id is `draft/sheet/row/column`.

    `row` counts as a spreadsheet counts in the version the draft rests on. The column "order" holds the rows of what
    stands in a group (row 0: in the form), in their new order, with commas between.
    """

    kind: ClassVar[str] = "checklist_edit"
    natural_key: ClassVar[bool] = True

    draft_id: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        draft_id, sheet, row, column = record_id.split("/", 3)
        return cls(id=record_id, draft_id=draft_id, sheet=sheet, row=int(row), column=column)


def edit_key(draft_id: str, sheet: str, row: int, column: str) -> str:
    """Return the id of the edit of one cell."""
    return f"{draft_id}/{sheet}/{row}/{column}"


@dataclass(frozen=True, kw_only=True)
class Filling(Record):
    """A checklist version filled in for a subject: the visit itself, or one interview."""

    kind: ClassVar[str] = "filling"

    visit_id: str = ""
    checklist_id: str = ""
    subject: str = VISIT
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """The value of one question, as XForm text."""

    kind: ClassVar[str] = "answer"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("value",)

    filling_id: str = ""
    question: str = ""
    instances: str = ""
    value: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        filling_id, key = split_key(record_id)
        return cls(id=record_id, filling_id=filling_id, question=key.name, instances=".".join(key.instances))


@dataclass(frozen=True, kw_only=True)
class PointRecord(Record):
    """What belongs to a point as a whole, whatever the kinds of its questions."""

    kind: ClassVar[str] = "point"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("note",)

    filling_id: str = ""
    point: str = ""
    instances: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    not_assessed: str = ""  # reason, of NOT_ASSESSED; empty: it was assessed or is open
    concern_override: str = ""  # "yes" or "no" when the officer decides against the rule
    touched_by: str = ""  # officer who last worked on it

    @classmethod
    def blank(cls, record_id: str) -> Self:
        filling_id, key = split_key(record_id)
        return cls(id=record_id, filling_id=filling_id, point=key.name, instances=".".join(key.instances))


@dataclass(frozen=True, kw_only=True)
class RepeatInstance(Record):
    """One instance of a repeat; its position comes from `rank` among its siblings."""

    kind: ClassVar[str] = "instance"

    filling_id: str = ""
    repeat: str = ""
    parents: str = ""  # ids of the enclosing instances, joined with dots
    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Progress(Record):
    """How far a filling is, kept beside it so that lists need not open the form; id: the filling's."""

    kind: ClassVar[str] = "progress"
    natural_key: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    answered: int = 0
    not_assessed: int = 0
    left: int = 0
    concerns: int = 0
    required_left: int = 0
