"""What became of the numbered paragraphs of a report since it left: changed, added or gone, by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.paragraph_numbers import order_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.paragraph_numbers import Line, Told

CHANGED: Final = "changed"
ADDED: Final = "added"
GONE: Final = "gone"


@dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph that is not as it left: its number and how; `text` is what it says now, empty where it is gone."""

    number: str
    how: str
    text: str = ""


def changed(kept: Sequence[Line], now: Sequence[Told], language: str) -> list[ChangedParagraph] | None:
    """Return what is not as it left in `language`, by number; nothing where no version of it left, or none is kept."""
    left = {line.number: line.text(language) for line in kept if line.stood(language)}
    if not left:
        return None
    found = [
        ChangedParagraph(told.number, CHANGED if told.number in left else ADDED)
        for told in now if left.get(told.number) != told.text
    ]  # fmt: skip
    here = {told.number for told in now}
    found += [ChangedParagraph(number, GONE) for number in left if number not in here]
    return sorted(found, key=lambda paragraph: order_of(paragraph.number))

