"""The sheet that a prepared template gives to a report: its text area, its styles' sizes, its own text between.

For the page numbers in the contents, which are reckoned (see `reports.pages`). Measured from what Word would use:
styles with what they are based on, the section of the report's text, paragraphs and tables of the template's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from npm_visits.reports import measures as m
from npm_visits.reports.pages import Own, Sheet
from npm_visits.reports.template.fitting import height_at, margin_at, width_at
from npm_visits.reports.template.spots import text_of
from npm_visits.reports.template.suiting import BODY
from npm_visits.reports.widths import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from npm_visits.domain.blocks import Document
    from npm_visits.reports.measures import Measure

_VAL: Final = qn("w:val")
_EXTENT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU: Final = 12700  # English metric units in a point
_FONTS: Final = {
    "times new roman": (0.89, 1.15), "liberation serif": (0.89, 1.15), "calibri": (0.89, 1.22), "carlito": (0.89, 1.22),
    "cambria": (0.95, 1.17), "verdana": (1.16, 1.215), "tahoma": (1.0, 1.207), "georgia": (0.98, 1.136),
    "segoe ui": (1.0, 1.33), "garamond": (0.82, 1.125), "book antiqua": (0.96, 1.24),
}  # fmt: skip
"""Width of running text as a share of Arial's, and height of a line as a share of the size: measured, rounded."""
_ARIAL: Final = (1.0, m.LINE)


def sheet_of(word: WordDocument, places: Mapping[str, BaseOxmlElement], document: Document) -> Sheet:
    """Return the sheet of a template whose places are still in it, for a document in their order."""
    rest = next((part.code for part in document.parts if part.code not in places), BODY)
    places = {rest if code == BODY else code: place for code, place in places.items()}
    styles = _Styles(word.styles.element)
    main = places.get(max(places, key=lambda code: _blocks(document, code, places, rest), default=""))
    if main is None:
        return Sheet()
    text_width = width_at(main) / 20
    letters, line = styles.font("Normal")
    measured = {name: styles.measure(name, own, line / m.LINE) for name, own in m.STYLES.items()}
    flow = _Own(measured, text_width, letters)
    return Sheet(
        width=text_width, height=height_at(main) / 20 - _overhang(word, main, flow), styles=measured, letters=letters,
        before=flow.before(word.element.body, places), breaks=frozenset(c for c, p in places.items() if _breaks(p)),
    )  # fmt: skip


def _blocks(document: Document, code: str, places: Mapping[str, BaseOxmlElement], rest: str) -> int:
    """Return how much stands at a place; everything without a place of its own stands at that of `rest`."""
    return sum(len(p.blocks) for p in document.parts if p.code == code or (code == rest and p.code not in places))


def _overhang(word: WordDocument, main: BaseOxmlElement, flow: _Own) -> float:
    """Return by how many points headers and footers reach into the text."""
    found = 0.0
    for kind, side, distance in ((RT.HEADER, "top", "header"), (RT.FOOTER, "bottom", "footer")):
        roots = [r.target_part.element for r in word.part.rels.values() if r.reltype == kind]
        high = max((sum(flow.height(element) for element in root) for root in roots), default=0.0)
        found += max(high + margin_at(main, distance) / 20 - margin_at(main, side) / 20, 0.0)
    return found


