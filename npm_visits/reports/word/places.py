"""Fields and places of a template: literal marks that are replaced, never evaluated.

`{{ report.title }}` in any paragraph of the document, its headers, footers and lists becomes a
text; a paragraph that consists of `{{ section.body }}` (or a section's own name) becomes the
blocks. A mark that is not in the list stays as it is. What was put in is never read again, so a
text that looks like a mark stays a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.word.xml import Xml, cleaned, rooted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

FIELD: Final = re.compile(r"\{\{ ?([a-z]+\.[a-z_]+) ?\}\}")


def fill_fields(root: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Replace the fields in all paragraphs under `root`, also where Word has split one over runs."""
    for paragraph in root.iter(qn("w:p")):
        _fill_paragraph(list(paragraph.iter(qn("w:t"))), values)
    for level in root.iter(qn("w:lvlText")):
        level.set(qn("w:val"), _replaced(level.get(qn("w:val"), ""), values))


def section_places(body: BaseOxmlElement) -> dict[str, BaseOxmlElement]:
    """Return the paragraphs that stand for sections, by the section's name."""
    places: dict[str, BaseOxmlElement] = {}
    for paragraph in body.iter(qn("w:p")):
        text = "".join(t.text or "" for t in paragraph.iter(qn("w:t"))).strip()
        found = FIELD.fullmatch(text)
        if found and found[1].startswith("section."):
            places.setdefault(found[1].removeprefix("section."), paragraph)
    return places


def put(place: BaseOxmlElement, blocks: Xml) -> None:
    """Put `blocks` where the paragraph `place` stands."""
    parent = place.getparent()
    position = parent.index(place)
    parent.remove(place)
    for element in reversed(list(parse_xml(rooted("body", blocks)))):
        parent.insert(position, element)


def _fill_paragraph(texts: list[BaseOxmlElement], values: Mapping[str, str]) -> None:
    whole = "".join(t.text or "" for t in texts)
    if "{{" not in whole:
        return
    for found in reversed(list(FIELD.finditer(whole))):
        if found[1] in values:
            _put_text(texts, found.start(), found.end(), cleaned(values[found[1]]).replace("\n", " "))


def _put_text(texts: list[BaseOxmlElement], start: int, end: int, value: str) -> None:
    """Replace the characters from `start` to `end`, counted over all `texts`."""
    position = 0
    for element in texts:
        text = element.text or ""
        left, right = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if left < right:
            element.text = text[:left] + value + text[right:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            value = ""


def _replaced(text: str, values: Mapping[str, str]) -> str:
    return FIELD.sub(lambda found: values.get(found[1], found[0]), text)
