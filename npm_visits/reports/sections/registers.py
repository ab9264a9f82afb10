"""Registers and files that were checked: a paragraph of the method, and an annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph, Run, Table, Text
from npm_visits.domain.registers import measure
from npm_visits.domain.registers_told import orders_told, rate_told
from npm_visits.domain.text import capital
from npm_visits.reports.citations import abbreviations, brief
from npm_visits.reports.wording import around, enumerated, sentence, term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.registers import CheckTold
    from npm_visits.i18n import Words

_WIDTHS = (0.25, 0.25, 0.5)


def method(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one paragraph: how many registers, and how entries were chosen."""
    found = dossier.gathered.checks
    if not found:
        return []
    told = [words.many("The delegation checked {n} register.", "The delegation checked {n} registers.", len(found))]
    told += [f"{_name(dossier, words, each)}: {drawn}." for each in found if (drawn := _drawn(each, words))]
    return [Paragraph(" ".join(told))]


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the annex: each register with its period, what was drawn, and what it tells."""
    found = dossier.gathered.checks
    if not found:
        return []
    header = (words("Register"), words("Period and entries"), words("What it tells"))
    rows = tuple((_first(dossier, words, c), _second(dossier, words, c), _third(dossier, words, c)) for c in found)
    caption = words("Registers checked")
    table = Table(caption, header, rows, _WIDTHS, note=_note(dossier, words), mark="registers")
    return [Heading(1, caption, annex=True), table]


def _note(dossier: RedactedDossier, words: Words) -> str:
    found = dossier.gathered.checks
    used = [measure(code).standard for each in found for code, each_rate in each.rates if each_rate.known]
    parts = [sentence(abbreviations(dossier, words, used))]
    if any(each.masked for each in found):
        parts.append(words(
            "A rate is left out where a part of it would be fewer than {n} entries.", n=dossier.office.masking.k
        ))
    return " ".join(filter(None, parts))


def _name(dossier: RedactedDossier, words: Words, told: CheckTold) -> str:
    return term(dossier, words, "register", told.check.register) or words("Register")


def _drawn(told: CheckTold, words: Words) -> str:
    check = told.check
    if not told.looked_at:  # drawn and not read yet: nothing was found out
        return ""
    if check.method == "drawn" and check.population:
        n, whole = words.number(told.looked_at), words.number(check.population)
        return words("{n} of {all} entries drawn at random", n=n, all=whole)
    return words.many("{n} entry read", "{n} entries read", told.looked_at) if told.looked_at else ""


def _first(dossier: RedactedDossier, words: Words, told: CheckTold) -> Text:
    title = told.check.title
    runs = [Run(_name(dossier, words, told), bold=True)]
    if title:
        runs.append(Run(f"\n{title}", language=typed_language(dossier)))
    return tuple(runs)


def _second(dossier: RedactedDossier, words: Words, told: CheckTold) -> Text:
    check = told.check
    lines = [
        words.dates(check.period_from, check.period_to),
        _drawn(told, words),
        words("seed {seed}", seed=check.seed) if check.seed else "",
        words("last entry {day}", day=words.date(check.last_entry_on)) if check.last_entry_on else "",
    ]
    shown = "\n".join(capital(line, words.language) for line in lines if line)
    if not check.page_reference:
        return shown
    language = typed_language(dossier)
    pages = capital(check.page_reference, language)
    return around(f"{shown}\n\0" if shown else "\0", pages, language)


def _third(dossier: RedactedDossier, words: Words, told: CheckTold) -> Text:
    lines = []
    for code, found in told.rates:
        if text := rate_told(measure(code), found, words):
            source = brief(dossier, words, measure(code).standard)
            lines.append(f"{text.removesuffix('.')} ({source}).")
    if told.orders is not None:
        lines.append(orders_told(told.orders, words))
    if told.unreviewed is not None:
        lines.append(words.many(
            "Longest without judicial review: {n} day.", "Longest without judicial review: {n} days.", told.unreviewed
        ))  # fmt: skip
    if told.looked_at:
        lines += [
            words.many("{defect}: {count} of {n} entry.", "{defect}: {count} of {n} entries.", told.looked_at,
                       defect=term(dossier, words, "register_defect", code), count=words.number(n))
            for code, n in told.defects
        ]  # fmt: skip
    for codes, vocabulary, text in (
        (told.check.fields_missing, "register_field", words("Missing or empty:")),
        (told.check.flaws, "register_flaw", words("The register as a whole:")),
    ):
        if codes:
            lines.append(f"{text} {enumerated([term(dossier, words, vocabulary, c) for c in codes], words)}.")
    typed = [sentence(t) for t in (told.check.conclusion, told.check.contradictions) if t.strip()]
    runs = [Run("\n".join(filter(None, lines)))]
    if typed:
        runs.append(Run(("\n" if lines else "") + "\n".join(typed), language=typed_language(dossier)))
    return tuple(runs)
