"""Checks before a report is sent: what was searched and what was found, never "nothing identifying"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.domain.privacy import PERSON_CODES
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.domain.dossier import Dossier

_NUMBER: Final = re.compile(r"(?<!\d)(?:\+?\d[\d \-]{7,}\d)(?!\d)")


@dataclass(frozen=True)
class Check:
    """One line: tone is good, caution or concern; `tab` and `target` say where to mend it."""

    tone: str
    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)
    tab: str = ""
    target: str = ""


def checks(dossier: Dossier, audience: str, required_left: int) -> list[Check]:
    """Return what the head of the delegation should know before this report leaves."""
    outside = audience != "internal"
    found = [*_unfinished(dossier, required_left), *_thin(dossier)]
    if outside:
        found += _identifying(dossier)
    return found


def _unfinished(dossier: Dossier, required_left: int) -> list[Check]:
    found: list[Check] = []
    if required_left:
        sentence = mark("Required questions unanswered: {n}")
        found.append(Check("caution", sentence, {"n": required_left}, "checklist"))
    for item in dossier.findings:
        finding = item.finding
        if not finding.topic:
            found.append(_about(finding.number, finding.id, mark("{number} has no topic and stands at the end")))
        if not finding.text.strip():
            found.append(_about(finding.number, finding.id, mark("{number} has no text yet")))
        if finding.weight != "good_practice" and not item.recommendations:
            found.append(_about(finding.number, finding.id, mark("{number} leads to no recommendation")))
        found += [
            _about(asked.number, finding.id, mark("{number} names no addressee"))
            for asked in item.recommendations
            if not asked.addressee.strip()
        ]
    return found


def _thin(dossier: Dossier) -> list[Check]:
    found: list[Check] = []
    for item in dossier.findings:
        if not item.sources:
            found.append(_about(item.finding.number, item.finding.id, mark("{number} rests on no evidence yet")))
        elif len(item.sources) == 1:
            sentence = mark("{number} rests on one kind of source: word it as such")
            found.append(_about(item.finding.number, item.finding.id, sentence))
    return found


def _identifying(dossier: Dossier) -> list[Check]:
    """Look for persons' codes and long numbers in the typed texts that leave the office."""
    found: list[Check] = []
    clean = True
    for item in dossier.findings:
        texts = [item.finding.title, item.finding.text, *(r.text for r in item.recommendations)]
        if any(PERSON_CODES.search(text) for text in texts):
            clean = False
            sentence = mark("{number} speaks of a person by code: neutral words take its place")
            found.append(_about(item.finding.number, item.finding.id, sentence))
        if any(_NUMBER.search(text) for text in texts):
            clean = False
            sentence = mark("{number} holds a long number: a document or telephone?")
            found.append(Check("concern", sentence, {"number": item.finding.number}, "findings", item.finding.id))
    if clean:
        sentence = mark(
            "Searched: persons’ codes and long numbers in findings and recommendations. "
            "Read names and circumstances yourself."
        )
        found.append(Check("good", sentence))
    return found


def _about(number: str, finding_id: str, sentence: str) -> Check:
    return Check("caution", sentence, {"number": number}, "findings", finding_id)
