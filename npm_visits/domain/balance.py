"""The source balance: what each family of source says about a topic or a finding. No score, and nothing is averaged.

A piece of evidence supports unless its tie says that it contradicts; the families are `evidence.SOURCES`. One
contradicting piece makes the whole contradicted, however many others support it: people weigh, not the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.evidence import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.evidence import Link
    from npm_visits.domain.interviews import Passage

CONTRADICTS: Final = "contradicts"
"""The direction of a tie against; all others support."""

SUPPORTS: Final = "supports"

NOTHING: Final = "nothing"
SINGLE: Final = "single"
CORROBORATED: Final = "corroborated"
CONTRADICTED: Final = "contradicted"


@dataclass(frozen=True)
class Side:
    """How many pieces of one family support, and how many contradict; both 0: silent."""

    source: str
    supports: int = 0
    contradicts: int = 0

    @property
    def silent(self) -> bool:
        """Whether this family says nothing."""
        return not self.supports and not self.contradicts


@dataclass(frozen=True)
class Balance:
    """All seven families in their usual order; `unsourced` pieces name no family."""

    sides: tuple[Side, ...]
    unsourced: int = 0

    @property
    def supporting(self) -> tuple[str, ...]:
        """The families that support."""
        return tuple(side.source for side in self.sides if side.supports)

    @property
    def contradicting(self) -> tuple[str, ...]:
        """The families that contradict."""
        return tuple(side.source for side in self.sides if side.contradicts)

    @property
    def state(self) -> str:
        """One of NOTHING, SINGLE, CORROBORATED (two families or more), CONTRADICTED."""
        if self.contradicting:
            return CONTRADICTED
        if len(self.supporting) > 1:
            return CORROBORATED
        return SINGLE if self.supporting else NOTHING


def contradicts(tie: Link, passage: Passage | None = None) -> bool:
    """Return whether a piece contradicts what it is tied to: as the tie says, else as the passage says of itself."""
    return (tie.direction or (passage.direction if passage else "")) == CONTRADICTS


def balance(pieces: Iterable[tuple[tuple[str, ...], str]]) -> Balance:
    """Return the balance of pieces, each given by its families of source and its direction."""
    supports, contradicts, unsourced = dict.fromkeys(SOURCES, 0), dict.fromkeys(SOURCES, 0), 0
    for sources, direction in pieces:
        known = [source for source in sources if source in supports]
        unsourced += not known
        side = contradicts if direction == CONTRADICTS else supports
        for source in known:
            side[source] += 1
    return Balance(tuple(Side(source, supports[source], contradicts[source]) for source in SOURCES), unsourced)
