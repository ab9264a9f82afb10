"""On which page each heading and each caption will stand, reckoned without a layout program.

Word writes page numbers only after it has laid a document out, and asks a question if told to do
so at opening. So the pages are reckoned here from the sizes of our template and the widths of
Arial's letters: line breaking, headings kept with what follows, rows that do not break, header
rows that repeat, footnotes at the foot of their page. What remains uncertain is a line more or
less; a heading near the foot of a page may then be one page off until the contents are updated in
Word (F9). With an office's own template (`Sheet`) the reckoning is rougher.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import (
    Block,
    Bullets,
    Contents,
    Cover,
    Heading,
    KeyFigures,
    Listed,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
    paired_from,
    runs,
)
from npm_visits.domain.paper import Asked, FormSection, Grid
from npm_visits.reports import columns, keeping
from npm_visits.reports import measures as m
from npm_visits.reports.breaking import LONG, broken, line_count
from npm_visits.reports.figures import height as height_of
from npm_visits.reports.listing import LEVELS, captions
from npm_visits.reports.measures import style_of
from npm_visits.reports.numbering import Numbers, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npm_visits.domain.blocks import Document

_RULE_ABOVE_NOTES: Final = m.RULE_SIZE * m.LINE
_ROW_ABOVE_NOTES: Final = 1.0  # as measured: a row of a table keeps a point away from footnotes
_BOX_OVERLAP: Final = 1.9  # as measured: borders and paragraphs of nested tables share a little room
_SIGN: Final = "9"  # about as wide as the raised sign of a footnote
_PAGE_NUMBER: Final = " .. 99"  # what the last line of an entry holds beside its text
_MOST_LINES: Final = 200  # more than any page holds


@dataclass(frozen=True)
class Pages:
    """The page of each heading and caption, by its block's index, and how many pages there are."""

    of_block: dict[int, int]
    total: int


@dataclass(frozen=True)
class Own:
    """What a template holds itself before a section: so many lines of running text, and whether they begin a page."""

    lines: int = 0
    new_page: bool = False


@dataclass(frozen=True)
class Sheet:
    """The page that is written on: its text in points, its styles, the width of its letters as a share of Arial's.

    `before` is what stands before the section of a code, `breaks` the codes of sections that begin a page.
    """

    width: float = m.TEXT_WIDTH
    height: float = m.TEXT_HEIGHT
    styles: Mapping[str, m.Measure] = field(default_factory=lambda: m.STYLES)
    letters: float = 1.0
    before: Mapping[str, tuple[Own, ...]] = field(default_factory=dict)
    breaks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Strip:
    """A piece of a page: `lines` heights that may be parted, or one whole."""

    lines: tuple[float, ...]
    before: float = 0.0
    after: float = 0.0
    padding: float = 0.0  # within borders, above and below
    keep: bool = False
    new_page: bool = False
    notes: float = 0.0
    repeated: float = 0.0  # a table's header row that stands again when the strip begins a page
    slack: float = 0.0  # of the last line: what its spacing adds below the letters may hang over the foot of a page
    row: bool = False  # of a table
    listed: int = -1  # the block's index, where a list can point at it


def reckon(document: Document, numbers: Numbers, sheet: Sheet | None = None) -> Pages:
    """Return the pages of all headings and captions of `document` on a sheet; without it on the program's own."""
    sheet = sheet or Sheet()
    flow = _Flow(sheet.height)
    for chain in _chains(_Strips(document, numbers, sheet).all()):
        flow.put(chain)
    return Pages(flow.pages, flow.page)


