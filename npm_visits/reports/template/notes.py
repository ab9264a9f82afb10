"""Footnotes of a template: its own make room for those of the report."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from npm_visits.reports.template.order import SETTINGS, child_of
from npm_visits.reports.word.xml import rooted, w

if TYPE_CHECKING:
    from lxml import etree

_ID, _TYPE, _NOTE = qn("w:id"), qn("w:type"), qn("w:footnote")
_FIRST: Final = 100_000
_RULES: Final = {"separator": "-1", "continuationSeparator": "0"}


def footnotes(theirs: etree._Element | None, ours: etree._Element, document: etree._Element) -> etree._Element:
    """Return the footnotes part: the two rules above notes, then the template's own with numbers out of the way."""
    root: etree._Element = parse_xml(rooted("footnotes"))
    notes = [] if theirs is None else theirs.findall(_NOTE)
    for kind, number in _RULES.items():
        rule = next(n for n in (*notes, *ours.findall(_NOTE)) if n.get(_TYPE) == kind)
        rule = deepcopy(rule)
        rule.set(_ID, number)
        root.append(rule)
    new: dict[str, str] = {}
    for n, note in enumerate(note for note in notes if note.get(_TYPE, "normal") == "normal"):
        own = deepcopy(note)
        new[note.get(_ID, "")] = str(_FIRST + n)
        own.set(_ID, str(_FIRST + n))
        root.append(own)
    for reference in list(document.iter(qn("w:footnoteReference"))):
        if reference.get(_ID) in new:
            reference.set(_ID, new[reference.get(_ID, "")])
        else:
            reference.getparent().remove(reference)
    return root


def declare(settings: etree._Element) -> None:
    """Say in the settings which notes are the rules above all others."""
    found = child_of(settings, "footnotePr", SETTINGS)
    for old in found.findall(_NOTE):
        found.remove(old)
    for element in parse_xml(rooted("body", *(w("footnote", id=number) for number in _RULES.values()))):
        found.append(element)
