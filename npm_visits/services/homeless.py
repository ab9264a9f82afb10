"""Answers that have no question in the version of a checklist that is in use: shown and kept, never dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from npm_visits.domain.answers import (
    Answer,
    Key,
    PointRecord,
    RepeatInstance,
    StoredChecklist,
    record_key,
    split_key,
)
from npm_visits.domain.checklists import Point, numbered
from npm_visits.forms import UNSEEN
from npm_visits.forms.definition import SELECTS
from npm_visits.services.point_status import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.domain.answers import Filling
    from npm_visits.domain.checklists import Checklist, Question, Repeat, Section, Texts
    from npm_visits.forms import Form
    from npm_visits.services.office import Office


@dataclass(frozen=True)
class Homeless:
    """An answer or note that no question of the version in use can show; texts are of the version it was given in.

    `key` is that of the question, or of the point where only what belongs to a whole point has lost its place;
    `point_id` is the id of the point's record. `instance` names the place among repeats (Rooms, no. 2).
    """

    key: Key
    section: Texts
    number: str
    question: Texts
    value: str
    choices: tuple[Texts, ...]
    note: str
    topic: str = ""
    kind: str = "text"
    private: bool = True  # unless every version that asked it was open about it
    point_id: str = ""
    not_assessed: str = ""
    sources: tuple[str, ...] = ()
    version: str = ""
    instance: Texts = field(default_factory=dict)


class _Asked(NamedTuple):
    """Where a version asks something."""

    checklist: Checklist
    section: Section
    point: Point
    question: Question | None
    repeats: tuple[Repeat, ...]
    place: int


def homeless(office: Office, filling: Filling) -> list[Homeless]:
    """Return what the version in use has no question for, in the order in which it was asked."""
    return _Search(office, filling).found()


class _Search:
    def __init__(self, office: Office, filling: Filling) -> None:
        self._office, self._filling = office, filling
        self._form: Form = office.library.form(filling.checklist_id)
        vault = office.vault
        instances = sorted(vault.all(RepeatInstance, filling_id=filling.id), key=lambda i: (i.rank, i.id))
        self._repeats = {i.id: i.repeat for i in instances}
        counted: dict[tuple[str, str], int] = {}
        self._numbers: dict[str, int] = {}
        for item in instances:
            around = (item.repeat, item.parents)
            counted[around] = self._numbers[item.id] = counted.get(around, 0) + 1
        given = vault.all(Answer, filling_id=filling.id)
        self._answers = {key: a.value for a in given if a.value and self._stands(key := split_key(a.id)[1])}
        points = vault.all(PointRecord, filling_id=filling.id)
        self._points = {key: p for p in points if self._stands(key := split_key(p.id)[1])}
        self._shown = {point.name for point in self._form.checklist.points()}
        self._asked: dict[str, list[_Asked]] = {}  # by name, the latest version first; read when something is lost
        self._forms: list[Form] = []

    def _stands(self, key: Key) -> bool:
        """Return whether the room or person it is about was not taken out by somebody."""
        return all(instance in self._repeats for instance in key.instances)

    def found(self) -> list[Homeless]:
        lost = {key: gone for key, value in self._answers.items() if (gone := self._lost(key, value))}
        silent = {
            key: record for key, record in self._points.items()
            if (record.note or record.not_assessed or record.sources) and not self._point_stands(key)
        }  # fmt: skip
        told = [self._of_answer(key, value, silent) for key, value in lost.items()]
        told += [self._of_point(key, record) for key, record in silent.items()]
        return [item for _, item in sorted(told, key=lambda pair: pair[0])]

    def _point_stands(self, key: Key) -> bool:
        return key.name in self._shown and self._form.holds(key, self._repeats, group=True)

    def _lost(self, key: Key, value: str) -> str:
        """Return what of an answer has no place now: all of it, or the choices that there are no more."""
        if not self._form.holds(key, self._repeats):
            return "" if self._is_computed(key.name) else value
        node = self._form.definition.by_key[key.name]
        listed = self._form.lists.get(node.list_name) if node.list_name else None
        if not listed or node.kind not in SELECTS:
            return ""
        names = [value] if node.kind == "select_one" else value.split()
        return " ".join(name for name in names if name not in listed.by_name)

    def _is_computed(self, name: str) -> bool:
        """Return whether nobody ever entered it: a calculation, or the day on which a filling was begun."""
        if self._asked_as(name):
            return False
        kinds = [form.definition.by_key[name].kind for form in self._forms if name in form.definition.by_key]
        return bool(kinds) and all(kind in UNSEEN for kind in kinds)

    def _of_answer(self, key: Key, value: str, silent: dict[Key, PointRecord]) -> tuple[tuple[int, str], Homeless]:
        asked = self._asked_as(key.name, value)
        if asked is None:
            record = silent.pop(key, None)
            return (1 << 30, key.name), self._plain(key, value, record)
        point = Key(asked.point.name, key.instances)
        question = asked.question
        label = (question.label if question else {}) or asked.point.label
        listed = asked.checklist.lists.get(question.list_name, ()) if question else ()
        return (asked.place, key.name), self._told(
            asked, key, label, value, labels_of(value, listed) if listed else (),
            question.kind if question else "text", silent.pop(point, None),
        )  # fmt: skip

    def _of_point(self, key: Key, record: PointRecord) -> tuple[tuple[int, str], Homeless]:
        asked = self._asked_as(key.name)
        if asked is None:
            return (1 << 30, key.name), self._plain(key, "", record)
        return (asked.place, key.name), self._told(asked, key, asked.point.label, "", (), "text", record)

    def _told(
        self, asked: _Asked, key: Key, label: Texts, value: str, choices: tuple[Texts, ...], kind: str,
        record: PointRecord | None,
    ) -> Homeless:  # fmt: skip
        point = Key(asked.point.name, key.instances)
        private = any(each.point.private for each in self._asked[key.name])  # nobody knows in which it was given
        return Homeless(
            key, asked.section.label, asked.point.number, label, value, choices, record.note if record else "",
            asked.section.topic, kind, private, record_key(self._filling.id, point),
            record.not_assessed if record else "", record.sources if record else (), asked.checklist.version,
            self._instance(asked, key),
        )  # fmt: skip

    def _plain(self, key: Key, value: str, record: PointRecord | None) -> Homeless:
        return Homeless(
            key, {}, "", {"en": key.name}, value, (), record.note if record else "",
            point_id=record_key(self._filling.id, key), not_assessed=record.not_assessed if record else "",
            sources=record.sources if record else (),
        )  # fmt: skip

    def _instance(self, asked: _Asked, key: Key) -> Mapping[str, str]:
        if not key.instances or not asked.repeats:
            return {}
        number = self._numbers.get(key.instances[-1], 1)
        return numbered(asked.repeats[-1].label, number)

    def _asked_as(self, name: str, value: str = "") -> _Asked | None:
        """Return where a version asked `name`: the latest, or the latest in which the answer's choices are known."""
        if not self._asked:
            self._index()
        found = self._asked.get(name, [])
        wanted = set(value.split())
        for asked in found:
            listed = asked.checklist.lists.get(asked.question.list_name, ()) if asked.question else ()
            if listed and wanted <= {choice.name for choice in listed}:
                return asked
        return found[0] if found else None

    def _index(self) -> None:
        library = self._office.library
        code = library.code_of(self._filling)
        for record in self._office.vault.all(StoredChecklist, code=code, order="added_at desc"):
            self._forms.append(library.form(record.id))
            for asked in _all(self._forms[-1].checklist):
                name = asked.question.name if asked.question else asked.point.name
                self._asked.setdefault(name, []).append(asked)


def _all(checklist: Checklist) -> Iterator[_Asked]:
    place = 0
    for section in checklist.sections:
        for point, repeats in _points(section.items, ()):
            place += 1
            if all(question.name != point.name for question in point.questions):
                yield _Asked(checklist, section, point, None, repeats, place)
            for question in point.questions:
                yield _Asked(checklist, section, point, question, repeats, place)


def _points(
    items: tuple[Point | Repeat, ...], repeats: tuple[Repeat, ...]
) -> Iterator[tuple[Point, tuple[Repeat, ...]]]:
    for item in items:
        if isinstance(item, Point):
            yield item, repeats
        else:
            yield from _points(item.items, (*repeats, item))
