"""The request for a reply: OPCAT article 22."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph, Run
from npm_visits.reports.wording import recommendations

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the request, or nothing when there is nothing to reply to."""
    if not recommendations(dossier):
        return []
    duty = words(
        "Under article 22 of the Optional Protocol the competent authorities examine the recommendations and enter "
        "into a dialogue on possible measures to carry them out."
    )
    ask = words("The mechanism asks for a reply to each recommendation.")
    if day := words.date(dossier.visit.report_due_on, long=True):
        before, after = words("The mechanism asks for a reply to each recommendation by {day}.").split("{day}")
        text = (Run(f"{duty} {before}"), Run(day, bold=True), Run(after))
        return [Heading(1, words("Reply")), Paragraph(text, key="reply")]
    return [Heading(1, words("Reply")), Paragraph(f"{duty} {ask}", key="reply")]
