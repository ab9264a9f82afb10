"""The only place of confidentiality: what an audience may read of a dossier.

OPCAT art. 21(2): confidential information is privileged, personal data are published only with
express consent. What a section never receives it cannot leak. `redact` also says what it left out.

internal   everything except what belongs to private interviews
authority  no raw evidence, answers, notes, officers' or members' codes, no director; only the kinds
           of source; persons' codes in typed texts become neutral words; counts of 1 to 4 are masked
public     as for the authority, and without dates of single documents, minutes and remarks on access
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from npm_visits.domain.dossier import AnsweredPoint, Dossier, LeftOut, RedactedDossier, SupportedFinding, seal
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding
from npm_visits.i18n import mark_many

SMALL_CELL: Final = 5
"""Counts below this number identify persons (suggested threshold of the field)."""

_PERSON_CODE: Final = re.compile(r"\b[PР]-?\d{1,4}\b")


def redact(dossier: Dossier, audience: str, neutral: str) -> RedactedDossier:
    """Return what `audience` may read; `neutral` replaces persons' codes (a person held)."""
    private = [a for a in dossier.answers if a.private]
    kept = replace(dossier, answers=tuple(a for a in dossier.answers if not a.private))
    left_out = [
        LeftOut(
            *mark_many("{n} checklist point for private interviews", "{n} checklist points for private interviews"),
            len(private),
        )
    ]
    kept = replace(kept, findings=tuple(_without_private(f) for f in kept.findings))
    if audience == "internal":
        return _sealed(kept, audience, left_out, masked=False)
    return _for_readers_outside(kept, audience, neutral, left_out)


def _for_readers_outside(
    dossier: Dossier, audience: str, neutral: str, left_out: list[LeftOut]
) -> RedactedDossier:
    texts = _Neutral(neutral)
    findings = tuple(texts.finding(f) for f in dossier.findings)
    present = dossier.visit.persons_present
    masked = present is not None and 0 < present < SMALL_CELL
    visit = replace(
        dossier.visit,
        summary=texts(dossier.visit.summary),
        objectives=texts(dossier.visit.objectives),
        access_note=texts(dossier.visit.access_note),
        cooperation_note=texts(dossier.visit.cooperation_note),
        persons_present=None if masked else present,
        mandate_number="",
    )
    if audience == "public":
        visit = replace(visit, access_note="", cooperation_note="", minutes_waited=None, objectives="")
    left_out += [
        LeftOut(*mark_many("{n} checklist answer", "{n} checklist answers"), sum(not a.open for a in dossier.answers)),
        LeftOut(*mark_many("{n} observation in full", "{n} observations in full"), len(dossier.observations)),
        LeftOut(*mark_many("{n} person's code replaced", "{n} persons' codes replaced"), texts.replaced),
        LeftOut(*mark_many("{n} count below five", "{n} counts below five"), int(masked)),
    ]
    kept = replace(
        dossier,
        visit=visit,
        place=replace(dossier.place, director="", phone="", notes="", coordinates=""),
        members=tuple(replace(m, code="", undertaking_on="", employer="", sex="") for m in dossier.members),
        answers=(),
        observations=(),
        findings=findings,
    )
    return _sealed(kept, audience, left_out, masked=masked)


def _sealed(dossier: Dossier, audience: str, left_out: list[LeftOut], *, masked: bool) -> RedactedDossier:
    return seal(dossier, audience, tuple(item for item in left_out if item.count), persons_masked=masked)


def _without_private(found: SupportedFinding) -> SupportedFinding:
    return replace(found, points=tuple(p for p in found.points if not p.private))


class _Neutral:
    """Replaces persons' codes in typed texts and counts how many."""

    def __init__(self, neutral: str) -> None:
        self._neutral = neutral
        self.replaced = 0

    def __call__(self, text: str) -> str:
        found, n = _PERSON_CODE.subn(self._neutral, text)
        self.replaced += n
        return found

    def finding(self, found: SupportedFinding) -> SupportedFinding:
        """Keep the kinds of source, drop the evidence itself."""
        finding: Finding = replace(
            found.finding, title=self(found.finding.title), text=self(found.finding.text), officer_id=""
        )
        points = tuple(_kinds_only_point(p) for p in found.points)
        observations = tuple(Observation(id="", sources=o.sources) for o in found.observations)
        recommendations = tuple(replace(r, text=self(r.text)) for r in found.recommendations)
        return SupportedFinding(finding, points, observations, recommendations)


def _kinds_only_point(point: AnsweredPoint) -> AnsweredPoint:
    return AnsweredPoint(
        id="", section={}, section_code="", topic=point.topic, number="", label={}, parts=(), sources=point.sources
    )
