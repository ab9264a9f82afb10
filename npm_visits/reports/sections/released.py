"""Wordings of health members on alleged ill-treatment, as far as they were released and the persons agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading
from npm_visits.reports.wording import typed_language, typed_paragraphs

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def released(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the wordings, each in numbered paragraphs, or nothing."""
    found = dossier.gathered.released
    if not found:
        return []
    language = typed_language(dossier)
    told = [block for wording in found for block in typed_paragraphs(wording.text, language)]
    return [Heading(3, words("Medical findings on what was alleged")), *told]
