"""The summary: the visit at a glance, the head's own words, and what cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Bullets, Heading, KeyFigures, Paragraph, Run, Text
from npm_visits.domain.text import capital
from npm_visits.reports.wording import (
    asked,
    recommendations,
    sentence,
    short_numbers,
    typed_language,
    typed_paragraphs,
    urgent,
)

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the first page that is read, and often the only one."""
    return opening(dossier, words) + _at_once(dossier, words)


def opening(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the figures of the visit and the summary in words."""
    blocks: list[Block] = [Heading(1, words("Summary"))]
    if figures := _figures(dossier, words):
        blocks.append(KeyFigures(words("The visit at a glance"), figures))
    if dossier.visit.summary.strip():
        blocks += typed_paragraphs(dossier.visit.summary, typed_language(dossier), key="summary")
    else:
        blocks.append(Paragraph(_drafted(dossier, words), key="summary"))
    return blocks


def _figures(dossier: RedactedDossier, words: Words) -> tuple[tuple[str, str], ...]:
    items = [item for _found, item in recommendations(dossier)]
    at_once = sum(urgent(item) for item in items)
    findings = sum(f.finding.weight != "good_practice" for f in dossier.findings)
    asked = words.number(len(items)) if items else ""
    if at_once:
        asked = words("{n} ({urgent} at once)", n=asked, urgent=words.number(at_once))
    figures = [
        (words("Persons held"), _present(dossier, words)),
        (words("Capacity"), words.number(dossier.place.capacity) if dossier.place.capacity is not None else ""),
        (words("Delegation"), words.number(len(dossier.members)) if dossier.members else ""),
        (words("Findings"), words.number(findings) if findings else ""),
        (words("Good practices"), words.number(len(dossier.findings) - findings or 0) if dossier.findings else ""),
        (words("Recommendations"), asked),
    ]
    return tuple((name, value) for name, value in figures if value not in {"", "0"})


def _present(dossier: RedactedDossier, words: Words) -> str:
    if dossier.persons_masked:
        return capital(words("fewer than {n}", n=dossier.office.masking.k), words.language)
    present = dossier.visit.persons_present
    return "" if present is None else words.number(present)


def _drafted(dossier: RedactedDossier, words: Words) -> str:
    visit, place = dossier.visit, dossier.place.name or dossier.place.common_name
    days = words.dates(visit.starts_on, visit.ends_on, long=True)
    if place and days:
        first = words("The delegation visited the {place} ({days}).", place=place, days=days)
    else:
        first = words("This report describes a visit of the mechanism.")
    n = sum(f.finding.weight != "good_practice" for f in dossier.findings)
    if not n:
        return f"{first} {words('No findings are recorded in this report.')}"
    counted = words.many("It records {n} finding.", "It records {n} findings.", n)
    asked = len(recommendations(dossier))
    made = words.many("It makes {n} recommendation.", "It makes {n} recommendations.", asked) if asked else ""
    return " ".join(part for part in (first, counted, made) if part)


def _at_once(dossier: RedactedDossier, words: Words) -> list[Block]:
    numbers = short_numbers(dossier)
    items: list[Text] = [
        (
            Run(sentence(text), language=language),
            Run(f" ({words('Recommendation {number}', number=numbers[item.id])})", muted=True),
        )
        for found, item in recommendations(dossier)
        if urgent(item)
        for text, language in [asked(dossier, words, found, item)]
        if text.strip()
    ]
    if not items:
        return []
    opening = words.many(
        "The following recommendation requires action at once:",
        "The following {n} recommendations require action at once:", len(items),
    )  # fmt: skip
    return [Paragraph(opening, key="summary.at_once"), Bullets(tuple(items))]
