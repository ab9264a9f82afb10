"""A filling being worked on: the form runtime, what belongs to points, and the counts.

Everything a person does here returns the changes that store it; whoever calls applies them. Only
the points whose state changed are looked at again, however long the checklist is.
"""

from __future__ import annotations

import base64
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from npm_visits.domain.answers import (
    VISIT,
    Answer,
    Filling,
    Key,
    PointRecord,
    Progress,
    RepeatInstance,
    record_key,
    split_key,
)
from npm_visits.domain.changes import Add, Change, Remove, Set
from npm_visits.domain.checklists import Point, Repeat, Section, points_of
from npm_visits.domain.visits import Member
from npm_visits.forms import Runtime
from npm_visits.services.filling_rows import FILTERS, AddRow, InstanceRow, PointRow, Row, Touched, filtered
from npm_visits.services.point_status import ANSWER_LIST, PointStatus, shown_value
from npm_visits.services.tally import Counts, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npm_visits.domain.checklists import Checklist
    from npm_visits.forms import Form, Outcome
    from npm_visits.services.office import Office


class OpenFilling:
    """One filling with its runtime. Keys name points and questions as in `domain.answers`."""

    def __init__(self, office: Office, filling: Filling, form: Form, language: str) -> None:
        self._office = office
        self.filling = filling
        self.checklist: Checklist = form.checklist
        answers = {split_key(a.id)[1]: a.value for a in office.vault.all(Answer, filling_id=filling.id)}
        instances = sorted(office.vault.all(RepeatInstance, filling_id=filling.id), key=lambda i: (i.rank, i.id))
        self.in_interview = filling.subject != VISIT
        # In an interview nothing begins with a default: what nobody said is never assumed.
        self.fresh = not (answers or instances or self.in_interview)
        self.runtime = Runtime(
            form,
            answers=None if self.fresh else answers, instances=None if self.fresh else instances,
            username=office.officer.code, language=language, now=office.visits.now, private=self.in_interview,
        )  # fmt: skip
        self.language = language
        self._records = {split_key(p.id)[1]: p for p in office.vault.all(PointRecord, filling_id=filling.id)}
        self._point_of = {q.name: (s, p) for s in self.checklist.sections for p in s.points() for q in p.questions}
        self._points = {p.name: (s, p) for s in self.checklist.sections for p in s.points()}
        self._status: dict[Key, PointStatus] = {}
        self._touched: set[Key] = set()
        self._rows_changed = False
        members = office.vault.all(Member, visit_id=filling.visit_id, code=office.officer.code)
        self._my_topics = frozenset(topic for member in members for topic in member.topics)
        self._tally = Tally(self.checklist.sections)
        for section in self.checklist.sections:
            self._refresh(row.key for row in self.rows(section) if isinstance(row, PointRow))
        self.take_touched()

    # what the page reads

    def rows(self, section: Section) -> list[Row]:
        """Return what a section consists of now, in order; irrelevant points are left to the reader."""
        return list(self._rows(section.items, ()))

    def shown(self, section: Section, which: str = "all", kept: Iterable[Key] = ()) -> list[Row]:
        """Return the rows of a section that a filter shows; `kept` points stay in it whatever they are now."""
        if which == "all":
            return [r for r in self.rows(section) if not isinstance(r, PointRow) or self._status[r.key].shown]
        stay = frozenset(kept)
        return filtered(self.rows(section), lambda key: self._passes(self._status[key], which, stay))

    def has(self, key: Key) -> bool:
        """Return whether there is such a point now."""
        return key in self._status

    def status(self, key: Key) -> PointStatus:
        """Return how a point stands."""
        return self._status[key]

    def sections(self) -> list[Section]:
        """Return the sections that have anything to show now."""
        return [s for s in self.checklist.sections if self._has_rows(s)]

    def instance_name(self, row: InstanceRow) -> str:
        """Return what names an instance: the first answer in it."""
        inside = (*row.key.instances, row.instance_id)
        statuses = (self._status.get(Key(point.name, inside)) for point in points_of(row.repeat.items))
        answers = (shown_value(q, s, self.language) for status in statuses if status for q, s in status.questions)
        return next(filter(None, answers), "")

    def take_touched(self) -> Touched:
        """Return what changed since the last call."""
        touched = Touched(frozenset(self._touched), self._rows_changed)
        self._touched, self._rows_changed = set(), False
        return touched

    def counts(self, section: Section | None = None) -> Counts:
        """Return the counts of one section or of all."""
        return self._tally.of(section) if section else self._tally.total()

    def first_open(self) -> tuple[Section, Key] | None:
        """Return the first open point, the required ones first."""
        waiting = [s for s in self.statuses() if s.left]
        found = next((s for s in waiting if s.required_left), waiting[0] if waiting else None)
        return (found.section, found.key) if found else None

    def evidence(self) -> list[PointStatus]:
        """Return the points that can support a finding: concerns, and those with a note."""
        return [s for s in self.statuses() if s.concern or (s.record.note and s.relevant)]

    def statuses(self) -> list[PointStatus]:
        """Return all points in order."""
        rows = (row for section in self.checklist.sections for row in self.rows(section))
        return [self._status[row.key] for row in rows if isinstance(row, PointRow)]

    def picture(self, name: str) -> bytes:
        """Return a picture of the form's texts by its file name, nothing where it has none."""
        return base64.b64decode(self.runtime.form.media.get(name, ""))

    # what a person does

    def answer(self, key: Key, value: str) -> list[Change]:
        """Give or clear (empty) the answer to a question and return what to store."""
        outcome = self.runtime.set(key, value)
        changes = self._values(outcome.values)
        point_key = self.point_key(key)
        record = self._record(point_key)
        if value and record.not_assessed:
            changes += self._put(point_key, not_assessed="")
        changes += self._touch(point_key)
        return changes + self._after(outcome, point_key)

    def not_assessed(self, key: Key, reason: str) -> list[Change]:
        """Give the reason why a point was not assessed (empty takes it back); a yes or no gives way to it."""
        changes: list[Change] = []
        status = self.status(key)
        if reason:
            for question, state in status.answers():
                if state.value:
                    changes += self.answer(Key(question.name, key.instances), "")
        changes += self._put(key, not_assessed=reason) + self._touch(key)
        return changes + self._after(None, key)

    def note(self, key: Key, text: str) -> list[Change]:
        """Write a point's note."""
        changes = self._put(key, note=text) + self._touch(key)
        return changes + self._after(None, key)

    def sources(self, key: Key, sources: tuple[str, ...]) -> list[Change]:
        """Say which kinds of source a point rests on."""
        return self._put(key, sources=sources) + self._touch(key) + self._after(None, key)

    def concern(self, key: Key, decision: str) -> list[Change]:
        """Decide against the rule: yes, no, or empty for the rule again."""
        return self._put(key, concern_override=decision) + self._touch(key) + self._after(None, key)

    def add_instance(self, repeat_key: Key) -> list[Change]:
        """Add an instance at the end of a repeat."""
        return self._instances(self.runtime.add_instance(repeat_key))

    def remove_instance(self, instance_id: str) -> list[Change]:
        """Remove an instance; its answers stay in the vault, and undo brings them back."""
        return self._instances(self.runtime.remove_instance(instance_id))

    def initial_changes(self) -> list[Change]:
        """Return what a fresh filling holds from the start: defaults and first instances."""
        if not self.fresh:
            return []
        self.fresh = False
        changes: list[Change] = [self._add(i) for i in self.runtime.all_instances()]
        return changes + self._values(self.runtime.values()) + self._tally.changes(self.filling.id)

    def recounted(self, kept: Progress | None) -> list[Change]:
        """Return the counts where they differ from those that are kept: the version was changed, or changed back."""
        total = self._tally.total()
        same = kept is not None and all(getattr(kept, f.name) == getattr(total, f.name) for f in fields(total))
        return [] if same else self._tally.changes(self.filling.id)

    # how it is kept

    def _rows(self, items: Iterable[Point | Repeat], instances: tuple[str, ...]) -> Iterator[Row]:
        for item in items:
            if isinstance(item, Point):
                yield PointRow(Key(item.name, instances))
                continue
            key = Key(item.name, instances)
            ids = self.runtime.instances(key)
            for n, instance_id in enumerate(ids, 1):
                yield InstanceRow(item, key, instance_id, n, len(ids))
                yield from self._rows(item.items, (*instances, instance_id))
            if not item.fixed_count and self.runtime.repeat_relevant(key):
                yield AddRow(item, key, len(ids))

    def _has_rows(self, section: Section) -> bool:
        return any(not isinstance(row, PointRow) or self._status[row.key].shown for row in self.rows(section))

    def _passes(self, status: PointStatus, which: str, kept: frozenset[Key]) -> bool:
        if not status.shown:
            return False
        if status.key in kept:
            return True
        if which == "mine":
            touched = status.record.touched_by == self._office.officer.id
            return status.asks and (touched or status.section.topic in self._my_topics)
        return status.left if which == "open" else status.concern

    def _record(self, key: Key) -> PointRecord:
        return self._records.get(key) or PointRecord.blank(record_key(self.filling.id, key))

    def _put(self, key: Key, **values: object) -> list[Change]:
        record = self._record(key)
        self._records[key] = replace(record, **values)  # type: ignore[arg-type]  # names are checked by replace
        return [
            Set(PointRecord, record.id, name, value)  # type: ignore[arg-type]  # see above
            for name, value in values.items()
            if getattr(record, name) != value
        ]

    def _touch(self, key: Key) -> list[Change]:
        return self._put(key, touched_by=self._office.officer.id)

    def point_key(self, key: Key) -> Key:
        """Return the point that a question (or the point itself) belongs to."""
        found = self._point_of.get(key.name) or self._points[key.name]
        return Key(found[1].name, key.instances)

    def _values(self, values: dict[Key, str]) -> list[Change]:
        return [Set(Answer, record_key(self.filling.id, k), "value", v) for k, v in values.items()]

    def _add(self, instance: RepeatInstance) -> Change:
        return Add(replace(instance, filling_id=self.filling.id))

    def _instances(self, outcome: Outcome) -> list[Change]:
        changes: list[Change] = [self._add(i) for i in outcome.added]
        changes += [Remove(RepeatInstance, i) for i in outcome.removed]
        changes += self._values(outcome.values)
        return changes + self._recount()

    def _recount(self) -> list[Change]:
        for status in self._status.values():
            self._tally.take(status)
        self._status.clear()
        self._rows_changed = True
        for section in self.checklist.sections:
            self._refresh(row.key for row in self.rows(section) if isinstance(row, PointRow))
        return self._tally.changes(self.filling.id)

    def _after(self, outcome: Outcome | None, point_key: Key) -> list[Change]:
        if outcome and (outcome.added or outcome.removed or outcome.parked or outcome.returned):
            return [self._add(i) for i in outcome.added] + self._recount()
        touched = {point_key}
        if outcome:
            touched |= {self.point_key(k) for k in outcome.changed if k.name in self._point_of}
        self._refresh(touched)
        return self._tally.changes(self.filling.id)

    def _refresh(self, keys: Iterable[Key]) -> None:
        for key in keys:
            section, point = self._points[key.name]
            if key in self._status:
                self._tally.take(self._status[key])
            status = PointStatus(
                self.filling.id,
                key,
                point,
                section,
                tuple(self.runtime.state(Key(q.name, key.instances)) for q in point.questions),
                self._record(key),
                self.runtime.point_relevant(key),
                self.in_interview,
            )
            known = self._status.get(key)
            if known != status:
                self._touched.add(key)
                self._rows_changed = self._rows_changed or known is None or known.shown != status.shown
            self._status[key] = status
            self._tally.add(status)


__all__ = [
    "ANSWER_LIST",
    "FILTERS",
    "AddRow",
    "Counts",
    "InstanceRow",
    "OpenFilling",
    "PointRow",
    "PointStatus",
    "Row",
    "Touched",
]
