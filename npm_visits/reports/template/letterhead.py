"""What a letter takes of an office's template.

One whose only place is that of the text (`{{ section.body }}`) and that names no report serves as it is, with its own
words around the letter. One that was made for reports gives page, header, footer and styles; of its text only what
stands above its first mark of a report and fills less than a page: a letterhead. Cover, contents and sections stay out.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.cleaning import remove, without_bookmarks
from npm_visits.reports.template.spots import text_of
from npm_visits.reports.template.tags import tags
from npm_visits.reports.word.xml import characters, rooted, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from npm_visits.reports.template.package import Package

_PLACE: Final = "section.body"
_WHO: Final = "report.classification"  # who may read it: never cut away
_OF_A_REPORT: Final = ("section.", "without.", "count.", "report.title", "report.running_title")
_LETTERHEAD: Final = ("office.", "report.reference", "report.classification", "report.mark", "report.made_on",
                      "report.year")  # fmt: skip
"""Fields that may stand in a letterhead."""
_DRAWN: Final = (qn("w:drawing"), qn("w:pict"))
_TITLES: Final = ("title", "subtitle", "heading ")
_REFERENCES: Final = (qn("w:headerReference"), qn("w:footerReference"))
_OF_A_COVER: Final = ("vAlign", "pgNumType", "type")
_KIND: Final = qn("w:type")
_ID: Final = qn("r:id")


def for_letter(package: Package) -> None:
    """Cut an opened template that was made for reports down to what a letter takes; any other stays whole."""
    root = package.document.root
    body = None if root is None else root.find(qn("w:body"))
    if root is None or body is None or not _for_reports(body):
        return
    sections = [section for section in body.iter(qn("w:sectPr")) if section.getparent().tag in {qn("w:pPr"), body.tag}]
    head = _head(body, _titles(package))
    section = _section(package, sections, body, first=bool(head))
    without_bookmarks(root, head)
    head = [element for element in head if element.getparent() is body]
    kept = [*head, *(part.root for kind in ("header", "footer") for part in package.of_kind(kind))]
    lost = _WHO in _names(body) and not any(_WHO in _names(element) for element in kept if element is not None)
    for child in list(body):
        body.remove(child)
    marks = [_WHO, _PLACE] if lost else [_PLACE]
    places = parse_xml(rooted("body", *(w("p", w("r", characters(f"{{{{ {name} }}}}"))) for name in marks)))
    body.extend([*head, *places, *section])
    _drop_notes(package, root)


def bears_office(roots: Iterable[etree._Element], name: str) -> bool:
    """Tell whether headers, or elements above a letter, show the office already: a picture, its name, its field."""
    for root in roots:
        text = " ".join("".join(t.text or "" for t in root.iter(qn("w:t"))).casefold().split())
        if any(tag.name.startswith("office.") for tag in tags(text)) or next(root.iter(*_DRAWN), None) is not None:
            return True
        if name.strip() and " ".join(name.casefold().split()) in text:
            return True
    return False


def _names(element: etree._Element) -> list[str]:
    return [tag.name for paragraph in element.iter(qn("w:p")) for tag in tags(text_of(paragraph))]


def _for_reports(body: etree._Element) -> bool:
    return any(name.startswith(_OF_A_REPORT) and name != _PLACE for name in _names(body))


def _head(body: etree._Element, titles: set[str]) -> list[etree._Element]:
    """Return the letterhead that stands in the text itself."""

    def belongs(element: etree._Element) -> bool:
        styled = {style.get(qn("w:val")) for style in element.iter(qn("w:pStyle"))}
        return all(name.startswith(_LETTERHEAD) for name in _names(element)) and not styled & titles

    head = list(takewhile(belongs, body))
    if len(head) == len(body) or any(_leaves_page(element) for element in head):
        return []  # a whole page of its own is a cover
    while head and not _shows(head[-1]):
        head.pop()
    kinds = [e.get(qn("w:fldCharType")) for element in head for e in element.iter(qn("w:fldChar"))]
    return head if kinds.count("begin") == kinds.count("end") else []


def _leaves_page(element: etree._Element) -> bool:
    breaks = any(b.get(_KIND) == "page" for b in element.iter(qn("w:br")))
    return breaks or next(element.iter(qn("w:sectPr"), qn("w:pageBreakBefore")), None) is not None


def _shows(element: etree._Element) -> bool:
    text = "".join(t.text or "" for t in element.iter(qn("w:t"))).strip()
    return bool(text) or next(element.iter(*_DRAWN), None) is not None


def _titles(package: Package) -> set[str]:
    """Return the ids of styles for titles and headings: what stands in them is no letterhead."""
    styles = (style for part in package.of_kind("styles") if part.root is not None
              for style in part.root.iter(qn("w:style")))  # fmt: skip
    named = ((style.get(qn("w:styleId"), ""), style.find(qn("w:name"))) for style in styles)
    return {i for i, name in named if name is not None and name.get(qn("w:val"), "").lower().startswith(_TITLES)}


def _section(
    package: Package, sections: list[etree._Element], body: etree._Element, *, first: bool
) -> list[etree._Element]:
    """Return the page of the letter: that of the first section where it shows anything, else that of the text."""
    if not sections:
        return []
    at = 0 if first or _bears(package, sections[0]) else _of_text(body, sections)
    chosen = deepcopy(sections[at])
    for name in _OF_A_COVER:
        for element in chosen.findall(qn(f"w:{name}")):
            chosen.remove(element)
    there = {(e.tag, e.get(_KIND)) for e in chosen.iter(*_REFERENCES)}
    for earlier in reversed(sections[:at]):  # what a section does not name it has from the one before
        for reference in earlier.iter(*_REFERENCES):
            if (reference.tag, reference.get(_KIND)) not in there:
                chosen.insert(0, deepcopy(reference))
                there.add((reference.tag, reference.get(_KIND)))
    return [chosen]


def _bears(package: Package, section: etree._Element) -> bool:
    relations = package.document.relations
    named = [relations[e.get(_ID, "")] for e in section.iter(*_REFERENCES) if e.get(_ID, "") in relations]
    parts = [package.parts.get(relation.target) for relation in named]
    return any(part is not None and part.root is not None and _shows(part.root) for part in parts)


def _of_text(body: etree._Element, sections: list[etree._Element]) -> int:
    """Return in which section the text of a report stands."""
    places = [p for p in body.iter(qn("w:p")) if any(name.startswith("section.") for name in _names(p))]
    named = [p for p in places if _PLACE in _names(p)] or places
    if not named:
        return len(sections) - 1
    order = {element: n for n, element in enumerate(body.iter())}
    return next((n for n, section in enumerate(sections) if order[section] > order[named[0]]), len(sections) - 1)


def _drop_notes(package: Package, root: etree._Element) -> None:
    """Take out the notes that belonged to what is gone."""
    for kind in ("footnote", "endnote"):
        kept = {e.get(qn("w:id")) for e in root.iter(qn(f"w:{kind}Reference"))}
        for part in package.of_kind(f"{kind}s"):
            for note in [] if part.root is None else part.root.findall(qn(f"w:{kind}")):
                if note.get(_KIND, "normal") == "normal" and note.get(qn("w:id")) not in kept:
                    remove(note)
