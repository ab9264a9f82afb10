"""Good practices: what works, and may serve elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading
from npm_visits.reports.sections.evidence import beneath
from npm_visits.reports.wording import finding_language, typed_paragraphs

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the good practices, or nothing when none is recorded."""
    blocks: list[Block] = []
    for found in dossier.findings:
        if found.finding.weight == "good_practice":
            finding, language = found.finding, finding_language(dossier, found)
            key = f"finding:{finding.id}"
            blocks += typed_paragraphs(finding.text, language, key=key, title=finding.title, mark=finding.id)
            blocks += beneath(dossier, words, found) if dossier.audience == "internal" else []
    return [Heading(1, words("Good practices")), *blocks] if blocks else []
