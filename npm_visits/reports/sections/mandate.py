"""The mandate: standing text of the country pack, with what the office still has to check marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph
from npm_visits.domain.standards import UNSURE
from npm_visits.reports.citations import citations
from npm_visits.reports.wording import typed_language, typed_paragraphs

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.vocabulary import StandingText
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the mandate's paragraphs, or nothing when the pack has none."""
    pack = dossier.content.pack(dossier.office.country)
    standing = enumerate(pack.mandate if pack else (), start=1)
    paragraphs = [_paragraph(dossier, words, item, f"mandate.{n}") for n, item in standing]
    if dossier.visit.legal_basis.strip():
        paragraphs += typed_paragraphs(dossier.visit.legal_basis, typed_language(dossier), key="mandate")
    return [Heading(1, words("Mandate")), *paragraphs] if paragraphs else []


def _paragraph(dossier: RedactedDossier, words: Words, item: StandingText, key: str) -> Paragraph:
    """Return a standing text; what is to be checked is marked at its source, of which alone it is said."""
    text, source = words(item.text), item.standard
    if item.to_check and not source:
        text = f"{text.removesuffix('.')} ({words('to be checked')})."
    elif item.to_check and not source.endswith(UNSURE):
        source += UNSURE
    return Paragraph(text, footnotes=citations(dossier, words, (source,)), key=key)