class _Styles:
    """Looks up what a style says, itself or by what it is based on."""

    def __init__(self, root: BaseOxmlElement) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self._defaults = root.find(qn("w:docDefaults"))

    def measure(self, name: str, ours: Measure, line: float) -> Measure:
        """Return the sizes of a paragraph style; `line` is the height of the font's line as a share of Arial's."""
        size = int(self._find(name, "rPr", "sz", "val") or 20) / 2
        spaced, rule = self._find(name, "pPr", "spacing", "line"), self._find(name, "pPr", "spacing", "lineRule")
        lines = _number(spaced, 240) / 240 * line
        if rule in {"exact", "atLeast"}:
            lines = _number(spaced, 240) / 20 / (size * m.LINE)
        return replace(
            ours, size=size, line=lines,
            before=_number(self._find(name, "pPr", "spacing", "before")) / 20,
            after=_number(self._find(name, "pPr", "spacing", "after")) / 20,
            left=_number(self._find(name, "pPr", "ind", "left"), round(ours.left * 20)) / 20,
            right=_number(self._find(name, "pPr", "ind", "right")) / 20,
        )  # fmt: skip

    def font(self, name: str) -> tuple[float, float]:
        """Return width and height of a style's letters, those of Arial for an unknown font."""
        return _FONTS.get((self._find(name, "rPr", "rFonts", "ascii") or "").lower(), _ARIAL)

    def _find(self, name: str, group: str, tag: str, attribute: str) -> str:
        seen: set[str] = set()
        style = self._styles.get(name)
        while style is not None and style.get(qn("w:styleId")) not in seen:
            seen.add(style.get(qn("w:styleId")))
            found = style.find(f"{qn(f'w:{group}')}/{qn(f'w:{tag}')}")
            if found is not None and found.get(qn(f"w:{attribute}")) is not None:
                return str(found.get(qn(f"w:{attribute}")))
            based = style.find(qn("w:basedOn"))
            style = None if based is None else self._styles.get(based.get(_VAL))
        if self._defaults is None:
            return ""
        found = self._defaults.find(f"{qn(f'w:{group}Default')}/{qn(f'w:{group}')}/{qn(f'w:{tag}')}")
        return "" if found is None else str(found.get(qn(f"w:{attribute}"), ""))


class _Own:
    """Counts the lines of a template's own text between the places of sections."""

    def __init__(self, styles: Mapping[str, Measure], text_width: float, letters: float) -> None:
        self._styles, self._width, self._letters = styles, text_width, letters
        self._line = styles["Normal"].line_height

    def before(self, body: BaseOxmlElement, places: Mapping[str, BaseOxmlElement]) -> dict[str, tuple[Own, ...]]:
        """Return what stands before each section's place."""
        codes = {place: code for code, place in places.items()}
        found: dict[str, tuple[Own, ...]] = {}
        since: list[Own] = []
        points = 0.0
        for element in body:
            inside = [codes[p] for p in element.iter(qn("w:p")) if p in codes]
            if inside:
                found[inside[0]] = (*since, Own(round(points / self._line)))
                since, points = [], 0.0
                since += [Own(0, new_page=True)] if _ends_section(element) else []
                continue
            if element.tag == qn("w:p") and _breaks(element):
                since, points = [*since, Own(round(points / self._line)), Own(0, new_page=True)], 0.0
            points += self.height(element)
            if _ends_section(element):
                since, points = [*since, Own(round(points / self._line)), Own(0, new_page=True)], 0.0
        return found

    def height(self, element: BaseOxmlElement) -> float:
        """Return about how many points a paragraph or a table takes."""
        if element.tag == qn("w:tbl"):
            return sum(
                max((sum(self.height(p) for p in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))), default=0.0)
                + 2 * m.CELL_TOP
                for row in element.iter(qn("w:tr"))
            )
        if element.tag != qn("w:p"):
            return 0.0
        name = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        measure = self._styles.get("Normal" if name is None else name.get(_VAL, ""), self._styles["Normal"])
        cell = next(element.iterancestors(qn("w:tc")), None)
        room = self._width if cell is None else max(width_at(element) / 20, 1.0)
        lines = int(width(text_of(element), measure.size * self._letters) // room) + 1
        drawn = max((int(e.get("cy", "0")) / _EMU for e in element.iter(_EXTENT)), default=0.0)
        return max(lines * measure.line_height, drawn) + measure.before + measure.after


def _breaks(paragraph: BaseOxmlElement) -> bool:
    """Tell whether a paragraph begins a page."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
    if found is not None and found.get(_VAL, "1") not in {"0", "false", "off"}:
        return True
    return any(b.get(qn("w:type")) == "page" for b in paragraph.iter(qn("w:br")))


def _ends_section(element: BaseOxmlElement) -> bool:
    """Tell whether a section ends here and the next one begins a page."""
    section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if section is None:
        return False
    following = next((s for s in _later_sections(element)), None)
    kind = None if following is None else following.find(qn("w:type"))
    return kind is None or kind.get(_VAL) != "continuous"


def _later_sections(element: BaseOxmlElement) -> list[BaseOxmlElement]:
    found: list[BaseOxmlElement] = []
    for later in element.itersiblings():
        own = later if later.tag == qn("w:sectPr") else later.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if own is not None:
            found.append(own)
    return found


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.lstrip("-").isdigit() else otherwise