def _chains(strips: Iterable[_Strip]) -> Iterator[list[_Strip]]:
    """Yield runs of strips that must begin on one page: kept ones with the one that follows."""
    chain: list[_Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain


class _Flow:
    """Fills page after page."""

    def __init__(self, height: float) -> None:
        self.page = 1
        self._height = height
        self.pages: dict[int, int] = {}
        self._used = self._after = self._notes = 0.0

    def put(self, chain: list[_Strip]) -> None:
        """Put strips that must begin together."""
        if chain[0].new_page or (self._used and not self._fits(chain)):
            self._turn()
            self._used += chain[0].repeated
        for strip in chain:
            self._one(strip)

    def _fits(self, chain: list[_Strip]) -> bool:
        last = chain[-1]
        least = 2 if len(last.lines) > 3 else len(last.lines)
        height, after = 0.0, self._after
        for strip in chain:
            lines = strip.lines[:least] if strip is last else strip.lines
            height += max(strip.before, after) - after + 2 * strip.padding + sum(lines)
            height += 0 if strip is last else strip.after
            after = strip.after
        apart = _ROW_ABOVE_NOTES if last.row and self._notes else 0.0
        return height + apart - last.slack <= self._room(last.notes)

    def _room(self, notes: float) -> float:
        footnotes = self._notes + notes
        return self._height - self._used - (footnotes + _RULE_ABOVE_NOTES if footnotes else 0)

    def _one(self, strip: _Strip) -> None:
        self._used += (max(strip.before, self._after) - self._after if self._used else 0) + strip.padding
        if strip.listed >= 0:
            self.pages[strip.listed] = self.page
        self._notes += strip.notes
        whole = sum(strip.lines)
        if whole - strip.slack <= self._room(0):
            self._used += whole
        else:
            self._part(strip)
        self._used += strip.padding + strip.after
        self._after = strip.after

    def _part(self, strip: _Strip) -> None:
        """Lay lines over pages, never one line alone at the head or foot."""
        lines, done = strip.lines, 0
        while done < len(lines):
            room = self._room(0) + strip.slack
            totals = [total for total in accumulate(lines[done : done + _MOST_LINES]) if total <= room]
            taken, left = len(totals), len(lines) - done
            if taken < left:
                taken = min(taken, left - 2) if left - taken < 2 else taken
                taken = 0 if taken < 2 and self._used else max(taken, 1)
            self._used += totals[taken - 1] if 0 < taken <= len(totals) else 0
            done += taken
            if done < len(lines):
                self._turn()
                self._used += strip.repeated

    def _turn(self) -> None:
        self.page += 1
        self._used = self._after = self._notes = 0.0


class _Strips:
    """Turns blocks into strips, by the sizes of the sheet."""

    def __init__(self, document: Document, numbers: Numbers, sheet: Sheet) -> None:
        self._document = document
        self._numbers = numbers
        self._sheet = sheet
        self._new_page = False

    def all(self) -> Iterator[_Strip]:
        """Yield the strips of the whole document."""
        index = 0
        for part in self._document.parts:
            yield from self._before(part.code)
            for block in part.blocks:
                if isinstance(block, PageBreak):
                    self._new_page = True
                else:
                    yield from self._of(index, block)
                index += 1

    def _before(self, code: str) -> Iterator[_Strip]:
        """Yield what the template holds itself before a section."""
        line = self._sheet.styles["Normal"].line_height
        for own in self._sheet.before.get(code, ()):
            yield _Strip((line,) * own.lines, new_page=own.new_page or self._new_page)
            self._new_page = False
        self._new_page |= code in self._sheet.breaks

    def _of(self, index: int, block: Block) -> Iterator[_Strip]:
        match block:
            case Cover():
                yield from self._cover(block)
            case Contents():
                yield from self._contents(block)
            case Heading():
                style = "AnnexHeading" if block.annex else f"Heading{block.level}"
                yield self._strip(style, block.text, listed=index)
            case Paragraph():
                strip = self._paragraph(block)
                yield replace(strip, keep=True) if keeping.with_next(self._document.blocks, index) else strip
            case Note():
                yield self._strip("EvidenceTitle" if block.keep_with_next else "Note", block.text)
            case Bullets():
                yield from self._bullets(block)
            case Recommended():
                yield from self._recommended(index, block)
            case Table():
                yield from self._table(index, block)
            case KeyFigures():
                yield from self._key_figures(block)
            case Picture():
                yield from self._in_rows(index) if block.paired else self._picture(index, block)
            case Asked() | FormSection() | Grid():
                yield from self._form(block)

    def _cover(self, block: Cover) -> Iterator[_Strip]:
        if not block.brief:
            yield self._strip("Title", block.title)
            return
        yield from (self._strip("Letterhead", line) for line in block.letterhead)
        yield self._strip("TOCHeading", block.title)
        yield self._strip("Normal", block.subtitle)
        yield from (_Strip((self._row(fact, (0.295, 0.705), extra=2),)) for fact in block.facts)
        yield self._strip("Spacer", "")

    def _form(self, block: Asked | FormSection | Grid) -> Iterator[_Strip]:
        """Yield a form's block, roughly: its pages are counted, never listed."""
        if isinstance(block, FormSection):
            yield self._strip(f"PaperSection{block.level}", block.text)
        elif isinstance(block, Grid):
            yield from (self._strip("PaperCell", cells[0]) for cells in block.rows)
        else:
            yield self._strip("PaperQuestion", block.text)
            yield from (self._strip("PaperAnswer", "") for _ in block.blanks)
            for part in block.parts:
                yield from self._form(part)

    def _strip(self, style: str, text: Text, *, listed: int = -1, first: float = 0.0, notes: float = 0.0) -> _Strip:
        measure = self._sheet.styles[style]
        lines = self._lines(style, text, self._sheet.width - measure.left - measure.right, first)
        begins, self._new_page = self._new_page, False
        return _Strip(
            (measure.line_height,) * lines,
            before=measure.before,
            after=measure.after,
            keep=measure.keep_with_next,
            new_page=begins,
            notes=notes,
            slack=max(measure.size * m.LINE * (measure.line - 1), 0.0),
            listed=listed,
        )

    def _paragraph(self, block: Paragraph) -> _Strip:
        after = self._sheet.styles["FootnoteText"].after
        texts = (f"{_SIGN}  {note}" for note in block.footnotes)
        notes = sum(self._height("FootnoteText", text, self._sheet.width) + after for text in texts)
        style = style_of(block)
        text = (*runs(block.text), Run(_SIGN * len(block.footnotes))) if block.footnotes else block.text
        return self._strip(style, text, first=m.NUMBER_TAB if block.numbered else 0, notes=notes)

    def _contents(self, block: Contents) -> Iterator[_Strip]:
        if block.lists is not Listed.HEADINGS:
            yield self._strip("ListHeading", block.title)
            hanging = self._sheet.styles["TableofFigures"].hanging
            found = captions(block.lists, self._document, self._numbers)
            kept = keeping.items(len(found))
            for n, caption in enumerate(found):
                line = self._strip("TableofFigures", (*caption.line, Run(_PAGE_NUMBER)), first=-hanging)
                yield replace(line, keep=n in kept)
            return
        yield self._strip("TOCHeading", block.title)
        for heading in self._numbers.headings:
            if heading.level <= LEVELS:
                yield self._strip(f"TOC{1 if heading.annex else heading.level}", heading.text)

    def _bullets(self, block: Bullets) -> Iterator[_Strip]:
        style = "EvidenceItem" if block.small else "ListBullet"
        last, kept = len(block.items) - 1, keeping.items(len(block.items))
        for n, item in enumerate(block.items):
            strip = replace(self._strip(style, item), keep=n in kept)
            yield replace(strip, after=0.0) if self._sheet.styles[style].together and n < last else strip

    def _recommended(self, index: int, block: Recommended) -> Iterator[_Strip]:
        if index and isinstance(self._document.blocks[index - 1], Recommended):
            yield self._strip("Spacer", "")
        title = self._strip("RecommendationTitle", f"{block.name}  ·  {block.about}")
        text = self._strip("Recommendation", block.text)
        both = replace(title, lines=title.lines + text.lines, after=text.after, keep=False)
        yield replace(both, lines=(sum(both.lines),), padding=m.BAR_PADDING + 0.5, slack=0.0)

    def _table(self, index: int, block: Table) -> Iterator[_Strip]:
        if block.caption:
            label = f"{self._document.labels.table} {self._numbers.of_block[index]}"
            yield self._strip("Caption", f"{label}. {block.caption}", listed=index)
        header = self._row(block.header, block.widths, bold=True) if block.header else 0.0
        if header:
            yield _Strip((header,), keep=True)
        kept = keeping.rows(block) if header else ()
        for n, row in enumerate(block.rows):
            height = self._row(row, block.widths, extra=0 if header else 2)
            yield _Strip((height,), repeated=header, row=True, keep=n in kept)
        yield self._strip("Note", block.note) if block.note else self._strip("Spacer", "")

    def _picture(self, index: int, block: Picture) -> Iterator[_Strip]:
        yield replace(self._strip("Figure", ""), lines=(height_of(block),), keep=bool(block.caption))
        if block.caption:
            label = f"{self._document.labels.figure} {self._numbers.of_block[index]}. "
            yield self._strip("FigureCaption", (Run(label, bold=True), *runs(block.caption)), listed=index)

    def _in_rows(self, index: int) -> Iterator[_Strip]:
        """Yield a strip for each row of paired pictures, and before it one without height for each caption."""
        pictures = paired_from(self._document.blocks, index)
        half = (self._sheet.width - m.BETWEEN) / 2
        for first in range(0, len(pictures), 2):
            row = list(enumerate(pictures[first : first + 2], index + first))
            begins, self._new_page = self._new_page, False
            yield _Strip((0.0,), keep=True, new_page=begins)
            yield from (_Strip((0.0,), keep=True, listed=n) for n, picture in row if picture.caption)
            yield _Strip((max(self._framed(n, picture, half) for n, picture in row),), row=True)
        if pictures:
            yield self._strip("Spacer", "")

    def _framed(self, index: int, block: Picture, space: float) -> float:
        """Return the height of a picture with its caption in a cell."""
        figure, caption = self._sheet.styles["Figure"], self._sheet.styles["FigureCaption"]
        label = f"{self._document.labels.figure} {self._numbers.of_block[index]}. "
        told = self._height("FigureCaption", (Run(label, bold=True), *runs(block.caption)), space)
        return figure.before + height_of(block) + figure.after + told + caption.after

    def _key_figures(self, block: KeyFigures) -> Iterator[_Strip]:
        inner = (self._sheet.width - 2 * m.BOX_PADDING) / self._sheet.width
        shares = tuple(share * inner for share in columns.of_figures(block.figures))
        names, values = (
            self._row(texts, shares, bold=n == 0) for n, texts in enumerate(zip(*block.figures, strict=True))
        )
        around = self._sheet.styles["BoxTitle"].before + self._sheet.styles["BoxTitle"].after + m.BOX_PADDING
        title = self._height("BoxTitle", block.title, self._sheet.width)
        yield _Strip((names + values + title + around + 2 * self._sheet.styles["Spacer"].line_height - _BOX_OVERLAP,))

    def _row(
        self, cells: tuple[Text, ...], shares: tuple[float, ...], *, bold: bool = False, extra: float = 0
    ) -> float:
        style = "TableHeader" if bold else "TableText"
        inner = [share * self._sheet.width - 2 * m.CELL_SIDE for share in shares]
        highest = max(self._height(style, cell, space) for cell, space in zip(cells, inner, strict=False))
        return highest + 2 * m.CELL_TOP + extra + 0.5

    def _height(self, style: str, text: Text, space: float) -> float:
        return self._lines(style, text, space) * self._sheet.styles[style].line_height

    def _lines(self, style: str, text: Text, space: float, first: float = 0.0) -> int:
        measure = self._sheet.styles[style]
        if isinstance(text, str) and len(text) > LONG:
            return line_count(text, measure.size * self._sheet.letters, space)
        pieces = [(shown(run, self._numbers), run.bold or measure.bold) for run in runs(text)]
        return broken(pieces, measure.size * self._sheet.letters, space, first)
