"""On which page each heading and each caption will stand, reckoned without a layout program.

Word writes page numbers only after it has laid a document out, and asks a question if told to do
so at opening. So the pages are reckoned here from the sizes of our template and the widths of
Arial's letters: line breaking, headings kept with what follows, rows that do not break, header
rows that repeat, footnotes at the foot of their page, all as LibreOffice has it. Other letters or
another program may break a line elsewhere; a heading near the foot of a page is then one page off until
the contents are updated (F9). With an office's own template (`Sheet`) the reckoning is rougher.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
from npm_visits.reports.flow import Flow, Strip, chains
from npm_visits.reports.listing import LEVELS, captions
from npm_visits.reports.measures import style_of
from npm_visits.reports.numbering import Numbers, shown
from npm_visits.reports.unbroken import APART
from npm_visits.reports.widths import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.domain.blocks import Document

_BOX_OVERLAP: Final = 1.9  # as measured: borders and paragraphs of nested tables share a little room
_SIGN: Final = "9"  # about as wide as the raised sign of a footnote
_RAISED: Final = 0.58  # of the letters' size: the number that stands before a footnote, as LibreOffice has it
_PAGE_NUMBER: Final = " .. 99"  # what the last line of an entry holds beside its text


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


def reckon(document: Document, numbers: Numbers, sheet: Sheet | None = None) -> Pages:
    """Return the pages of all headings and captions of `document` on a sheet; without it on the program's own."""
    sheet = sheet or Sheet()
    flow = Flow(sheet.height)
    for chain in chains(_Strips(document, numbers, sheet).all()):
        flow.put(chain)
    return Pages(flow.pages, flow.page)


