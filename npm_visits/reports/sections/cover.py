"""The cover: whose report, on what, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Cover, PageBreak
from npm_visits.i18n import mark
from npm_visits.reports.wording import term

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

VERSIONS = {
    "internal": mark("Internal"),
    "authority": mark("To the authority"),
    "public": mark("Public"),
}
CLASSIFICATIONS = {
    "internal": mark("Strictly confidential — for the mechanism only"),
    "authority": mark("Confidential — for the authority only"),
    "public": mark("Public version"),
}


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the cover and a new page."""
    visit = dossier.visit
    facts = [
        (words("Reference"), visit.number),
        (words("Kind of visit"), kind_of_visit(dossier, words)),
        (words("Sent to"), dossier.place.authority if dossier.audience == "authority" else ""),
        (words("Version"), version(dossier, words)),
        (words("Reply requested by"), words.date(visit.report_due_on, long=True)),
    ]
    cover = Cover(
        letterhead=tuple(line for line in (dossier.office.name, dossier.office.body) if line),
        title=title(dossier, words),
        subtitle=words.dates(visit.starts_on, visit.ends_on, long=True),
        facts=tuple((name, value) for name, value in facts if value),
    )
    return [cover, PageBreak()]


def title(dossier: RedactedDossier, words: Words) -> str:
    """Return the report's title."""
    place = dossier.place.name or dossier.place.common_name
    if not place:
        return words("Report on a visit")
    if dossier.visit.visit_type == "follow_up":
        return words("Report on the follow-up visit to the {place}", place=place)
    return running_title(dossier, words)


def running_title(dossier: RedactedDossier, words: Words) -> str:
    """Return the shorter title that stands on each page."""
    place = dossier.place.name or dossier.place.common_name
    return words("Report on the visit to the {place}", place=place) if place else words("Report on a visit")


def kind_of_visit(dossier: RedactedDossier, words: Words) -> str:
    """Return type and notice of the visit: Follow-up, unannounced."""
    kind = term(dossier, words, "visit_type", dossier.visit.visit_type)
    notice = term(dossier, words, "notice", dossier.visit.notice)
    return " · ".join(part for part in (kind, notice) if part)


def version(dossier: RedactedDossier, words: Words) -> str:
    """Return for whom the version is and of which day."""
    made_on = words.date(dossier.made_on, long=True)
    return " · ".join(part for part in (words(VERSIONS[dossier.audience]), made_on) if part)
