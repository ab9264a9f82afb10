"""Blocks into the body of a Word document: one small function per kind of block."""

from __future__ import annotations

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
from npm_visits.reports.unbroken import APART
from npm_visits.reports.word import tables
from npm_visits.reports.word.contents import SEQUENCES, captions, contents
from npm_visits.reports.word.inline import Inline, contents_bookmark, field_
from npm_visits.reports.word.lines import Marking, name_of, numbered_caption
from npm_visits.reports.word.marks import DRAFT, origin
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
        self._marking = Marking(document) if document.working else None
        self.inline = Inline(document.language, numbers, self._marking)
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
                return self._note(index, block)
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
        key, language = block.key or DRAFT, block.language
        items = [self.inline.line(key, item, self.inline.runs(item, language)) for item in block.items]
        return joined(*(self._paragraph(style, item, keep=n in kept or None) for n, item in enumerate(items)))

    def _contents(self, block: Contents) -> Xml:
        if block.lists is Listed.HEADINGS:  # Word writes it anew, title and all
            shown = self._paragraph("TOCHeading", self.inline.runs(block.title))
            return contents(shown, self._document.labels.annex, self._numbers, self._pages)
        found = listing.captions(block.lists, self._document, self._numbers)
        lines = [(caption.index, self.inline.runs(caption.line)) for caption in found]
        return captions(self._paragraph("ListHeading", self._own(block.title)), block.lists, lines, self._pages)

    def _cover(self, block: Cover) -> Xml:
        letterhead = [self._paragraph("Letterhead", self._own(line)) for line in block.letterhead]
        facts = tables.facts(block.facts, (0.295, 0.705), self.inline)
        shown = self._of_copy(self._own(block.title), 0)
        if block.brief:
            title = self._paragraph("BriefTitle", shown)
            days = self._paragraph("Normal", self._own(block.subtitle))
            return joined(*letterhead, title, days, facts, self._spacer())
        title = self._paragraph("Title", shown)
        return joined(*letterhead, title, self._paragraph("Subtitle", self._own(block.subtitle)), facts)

    def _heading(self, index: int, block: Heading) -> Xml:
        style = "AnnexHeading" if block.annex else f"Heading{block.level}"
        inside = self.inline.bookmarked(contents_bookmark(index), self._own(block.text))
        is_last = index == self._numbers.headings[-1].index
        return self._paragraph(style, self._of_copy(inside, 1) if is_last else inside)

    def _body_text(self, index: int, block: Paragraph) -> Xml:
        inside = self.inline.line(block.key or DRAFT, block.text, self.inline.runs(block.text, block.language))
        notes, keep = self.inline.footnotes(block.footnotes), keeping.with_next(self._document.blocks, index) or None
        if block.numbered and self._numbers.lettered:  # no list counts 24, 24a, 25
            muted = w("rPr", w("rStyle", val="Muted"))
            number = self.inline.marked(block.mark, w("r", muted, characters(self._numbers.of_block[index])))
            whole = joined(number, w("r", muted, characters(".\t")), inside, notes)
            return self._paragraph("BodyLettered", whole, keep=keep)
        return self._paragraph(style_of(block), joined(self.inline.marked(block.mark, inside), notes), keep=keep)

    def _note(self, index: int, block: Note) -> Xml:
        style = "EvidenceTitle" if block.keep_with_next else "Note"
        keep = keeping.with_next(self._document.blocks, index) or None
        return self._paragraph(style, self._own(block.text, block.language), keep=keep)

    def _recommended(self, index: int, block: Recommended) -> Xml:
        after_another = index and isinstance(self._document.blocks[index - 1], Recommended)
        apart = self._spacer() if after_another else Xml("")  # else both would grow into one box
        about = (Run(APART), *runs(block.about)) if block.about else ()
        name = joined(self._name(block), self.inline.runs(about))
        first = self._paragraph("RecommendationTitle", self.inline.line(DRAFT, name_of(block), name))
        text = self.inline.line(block.key or DRAFT, block.text, self.inline.runs(block.text, block.language))
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
            label = self.inline.runs(f"{self._document.labels.table} ")
            rest = self.inline.runs((Run(". "), *runs(block.caption)))
            told = numbered_caption(self._document.labels.table, block.caption)
            caption = self._caption("Caption", index, self.inline.line(DRAFT, told, joined(label, number, rest)))
        shown = tables.table(block, self.inline)  # before its note: bookmarks are counted in their order
        return joined(caption, shown, self._paragraph("Note", self._own(block.note)) if block.note else self._spacer())

    def _picture(self, index: int, block: Picture) -> Xml:
        if not block.caption:
            return self._paragraph("FigureCaption", self._pictures.run(block))
        alone = False if block.paired else None  # a row would stay with the next
        shown = self._paragraph("Figure", self._pictures.run(block), keep=alone)
        label = self.inline.runs((Run(f"{self._document.labels.figure} ", bold=True),))
        strong = w("rPr", w("rStyle", val="Strong"))
        number = self.inline.marked(block.mark, self._counted(Listed.FIGURES, index, strong))
        text = (Run(". ", bold=True), *runs(block.caption, block.language))
        told = numbered_caption(self._document.labels.figure, block.caption)
        whole = self.inline.line(DRAFT, told, joined(label, number, self.inline.runs(text)))
        return joined(shown, self._caption("FigureCaption", index, whole))

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
        title = self._paragraph("BoxTitle", self._own(block.title))
        return joined(tables.box(title, block.figures, self._spacer(), self.inline), self._spacer())

    def _of_copy(self, inside: Xml, copy: int) -> Xml:
        """Return `inside` with the bookmarks that tell what a working copy is."""
        for name in origin(self._document.working, self._marking.keys, copy) if self._marking else ():
            inside = self.inline.bookmarked(name, inside)
        return inside

    def _own(self, text: Text, language: str = "") -> Xml:
        """Return the runs of a line that is the program's own."""
        return self.inline.line(DRAFT, text, self.inline.runs(text, language))

    def _spacer(self) -> Xml:
        return self._paragraph("Spacer", Xml(""))
