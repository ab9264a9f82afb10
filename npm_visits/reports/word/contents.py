"""The contents: a real field whose cached result lists every heading with its number and page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.reports.word.inline import field_, heading_bookmark
from npm_visits.reports.word.xml import Xml, characters, joined, w

if TYPE_CHECKING:
    from npm_visits.reports.numbering import NumberedHeading, Numbers
    from npm_visits.reports.pages import Pages

LEVELS: Final = 2
_CODE: Final = f' TOC \\o "1-{LEVELS}" \\h \\z \\u '


def contents(title: Xml, annex: str, numbers: Numbers, pages: Pages) -> Xml:
    """Return the contents under `title`, a paragraph; `annex` is the report's word for an annex."""
    shown = [heading for heading in numbers.headings if heading.level <= LEVELS]
    entries = [_entry(heading, annex, pages, first=n == 0, last=n == len(shown) - 1) for n, heading in enumerate(shown)]
    if not shown:
        return Xml("")
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", kind), w("sdtContent", title, *entries))


def _entry(heading: NumberedHeading, annex: str, pages: Pages, *, first: bool, last: bool) -> Xml:
    style = "TOC1" if heading.annex else f"TOC{heading.level}"
    bookmark = heading_bookmark(heading.index)
    text = f"{annex} {heading.number}  {heading.text}" if heading.annex else f"{heading.number}\t{heading.text}"
    page = field_(f" PAGEREF {bookmark} \\h ", str(pages.of_heading[heading.index]))
    link = w("hyperlink", w("r", characters(text)), w("r", w("tab")), page, anchor=bookmark, history="1")
    begin, end = _opening() if first else Xml(""), _closing() if last else Xml("")
    return w("p", w("pPr", w("pStyle", val=style)), begin, link, end)


def _opening() -> Xml:
    code = Xml(f'<w:instrText xml:space="preserve">{_CODE}</w:instrText>')
    return joined(w("r", w("fldChar", fldCharType="begin")), w("r", code), w("r", w("fldChar", fldCharType="separate")))


def _closing() -> Xml:
    return w("r", w("fldChar", fldCharType="end"))
