"""Moving a visit to another version of its checklist, and what has no question there.

Answers follow the names of questions. Nothing is dropped: an answer whose question is not in the new version stays in
the vault, is shown as homeless, and is at home again when the visit moves back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npm_visits.domain.answers import Answer, Filling, PointRecord, RepeatInstance, StoredChecklist, split_key
from npm_visits.domain.changes import Change, Set
from npm_visits.domain.differences import Difference, difference
from npm_visits.services.point_status import labels_of

if TYPE_CHECKING:
    from npm_visits.domain.answers import Key
    from npm_visits.domain.checklists import Checklist, Point, Question, Section, Texts
    from npm_visits.services.office import Office
    from npm_visits.services.shelf import Version


@dataclass(frozen=True)
class Homeless:
    """An answer or note that no question of the version in use can show; texts are of the version it was given in.

    `question` is empty where a note of a whole point has lost its place.
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
    private: bool = True  # until the version it was given in says otherwise


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
        moved: list[Change] = [*changes, Set(Filling, filling.id, "checklist_id", stored.id)]
        self._office.apply(moved)
        library.open(filling.visit_id, "en", filling.id)  # counts anew what is left, for the list of visits

    def homeless(self, filling: Filling) -> list[Homeless]:
        """Return the answers and notes that the version in use has no question for, in the order they were asked."""
        form = self._office.library.form(filling.checklist_id)
        inside = {i.id: i.repeat for i in self._office.vault.all(RepeatInstance, filling_id=filling.id)}
        given = self._office.vault.all(Answer, filling_id=filling.id)
        answers = {split_key(a.id)[1]: a.value for a in given if a.value}
        records = self._office.vault.all(PointRecord, filling_id=filling.id)
        notes = {split_key(p.id)[1]: p.note for p in records if p.note}
        lost = {key: value for key, value in answers.items() if not form.holds(key, inside)}
        points = {point.name for point in form.checklist.points()}
        silent = {key: note for key, note in notes.items() if key.name not in points}
        if not lost and not silent:
            return []
        found = [self._told(filling, key, value, silent.pop(key, "")) for key, value in lost.items()]
        found += [self._told(filling, key, "", note) for key, note in silent.items()]
        return sorted(found, key=lambda item: [int(n) for n in item.number.split(".") if n.isdigit()])

    def _told(self, filling: Filling, key: Key, value: str, note: str) -> Homeless:
        found = self._asked(filling, key.name)
        if found is None:
            return Homeless(key, {}, "", {"en": key.name}, value, (), note)
        checklist, section, point, question = found
        label = (question.label or point.label) if question else point.label
        listed = checklist.lists.get(question.list_name, ()) if question else ()
        choices = labels_of(value, listed) if question and question.list_name else ()
        return Homeless(key, section.label, point.number, label, value, choices, note, section.topic,
                        question.kind if question else "text", point.private)  # fmt: skip

    def _asked(self, filling: Filling, name: str) -> tuple[Checklist, Section, Point, Question | None] | None:
        """Look for a question or point in the other versions of the checklist, the latest first."""
        library = self._office.library
        records = self._office.vault.all(StoredChecklist, code=library.code_of(filling), order="added_at desc")
        for record in records:
            checklist = library.checklist(record.id)
            for section in checklist.sections:
                for point in section.points():
                    question = next((q for q in point.questions if q.name == name), None)
                    if question is not None or point.name == name:
                        return checklist, section, point, question
        return None


