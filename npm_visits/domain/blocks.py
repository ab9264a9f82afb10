"""Blocks: pieces of a report before they are Word.

Sections return blocks in the report's language; a writer turns them into a document. Texts typed
by officers carry the language they were typed in, so that the writer can declare it. Numbers of
headings, paragraphs and tables are not written here: `reports.numbering` counts them, and a run
with `refers_to` becomes the number of what carries that mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from npm_visits.domain.paper import FormBlock
from npm_visits.domain.pictures import measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Align(StrEnum):
    """How a table column stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Run:
    """A piece of text within a paragraph or cell.

    `language` is that of a typed text, empty for the report's own. `refers_to` names a mark: the
    number of that paragraph stands in place of `text`. `key` is the place of its translation, where it is no paragraph
    of its own (`paragraphs.text_key`).
    """

    text: str = ""
    bold: bool = False
    muted: bool = False
    language: str = ""
    refers_to: str = ""
    italic: bool = False
    key: str = ""


Text = str | tuple[Run, ...]
"""Running text: plain, or in runs."""


@dataclass(frozen=True)
class Cover:
    """The first page, or when `brief` a head on it. `letterhead` lines stand where the office's own will be."""

    letterhead: tuple[str, ...]
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    brief: bool = False


class Listed(StrEnum):
    """What a list with page numbers names."""

    HEADINGS = "headings"
    FIGURES = "figures"
    TABLES = "tables"


@dataclass(frozen=True)
class Contents:
    """A list with page numbers: of all headings, or of the captions of figures or tables.

    Where nothing is to be listed it is absent, with its title.
    """

    title: str
    lists: Listed = Listed.HEADINGS


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; an annex is lettered instead of numbered."""

    level: int
    text: str
    annex: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text. A numbered one can be quoted by its number; `footnotes` follow its end.

    `mark` is a name within the report that references use (a finding's), never shown. `key` names what it is the draft
    of, the same in every version and language: an officer can write something else in its place. Paragraphs of one
    key stand next to each other and are written as one; without a key a paragraph is the program's alone. `number` is
    the one that it had in an earlier version; empty: it is counted.
    """

    text: Text
    numbered: bool = True
    language: str = ""
    footnotes: tuple[str, ...] = ()
    mark: str = ""
    key: str = ""
    number: str = ""


@dataclass(frozen=True)
class Note:
    """A small remark beneath what it belongs to; it cannot be quoted by number."""

    text: Text
    language: str = ""
    keep_with_next: bool = False


@dataclass(frozen=True)
class Bullets:
    """An unnumbered list; `small` for evidence beneath a finding."""

    items: tuple[Text, ...]
    language: str = ""
    small: bool = False
    key: str = ""


@dataclass(frozen=True)
class Recommended:
    """A recommendation in its place, set off from the text: a bold name, what else stands in its
    first line, and the text.

    `mark` and `key` are as of a paragraph; `number` is the one within its name, which references to it show.
    """

    name: str
    about: Text
    text: Text
    language: str = ""
    key: str = ""
    mark: str = ""
    number: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption, a header row that repeats on each page, and rows that do not break.

    `widths` are shares of the text width and add up to 1. Without a header the first column names
    what the second one says.
    """

    caption: Text
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...] = ()
    note: Text = ""
    mark: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """The few figures of the visit in a box: a title, and name and value of each."""

    title: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A picture and its caption "Figure n. …"; without a caption it has no number.

    `content` is a JPEG or PNG without anything beside its pixels, or a drawing of our own as SVG (from "<svg"; no
    typed text may ever be its markup). `full` makes the same picture larger, for the writers alone, which run in a
    thread: what a screen shows must be there at once. `alt` says what is on it to those who do not see it: neutral,
    for it is read in every copy. `width` is a share of the text width, made smaller where it would fill the page.
    Those next to each other that are `paired` stand two in a row, as far as a half of the text width each.
    Raises `pictures.NotPlain` for a picture that tells more than it shows.
    """

    content: bytes = field(repr=False)
    alt: str
    caption: Text = ""
    width: float = 1.0
    language: str = ""
    full: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)
    mark: str = ""
    paired: bool = False

    def __post_init__(self) -> None:
        if not self.drawing:
            measured(self.content)

    @property
    def drawing(self) -> bool:
        """Whether it is a drawing that has no pixels yet."""
        return self.content.startswith(b"<svg")


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Cover
    | Contents
    | Heading
    | Paragraph
    | Note
    | Bullets
    | Recommended
    | Table
    | KeyFigures
    | Picture
    | PageBreak
    | FormBlock
)


LETTERHEAD: Final = "letterhead"
"""The part of a letter that names the office."""


@dataclass(frozen=True)
class Part:
    """The blocks of one section; a template can give each section a place of its own."""

    code: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Labels:
    """The words that belong to numbers: Annex A, Table 3, Figure 2; and those that name another language.

    `spoken` is code and mark of each language but the report's, such as "[in Azerbaijani]"; without it none is marked.
    """

    annex: str
    table: str
    figure: str = ""
    pages: tuple[str, str, str] = ("", " / ", "")  # around the number of a page and of all pages
    spoken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole report before it is Word.

    `running_title` and `reference` stand in the header, `classification` in the footer; `mark` is
    SAMPLE or empty. `language` is the report's language code; `made_on` an ISO day. `text_size` in
    points is that of a form to be filled in by hand. `fields` are name and value of each field that a template may
    hold beside those of the report itself. `working` names the version of a copy that is worked on in Word and read
    back: its paragraphs bear hidden bookmarks. It is empty for every document that leaves the office. A `letter` takes
    of a template that was made for reports no more than page, styles and letterhead; its part LETTERHEAD stands where
    the template shows none of the office's.
    """

    title: str
    running_title: str
    reference: str
    classification: str
    mark: str
    language: str
    labels: Labels
    made_on: str
    parts: tuple[Part, ...] = field(default=())
    text_size: float = 9.5
    fields: tuple[tuple[str, str], ...] = ()
    working: str = ""
    letter: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(block for part in self.parts for block in part.blocks)


def runs(text: Text, language: str = "") -> tuple[Run, ...]:
    """Return `text` as runs; plain text becomes one run of `language`."""
    return (Run(text, language=language),) if isinstance(text, str) else text


def paired_from(blocks: Sequence[Block], index: int) -> tuple[Picture, ...]:
    """Return the paired pictures that begin at `index`, to be shown two in a row; none within such a run."""
    if index and _paired(blocks[index - 1]):
        return ()
    return tuple(block for block in takewhile(_paired, blocks[index:]) if isinstance(block, Picture))


def _paired(block: Block) -> bool:
    return isinstance(block, Picture) and block.paired


def plain(text: Text) -> str:
    """Return the characters of `text`; references count as nothing."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def texts(value: object) -> Iterator[str]:
    """Yield every text of a document or block as a reader sees it, running text in one piece."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(item, Run) for item in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
