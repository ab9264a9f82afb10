"""The styles of a template: its own where it has them, by their names; ours for all that a report needs beside.

Word calls a style by an id that differs between its languages ("1" for Heading 1 in Russian), so styles are met by
name, and those that the writer uses are given its ids.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.order import PARAGRAPH, STYLE, child_of, put_child
from npm_visits.reports.word.xml import Xml, rooted, w

if TYPE_CHECKING:
    from lxml import etree

_ID, _TYPE, _VAL, _DEFAULT = qn("w:styleId"), qn("w:type"), qn("w:val"), qn("w:default")
_REFERENCES: Final = [qn(f"w:{name}") for name in (
    "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink",
)]  # fmt: skip
NUMBERED: Final = ("Heading1", "Heading2", "Heading3", "AnnexHeading", "BodyNumbered")
"""Styles whose numbers the program counts: contents and references repeat them, so the list is always ours."""
_LIKE: Final = {"BodyLettered": "BodyNumbered"}
"""Styles that look as another one does: the same paragraph, its number a text."""
_LISTED: Final = ("ListBullet", "EvidenceItem")
_IN_CELLS: Final = frozenset({
    "Lines", "TableText", "TableHeader", "TableNumber", "Caption", "Spacer", "Figure", "FigureCaption", "BoxTitle",
    "FootnoteText", "Header", "Footer", "TOC1", "TOC2", "TableofFigures", "Note",
})  # fmt: skip
_WITH_PAGES: Final = ("TOC1", "TOC2", "TableofFigures")
_FORMS: Final = "Paper"  # styles of forms to fill in by hand: no report uses them


def renamed(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """Return the new ids of the template's styles: those that the writer knows get its ids, by name."""
    wanted = {(s.get(_TYPE), _name(s)): s.get(_ID, "") for s in _styles(ours) if _needed(s)}
    kinds = {s.get(_TYPE, ""): s.get(_ID, "") for s in _styles(ours) if s.get(_DEFAULT)}
    new: dict[str, str] = {}
    taken: set[str] = set()
    for style in _styles(theirs):
        kind, old = style.get(_TYPE, "paragraph"), style.get(_ID, "")
        is_default = style.get(_DEFAULT) in {"1", "true", "on"}
        target = kinds.get(kind, "") if is_default else wanted.get((kind, _name(style)), "")
        if target and target not in taken:
            new[old] = target
            taken.add(target)
    ids = {s.get(_ID) or "" for s in ours if s.tag == qn("w:style")}
    for style in _styles(theirs):
        old = style.get(_ID, "")
        if old not in new and old in ids:  # an id of ours on a style of another name
            new[old] = f"{old}Office"
    return new


def rename(root: etree._Element, new: dict[str, str]) -> None:
    """Give styles their new ids wherever a part speaks of them."""
    for element in root.iter(*_REFERENCES):
        element.set(_VAL, new.get(element.get(_VAL, ""), element.get(_VAL, "")))
    for style in root.iter(qn("w:style")):
        style.set(_ID, new.get(style.get(_ID, ""), style.get(_ID, "")))


def complete(theirs: etree._Element, ours: etree._Element, lists: dict[str, str], text_width: int) -> None:
    """Add the styles that are missing and tie the numbered ones to the lists of the program.

    `lists` gives for each of our list numbers the one it has in the template; `text_width` is in twentieths of a point.
    """
    there = {style.get(_ID, "") for style in _styles(theirs)}
    defaults = {style.get(_TYPE) for style in _styles(theirs) if style.get(_DEFAULT)}
    our_numbers = {style.get(_ID, ""): style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for style in _styles(ours)}
    for style in _styles(ours):
        if _needed(style) and style.get(_ID) not in there:
            theirs.append(_adopted(style, defaults))
    for style in _styles(theirs):
        style_id = style.get(_ID, "")
        number = our_numbers.get(style_id)
        is_ours = style_id in NUMBERED or style_id not in there
        if number is not None and (is_ours or (style_id in _LISTED and not _has_number(style))):
            _number(style, number, lists)
        if style_id in _WITH_PAGES and (style_id not in there or not _has_right_tab(style)):
            _tabs(style, text_width)


def uncounted_heirs(theirs: etree._Element, none: str) -> None:
    """Take the numbers off styles that are only based on a numbered one, such as Word's heading of the contents."""
    styles = {style.get(_ID, ""): style for style in _styles(theirs)}
    for name, style in styles.items():
        if name not in NUMBERED and not _has_number(style) and _heirs_of(style, styles):
            put_child(_properties(style), _element("numPr", w("ilvl", val=0), w("numId", val=none)), PARAGRAPH)


