"""All recommendations once more, by addressee, with the paragraph each one follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Run, Table, Text
from npm_visits.domain.paragraphs import state_of
from npm_visits.reports.citations import abbreviations, brief
from npm_visits.reports.wording import addressee, around, asked, recommendations, sentence, short_numbers, time_frame

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier, SupportedFinding
    from npm_visits.domain.findings import Recommendation
    from npm_visits.i18n import Words

_WIDTHS = (0.075, 0.46, 0.15, 0.09, 0.225)


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one table for each addressee, or nothing without recommendations."""
    by_addressee: dict[str, list[tuple[SupportedFinding, Recommendation]]] = {}
    for found, item in recommendations(dossier):
        by_addressee.setdefault(addressee(dossier, words, found, item).text, []).append((found, item))
    if not by_addressee:
        return []
    numbers = short_numbers(dossier)
    tables = [_table(dossier, words, items, numbers) for items in by_addressee.values()]
    return [Heading(1, words("Recommendations")), *tables]


def _table(
    dossier: RedactedDossier,
    words: Words,
    items: list[tuple[SupportedFinding, Recommendation]],
    numbers: dict[str, str],
) -> Table:
    header = (words("No."), words("Recommendation"), words("Time-frame"), words("Para."), words("Standard"))
    rows = [
        (
            numbers[item.id],
            (Run(text, language=language),),
            time_frame(dossier, words, item),
            (Run(refers_to=found.finding.id),),
            brief(dossier, words, item.standard),
        )
        for found, item in sorted(items, key=lambda pair: _order(numbers[pair[1].id]))
        for text, language in [asked(dossier, words, found, item)]
    ]
    whom = addressee(dossier, words, *items[0])
    caption: Text = words("Recommendations without an addressee")
    if whom.text:
        caption = around(words("Recommendations to: {addressee}", addressee="\0"), whom)
    note = abbreviations(dossier, words, (item.standard for _found, item in items))
    mark = f"recommendations:{state_of([items[0][1].addressee.strip()])}"  # a translation of it moves no reference
    return Table(caption, header, tuple(rows), _WIDTHS, note=sentence(note), mark=mark)


def _order(number: str) -> tuple[int, str]:
    return (int(number), "") if number.isdigit() else (0, number)
