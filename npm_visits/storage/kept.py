"""Records that were read and that nothing has written to since, so that a page opened again costs what changed.

Only an open vault has them: they go with its connection. What counts as a change is what the connection itself counts,
so a write that came by another way than `Vault.apply` lets everything be read anew.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Any, Final

MOST: Final = 8_000  # a visit of 1,000 observations, 500 photographs and 200 interviews has about 5,000 records

Key = tuple[type, Hashable]  # the kind that was asked for, and what was asked


class KeptReadings:
    """Answers to earlier questions, the one that was asked last at the end; with their records never more than `most`.

    For one thread: that of the connection.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: dict[Key, tuple[Any, ...]] = {}
        self._weight = 0
        self._changes = -1  # rows that the connection had written when the answers were right

    def find(self, key: Key, changes: int) -> tuple[Any, ...] | None:
        """Return an earlier answer that still holds; `changes` are the rows that the connection has written so far."""
        if changes != self._changes:
            self.clear()
            self._changes = changes
        found = self._answers.pop(key, None)
        if found is not None:
            self._answers[key] = found
        return found

    def keep(self, key: Key, records: tuple[Any, ...]) -> None:
        """Keep an answer that was read just now, and let go of the oldest ones where they become too many."""
        if _weight(records) > self._most:
            return
        self._answers[key] = records
        self._weight += _weight(records)
        while self._weight > self._most:
            self._let_go(next(iter(self._answers)))

    def written(self, kinds: Collection[type], before: int, after: int) -> None:
        """Let go of what a change of `kinds` made old; the connection had written `before` rows, and `after` now."""
        if before != self._changes:
            self.clear()
        for key in [key for key in self._answers if key[0] in kinds]:
            self._let_go(key)
        self._changes = after

    def clear(self) -> None:
        """Let go of everything."""
        self._answers.clear()
        self._weight = 0

    def _let_go(self, key: Key) -> None:
        self._weight -= _weight(self._answers.pop(key))


def _weight(records: tuple[Any, ...]) -> int:
    return 1 + len(records)  # a question that found nothing is kept too
