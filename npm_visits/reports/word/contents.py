"""Contents and lists of captions: real fields whose cached results name every entry with its number and page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Listed
from npm_visits.reports import keeping
from npm_visits.reports.listing import LEVELS
from npm_visits.reports.word.inline import contents_bookmark, field_
from npm_visits.reports.word.xml import Xml, characters, joined, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.reports.numbering import NumberedHeading, Numbers
    from npm_visits.reports.pages import Pages

SEQUENCES: Final = {Listed.FIGURES: "Figure", Listed.TABLES: "Table"}
"""The names under which Word counts captions (SEQ) and gathers them again (TOC \\c)."""
_HEADINGS: Final = f' TOC \\o "1-{LEVELS}" \\h \\z \\u '
_CAPTIONS: Final = ' TOC \\h \\z \\c "{}" '


def contents(title: Xml, annex: str, numbers: Numbers, pages: Pages) -> Xml:
    """Return the contents under `title`, a paragraph; `annex` is the report's word for an annex."""
    shown = [heading for heading in numbers.headings if heading.level <= LEVELS]
    entries = [_line(_style(heading), heading.index, _heading(heading, annex), pages) for heading in shown]
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", kind), w("sdtContent", title, _field(_HEADINGS, entries)))


def captions(title: Xml, what: Listed, lines: Sequence[tuple[int, Xml]], pages: Pages) -> Xml:
    """Return the list of figures or tables: of each the place of its block in the document, and its caption's runs."""
    kept = keeping.items(len(lines))
    entries = [_line("TableofFigures", index, line, pages, keep=n in kept) for n, (index, line) in enumerate(lines)]
    return joined(title, _field(_CAPTIONS.format(SEQUENCES[what]), entries))


def _style(heading: NumberedHeading) -> str:
    return "TOC1" if heading.annex else f"TOC{heading.level}"


def _heading(heading: NumberedHeading, annex: str) -> Xml:
    text = f"{annex} {heading.number}  {heading.text}" if heading.annex else f"{heading.number}\t{heading.text}"
    return w("r", characters(text))


def _line(style: str, index: int, text: Xml, pages: Pages, *, keep: bool = False) -> tuple[Xml, Xml]:
    """Return the properties of an entry's paragraph, and what stands in it."""
    bookmark = contents_bookmark(index)
    page = field_(f" PAGEREF {bookmark} \\h ", str(pages.of_block[index]))
    link = w("hyperlink", text, w("r", w("tab")), page, anchor=bookmark, history="1")
    return w("pPr", w("pStyle", val=style), w("keepNext") if keep else Xml("")), link


def _field(code: str, entries: Sequence[tuple[Xml, Xml]]) -> Xml:
    """Return paragraphs that are together the result of one field: it begins in the first and ends in the last."""
    last = len(entries) - 1
    return joined(*(
        w("p", looks, _opening(code) if n == 0 else Xml(""), inside, _closing() if n == last else Xml(""))
        for n, (looks, inside) in enumerate(entries)
    ))  # fmt: skip


def _opening(code: str) -> Xml:
    instruction = Xml(f'<w:instrText xml:space="preserve">{code}</w:instrText>')
    begin, between = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate"))
    return joined(begin, w("r", instruction), between)


def _closing() -> Xml:
    return w("r", w("fldChar", fldCharType="end"))
