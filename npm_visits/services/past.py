"""What was: who changed what and when, what stood there before, and what lies in the recycle bin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import DocumentRequest
from npm_visits.domain.changes import Add, Change, HistoryRow, Remove, Set, Value
from npm_visits.domain.field_names import BY_ACT, FIELDS, RECORDS, SEALED, list_of
from npm_visits.domain.findings import Recommendation
from npm_visits.domain.outlines import FULL, ReportSection
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.places import OfficeProfile
from npm_visits.domain.rich_text import plain
from npm_visits.domain.rooms import Room, RoomVisit
from npm_visits.domain.text import beginning
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.chosen_sections import READERS
from npm_visits.storage import KINDS
from npm_visits.storage import past as stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npm_visits.domain.records import Record
    from npm_visits.services.office import Office

MOST: Final = 300
TEMPLATES: Final = "templates"
"""The field of the office whose values name templates, or the program's own: told in the language of the screen."""
_NAMED: Final = 90  # characters of a text that tell a record from others
_BY_NAME: Final = {kind.kind: kind for kind in KINDS}


@dataclass(frozen=True)
class PastChange:
    """One change: when (UTC, ISO 8601), whose, of which record and field, and what stood there before and after.

    `record`, `field` and, where `listed`, the values are entries of the catalogue; `title` is what the record is
    about, after `entries` of the catalogue that say it too. A change of a field can be taken back: `restorable`.
    """

    row: HistoryRow
    officer: str
    record: str
    title: str
    field: str
    before: str
    after: str
    listed: bool = False
    restorable: bool = False
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removed:
    """A record in the recycle bin; `record` is its name for the catalogue, `entries` and `title` as of `PastChange`."""

    kind: type[Record]
    record_id: str
    record: str
    title: str
    visit: str
    at: str
    officer: str
    entries: tuple[str, ...] = ()


