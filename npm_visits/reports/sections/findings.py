"""Findings by topic, treatment always first: facts, standard, and recommendations in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph, Recommended, Run
from npm_visits.reports.citations import citations
from npm_visits.reports.sections.evidence import beneath, outside
from npm_visits.reports.sections.released import released
from npm_visits.reports.wording import (
    addressee,
    asked,
    finding_language,
    short_numbers,
    time_frame,
    topic,
    typed_paragraphs,
)

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier, SupportedFinding
    from npm_visits.domain.findings import Recommendation
    from npm_visits.i18n import Words

TREATMENT = "treatment"


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the findings; the chapter on treatment stands even when it has none."""
    topics: dict[str, list[SupportedFinding]] = {TREATMENT: []}
    for code in (known.code for known in dossier.content.topics):
        topics.setdefault(code, [])
    for found in dossier.findings:
        if found.finding.weight != "good_practice":
            topics.setdefault(found.finding.topic, []).append(found)
    numbers = short_numbers(dossier)
    blocks: list[Block] = [Heading(1, words("Findings"))]
    for code, findings in topics.items():
        if findings or code == TREATMENT:
            blocks.append(Heading(2, _title(dossier, words, code)))
            blocks += [block for found in findings for block in _finding(dossier, words, found, numbers)]
            blocks += [] if findings else [_nothing_on_treatment(words)]
            blocks += released(dossier, words) if code == TREATMENT else []
    return blocks


def _title(dossier: RedactedDossier, words: Words, code: str) -> str:
    return topic(dossier, words, code) if code else words("Other matters")


def _nothing_on_treatment(words: Words) -> Paragraph:
    return Paragraph(
        words(
            "No finding on the treatment of persons held is recorded for this visit. This says what was recorded; "
            "it does not establish that no ill-treatment has occurred."
        ),
        key="findings.no_ill_treatment",
    )


def _finding(dossier: RedactedDossier, words: Words, found: SupportedFinding, numbers: dict[str, str]) -> list[Block]:
    language = finding_language(dossier, found)
    standards = [item.standard for item in found.recommendations]
    blocks: list[Block] = list(
        typed_paragraphs(
            found.finding.text,
            language,
            key=f"finding:{found.finding.id}",
            title=found.finding.title,
            mark=found.finding.id,
            footnotes=citations(dossier, words, standards),
        )
    )
    if dossier.audience == "internal":
        blocks += beneath(dossier, words, found)
    else:
        blocks += outside(dossier, words, found)
    return blocks + [recommended(dossier, words, found, item, numbers[item.id]) for item in found.recommendations]


def recommended(
    dossier: RedactedDossier, words: Words, found: SupportedFinding, item: Recommendation, number: str
) -> Recommended:
    """Return a recommendation in its place beneath the finding."""
    name = words("Recommendation {number}", number=number)
    whom, time = addressee(dossier, words, found, item), time_frame(dossier, words, item)
    about = tuple(run for run in (whom, Run(f"  ·  {time}" if whom.text and time else time)) if run.text)
    text, language = asked(dossier, words, found, item)
    return Recommended(name, about, text, language, f"recommendation:{item.id}", mark=item.id, number=number)