class _Strips:
    """Turns blocks into strips, by the sizes of the sheet."""

    def __init__(self, document: Document, numbers: Numbers, sheet: Sheet) -> None:
        self._document = document
        self._numbers = numbers
        self._sheet = sheet
        self._new_page = False
        self._footnotes = 0

    def all(self) -> Iterator[Strip]:
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

    def _before(self, code: str) -> Iterator[Strip]:
        """Yield what the template holds itself before a section."""
        line = self._sheet.styles["Normal"].line_height
        for own in self._sheet.before.get(code, ()):
            yield Strip((line,) * own.lines, new_page=own.new_page or self._new_page)
            self._new_page = False
        self._new_page |= code in self._sheet.breaks

    def _of(self, index: int, block: Block) -> Iterator[Strip]:
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
                strip = self._strip("EvidenceTitle" if block.keep_with_next else "Note", block.text)
                yield replace(strip, keep=strip.keep or keeping.with_next(self._document.blocks, index))
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

    def _cover(self, block: Cover) -> Iterator[Strip]:
        if not block.brief:
            yield self._strip("Title", block.title)
            return
        yield from self._letterhead(block.letterhead)
        yield self._strip("BriefTitle", block.title)
        yield self._strip("Normal", block.subtitle)
        rows = [self._row(fact, (0.295, 0.705), extra=2) for fact in block.facts]
        yield Strip((sum(rows) + m.TABLE_LINE,))  # on the first page, whole
        yield self._strip("Spacer", "")

    def _letterhead(self, texts: tuple[Text, ...]) -> Iterator[Strip]:
        """Yield the lines of a letterhead, which stand together within one border."""
        lines, frame = [self._strip("Letterhead", text) for text in texts], (m.LETTERHEAD_PADDING + m.DASHES_WIDTH,)
        edge = [Strip(frame)] if lines else []
        yield from (*edge, *lines, *edge)

    def _form(self, block: Asked | FormSection | Grid) -> Iterator[Strip]:
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

    def _strip(self, style: str, text: Text, *, listed: int = -1, first: float = 0.0, notes: float = 0.0) -> Strip:
        measure = self._sheet.styles[style]
        lines = self._lines(style, text, self._sheet.width - measure.left - measure.right, first)
        begins, self._new_page = self._new_page, False
        return Strip(
            (measure.line_height,) * lines,
            before=measure.before,
            after=measure.after,
            keep=measure.keep_with_next,
            new_page=begins,
            notes=notes,
            slack=measure.slack,
            listed=listed,
        )

    def _paragraph(self, block: Paragraph) -> Strip:
        notes = sum(map(self._footnote, block.footnotes))
        style = style_of(block)
        text = (*runs(block.text), Run(_SIGN * len(block.footnotes))) if block.footnotes else block.text
        return self._strip(style, text, first=m.NUMBER_TAB if block.numbered else 0, notes=notes)

    def _footnote(self, text: str) -> float:
        self._footnotes += 1
        measure = self._sheet.styles["FootnoteText"]
        number = width(str(self._footnotes), measure.size * self._sheet.letters * _RAISED)
        lines = self._lines("FootnoteText", f"  {text}", self._sheet.width, number)
        return lines * measure.line_height + measure.after

    def _contents(self, block: Contents) -> Iterator[Strip]:
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

    def _bullets(self, block: Bullets) -> Iterator[Strip]:
        style = "EvidenceItem" if block.small else "ListBullet"
        last, kept = len(block.items) - 1, keeping.items(len(block.items))
        for n, item in enumerate(block.items):
            strip = replace(self._strip(style, item), keep=n in kept)
            yield replace(strip, after=0.0) if self._sheet.styles[style].together and n < last else strip

    def _recommended(self, index: int, block: Recommended) -> Iterator[Strip]:
        if index and isinstance(self._document.blocks[index - 1], Recommended):
            yield self._strip("Spacer", "")
        title = self._strip("RecommendationTitle", (Run(f"{block.name}{APART}", bold=True), *runs(block.about)))
        text = self._strip("Recommendation", block.text)
        both = replace(title, lines=title.lines + text.lines, after=text.after, keep=False)
        yield replace(both, lines=(sum(both.lines),), padding=m.BAR_PADDING + 0.5, slack=0.0)

    def _table(self, index: int, block: Table) -> Iterator[Strip]:
        if block.caption:
            label = f"{self._document.labels.table} {self._numbers.of_block[index]}. "
            yield self._strip("Caption", (Run(label), *runs(block.caption)), listed=index)
        header = self._row(block.header, block.widths, bold=True) if block.header else 0.0
        if header:
            yield Strip((header,), keep=True)
        kept = keeping.rows(block) if header else ()
        for n, row in enumerate(block.rows):
            height = self._row(row, block.widths, extra=0 if header else 2)
            height += m.TABLE_LINE if n + 1 == len(block.rows) else 0
            yield Strip((height,), repeated=header, keep=n in kept)
        yield self._strip("Note", block.note) if block.note else self._strip("Spacer", "")

    def _picture(self, index: int, block: Picture) -> Iterator[Strip]:
        yield replace(self._strip("Figure", ""), lines=(height_of(block),), keep=bool(block.caption))
        if block.caption:
            label = f"{self._document.labels.figure} {self._numbers.of_block[index]}. "
            yield self._strip("FigureCaption", (Run(label, bold=True), *runs(block.caption)), listed=index)

    def _in_rows(self, index: int) -> Iterator[Strip]:
        """Yield a strip for each row of paired pictures, and before it one without height for each caption."""
        pictures = paired_from(self._document.blocks, index)
        half = (self._sheet.width - m.BETWEEN) / 2
        for first in range(0, len(pictures), 2):
            row = list(enumerate(pictures[first : first + 2], index + first))
            begins, self._new_page = self._new_page, False
            yield Strip((0.0,), keep=True, new_page=begins)
            yield from (Strip((0.0,), keep=True, listed=n) for n, picture in row if picture.caption)
            yield Strip((max(self._framed(n, picture, half) for n, picture in row),))
        if pictures:
            yield self._strip("Spacer", "")

    def _framed(self, index: int, block: Picture, space: float) -> float:
        """Return the height of a picture with its caption in a cell."""
        figure, caption = self._sheet.styles["Figure"], self._sheet.styles["FigureCaption"]
        label = f"{self._document.labels.figure} {self._numbers.of_block[index]}. "
        told = self._height("FigureCaption", (Run(label, bold=True), *runs(block.caption)), space)
        return figure.before + height_of(block) + figure.after + told + caption.after

    def _key_figures(self, block: KeyFigures) -> Iterator[Strip]:
        inner = (self._sheet.width - 2 * m.BOX_PADDING) / self._sheet.width
        shares = tuple(share * inner for share in columns.of_figures(block.figures))
        names, values = (
            self._row(texts, shares, bold=n == 0) for n, texts in enumerate(zip(*block.figures, strict=True))
        )
        around = self._sheet.styles["BoxTitle"].before + self._sheet.styles["BoxTitle"].after + m.BOX_PADDING
        title = self._height("BoxTitle", block.title, self._sheet.width)
        spacer = self._sheet.styles["Spacer"]
        inside = names + values + title + around + 2 * spacer.line_height
        yield Strip((inside - _BOX_OVERLAP,), after=spacer.after)

    def _row(
        self, cells: tuple[Text, ...], shares: tuple[float, ...], *, bold: bool = False, extra: float = 0
    ) -> float:
        style = "TableHeader" if bold else "TableText"
        inner = [share * self._sheet.width - 2 * m.CELL_SIDE for share in shares]
        highest = max(self._height(style, cell, space) for cell, space in zip(cells, inner, strict=False))
        return highest + 2 * m.CELL_TOP + extra + m.TABLE_LINE

    def _height(self, style: str, text: Text, space: float) -> float:
        return self._lines(style, text, space) * self._sheet.styles[style].line_height

    def _lines(self, style: str, text: Text, space: float, first: float = 0.0) -> int:
        measure = self._sheet.styles[style]
        if isinstance(text, str) and len(text) > LONG:
            return line_count(text, measure.size * self._sheet.letters, space)
        pieces = [(shown(run, self._numbers), run.bold or measure.bold) for run in runs(text)]
        return broken(pieces, measure.size * self._sheet.letters, space, first)
