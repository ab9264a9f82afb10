"""What is taken out of a template before a report is written into it: traces, locks, wrappers, dead ties.

Everything here changes what nobody sees. What a person would miss is not taken out but named by the check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.order import SETTINGS, child_of
from npm_visits.reports.word.xml import rooted, w

if TYPE_CHECKING:
    from lxml import etree

_GONE: Final = [qn(f"w:{name}") for name in (
    "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "lastRenderedPageBreak", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "rsid", "rsids", "noProof", "printerSettings",
    "nsid", "tmpl",  # of a list: they are drawn at random where it was made, and tell a template or a machine again
)]  # fmt: skip
_ID: Final = qn("w:id")
_BOOKMARKS: Final = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
_OWN: Final = re.compile(r"_(?:Toc|Ref)\d{6}")  # as the writer names its own
_UNWRAPPED: Final = [qn(f"w:{name}") for name in ("sdt", "smartTag", "customXml")]
_FONT_FILES: Final = [qn(f"w:embed{name}") for name in ("Regular", "Bold", "Italic", "BoldItalic")]
_ASIDE: Final = {qn(f"w:{name}") for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
_CONTENT: Final = qn("w:sdtContent")
_DRAWN: Final = re.compile(r"\}(docPr|cNvPr)$")
_SVG: Final = re.compile(r"\}(extLst)$")
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BLIP: Final = f"{_DRAWING}blip"
_THEME_NAMED: Final = [f"{_DRAWING}{name}" for name in ("theme", "clrScheme", "fontScheme", "fmtScheme")]
_THEME_ADDED: Final = f"{_DRAWING}extLst"
_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"
_TRACE: Final = re.compile(r"\}(rsid\w*|paraId|textId|anchorId|editId|tplc|durableId)$")
_PATH: Final = re.compile(
    r"[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users|tmp|var)/|\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?)\b", re.IGNORECASE
)
_FIRST_ID: Final = 100_000  # of drawings: below stand those of the report
_SPREAD: Final = qn("w:doNotExpandShiftReturn")
_BEFORE_SPREAD: Final = [qn(f"w:{name}") for name in (
    "useSingleBorderforContiguousCells", "wpJustification", "noTabHangInd", "noLeading", "spaceForUL",
    "noColumnBalance", "balanceSingleByteDoubleByteWidth", "noExtraLineSpacing", "doNotLeaveBackslashAlone",
    "ulTrailSpace",
)]  # fmt: skip
_SETTINGS: Final = [qn(f"w:{name}") for name in (
    "view", "zoom", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit",
    "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "bookFoldPrinting", "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "characterSpacingControl", "footnotePr", "endnotePr", "compat", "themeFontLang", "clrSchemeMapping",
    "decimalSymbol", "listSeparator",
)]  # fmt: skip


def clean(root: etree._Element, number: int = 0) -> None:
    """Take traces out of a part that holds text or styles; `number` is how many drawings came before."""
    for element in list(root.iter(*_GONE)):
        remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        _unwrap(element)
    _bookmarks(root, number)
    for element in root.iter():
        for name in [name for name in element.attrib if _TRACE.search(str(name))]:
            del element.attrib[name]
    _drawings(root, number)


def without_bookmarks(root: etree._Element, among: list[etree._Element]) -> None:
    """Take out the bookmarks that begin or end in a paragraph that will not be there, both ends of each."""
    ids = {e.get(_ID) for paragraph in among for e in paragraph.iter(*_BOOKMARKS)}
    for element in [e for e in root.iter(*_BOOKMARKS) if e.get(_ID) in ids]:
        remove(element)


def _bookmarks(root: etree._Element, number: int) -> None:
    """Number bookmarks anew; those that Word made for itself go, and ends without a beginning."""
    names = {e.get(_ID): e.get(qn("w:name"), "") for e in root.iter(_BOOKMARKS[0])}
    new = {old: str(_FIRST_ID + number + n) for n, old in enumerate(names)}
    for element in list(root.iter(*_BOOKMARKS)):
        old = element.get(_ID)
        if old not in new or names[old] == "_GoBack" or _OWN.fullmatch(names[old]):
            remove(element)
        else:
            element.set(_ID, new[old])


def clean_settings(root: etree._Element) -> None:
    """Keep the settings of the page and the language; locks, tracking, identity and outside ties go."""
    for element in list(root):
        if element.tag not in _SETTINGS:
            root.remove(element)


def clean_theme(root: etree._Element | None) -> None:
    """Take the names out of a theme, which are those of the template it came with, and what programs add to it."""
    for element in [] if root is None else list(root.iter(*_THEME_NAMED)):
        element.set("name", "")
    for element in [] if root is None else list(root.iter(_THEME_ADDED)):
        remove(element)


def not_spread(root: etree._Element) -> None:
    """See to it that a line that ends by hand is not spread over the width of spread text."""
    found = child_of(root, "compat", SETTINGS)
    for old in found.findall(_SPREAD):
        found.remove(old)
    at = next((n for n, child in enumerate(found) if child.tag not in _BEFORE_SPREAD), len(found))
    found[at:at] = list(parse_xml(rooted("compat", w("doNotExpandShiftReturn"))))


def without_embedded_fonts(root: etree._Element | None) -> None:
    """Take out the files of fonts: a report has the names alone."""
    for element in [] if root is None else list(root.iter(*_FONT_FILES)):
        remove(element)


def remove(element: etree._Element) -> None:
    """Take an element out of its parent, and a run that then holds nothing."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in parent) and parent.getparent() is not None:
        parent.getparent().remove(parent)


def _unwrap(element: etree._Element) -> None:
    """Put what a content control or smart tag holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    inside = [child for child in element if child.tag not in _ASIDE]
    if element.tag == qn("w:sdt"):
        inside = [child for holder in inside if holder.tag == _CONTENT for child in holder]
    at = parent.index(element)
    parent.remove(element)
    for child in reversed(inside):
        parent.insert(at, child)


def _drawings(root: etree._Element, number: int) -> None:
    """Number drawings anew and neutrally; a description that is a file's name or path goes."""
    for element in root.iter():
        if isinstance(element.tag, str) and _DRAWN.search(element.tag):
            number += 1
            element.set("id", str(_FIRST_ID + number))
            element.set("name", f"Picture {number}")
            for described in ("descr", "title"):
                if _PATH.search(element.get(described, "")):
                    element.set(described, "")
        if element.tag == _BLIP:
            for extra in [child for child in element if _SVG.search(str(child.tag))]:
                element.remove(extra)
        element.attrib.pop(_TITLE, None)
        if _PATH.search(element.get("alt", "")):
            element.attrib.pop("alt")
