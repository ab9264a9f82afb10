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

    from npm_visits.storage import Vault

_DEPTH: Final = 200


@dataclass
class _Act:
    stay: str
    inverse: list[Change]
    forward: list[Change]


class UndoStack:
    """Inverse changes of the last acts, newest last."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._done: list[_Act] = []
        self._undone: list[_Act] = []

    def note(self, changes: Sequence[Change], stay: str) -> None:
        """Remember how to put `changes` back; call before they are applied."""
        kept = [c for c in changes if _kind(c).keeps_history]
        if not kept:
            return
        self._undone.clear()
        inverse = [self._inverse(change) for change in reversed(kept)]
        last = self._done[-1] if self._done else None
        if stay and last and last.stay == stay:
            known = {_target(c) for c in last.inverse}
            last.inverse = [c for c in inverse if _target(c) not in known] + last.inverse
            last.forward += kept
            return
        self._done.append(_Act(stay, inverse, list(kept)))
        del self._done[:-_DEPTH]

    def take_undo(self) -> list[Change]:
        """Return the changes that undo the last act (empty: nothing to undo)."""
        if not self._done:
            return []
        act = self._done.pop()
        self._undone.append(act)
        return act.inverse

    def take_redo(self) -> list[Change]:
        """Return the changes that do the last undone act again."""
        if not self._undone:
            return []
        act = self._undone.pop()
        act.stay = ""  # later typing is an act of its own
        self._done.append(act)
        return act.forward

    def _inverse(self, change: Change) -> Change:
        if isinstance(change, Add):
            return Remove(type(change.record), change.record.id)
        if isinstance(change, Remove):
            return Remove(change.kind, change.id, restored=not change.restored)
        record = self._vault.get(change.kind, change.id) or change.kind.blank(change.id)
        return Set(change.kind, change.id, change.field, getattr(record, change.field))


def _kind(change: Change) -> type:
    return type(change.record) if isinstance(change, Add) else change.kind


def _target(change: Change) -> tuple[type, str, str]:
    if isinstance(change, Add):
        return type(change.record), change.record.id, ""
    return change.kind, change.id, change.field if isinstance(change, Set) else ""
