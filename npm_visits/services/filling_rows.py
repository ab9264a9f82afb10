"""The rows of a section as a page draws them, and the filters over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.answers import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npm_visits.domain.checklists import Repeat

FILTERS: Final = ("all", "open", "concerns", "mine")


@dataclass(frozen=True)
class PointRow:
    """A point to draw."""

    key: Key


@dataclass(frozen=True)
class InstanceRow:
    """The head of one instance of a repeat: the `n`th of `total`."""

    repeat: Repeat
    key: Key
    instance_id: str
    n: int
    total: int


@dataclass(frozen=True)
class AddRow:
    """The place where a further instance can be added."""

    repeat: Repeat
    key: Key
    total: int


Row = PointRow | InstanceRow | AddRow


@dataclass(frozen=True)
class Touched:
    """What changed on the page: points whose state is another one, and whether rows came or went."""

    keys: frozenset[Key] = frozenset()
    rows: bool = False


def filtered(rows: Iterable[Row], passes: Callable[[Key], bool]) -> list[Row]:
    """Return the points that pass, each below the heads of the instances it lies in."""
    found: list[Row] = []
    heads: list[InstanceRow] = []
    for row in rows:
        if isinstance(row, InstanceRow):
            heads = [h for h in heads if len(h.key.instances) < len(row.key.instances)] + [row]
        elif isinstance(row, PointRow) and passes(row.key):
            inside = [h for h in heads if h.instance_id in row.key.instances]
            found += [*inside, row]
            heads = [h for h in heads if h not in inside]
    return found
