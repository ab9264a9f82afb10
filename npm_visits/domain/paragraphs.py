"""Paragraphs of a report that an officer wrote in place of the program's draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Self

from npm_visits.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

WRITTEN: Final = "written"
LEFT_AWAY: Final = "left_away"
TEXT: Final = "text:"
"""Before the key of a typed text within a list, a table, a caption or a sentence; see `text_key`."""


@dataclass(frozen=True, kw_only=True)
class WrittenParagraph(Record):
    """What stands in one version of a report instead of a drafted paragraph.

    It belongs to one audience and one language: what was written for the inside never reaches a reader outside by
    itself. `drafted` is the draft it replaces and `basis` the state of the evidence beneath, both of the moment it
    was last written or confirmed: so the program can say that they have changed since. Its id is its place
    (`paragraph_id`): two who write there change one record.
    """

    kind: ClassVar[str] = "paragraph"
    natural_key: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    visit_id: str = ""
    audience: str = ""  # of AUDIENCES
    language: str = ""  # of the report
    key: str = ""  # of blocks.Paragraph or blocks.Run
    state: str = ""  # empty: the draft stands; WRITTEN or LEFT_AWAY
    text: str = ""  # rich text, see domain.rich_text
    drafted: str = ""  # rich text
    basis: str = ""

    @classmethod
    def blank(cls, record_id: str) -> Self:
        visit_id, audience, language, key = record_id.split("/", 3)
        return cls(id=record_id, visit_id=visit_id, audience=audience, language=language, key=key)


@dataclass(frozen=True)
class Target:
    """What a paragraph can refer to: its mark, number and first words.

    `kind` is "paragraph", "table", "figure" or "recommendation".
    """

    mark: str
    kind: str
    number: str
    name: str


@dataclass(frozen=True)
class Foreign:
    """A text of a report that is not in its language: under which heading, in which one, and the text.

    `language` is a code, or "und-Cyrl" where the script alone is known. `key` is the place of its translation; of a
    paragraph `text` is the first stretch alone.
    """

    key: str
    heading: str
    language: str
    text: str


@dataclass(frozen=True)
class Astray:
    """A paragraph of a report with references that lead nowhere in it: its key, heading, how many.

    `text` is what the report shows about the first of them.
    """

    key: str
    heading: str
    text: str
    count: int


def text_key(text: str) -> str:
    """Return the place of what is written instead of a typed text that is no paragraph of its own, as a quotation.

    It is that of these words alone: where they change, or may not be told any more, nothing stands in their place.
    """
    return f"{TEXT}{state_of([' '.join(text.split())])}"


def paragraph_id(visit_id: str, audience: str, language: str, key: str) -> str:
    """Return the natural key of what is written in one place."""
    return f"{visit_id}/{audience}/{language}/{key}"


def state_of(texts: Iterable[str]) -> str:
    """Return what tells two states of evidence apart."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32]


def texts_of(paragraphs: Iterable[WrittenParagraph], language: str, *, left_away: bool = True) -> dict[str, str]:
    """Return what stands in place of drafts in a report of `language`, by key, as rich text.

    Empty where nothing is to stand; without `left_away` those are not among them.
    """
    here = [p for p in paragraphs if p.language == language and (p.state == WRITTEN or (p.state and left_away))]
    return {p.key: p.text if p.state == WRITTEN else "" for p in here}
