"""The order in which the standard wants elements to stand: Word repairs or refuses another one.

ISO/IEC 29500-1, 17.3.1.26 (paragraph properties), 17.7.4.17 (styles), 17.15.1.78 (settings), 17.9.16 (numbering).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.word.xml import rooted

if TYPE_CHECKING:
    from lxml import etree

PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
STYLE: Final = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
    " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
SETTINGS: Final = (
    "writeProtection view zoom removePersonalInformation mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
    " doNotHyphenateCaps evenAndOddHeaders bookFoldPrinting drawingGridHorizontalSpacing drawingGridVerticalSpacing"
    " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl footnotePr endnotePr"
    " compat themeFontLang clrSchemeMapping decimalSymbol listSeparator"
)


def put_child(parent: etree._Element, child: etree._Element, order: str) -> None:
    """Put a child where the order wants it, in place of one of its kind."""
    names = [qn(f"w:{name}") for name in order.split()]
    for old in parent.findall(child.tag):
        parent.remove(old)
    later = set(names[names.index(child.tag) + 1 :])
    at = next((n for n, other in enumerate(parent) if other.tag in later), len(parent))
    parent.insert(at, child)


def child_of(parent: etree._Element, name: str, order: str) -> etree._Element:
    """Return the child of a name, made where the order wants it if there is none."""
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = parse_xml(rooted(name))
        put_child(parent, found, order)
    return found
