"""Annex: the answers of the checklist, internal only."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Paragraph, Run, Table, Text
from npm_visits.domain.checklists import text_in
from npm_visits.domain.paragraphs import state_of
from npm_visits.domain.text import capital
from npm_visits.reports.answered import said
from npm_visits.reports.wording import in_words, kinds_of_source, typed_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.dossier import AnsweredPoint, RedactedDossier
    from npm_visits.i18n import Words

_WIDTHS = (0.08, 0.28, 0.24, 0.19, 0.21)


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one table for each section of the checklist with anything in it; open points are counted."""
    answered = [point for point in dossier.answers if not point.open or point.note]
    if not answered:
        return []
    header = (words("No."), words("Question"), words("Answer"), words("Note"), words("Sources"))
    tables = [
        Table(
            in_words(title, words), header, tuple(_rows(dossier, words, points)), _WIDTHS,
            mark=f"answers:{state_of([code, title])}",
        )
        for (code, title), group in groupby(answered, key=lambda point: (point.section_code, _title(words, point)))
        if (points := list(group))
    ]  # fmt: skip
    count = Paragraph(_count(dossier, words))
    return [Heading(1, words("Answers of the checklist"), annex=True), count, *tables]


def _title(words: Words, point: AnsweredPoint) -> str:
    """Return the section; its checklist where there are several, and the version that asked what is asked no more."""
    parts = [text_in(point.section, words.language), words(text_in(point.checklist, words.language))]
    if point.gone:
        parts.append(words("no longer asked, version {version}", version=point.gone))
    return " · ".join(filter(None, parts))


def _count(dossier: RedactedDossier, words: Words) -> str:
    """Return how many points were answered, not assessed and left open: plain counts, no share."""
    asked = [point for point in dossier.answers if not point.gone]
    reasons = sum(bool(point.not_assessed) for point in asked)
    left = sum(point.open for point in asked)
    answered = len(asked) - reasons - left
    sentences = [words("Points answered: {n}.", n=words.number(answered))]
    if reasons:
        sentences.append(words("Points not assessed: {n}.", n=words.number(reasons)))
    if left:
        sentences.append(words("Points left open: {n}.", n=words.number(left)))
    return " ".join(sentences)


def _rows(dossier: RedactedDossier, words: Words, points: Iterable[AnsweredPoint]) -> list[tuple[Text, ...]]:
    language = typed_language(dossier)
    return [
        (
            point.number,
            _question(words, point),
            _answer(dossier, words, point),
            (Run(point.note, language=language),),
            kinds_of_source(dossier, words, point.sources),
        )
        for point in points
    ]


def _answer(dossier: RedactedDossier, words: Words, point: AnsweredPoint) -> Text:
    concern = (Run(f"\n{capital(words('concern'), words.language)}", muted=True),) if point.concern else ()
    return (*said(dossier, words, point), *concern)


def _question(words: Words, point: AnsweredPoint) -> Text:
    label = text_in(point.label, words.language)
    return (Run(label), Run(f"\n{text_in(point.instance, words.language)}", muted=True)) if point.instance else label
