"""Text that runs from right to left: its paragraphs, runs and tables say so, whatever wrote them.

Word arranges letters by themselves, but a full stop, a bracket, a number of a list or the first column stand on the
wrong side unless paragraph (bidi), run (rtl) and table (bidiVisual) declare which way they run.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from npm_visits.reports.directions import has_left, pieces, runs_left
from npm_visits.reports.word.xml import twips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from npm_visits.reports.measures import Measure

_AFTER_BIDI: Final = frozenset(qn(f"w:{name}") for name in (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
))  # fmt: skip
_AFTER_RTL: Final = frozenset(
    qn(f"w:{name}") for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
)
_AFTER_VISUAL: Final = frozenset(qn(f"w:{name}") for name in (
    "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
    "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange",
))  # fmt: skip
_AFTER_PAGES_BIDI: Final = frozenset(qn(f"w:{name}") for name in ("rtlGutter", "docGrid", "printerSettings"))
_TEXT: Final = qn("w:t")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def direct(root: BaseOxmlElement, *, left: bool, styles: Mapping[str, Measure] | None = None) -> None:
    """Declare the direction of all that stands beneath `root`; `left` where the whole document runs to the left.

    Within such a one every paragraph and table does; else a paragraph with more letters that do, and of any other the
    runs alone. `styles` are those of our own template: a box with a bar keeps its sides.
    """
    for paragraph in list(root.iter(qn("w:p"))):
        text = "".join(element.text or "" for element in paragraph.iter(_TEXT))
        if left or has_left(text):
            _direct(paragraph, base_left=left or runs_left(text))
            _keep_sides(paragraph, styles or {})
    if left:
        for properties in root.iter(qn("w:tblPr")):
            _declare(properties, "w:bidiVisual", _AFTER_VISUAL)
        for pages in root.iter(qn("w:sectPr")):
            _declare(pages, "w:bidi", _AFTER_PAGES_BIDI)


def _keep_sides(paragraph: BaseOxmlElement, styles: Mapping[str, Measure]) -> None:
    """Let a paragraph with a bar at its side indent as its style does: turned round, it would leave its box."""
    properties = paragraph.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    measure = styles.get(style.get(qn("w:val"), "")) if style is not None else None
    if properties is None or measure is None or properties.find(qn("w:bidi")) is None:
        return
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), str(twips(measure.right)))
    indent.set(qn("w:right"), str(twips(measure.left)))
    properties.insert(properties.index(properties.find(qn("w:bidi"))) + 1, indent)


def _direct(paragraph: BaseOxmlElement, *, base_left: bool) -> None:
    if base_left:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = OxmlElement("w:pPr")
            paragraph.insert(0, properties)
        _declare(properties, "w:bidi", _AFTER_BIDI)
    for run in list(paragraph.iter(qn("w:r"))):
        if run.find(_TEXT) is not None:
            _part(run, base_left=base_left)


def _part(run: BaseOxmlElement, *, base_left: bool) -> None:
    """Put runs that go one way each in the place of `run`."""
    found: list[tuple[BaseOxmlElement, bool]] = []  # a child, and whether it runs from right to left
    for child in run:
        if child.tag == _TEXT:
            found += [(_text(piece), left) for piece, left in pieces(child.text or "", base_left=base_left)]
        elif child.tag != qn("w:rPr"):
            found.append((child, found[-1][1] if found else base_left))
    properties = run.find(qn("w:rPr"))
    made: BaseOxmlElement | None = None
    way: bool | None = None
    for child, left in found:
        if made is None or left != way:
            made, way = _run(properties, left=left), left
            run.addprevious(made)
        made.append(child)
    if made is not None:
        run.getparent().remove(run)


def _run(properties: BaseOxmlElement | None, *, left: bool) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    own = deepcopy(properties) if properties is not None else OxmlElement("w:rPr")
    if left:
        _declare(own, "w:rtl", _AFTER_RTL)
    if len(own):
        run.append(own)
    return run


def _text(piece: str) -> BaseOxmlElement:
    text = OxmlElement("w:t")
    text.text = piece
    text.set(_SPACE, "preserve")
    return text


def _declare(properties: BaseOxmlElement, name: str, before: frozenset[str]) -> None:
    """Put an element into `properties` before those of `before`, the order of the standard, unless it is there."""
    if properties.find(qn(name)) is None:
        place = next((n for n, child in enumerate(properties) if child.tag in before), len(properties))
        properties.insert(place, OxmlElement(name))