class Past:
    """What one can do with what was."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of_visit(self, visit_id: str, *, before: int = 0) -> list[PastChange]:
        """Return the last changes in a visit, newest first."""
        return self._told(stored.history_of_visit(self._office.vault, visit_id, RECORDS, limit=MOST, before=before))

    def of_record(self, kind: type[Record], record_id: str, field: str = "") -> list[PastChange]:
        """Return the changes of a record, or of one field of it, newest first."""
        rows = self._office.vault.history(kind, record_id)
        return self._told(row for row in reversed(rows) if field in {"", row.field})

    def of_place(self, place: str) -> list[PastChange]:
        """Return the changes of one field, newest first; `place` is kind/id/field, kind/id/ for all of them."""
        kind, _, rest = place.partition("/")
        record_id, _, field = rest.rpartition("/")
        return self.of_record(_BY_NAME[kind], record_id, field)

    def about(
        self, changes: Sequence[Change], outline_of: Callable[[str], str] = lambda _visit_id: FULL
    ) -> tuple[str, tuple[str, ...], str]:
        """Return what changes are about: the name of the first record and entries that tell it from others (both for
        the catalogue), and its title. A paragraph is numbered as by `outline_of` its visit.
        """
        for change in changes:
            if isinstance(change, Set) and change.kind is OfficeProfile:  # there is one: what of it says more
                return RECORDS[OfficeProfile.kind], (FIELDS.get(change.field, ""),), ""
            kind = type(change.record) if isinstance(change, Add) else change.kind
            record_id = change.record.id if isinstance(change, Add) else change.id
            if kind.kind in RECORDS:
                found = self._office.vault.all(kind, id=record_id, include_removed=True)
                entries, title = self._titles(found)
                if found and isinstance(paragraph := found[0], WrittenParagraph):  # it may stand empty now
                    title = self._office.writing.named(paragraph, outline_of(paragraph.visit_id))
                return RECORDS[kind.kind], entries, title
        return "", (), ""

    def paragraphs(self, changes: Sequence[Change]) -> int:
        """Return how many paragraphs of a report changes are about, recommendations among them; 0 if about more."""
        told = {(change.kind, change.id) for change in changes if isinstance(change, Set) and _writes(change)}
        return len(told) if all(isinstance(change, Set) and _writes(change) for change in changes) else 0

    def take_back(self, change: PastChange) -> None:
        """Give a field the value again that stood there before a change; that is a change of its own."""
        value = _value(change.row.old)
        self._office.apply([Set(_BY_NAME[change.row.kind], change.row.record_id, change.row.field, value)])

    def bin(self) -> list[Removed]:
        """Return what lies in the recycle bin, the last removed first."""
        found = stored.removals(self._office.vault, tuple(RECORDS), limit=MOST)
        return [removed for removed in map(self._removed, found) if removed]

    def restore(self, removed: Removed) -> None:
        """Bring a record back from the recycle bin."""
        self._office.apply([Remove(removed.kind, removed.record_id, restored=True)])

    def _removed(self, found: stored.Removal) -> Removed | None:
        kind = _BY_NAME[found.kind]
        record = next(iter(self._office.vault.all(kind, id=found.record_id, include_removed=True)), None)
        if record is None:
            return None
        visit = self._office.vault.get(Visit, getattr(record, "visit_id", ""))
        entries, title = self._titles([record])
        return Removed(
            kind, found.record_id, RECORDS[found.kind], title, visit.number if visit else "", found.at,
            self._code(found.officer_id), entries,
        )

    def _told(self, rows: Iterable[HistoryRow]) -> list[PastChange]:
        titles: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {}
        return [self._change(row, titles) for row in rows if row.kind in RECORDS]

    def _change(self, row: HistoryRow, titles: dict[tuple[str, str], tuple[tuple[str, ...], str]]) -> PastChange:
        key = row.kind, row.record_id
        if key not in titles:
            found = self._office.vault.all(_BY_NAME[row.kind], id=row.record_id, include_removed=True)
            titles[key] = self._titles(found)
        entries, title = titles[key]
        is_set = row.act == "set"
        return PastChange(
            row, self._code(row.officer_id), RECORDS[row.kind], title,
            FIELDS.get(row.field, "") if is_set else "",
            self._shown(row, row.old) if is_set else "", self._shown(row, row.new) if is_set else "",
            listed=bool(list_of(row.kind, row.field)), restorable=is_set and row.field not in SEALED | BY_ACT,
            entries=entries,
        )

    def _shown(self, row: HistoryRow, text: str) -> str:
        """Return a value as a person reads it; of a list its labels, in English for the catalogue."""
        if row.field in SEALED:
            return "•••" if _value(text) else ""
        value, listed = _value(text), list_of(row.kind, row.field)
        parts = value if isinstance(value, tuple) else (value,)
        content = self._office.content
        if listed == "topic":
            return ", ".join(content.topic_label(str(part)) for part in parts if part)
        if listed:
            return ", ".join(content.label(listed, str(part)) for part in parts if part)
        if row.field == TEMPLATES:
            parts = tuple(self._office.templates.told(str(part), Words("en")) for part in parts)
        if row.field == "unread":  # measure=as typed, of a room
            parts = tuple(str(part).partition("=")[2] for part in parts)
        return ", ".join("" if part is None else str(part) for part in parts)

    def _titles(self, found: Sequence[Record]) -> tuple[tuple[str, ...], str]:
        """Return what tells a record from others, if there is one: entries of the catalogue, and its title."""
        return (self._entries(found[0]), self._title(found[0])) if found else ((), "")

    def _title(self, record: Record) -> str:
        """Return a record's own title; of what was found in a room, the room; of a paragraph its text without looks."""
        if isinstance(record, WrittenParagraph):
            return beginning(plain(record.text), _NAMED)
        if isinstance(record, RoomVisit):
            rooms = self._office.vault.all(Room, id=record.room_id, include_removed=True)
            return rooms[0].number if rooms else ""
        return title_of(record)

    def _entries(self, record: Record) -> tuple[str, ...]:
        """Return the catalogue entries that name a record without a title of its own."""
        if isinstance(record, ReportSection):
            return self._office.drafts.chosen.named(record)
        if isinstance(record, WrittenParagraph):
            return (READERS.get(record.audience, ""),)
        if isinstance(record, DocumentRequest) and not record.title:
            return (self._office.documents.title(record),)
        return ()

    def _code(self, officer_id: str) -> str:
        officer = self._office.officers.get(officer_id)
        return officer.code if officer else ""


def title_of(record: Record) -> str:
    """Return what tells a record from others of its kind: its number, and the beginning of its text."""
    number = str(getattr(record, "number", "") or getattr(record, "code", ""))
    texts = (str(getattr(record, name, "")) for name in ("name", "title", "caption", "text", "what", "label", "seed"))
    return " · ".join(part for part in (number, beginning(next(filter(None, texts), ""), _NAMED)) if part)


def _writes(change: Set) -> bool:
    """Return whether a change writes into a paragraph of the report."""
    return change.kind is WrittenParagraph or (change.kind is Recommendation and change.field == "text")


def titled(words: Words, entries: Sequence[str], title: str) -> str:
    """Return what tells a record from others as people read it."""
    return " · ".join(part for part in (*map(words, entries), title) if part)


def _value(text: str) -> Value:
    value = json.loads(text)
    return tuple(value) if isinstance(value, list) else value
