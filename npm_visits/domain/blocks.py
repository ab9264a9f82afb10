"""Blocks: pieces of a report before they are Word.

Sections return blocks in the report's language; a writer turns them into a document. Texts typed
by officers carry the language they were typed in, so that the writer can declare it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How a table column stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Cover:
    """The first page. `letterhead` lines stand where the office's own letterhead will be."""

    letterhead: tuple[str, ...]
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contents:
    """The list of headings with page numbers."""

    title: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; an annex is lettered instead of numbered."""

    level: int
    text: str
    annex: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text. A numbered one can be quoted by its number; `footnotes` follow its end.

    `language` is that of a typed text, empty for the report's own. `mark` is a stable name that
    references use (a finding's id), never shown.
    """

    text: str
    numbered: bool = True
    bold: bool = False
    language: str = ""
    footnotes: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True)
class Bullets:
    """An unnumbered list."""

    items: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True)
class Recommended:
    """A recommendation in its place, set off from the text."""

    number: str
    title: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption, a header row that repeats on each page, and rows that do not break.

    `widths` are shares of the text width and add up to 1.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...] = ()
    note: str = ""
    boxed: bool = False  # the few key figures of the summary
    language: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Cover | Contents | Heading | Paragraph | Bullets | Recommended | Table | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole report before it is Word.

    `running_title` and `reference` stand in the header, `classification` in the footer; `mark` is
    SAMPLE or empty. `language` is the report's language code.
    """

    title: str
    running_title: str
    reference: str
    classification: str
    mark: str
    language: str
    blocks: tuple[Block, ...]
