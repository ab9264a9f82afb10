"""Checks before a report is sent: what was searched and what was found, never "nothing identifying"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.domain.balance import CONTRADICTED, NOTHING, SINGLE
from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES
from npm_visits.domain.privacy import redact
from npm_visits.domain.privacy_interviews import without_withheld
from npm_visits.domain.rich_text import plain
from npm_visits.i18n import Words, mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.domain.dossier import Dossier

_REMARKS: Final = ("notice_before", "present_source")
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
    kept, _left_out = without_withheld(dossier)
    found = [*_unfinished(dossier, required_left), *_kept_back(dossier, kept), *_thin(dossier, kept)]
    if outside:
        found += [*_quotations(dossier, audience), *_identifying(kept, audience)]
    return [*found, *_to_be_checked(kept)]


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


def _kept_back(dossier: Dossier, kept: Dossier) -> list[Check]:
    """Find what must not leave because of consent or a risk of reprisals; only the officer learns of it, no report."""
    found: list[Check] = []
    for item, left in zip(dossier.findings, kept.findings, strict=True):
        number, finding_id = item.finding.number, item.finding.id
        if item.pieces and not left.pieces:
            sentence = mark("{number} rests on nothing but what may not be told: find other evidence, or leave it out")
            found.append(_about(number, finding_id, sentence, tone="concern"))
        if (item.finding, item.recommendations) != (left.finding, left.recommendations):
            sentence = mark("{number} names a person who may not be told of: the paragraph is left out, write it anew")
            found.append(_about(number, finding_id, sentence, tone="concern"))
    if dossier.visit != kept.visit:
        sentence = mark(
            "Summary or remarks on the visit name a person who may not be told of: the paragraph is left out, "
            "write it anew"
        )
        found.append(Check("concern", sentence, tab="report"))
    return found


def _thin(dossier: Dossier, kept: Dossier) -> list[Check]:
    found: list[Check] = []
    for item, left in zip(dossier.findings, kept.findings, strict=True):
        number, finding_id, state = item.finding.number, item.finding.id, left.balance.state
        if state == NOTHING and not (item.pieces and not left.pieces):
            found.append(_about(number, finding_id, mark("{number} rests on no evidence yet")))
        elif state == SINGLE:
            sentence = mark("{number} rests on one kind of source: word it as such")
            found.append(_about(number, finding_id, sentence))
        elif state == CONTRADICTED:
            sentence = mark("{number} is contradicted by a source: say so, and why it is upheld")
            found.append(_about(number, finding_id, sentence))
    return found


def _quotations(dossier: Dossier, audience: str) -> list[Check]:
    """Name the findings that quote somebody: what identifies within a quotation only a person can see."""
    quoting = [item.finding for item in redact(dossier, audience, Words("en")).findings if item.passages]
    numbers = {item.finding.id: item.finding.number for item in dossier.findings}
    sentence = mark("{number} quotes an account: could anybody in the place tell who spoke?")
    return [_about(numbers[finding.id], finding.id, sentence) for finding in quoting]


@dataclass(frozen=True)
class _Typed:
    """Typed texts of one place that leave, and what is said of a code and of a long number in them."""

    texts: tuple[str, ...]
    code: str
    number: str
    fields: Mapping[str, object] = field(default_factory=dict)
    tab: str = ""
    target: str = ""


def _identifying(dossier: Dossier, audience: str) -> list[Check]:
    """Look for persons' codes and long numbers in all typed texts that leave the office."""
    found: list[Check] = []
    for typed in _typed(dossier, audience):
        if any(PERSON_CODES.search(text) or INTERVIEWS.search(text) for text in typed.texts):
            found.append(Check("caution", typed.code, typed.fields, typed.tab, typed.target))
        if any(_NUMBER.search(text) for text in typed.texts):
            found.append(Check("concern", typed.number, typed.fields, typed.tab, typed.target))
    if not found:
        sentence = mark(
            "Searched: persons’ codes and long numbers in findings, recommendations, the summary and remarks. "
            "Read names and circumstances yourself."
        )
        found.append(Check("good", sentence))
    return found


def _typed(dossier: Dossier, audience: str) -> Iterator[_Typed]:
    """Yield the typed texts that leave for an audience outside, place by place."""
    outside = redact(dossier, audience, Words("en"))
    for item, left in zip(dossier.findings, outside.findings, strict=True):
        asked = (text for r in item.recommendations for text in (r.text, r.addressee, r.standard))
        quotes = (passage.text for passage in left.passages)
        yield _Typed(
            (item.finding.title, item.finding.text, *asked, *quotes),
            mark("{number} speaks of a person by code: neutral words take its place"),
            mark("{number} holds a long number: a document or telephone?"),
            {"number": item.finding.number}, "findings", item.finding.id,
        )  # fmt: skip
    visit, left_visit = dossier.visit, outside.visit
    yield _Typed(
        (visit.summary,),
        mark("The summary speaks of a person by code: neutral words take its place"),
        mark("The summary holds a long number: a document or telephone?"),
        tab="report",
    )
    remarks = tuple(getattr(visit, name) for name in _REMARKS if getattr(left_visit, name))
    yield _Typed(
        (visit.legal_basis, *remarks),
        mark("A remark on the visit speaks of a person by code: neutral words take its place"),
        mark("A remark on the visit holds a long number: a document or telephone?"),
        tab="prepare",
    )
    yield _Typed(
        tuple(plain(written.text) for written in dossier.gathered.written if written.audience == audience),
        mark("A paragraph written in the report speaks of a person by code: neutral words take its place"),
        mark("A paragraph written in the report holds a long number: a document or telephone?"),
        tab="report",
    )
    place = dossier.place
    yield _Typed(
        (place.capacity_basis, place.capacity_note),
        mark("The entry of the place speaks of a person by code: neutral words take its place"),
        mark("The entry of the place holds a long number: a document or telephone?"),
    )


def _to_be_checked(dossier: Dossier) -> list[Check]:
    """Name what is printed with the words “to be checked” until the office has compared it."""
    found: list[Check] = []
    pack = dossier.content.pack(dossier.office.country)
    if pack and any(item.to_check for item in pack.mandate):
        sentence = mark(
            "The mandate holds a sentence that is printed with “to be checked”: compare it with the official text, "
            "or leave the section out"
        )
        found.append(Check("caution", sentence))
    for item in dossier.findings:
        cited = (reference for r in item.recommendations for reference in dossier.content.references(r.standard))
        if any(reference.unsure for reference in cited):
            sentence = mark("{number} cites a standard that is printed with “to be checked”: compare its paragraph")
            found.append(_about(item.finding.number, item.finding.id, sentence))
    return found


def _about(number: str, finding_id: str, sentence: str, tone: str = "caution") -> Check:
    return Check(tone, sentence, {"number": number}, "findings", finding_id)
