"""Undo: what puts the last changes back, kept while the vault is open.

Every group of changes that a person made in one act is undone as one. Typing in one field during
one stay in it is one act, however many times it was saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.changes import Add, Change, Remove, Set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.records import Record
    from npm_visits.storage import Vault

_DEPTH: Final = 200


@dataclass
class Act:
    """What undoes one act of a person, and what does it again."""

    stay: str
    inverse: list[Change]
    forward: list[Change]

    def join(self, later: Act) -> None:
        """Take a later act of the same stay in: the oldest values undo it, the newest do it again."""
        known = {_target(c) for c in self.inverse}
        self.inverse = [c for c in later.inverse if _target(c) not in known] + self.inverse
        renewed = {_target(c) for c in later.forward}
        self.forward = [c for c in self.forward if _target(c) not in renewed] + later.forward


class UndoStack:
    """Inverse changes of the last acts, newest last.

    An act is drafted before it is written, while the old values still stand, and noted only after
    the disk has taken it: a save that failed is tried again and must not be undone twice.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def draft(self, changes: Sequence[Change], stay: str) -> Act | None:
        """Return the act that `changes` are, or None when there is nothing to undo in them."""
        kept = [c for c in changes if _kind(c).keeps_history]
        if not kept:
            return None
        return Act(stay, [self._inverse(change) for change in reversed(kept)], kept)

    def note(self, act: Act | None) -> None:
        """Remember an act that was written; within one stay it joins the one before."""
        if act is None:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if act.stay and last and last.stay == act.stay:
            last.join(act)
            return
        self._done.append(act)
        del self._done[:-_DEPTH]

    def last(self) -> Act | None:
        """Return the last act, for a notice that offers to take back this one and no other."""
        return self._done[-1] if self._done else None

    def can_undo(self, act: Act) -> bool:
        """Return whether an act can be taken back by itself: no later one wrote into the records it wrote into."""
        place = self._place(act)
        if place is None:
            return False
        own = {_record(change) for change in act.forward}
        return not any(_record(change) in own for later in self._done[place + 1 :] for change in later.forward)

    def next_undo(self, act: Act | None = None) -> list[Change]:
        """Return the changes that undo the last act, or `act` alone (empty: nothing to undo)."""
        act = act or self.last()
        return list(act.inverse) if act is not None and self.can_undo(act) else []

    def undone(self, act: Act | None = None) -> None:
        """Say that the changes of `next_undo` were written."""
        place = None if act is None else self._place(act)
        self._undone.append(self._done.pop(-1 if place is None else place))

    def drop(self, kind: type[Record], record_id: str) -> None:
        """Forget the acts on a record that was written past undo: they would put back what holds no more."""
        for acts in (self._done, self._undone):
            acts[:] = [a for a in acts if not any(_record(change) == (kind, record_id) for change in a.forward)]

    def forget(self, record: Record) -> None:
        """Forget the act that began a record which was taken away untouched."""
        here = type(record), record.id
        for acts in (self._done, self._undone):
            acts[:] = [a for a in acts if not any(isinstance(c, Add) and _record(c) == here for c in a.forward)]

    def clear(self) -> None:
        """Forget all acts: from here on a person works."""
        self._done.clear()
        self._undone.clear()

    def next_redo(self) -> list[Change]:
        """Return the changes that do the last undone act again (empty: there is none)."""
        return list(self._undone[-1].forward) if self._undone else []

    def redone(self) -> None:
        """Say that the changes of `next_redo` were written."""
        act = self._undone.pop()
        act.stay = ""  # later typing is an act of its own
        self._done.append(act)

    def _place(self, act: Act) -> int | None:
        return next((n for n, done in enumerate(self._done) if done is act), None)

    def _inverse(self, change: Change) -> Change:
        if isinstance(change, Add):
            return Remove(type(change.record), change.record.id)
        if isinstance(change, Remove):
            return Remove(change.kind, change.id, restored=not change.restored)
        record = self._vault.get(change.kind, change.id) or change.kind.blank(change.id)
        return Set(change.kind, change.id, change.field, getattr(record, change.field))


def _kind(change: Change) -> type[Record]:
    return type(change.record) if isinstance(change, Add) else change.kind


def _record(change: Change) -> tuple[type, str]:
    return _target(change)[:2]


def _target(change: Change) -> tuple[type, str, str]:
    if isinstance(change, Add):
        return type(change.record), change.record.id, ""
    return change.kind, change.id, change.field if isinstance(change, Set) else ""
