"""A report as a template wants it: its sections in the order of their places, before anything is numbered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.domain.blocks import LETTERHEAD, Cover
from npm_visits.reports.word.places import section_places
from npm_visits.reports.word.xml import characters, rooted, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from npm_visits.domain.blocks import Block, Document, Part

BODY: Final = "body"
"""The place that takes every section without a place of its own."""
_MARK: Final = "report.mark"


def suited(
    document: Document, body: BaseOxmlElement, places: Sequence[str], *, marked: bool, named: bool = True
) -> Document:
    """Return a report with its sections in the order of `places`, without those that the template leaves out.

    The letterhead is the template's own; a letter keeps its own where the template does not name the office (`named`).
    An invented report bears its mark, whether the template has a place for it or not (`marked`).
    """
    without = section_places(body, "without.")
    for paragraph in without.values():
        paragraph.getparent().remove(paragraph)
    if document.mark and not marked:
        body.insert(0, _paragraph(document.mark))
    without_head = {*without, LETTERHEAD} if named else {*without}
    parts = [_own_letterhead(part) for part in document.parts if part.code not in without_head]
    rest = [part for part in parts if part.code not in places]
    ordered = [
        part for name in places for part in (rest if name == BODY else [p for p in parts if p.code == name])
    ]
    return replace(document, parts=tuple(ordered))


def _own_letterhead(part: Part) -> Part:
    return replace(part, blocks=tuple(_without_letterhead(block) for block in part.blocks))


def _without_letterhead(block: Block) -> Block:
    return replace(block, letterhead=()) if isinstance(block, Cover) else block


def _paragraph(text: str) -> BaseOxmlElement:
    strong = w("rPr", w("rStyle", val="Strong"))
    inside = w("p", w("pPr", w("pStyle", val="Header"), w("jc", val="center")), w("r", strong, characters(text)))
    paragraph: BaseOxmlElement = parse_xml(rooted("body", inside))[0]
    return paragraph


def is_marked(roots: Sequence[BaseOxmlElement]) -> bool:
    """Tell whether a template has a place for the mark of invented reports."""
    return any(_MARK in (t.text or "") for root in roots for t in root.iter(qn("w:t")))
