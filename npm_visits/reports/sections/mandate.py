"""The mandate: standing text of the country pack, with what the office still has to check marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph
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
    text = words(item.text)
    if item.to_check:
        text = f"{text.removesuffix('.')} ({words('to be checked')})."
    return Paragraph(text, footnotes=citations(dossier, words, (item.standard,)), key=key)
