"""Moving a visit to another version of its checklist, and what has no question there.

Answers follow the names of questions. Nothing is dropped: an answer whose question is not in the new version stays in
the vault, is shown as homeless, and is at home again when the visit moves back.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Answer, Filling, PointRecord, RepeatInstance, record_key, split_key
from npm_visits.domain.attachments import Attachment
from npm_visits.domain.changes import Add, Change, Remove, Set, Value
from npm_visits.domain.differences import Difference, difference
from npm_visits.domain.evidence import Link, link_id
from npm_visits.forms import followed
from npm_visits.services.homeless import Homeless, homeless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npm_visits.forms import Form
    from npm_visits.services.office import Office
    from npm_visits.services.shelf import Version


class Moving:
    """What one can do with the versions that visits are filled in with."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def newer(self, filling: Filling) -> Version | None:
        """Return the version that new visits take, if the visit has another one of the same checklist."""
        library = self._office.library
        entry = library.shelf.entry(library.code_of(filling))
        if entry is None or entry.current.id == filling.checklist_id:
            return None
        return entry.current

    def difference(self, filling: Filling, version_id: str) -> Difference:
        """Return what would change for a visit."""
        library = self._office.library
        return difference(library.checklist(filling.checklist_id), library.checklist(version_id))

    def move(self, filling: Filling, version_id: str) -> None:
        """Move a visit to another version; undo brings it back."""
        library = self._office.library
        stored, changes = library.shelf.stored(version_id)
        self._office.apply([
            *changes,
            *self._following(filling, library.form(filling.checklist_id), library.form(version_id)),
            Set(Filling, filling.id, "checklist_id", stored.id),
        ])  # fmt: skip
        library.open(filling.visit_id, "en", filling.id)  # counts anew what is left, for the list of visits

    def homeless(self, filling: Filling) -> list[Homeless]:
        """Return the answers and notes that the version in use has no question for, in the order they were asked."""
        return homeless(self._office, filling)

    def _following(self, filling: Filling, old: Form, new: Form) -> Iterator[Change]:
        """Yield the changes that give answers, notes, rooms and links the keys that the new version calls them by."""
        names = followed(old, new)
        if not names:
            return
        vault = self._office.vault
        for instance in vault.all(RepeatInstance, filling_id=filling.id, include_removed=True):
            if instance.repeat in names:
                yield Set(RepeatInstance, instance.id, "repeat", names[instance.repeat])
        answers = vault.all(Answer, filling_id=filling.id)
        points = vault.all(PointRecord, filling_id=filling.id)
        for record, key in _free(answers, names):
            for attachment in vault.all(Attachment, owner_id=record.id):
                yield Set(Attachment, attachment.id, "owner_id", key)
        yield from _renamed(answers, names)
        yield from _renamed(points, names)
        stay = {record.id for record in points if _contents(record)} - {record.id for record, _ in _free(points, names)}
        for link in vault.all(Link, visit_id=filling.visit_id):
            source = _renamed_id(link.from_id, names) if link.from_kind == "point" and link.from_id not in stay else ""
            target = _renamed_id(link.to_id, names) if link.to_kind == "point" and link.to_id not in stay else ""
            if (source or target) and filling.id in {link.from_id.split("/")[0], link.to_id.split("/")[0]}:
                key = link_id(link.from_kind, source or link.from_id, link.to_kind, target or link.to_id)
                yield Remove(Link, link.id)
                yield Add(replace(Link.blank(key), visit_id=link.visit_id))


def _renamed(records: Sequence[Answer | PointRecord], names: Mapping[str, str]) -> Iterator[Change]:
    """Move the contents of records under other keys; what leaves a key goes first, its place may be another's then."""
    free = _free(records, names)
    for record, _ in free:
        blank = type(record).blank(record.id)
        yield from (Set(type(record), record.id, n, getattr(blank, n)) for n in _contents(record))
    for record, key in free:
        yield from (Set(type(record), key, name, value) for name, value in _contents(record).items())


def _free(records: Sequence[Answer | PointRecord], names: Mapping[str, str]) -> list[tuple[Answer | PointRecord, str]]:
    """Return the records that can move, with their new ids: none to a place where something stands and stays.

    A record that cannot leave holds up the one that would take its place, and so on.
    """
    full = {record.id for record in records if _contents(record)}
    free = [(record, key) for record in records if (key := _renamed_id(record.id, names))]
    while True:
        stay = full - {record.id for record, _ in free}
        left = [(record, key) for record, key in free if key not in stay]
        if len(left) == len(free):
            return free
        free = left


def _contents(record: Answer | PointRecord) -> dict[str, Value]:
    """Return what was entered into a record, by field."""
    blank = type(record).blank(record.id)
    names = [f.name for f in fields(record)]
    return {name: getattr(record, name) for name in names if getattr(record, name) != getattr(blank, name)}


def _renamed_id(record_id: str, names: Mapping[str, str]) -> str:
    """Return the id of a record under its other key, empty where it keeps it."""
    filling_id, key = split_key(record_id)
    return record_key(filling_id, key._replace(name=names[key.name])) if key.name in names else ""


__all__ = ["Homeless", "Moving"]
