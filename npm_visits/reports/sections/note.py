"""The visit note: what was visited, key figures, what cannot wait, main findings in brief, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Block, Cover, Heading, Paragraph
from npm_visits.reports.letter import PROTECTION
from npm_visits.reports.sections import cover, good_practices, reply, summary
from npm_visits.reports.sections.findings import recommended
from npm_visits.reports.sections.urgent import urgent
from npm_visits.reports.wording import (
    finding_language,
    recommendations,
    short_numbers,
    term,
    typed_paragraphs,
)
from npm_visits.reports.wording import urgent as at_once

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier, SupportedFinding
    from npm_visits.i18n import Words

_MOST: Final = 8  # findings that two to three pages hold


def title(dossier: RedactedDossier, words: Words) -> str:
    """Return the note's title."""
    place = dossier.place.name or dossier.place.common_name
    return words("Note on the visit to the {place}", place=place) if place else words("Note on a visit")


def head(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return a short header in place of a cover page, with what was visited and by whom."""
    visit, place = dossier.visit, dossier.place
    kind = term(dossier, words, "place_type", place.place_type)
    facts = [
        (words("Reference"), visit.number),
        (words("Place"), " · ".join(filter(None, (kind, place.region)))),
        (words("Kind of visit"), cover.kind_of_visit(dossier, words)),
        (words("Sent to"), place.authority if dossier.audience == "authority" else ""),
        (words("Version"), cover.version(dossier, words)),
        (words("Reply requested by"), words.date(visit.report_due_on, long=True)),
    ]
    return [Cover(
        letterhead=tuple(line for line in (dossier.office.name, dossier.office.body) if line),
        title=title(dossier, words),
        subtitle=words.dates(visit.starts_on, visit.ends_on, long=True),
        facts=tuple((name, value) for name, value in facts if value),
        brief=True,
    )]  # fmt: skip


def opening(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the visit at a glance and its summary."""
    return summary.opening(dossier, words)


def urgent_matters(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return what was raised during the visit already."""
    told = urgent(dossier, words)
    return [Heading(1, block.text) if isinstance(block, Heading) else block for block in told]


def main_findings(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the findings that ask for most, each with its recommendations; of the others how many there are."""
    findings = [found for found in dossier.findings if found.finding.weight != "good_practice"]
    if not findings:
        return []
    numbers = short_numbers(dossier)
    blocks: list[Block] = [Heading(1, words("Main findings and recommendations"))]
    for found in sorted(findings, key=_can_wait)[:_MOST]:
        finding, language = found.finding, finding_language(dossier, found)
        key = f"finding:{finding.id}"
        blocks += typed_paragraphs(finding.text, language, key=key, title=finding.title, mark=finding.id)
        blocks += [recommended(dossier, words, found, item, numbers[item.id]) for item in found.recommendations]
    if rest := len(findings) - _MOST if len(findings) > _MOST else 0:
        blocks.append(Paragraph(words.many(
            "The full report holds {n} more finding.", "The full report holds {n} more findings.", rest
        )))  # fmt: skip
    return blocks


def practices(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the good practices in brief, as the findings: on what they rest stands in the full report."""
    return [b for b in good_practices.build(dossier, words) if isinstance(b, Heading | Paragraph)]


def next_steps(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the request for a reply and the protection of those who spoke."""
    asked = reply.build(dossier, words)[1:] if recommendations(dossier) else []
    return [Heading(1, words("Next steps")), *asked, Paragraph(words(PROTECTION), key="note.protection")]


def _can_wait(found: SupportedFinding) -> bool:
    """Return the order: first what asks for action at once, else the office's own.

    The weight decides nothing: readers outside do not know it, and the order would tell them.
    """
    return not any(at_once(item) for item in found.recommendations)
