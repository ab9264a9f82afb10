"""The lists of a template: its own stay, those that number a report are added beside them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.styles import NUMBERED
from npm_visits.reports.word.xml import rooted, w

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

NONE: Final = "99"
"""The number of the list that numbers nothing."""
_ABSTRACT, _NUM, _VAL = qn("w:abstractNum"), qn("w:num"), qn("w:val")
_ABSTRACT_ID, _NUM_ID = qn("w:abstractNumId"), qn("w:numId")


def merged(theirs: etree._Element, ours: etree._Element, kept: set[str]) -> dict[str, str]:
    """Add our lists to the template's and return the new number of each of ours; that of NONE numbers nothing.

    `kept` are styles that stay with a list of the template.
    """
    ours = _with_none(ours)
    for level in theirs.iter(qn("w:pStyle")):
        if level.get(_VAL) in NUMBERED:  # one list only may number a style
            level.getparent().remove(level)
    abstract = _shift(theirs.findall(_ABSTRACT), _ABSTRACT_ID)
    number = _shift(theirs.findall(_NUM), _NUM_ID)
    first = next((n for n, e in enumerate(theirs) if e.tag not in {qn("w:numPicBullet"), _ABSTRACT}), len(theirs))
    for element in reversed(ours.findall(_ABSTRACT)):
        own = deepcopy(element)
        own.set(_ABSTRACT_ID, str(int(own.get(_ABSTRACT_ID, "0")) + abstract))
        for style in [style for style in own.iter(qn("w:pStyle")) if style.get(_VAL) in kept]:
            style.getparent().remove(style)
        theirs.insert(first, own)
    last = max((n for n, e in enumerate(theirs) if e.tag == _NUM), default=_end_of_lists(theirs)) + 1
    new: dict[str, str] = {}
    for element in reversed(ours.findall(_NUM)):
        own = deepcopy(element)
        old = own.get(_NUM_ID, "")
        new[old] = str(int(old) + number)
        own.set(_NUM_ID, new[old])
        for reference in own.iter(_ABSTRACT_ID):
            reference.set(_VAL, str(int(reference.get(_VAL, "0")) + abstract))
        theirs.insert(last, own)
    return new


def _with_none(ours: etree._Element) -> etree._Element:
    """Return our lists and one whose paragraphs bear no number: the number 0 means the same, but checkers differ."""
    lists = deepcopy(ours)
    level = w("lvl", w("start", val=1), w("numFmt", val="none"), w("suff", val="nothing"), w("lvlText", val=""),
              w("lvlJc", val="left"), w("pPr", w("ind", left=0, firstLine=0)), ilvl=0)  # fmt: skip
    n = len(lists.findall(_ABSTRACT))
    abstract = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=n)
    made = parse_xml(rooted("numbering", abstract, w("num", w("abstractNumId", val=n), numId=int(NONE))))
    lists.insert(n, made[0])
    lists.append(made[0])
    return lists


def _end_of_lists(root: etree._Element) -> int:
    return max((n for n, e in enumerate(root) if e.tag == _ABSTRACT), default=-1)


def _shift(elements: Iterable[etree._Element], name: str) -> int:
    """Return what must be added to numbers from 0 on so that none meets one in use."""
    numbers = [int(e.get(name, "0")) for e in elements if (e.get(name, "0")).lstrip("-").isdigit()]
    return max(numbers, default=0) + 1
