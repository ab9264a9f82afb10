"""The evidence index: on what each numbered paragraph of a report rests. It stays inside, apart from the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Document, Heading, Labels, Part, Run, Table, Text
from npm_visits.reports import spoken
from npm_visits.reports.numbering import number
from npm_visits.reports.sections import cover
from npm_visits.reports.sections.evidence import beneath
from npm_visits.reports.wording import finding_language

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Block
    from npm_visits.domain.dossier import RedactedDossier, SupportedFinding
    from npm_visits.i18n import Words

_WIDTHS = (0.1, 0.28, 0.62)


def compose_index(report: Document, inside: RedactedDossier, words: Words) -> Document:
    """Return the index of `report`; `inside` is the same visit as the mechanism's own readers see it."""
    marks = number(report).marks
    rows = [
        (words("§ {number}", number=marks[found.finding.id]), _finding(inside, found), evidence)
        for found in inside.findings
        if found.finding.id in marks
        for evidence in [_evidence(inside, words, found)]
    ]
    header = (words("Paragraph"), words("Finding"), words("Rests on"))
    title = words("Evidence index")
    blocks: tuple[Block, ...] = (
        Heading(1, title), Table(words("What each paragraph rests on"), header, tuple(rows), _WIDTHS),
    )  # fmt: skip
    return Document(
        title=title,
        running_title=report.running_title,
        reference=report.reference,
        classification=words(cover.CLASSIFICATIONS["internal"]),
        mark=report.mark,
        language=report.language,
        labels=Labels(words("Annex"), words("Table"), words("Figure"), spoken=spoken.marks(words)),
        made_on=report.made_on,
        parts=(Part("evidence", blocks),),
    )


def _finding(dossier: RedactedDossier, found: SupportedFinding) -> Text:
    finding = found.finding
    return (
        Run(finding.number, bold=True), Run(f"  {finding.title}", language=finding_language(dossier, found)),
    )  # fmt: skip


def _evidence(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> Text:
    """Return each piece of evidence on a line of its own; without any, the sentence that says so."""
    lines: list[Run] = []
    for block in beneath(dossier, words, found):
        items = getattr(block, "items", None) or ()
        for item in items:
            lines += [Run("\n")] if lines else []
            lines += [Run(item)] if isinstance(item, str) else list(item)
    return tuple(lines) or words("no evidence is tied to this finding")
