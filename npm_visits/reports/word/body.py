"""Blocks into the body of a Word document: one small function per kind of block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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
from npm_visits.reports import keeping, listing
from npm_visits.reports.measures import style_of
from npm_visits.reports.word import tables
from npm_visits.reports.word.contents import SEQUENCES, captions, contents
from npm_visits.reports.word.inline import Inline, contents_bookmark, field_
from npm_visits.reports.word.marks import DRAFT, Mark, digest, origin, text_digest
from npm_visits.reports.word.paper import PaperBody
from npm_visits.reports.word.pictures import Pictures
from npm_visits.reports.word.xml import Xml, characters, joined, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.numbering import Numbers
    from npm_visits.reports.pages import Pages


class Body:
    """Writes the blocks of one document, in order."""

    def __init__(self, document: Document, numbers: Numbers, pages: Pages, word: WordDocument) -> None:
        self._document = document
        self._numbers = numbers
        self._pages = pages
        self.inline = Inline(document.language, numbers, working=bool(document.working))
        self._lines: Counter[str] = Counter()  # written so far, by key
        self._all_lines = _lines_of(document)
        self._paper = PaperBody()
        self._pictures = Pictures(word)
        self._listed = listing.listed(document)
        self._new_page = False

    def write(self, index: int, block: Block) -> Xml:
        """Return the markup of the block at `index` of the document."""
        if isinstance(block, PageBreak):
            self._new_page = True
            return Xml("")
        return self._written(index, block)

    def _written(self, index: int, block: Block) -> Xml:  # noqa: PLR0911 - one line per kind of block
        match block:
            case Cover():
                return self._cover(block)
            case Contents():
                return self._contents(block)
            case Heading():
                return self._heading(index, block)
            case Paragraph():
                return self._body_text(index, block)
            case Note():
                return self._note(block)
            case Bullets():
                return self._bullets(block)
            case Recommended():
                return self._recommended(index, block)
            case Table():
                return self._table(index, block)
            case KeyFigures():
                return self._key_figures(block)
            case Picture():
                return self._in_rows(index) if block.paired else self._picture(index, block)
            case FormSection() | Asked() | Grid():
                starts_page, self._new_page = self._new_page, False
                return self._paper.write(block, starts_page=starts_page)
            case _:
                message = f"no way to write {type(block).__name__}"
                raise TypeError(message)

    def _paragraph(self, style: str, inside: Xml, *, keep: bool | None = None) -> Xml:
        kept = Xml("") if keep is None else w("keepNext") if keep else w("keepNext", val=0)
        starts_page = w("pageBreakBefore") if self._new_page else Xml("")
        self._new_page = False
        return w("p", w("pPr", w("pStyle", val=style), kept, starts_page), inside)

    def _bullets(self, block: Bullets) -> Xml:
        style, kept = "EvidenceItem" if block.small else "ListBullet", keeping.items(len(block.items))
        items = [self._found_again(block.key, i, self.inline.runs(i, block.language)) for i in block.items]
        return joined(*(self._paragraph(style, item, keep=n in kept or None) for n, item in enumerate(items)))

    def _contents(self, block: Contents) -> Xml:
        title = self.inline.runs(block.title)
        if block.lists is Listed.HEADINGS:
            shown = self._paragraph("TOCHeading", title)
            return contents(shown, self._document.labels.annex, self._numbers, self._pages)
        found = listing.captions(block.lists, self._document, self._numbers)
        lines = [(caption.index, self.inline.runs(caption.line)) for caption in found]
        return captions(self._paragraph("ListHeading", title), block.lists, lines, self._pages)

    def _cover(self, block: Cover) -> Xml:
        letterhead = [self._paragraph("Letterhead", self.inline.runs(line)) for line in block.letterhead]
        facts = tables.facts(block.facts, (0.295, 0.705), self.inline)
        shown = self.inline.runs(block.title)
        if self._document.working:
            shown = self._of_copy(shown, 0)
        if block.brief:
            title = self._paragraph("BriefTitle", shown)
            days = self._paragraph("Normal", self.inline.runs(block.subtitle))
            return joined(*letterhead, title, days, facts, self._spacer())
        title = self._paragraph("Title", shown)
        return joined(*letterhead, title, self._paragraph("Subtitle", self.inline.runs(block.subtitle)), facts)

    def _heading(self, index: int, block: Heading) -> Xml:
        style = "AnnexHeading" if block.annex else f"Heading{block.level}"
        inside = self.inline.bookmarked(contents_bookmark(index), self.inline.runs(block.text))
        if self._document.working and index == self._numbers.headings[-1].index:
            inside = self._of_copy(inside, 1)
        return self._paragraph(style, inside)

    def _body_text(self, index: int, block: Paragraph) -> Xml:
        inside = self._found_again(block.key, block.text, self.inline.runs(block.text, block.language))
        notes, keep = self.inline.footnotes(block.footnotes), keeping.with_next(self._document.blocks, index) or None
        if block.numbered and self._numbers.lettered:  # no list counts 24, 24a, 25
            muted = w("rPr", w("rStyle", val="Muted"))
            number = self.inline.marked(block.mark, w("r", muted, characters(self._numbers.of_block[index])))
            whole = joined(number, w("r", muted, characters(".\t")), inside, notes)
            return self._paragraph("BodyLettered", whole, keep=keep)
        return self._paragraph(style_of(block), joined(self.inline.marked(block.mark, inside), notes), keep=keep)

    def _note(self, block: Note) -> Xml:
        style = "EvidenceTitle" if block.keep_with_next else "Note"
        return self._paragraph(style, self.inline.runs(block.text, block.language))

    def _recommended(self, index: int, block: Recommended) -> Xml:
        after_another = index and isinstance(self._document.blocks[index - 1], Recommended)
        apart = self._spacer() if after_another else Xml("")  # else both would grow into one box
        about = (Run("  ·  "), *runs(block.about)) if block.about else ()
        name = joined(self._name(block), self.inline.runs(about))
        first = self._paragraph("RecommendationTitle", name)
        text = self._found_again(block.key, block.text, self.inline.runs(block.text, block.language))
        return joined(apart, first, self._paragraph("Recommendation", text))

    def _name(self, block: Recommended) -> Xml:
        """Return the name of a recommendation, with a bookmark round its number where anything refers to it."""
        if block.mark not in self._numbers.referred:
            return self.inline.runs((Run(block.name, bold=True),))
        parts = block.name.rpartition(block.number)
        before, number, after = (self.inline.runs((Run(text, bold=True),) if text else ()) for text in parts)
        return joined(before, self.inline.marked(block.mark, number), after)

    def _table(self, index: int, block: Table) -> Xml:
        caption = Xml("")
        if block.caption:
            number = self.inline.marked(block.mark, self._counted(Listed.TABLES, index))
            label, rest = self.inline.runs(f"{self._document.labels.table} "), self.inline.runs(f". {block.caption}")
            caption = self._caption("Caption", index, joined(label, number, rest))
        after = self._paragraph("Note", self.inline.runs(block.note)) if block.note else self._spacer()
        return joined(caption, tables.table(block, self.inline), after)

    def _picture(self, index: int, block: Picture) -> Xml:
        if not block.caption:
            return self._paragraph("FigureCaption", self._pictures.run(block))
        alone = False if block.paired else None  # a row would stay with the next
        shown = self._paragraph("Figure", self._pictures.run(block), keep=alone)
        label = self.inline.runs((Run(f"{self._document.labels.figure} ", bold=True),))
        strong = w("rPr", w("rStyle", val="Strong"))
        number = self.inline.marked(block.mark, self._counted(Listed.FIGURES, index, strong))
        text = (Run(". ", bold=True), *runs(block.caption, block.language))
        return joined(shown, self._caption("FigureCaption", index, joined(label, number, self.inline.runs(text))))

    def _in_rows(self, index: int) -> Xml:
        """Return all pictures that are paired from here on; nothing for one that stands in such rows already."""
        pictures = [self._picture(index + n, b) for n, b in enumerate(paired_from(self._document.blocks, index))]
        return joined(tables.pairs(pictures), self._spacer()) if pictures else Xml("")

    def _counted(self, what: Listed, index: int, looks: Xml = Xml("")) -> Xml:  # noqa: B008 - a text, never changed
        return field_(f" SEQ {SEQUENCES[what]} \\* ARABIC ", self._numbers.of_block[index], looks)

    def _caption(self, style: str, index: int, inside: Xml) -> Xml:
        """Return a caption, with a bookmark where a list points at it."""
        name = contents_bookmark(index)
        return self._paragraph(style, self.inline.bookmarked(name, inside) if index in self._listed else inside)

    def _key_figures(self, block: KeyFigures) -> Xml:
        title = self._paragraph("BoxTitle", self.inline.runs(block.title))
        return joined(tables.box(title, block.figures, self._spacer(), self.inline), self._spacer())

    def _of_copy(self, inside: Xml, copy: int) -> Xml:
        """Return `inside` with the bookmarks that tell what a working copy is."""
        for name in origin(self._document.working, self._all_lines, copy):
            inside = self.inline.bookmarked(name, inside)
        return inside

    def _found_again(self, key: str, text: Text, inside: Xml) -> Xml:
        """Return `inside` with the bookmark by which a working copy is read back."""
        if not self._document.working:
            return inside
        key = key or DRAFT
        self._lines[key] += 1
        mark = Mark(digest(key), self._lines[key], self._all_lines[key], text_digest(runs(text)))
        return self.inline.bookmarked(mark.name, inside)

    def _spacer(self) -> Xml:
        return self._paragraph("Spacer", Xml(""))


def _lines_of(document: Document) -> Counter[str]:
    """Return how many paragraphs each key has."""
    count: Counter[str] = Counter()
    for block in document.blocks if document.working else ():
        if isinstance(block, Paragraph | Bullets | Recommended):
            count[block.key or DRAFT] += len(block.items) if isinstance(block, Bullets) else 1
    return count
