"""The lines of header and footer in a working copy, which stand in parts of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.domain.word_differences import HEAD
from npm_visits.reports.word.lines import head_lines
from npm_visits.reports.word.xml import Xml, rooted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.word.inline import Inline


def mark_heads(document: Document, inline: Inline, stories: Iterable[BaseOxmlElement]) -> None:
    """Give the lines of our own header and footer their bookmarks, once their fields are filled in."""
    paragraphs = (p for story in stories for p in story.iter(qn("w:p")))
    said = [p for p in paragraphs if "".join(t.text or "" for t in p.iter(qn("w:t"))).strip()]
    for text, paragraph in zip(head_lines(document), said, strict=True):
        start, end = parse_xml(rooted("p", inline.line(HEAD, text, Xml(""))))
        paragraph.insert(1, start)  # after its properties
        paragraph.append(end)
