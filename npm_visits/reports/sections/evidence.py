"""What stands beneath a finding: inside each piece of evidence, outside families of source and what may be quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.balance import CONTRADICTED
from npm_visits.domain.blocks import Block, Bullets, Note, Run, Text
from npm_visits.domain.checklists import text_in
from npm_visits.i18n import mark
from npm_visits.reports.answered import said
from npm_visits.reports.wording import inside, kinds_of_source, term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import AnsweredPoint, RedactedDossier, SupportedFinding, TiedPassage, TiedRecord
    from npm_visits.domain.evidence import Observation
    from npm_visits.i18n import Words


RECORDS: Final = {
    "register_check": mark("Register {number}"),
    "photograph": mark("Photo {number}"),
    "ill_treatment": mark("Case {number}"),
    "room_visit": mark("Room {number}"),
}


def beneath(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> list[Block]:
    """Return the evidence of a finding, and a warning when it has one kind of source only."""
    items: list[Text] = [_against(words, found, p.id) + _point(dossier, words, p) for p in found.points]
    items += [_against(words, found, o.id) + _observation(dossier, words, o) for o in found.observations]
    items += [_passage(dossier, words, passage) for passage in found.passages]
    items += [_record(dossier, words, record) for record in found.others]
    title = " · ".join(filter(None, (_named(dossier, words, found), _balance(words, found))))
    blocks: list[Block] = [Note(title, keep_with_next=bool(items))]
    return [*blocks, Bullets(tuple(items), small=True)] if items else blocks


def _named(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> str:
    weight = inside(term(dossier, words, "weight", found.finding.weight), words.language)
    return words("{number} · weight: {weight}", number=found.finding.number, weight=weight)


def outside(dossier: RedactedDossier, words: Words, found: SupportedFinding) -> list[Block]:
    """Return what readers outside learn of the evidence: families for and against, and accounts without name.

    An account is what an officer wrote down, mostly in the third person: quotation marks would make it her own words.
    """
    balance = found.balance
    lines = [
        words("Kinds of source: {sources}", sources=kinds_of_source(dossier, words, balance.supporting))
        if balance.supporting
        else "",
        words("Contradicted by: {sources}", sources=kinds_of_source(dossier, words, balance.contradicting))
        if balance.contradicting
        else "",
    ]
    note = "\n".join(filter(None, lines))
    blocks: list[Block] = [Note(note)] if note else []
    told: list[Text] = [_account(dossier, words, passage) for passage in found.passages]
    return [*blocks, Bullets(tuple(told), small=True)] if told else blocks


def _balance(words: Words, found: SupportedFinding) -> str:
    balance = found.balance
    n = len(balance.supporting)
    if balance.state == CONTRADICTED:
        m = len(balance.contradicting)
        against = words.many("contradicted by {n} kind of source", "contradicted by {n} kinds of source", m)
        if not n:
            return against
        for_it = words.many("supported by {n} kind of source", "supported by {n} kinds of source", n)
        return f"{for_it}, {against}"
    if n > 1:
        return words.many("supported by {n} kind of source", "supported by {n} kinds of source", n)
    if n:
        return words("single source: seek a second kind before it is stated as a fact")
    return words("no evidence is tied to this finding")


def _against(words: Words, found: SupportedFinding, evidence_id: str) -> tuple[Run, ...]:
    return (Run(f"{words('Contradicts:')} ", bold=True),) if evidence_id in found.against else ()


def _passage(dossier: RedactedDossier, words: Words, passage: TiedPassage) -> Text:
    against = (Run(f"{words('Contradicts:')} ", bold=True),) if passage.contradicts else ()
    return (*against, *_account(dossier, words, passage), Run(_sources(dossier, words, (passage.source,)), muted=True))


def _account(dossier: RedactedDossier, words: Words, passage: TiedPassage) -> tuple[Run, ...]:
    return Run(words("Account"), bold=True), Run(f"  {passage.text.strip()}", language=typed_language(dossier))


def _record(dossier: RedactedDossier, words: Words, record: TiedRecord) -> Text:
    name = words(RECORDS[record.kind], number=record.number) if record.kind in RECORDS else record.number
    return (
        Run(f"{words('Contradicts:')} " if record.contradicts else "", bold=True),
        Run(name, bold=True),
        Run(f"  {record.text.strip()}", language=typed_language(dossier)),
        Run(_sources(dossier, words, record.sources), muted=True),
    )


def _point(dossier: RedactedDossier, words: Words, point: AnsweredPoint) -> tuple[Run, ...]:
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


def _observation(dossier: RedactedDossier, words: Words, observation: Observation) -> tuple[Run, ...]:
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
    return f" · {kinds_of_source(dossier, words, sources)}" if sources else ""
