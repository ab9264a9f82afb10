"""What stands beneath a finding in the internal report: each piece of evidence with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Bullets, Note, Run, Text
from npm_visits.domain.checklists import text_in
from npm_visits.reports.answered import said
from npm_visits.reports.wording import term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import AnsweredPoint, RedactedDossier, SupportedFinding
    from npm_visits.domain.evidence import Observation
    from npm_visits.i18n import Words


def beneath(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> list[Block]:
    """Return the evidence of a finding, and a warning when it has one kind of source only."""
    items: list[Text] = [_point(dossier, words, point) for point in found.points]
    items += [_observation(dossier, words, observation) for observation in found.observations]
    title = " · ".join(filter(None, (_named(dossier, words, found), _balance(words, found))))
    blocks: list[Block] = [Note(title, keep_with_next=bool(items))]
    return [*blocks, Bullets(tuple(items), small=True)] if items else blocks


def _named(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> str:
    weight = term(dossier, words, "weight", found.finding.weight)
    return words("{number} · weight: {weight}", number=found.finding.number, weight=weight)


def _balance(words: Words, found: SupportedFinding) -> str:
    n = len(found.sources)
    if n > 1:
        return words.many("supported by {n} kind of source", "supported by {n} kinds of source", n)
    if n:
        return words("single source: seek a second kind before it is stated as a fact")
    return words("no evidence is tied to this finding")


def _point(dossier: RedactedDossier, words: Words, point: AnsweredPoint) -> Text:
    name = words("Answer {number}", number=point.number)
    where = f" ({text_in(point.instance, words.language)})" if point.instance else ""
    note = (Run(f" — {point.note}", language=typed_language(dossier)),) if point.note else ()
    label = text_in(point.label, words.language)
    return (
        Run(f"{name}{where}", bold=True),
        Run(f"  {label} "),
        *said(dossier, words, point, between="; "),
        *note,
        Run(_sources(dossier, words, point.sources), muted=True),
    )


def _observation(dossier: RedactedDossier, words: Words, observation: Observation) -> Text:
    moment = " ".join(filter(None, (words.date(observation.seen_on), observation.seen_time)))
    where = ", ".join(filter(None, (observation.location, moment)))
    weight = term(dossier, words, "weight", observation.weight)
    return (
        Run(observation.number, bold=True),
        Run(f"  {where}: " if where else "  "),
        Run(observation.text, language=typed_language(dossier)),
        Run(f" · {weight}" if weight else "", muted=True),
        Run(_sources(dossier, words, observation.sources), muted=True),
    )


def _sources(dossier: RedactedDossier, words: Words, sources: tuple[str, ...]) -> str:
    labels = [term(dossier, words, "source", source) for source in sources]
    return f" · {', '.join(labels)}" if labels else ""
