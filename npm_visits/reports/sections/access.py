"""How access and co-operation went: the log for readers inside, its kinds alone for the authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import day_of
from npm_visits.domain.blocks import Block, Paragraph, Table, Text
from npm_visits.reports.wording import inside, term, typed, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.arrival import AccessEvent
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

_WIDTHS = (0.18, 0.17, 0.25, 0.4)


def access(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the log as a table, or one paragraph on its kinds that an officer may write anew for its reader."""
    kinds, events = dossier.gathered.access_kinds, dossier.gathered.access
    blocks: list[Block] = []
    if kinds:
        names = ((inside(term(dossier, words, "access_event", code), words.language), n) for code, n in kinds)
        named = [_counted(name, n, words) for name, n in names]
        text = words("The delegation noted on access and co-operation: {kinds}.", kinds="; ".join(named))
        blocks.append(Paragraph(text, key="visit.access_log"))
    if events:
        header = (words("Moment"), words("What happened"), words("Who and where"), words("Reason given and remarks"))
        rows = tuple(_row(dossier, words, event) for event in events)
        blocks.append(Table(words("Access and co-operation"), header, rows, _WIDTHS, mark="visit.access"))
    return blocks


def _counted(name: str, n: int, words: Words) -> str:
    return f"{name} ({words.number(n)})" if n > 1 else name


def _row(dossier: RedactedDossier, words: Words, event: AccessEvent) -> tuple[Text, ...]:
    day, language = day_of(event.at), typed_language(dossier)
    return (
        ", ".join(filter(None, (words.date(day), event.at[11:]))) if day else event.at,
        term(dossier, words, "access_event", event.event),
        typed(" · ".join(filter(None, (event.who, event.location))), language),
        typed("\n".join(filter(None, (event.reason, event.text))), language),
    )