def _heirs_of(style: etree._Element, styles: dict[str, etree._Element]) -> bool:
    """Tell whether a style gets its number from a numbered one that it is based on."""
    seen: set[str] = set()
    based = style.find(qn("w:basedOn"))
    while based is not None and (name := based.get(_VAL, "")) not in seen:
        if name in NUMBERED:
            return True
        seen.add(name)
        above = styles.get(name)
        if above is None or _has_number(above):
            return False
        based = above.find(qn("w:basedOn"))
    return False


def own_lists(theirs: etree._Element) -> set[str]:
    """Return the styles, by the writer's ids, that keep the bullets that the template gives them."""
    return {s.get(_ID, "") for s in _styles(theirs) if s.get(_ID) in _LISTED and _has_number(s)}


def uncounted(root: etree._Element, none: str) -> None:
    """Take the numbers off the template's own paragraphs in numbered styles: the report counts from 1.

    `none` is the number of the list that numbers nothing.
    """
    for name in list(root.iter(qn("w:pStyle"))):
        if name.get(_VAL) in NUMBERED and name.getparent().tag == qn("w:pPr"):
            put_child(name.getparent(), _element("numPr", w("ilvl", val=0), w("numId", val=none)), PARAGRAPH)


def fallback(ours: etree._Element) -> etree._Element:
    """Return what stands for the styles of a template that has none: our defaults; all styles are then missing."""
    root = deepcopy(ours)
    for style in _styles(root):
        root.remove(style)
    return root


def _adopted(style: etree._Element, defaults: set[str | None]) -> etree._Element:
    """Return a style of ours for a template whose running text may be indented or spread to both sides."""
    adopted = deepcopy(style)
    if adopted.get(_TYPE) in defaults:
        adopted.attrib.pop(_DEFAULT, None)
    if adopted.get(_TYPE) != "paragraph":
        return adopted
    properties = _properties(adopted)
    if (model := _LIKE.get(adopted.get(_ID) or "")) is not None:
        put_child(adopted, _element("basedOn", val=model), STYLE)
        for own in (properties.find(qn("w:spacing")), adopted.find(qn("w:rPr"))):
            if own is not None:
                own.getparent().remove(own)
        return adopted
    if properties.find(qn("w:ind")) is None and adopted.get(_ID) != "BodyNumbered":
        put_child(properties, _element("ind", left=0, right=0, firstLine=0), PARAGRAPH)
    if adopted.get(_ID) in _IN_CELLS and properties.find(qn("w:jc")) is None:
        put_child(properties, _element("jc", val="left"), PARAGRAPH)
    return adopted


def _number(style: etree._Element, number: etree._Element, lists: dict[str, str]) -> None:
    own = deepcopy(number)
    for reference in own.iter(qn("w:numId")):
        reference.set(_VAL, lists[reference.get(_VAL, "")])
    put_child(_properties(style), own, PARAGRAPH)


def _has_number(style: etree._Element) -> bool:
    return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") is not None


def _has_right_tab(style: etree._Element) -> bool:
    tabs = style.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    return any(tab.get(_VAL) in {"right", "end"} for tab in tabs)


def _tabs(style: etree._Element, text_width: int) -> None:
    """Let page numbers stand at the right edge of the template's own text."""
    properties = _properties(style)
    indent = properties.find(qn("w:ind"))
    left = "" if indent is None else indent.get(qn("w:left"), "")
    stops = [w("tab", val="left", pos=int(left))] if left.isdigit() and int(left) else []
    right = w("tab", val="right", leader="dot", pos=text_width)
    put_child(properties, parse_xml(rooted("tabs", *stops, right)), PARAGRAPH)


def _properties(style: etree._Element) -> etree._Element:
    return child_of(style, "pPr", STYLE)


def _element(tag: str, *inside: Xml, **attributes: str | float) -> etree._Element:
    (element,) = parse_xml(rooted("body", w(tag, *inside, **attributes)))
    return element


def _needed(style: etree._Element) -> bool:
    return not (style.get(_ID) or "").startswith(_FORMS)


def _styles(root: etree._Element) -> list[etree._Element]:
    return list(root.findall(qn("w:style")))


def _name(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else " ".join((name.get(_VAL) or "").lower().split())
