"""The visit and how it was made: its facts, its sources, and its limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Bullets, Heading, Paragraph, Run, Table, Text, runs
from npm_visits.domain.evidence import SOURCES
from npm_visits.reports.sections import registers
from npm_visits.reports.sections.access import access
from npm_visits.reports.sections.documents import documents
from npm_visits.reports.sections.heard import heard
from npm_visits.reports.sections.urgent import urgent
from npm_visits.reports.wording import inside, kinds_of_source, sentence, term, topic, typed_language, typed_paragraphs

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.visits import Member
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return how the visit was made."""
    facts = _facts(dossier, words)
    table: list[Block] = []
    if facts:
        table = [Table(words("The visit"), (), facts, (0.295, 0.705), mark="visit.facts")]
    gate = [*access(dossier, words), *documents(dossier, words)]
    told = [*gate, *heard(dossier, words), *registers.method(dossier, words)]
    told += [*_sources(dossier, words), *_limits(dossier, words), *urgent(dossier, words)]
    blocks = [*table, *_typed(dossier, words), *told]
    return [Heading(1, words("The visit and how it was made")), *blocks] if blocks else []


def _facts(dossier: RedactedDossier, words: Words) -> tuple[tuple[str, Text], ...]:
    visit = dossier.visit
    waited = "" if visit.minutes_waited is None else _minutes(words, visit.minutes_waited)
    access = [term(dossier, words, "access", visit.access), waited]
    notice = [term(dossier, words, "notice", visit.notice), visit.notice_before]
    topics = [topic(dossier, words, code) for code in visit.focus_topics]
    devices = [term(dossier, words, "device", code) for code in visit.devices]
    facts: list[tuple[str, Text]] = [
        (words("Dates"), words.dates(visit.starts_on, visit.ends_on, long=True)),
        (words("Start"), visit.starts_time),
        (words("End"), visit.ends_time),
        (words("Kind of visit"), term(dossier, words, "visit_type", visit.visit_type)),
        (words("Notice"), " · ".join(filter(None, notice))),
        (words("Delegation"), _delegation(dossier, words)),
        (words("Focus"), "; ".join(topics)),  # their names hold an “and” of their own
        (words("Access"), " · ".join(filter(None, access))),
        (words("Co-operation"), term(dossier, words, "cooperation", visit.cooperation)),
        (words("Devices allowed"), words.listing(devices)),
        (words("Mandate document"), visit.mandate_number),
        (words("Closing talk"), words.date(visit.closing_talk_on, long=True)),
        (words("Earlier visits"), words.number(dossier.earlier_visits) if dossier.earlier_visits else ""),
    ]
    return tuple((name, value) for name, value in facts if value)


def _minutes(words: Words, n: int) -> str:
    return words.many("{n} minute waited at the gate", "{n} minutes waited at the gate", n)


def _delegation(dossier: RedactedDossier, words: Words) -> Text:
    """Return the delegation by role; internally each member with code, languages and task."""
    if dossier.audience == "internal":
        lines = [_member(dossier, words, member) for member in dossier.members]
        return tuple(run for n, line in enumerate(lines) for run in ([Run("\n"), *line] if n else line))
    count = Counter(term(dossier, words, "member_role", member.role) for member in dossier.members if member.role)
    roles = [f"{role} ({n})" if n > 1 else role for role, n in count.items()]
    return "; ".join(roles)


def _member(dossier: RedactedDossier, words: Words, member: Member) -> list[Run]:
    """Return one member as a line: what was typed of her or him is known by its language."""
    signed, language = words.date(member.undertaking_on), typed_language(dossier)
    details = [
        (member.employer, ""),
        (member.languages, ""),  # names, like the employer: of no language
        ("; ".join(topic(dossier, words, code) for code in member.topics), ""),
        (member.assignment, language),
        (member.days_present, language),
        (words("confidentiality undertaking {day}", day=signed) if signed else "", ""),
        (member.neutrality_note, language),
    ]
    line = [Run(" ".join(filter(None, (member.code, term(dossier, words, "member_role", member.role)))))]
    for text, spoken in details:
        line += [Run(" · "), Run(text, language=spoken)] if text else []
    return line if line[0].text else line[2:]


def _typed(dossier: RedactedDossier, words: Words) -> list[Block]:
    visit, language = dossier.visit, typed_language(dossier)
    texts = {"objectives": visit.objectives, "access": visit.access_note, "cooperation": visit.cooperation_note}
    blocks: list[Block] = []
    for name, text in texts.items():
        paragraphs = typed_paragraphs(text, language, key=f"visit.{name}") if text.strip() else []
        if paragraphs and name == "objectives":  # typed as notes: what they are is said
            lead = Run(f"{words('Objectives of the visit:')} ")
            paragraphs[0] = replace(paragraphs[0], text=(lead, *runs(paragraphs[0].text, language)))
        blocks += paragraphs
    return blocks


def _sources(dossier: RedactedDossier, words: Words) -> list[Block]:
    kinds = [item.sources for item in dossier.answers if not item.open]
    kinds += [item.sources for item in dossier.observations] + [item.sources for item in dossier.findings]
    found = {source for sources in kinds for source in sources}
    if not found:
        return []
    named = kinds_of_source(dossier, words, [source for source in SOURCES if source in found])
    text = words("The report rests on these kinds of source: {sources}.", sources=inside(named, words.language))
    return [Paragraph(text, key="visit.sources")]


def _limits(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return what was not assessed and why: a part of every honest method."""
    total = sum(limit.count for limit in dossier.limits)
    if not total:
        return []
    opening = words.many(
        "It was not possible to assess {n} point of the checklist:",
        "It was not possible to assess {n} points of the checklist:", total,
    )  # fmt: skip
    topics: dict[str, list[str]] = {}
    for limit in dossier.limits:
        reason = inside(term(dossier, words, "not_assessed", limit.reason), words.language)
        topics.setdefault(limit.topic, []).append(f"{reason} ({words.number(limit.count)})")
    items = [sentence(f"{topic(dossier, words, t)}: {', '.join(rs)}") for t, rs in topics.items()]
    return [Paragraph(opening, key="visit.limits"), Bullets(tuple(items))]
