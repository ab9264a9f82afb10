"""Fields and places of a template: literal marks that are replaced, never evaluated.

`{{ report.title }}` in any paragraph of the document, its headers, footers and lists becomes a
text; a paragraph that consists of `{{ section.body }}` (or a section's own name) becomes the
blocks. A mark that is not in the list stays as it is. What was put in is never read again, so a
text that looks like a mark stays a text. Of `{{ without.cover }}` nothing remains: the section named stays out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.fitting import fit, width_at
from npm_visits.reports.template.spots import own_texts
from npm_visits.reports.word.xml import Xml, cleaned, rooted, w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

FIELD: Final = re.compile(r"\{\{ ?([a-z]+\.[a-z_]+) ?\}\}")


def fill_fields(root: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Replace the fields in all paragraphs under `root`, also where Word has split one over runs."""
    for paragraph in root.iter(qn("w:p")):
        _fill_paragraph(own_texts(paragraph), values)
    for level in root.iter(qn("w:lvlText")):
        level.set(qn("w:val"), _replaced(level.get(qn("w:val"), ""), values))


def section_places(body: BaseOxmlElement, kind: str = "section.") -> dict[str, BaseOxmlElement]:
    """Return the paragraphs that stand for sections, by the section's name, in the document's order."""
    places: dict[str, BaseOxmlElement] = {}
    for paragraph in body.iter(qn("w:p")):
        text = "".join(t.text or "" for t in own_texts(paragraph)).strip()
        found = FIELD.fullmatch(text)
        if found and found[1].startswith(kind):
            places.setdefault(found[1].removeprefix(kind), paragraph)
    return places


def put(place: BaseOxmlElement, blocks: Xml) -> None:
    """Put `blocks` where the paragraph `place` stands, in the width that is there.

    Of the paragraph remain a page that begins with it and a section that ends with it.
    """
    parent = place.getparent()
    position = parent.index(place)
    elements = list(parse_xml(rooted("body", blocks)))
    fit(elements, width_at(place))
    properties = place.find(qn("w:pPr"))
    if elements and _begins_page(place):
        elements = _on_new_page(elements)
    parent.remove(place)
    if properties is not None and properties.find(qn("w:sectPr")) is not None:
        elements.append(_paragraph(properties.find(qn("w:sectPr"))))
    for element in reversed(elements):
        parent.insert(position, element)
    _part_tables(parent, position, position + len(elements))


def _begins_page(place: BaseOxmlElement) -> bool:
    breaks = place.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
    if breaks is not None:
        return breaks.get(qn("w:val"), "1") not in {"0", "false", "off"}
    return any(b.get(qn("w:type")) == "page" for b in place.iter(qn("w:br")))


def _on_new_page(elements: list[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """Let the first paragraph begin a page; a table gets an empty one before it."""
    inside = elements[0].find(qn("w:sdtContent"))
    first = elements[0] if inside is None else inside[0]
    if first.tag != qn("w:p"):
        first = _paragraph()
        elements = [first, *elements]
    properties = first.find(qn("w:pPr"))
    if properties.find(qn("w:pageBreakBefore")) is None:
        properties.insert(1, parse_xml(rooted("body", w("pageBreakBefore")))[0])
    return elements


def _part_tables(parent: BaseOxmlElement, first: int, after: int) -> None:
    """See to it that two tables do not grow together and that a cell ends with a paragraph, as Word demands."""
    children = [child.tag for child in parent]
    table, ends_cell = qn("w:tbl"), parent.tag == qn("w:tc") and after == len(children)
    before = children[after - 1] if after else ""
    follows = children[after] if after < len(children) else ""
    if (before == table == follows) or (ends_cell and before != qn("w:p")):
        parent.insert(after, _paragraph())
    if 0 < first < after and children[first - 1] == table == children[first]:
        parent.insert(first, _paragraph())


def _paragraph(section: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Return an empty paragraph; one that ends a section holds its properties."""
    paragraph: BaseOxmlElement = parse_xml(rooted("body", w("p", w("pPr", w("pStyle", val="Spacer")))))[0]
    if section is not None:
        paragraph.find(qn("w:pPr")).append(section)
    return paragraph


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
