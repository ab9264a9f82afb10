"""How many persons were heard: a part of the method, never a list of who spoke, never where or when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Block, Paragraph
from npm_visits.i18n import mark, mark_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.gathered import Heard
    from npm_visits.i18n import Words

SEXES: Final = {
    "female": mark("women"),
    "male": mark("men"),
    "other": mark("other or self-described"),
    "unknown": mark("not recorded"),
}
AGES: Final = {"under_18": mark("under 18"), "adult": mark("18 and over"), "unknown": mark("not recorded")}
PERSONS: Final = mark_many(
    "The report draws on an interview with {n} person held.",
    "The report draws on individual interviews with {n} persons held.",
)
PRIVATE: Final = mark_many(
    "Of these interviews, {n} was held in private.", "Of these interviews, {n} were held in private."
)
GROUPS: Final = mark_many("It draws on {n} group talk.", "It draws on {n} group talks.")
STAFF: Final = mark_many("It draws on {n} interview with staff.", "It draws on {n} interviews with staff.")


def heard(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one paragraph, or nothing when the report draws on none."""
    told = dossier.gathered.heard
    sentences = [*_persons(told, words)]
    if told.by_groups:
        sentences.append(
            words("It draws on group talks.") if told.groups is None else words.many(*GROUPS, told.groups)
        )
    if told.by_staff:
        sentences.append(
            words("It draws on interviews with staff.") if told.staff is None else words.many(*STAFF, told.staff)
        )
    return [Paragraph(" ".join(sentences), key="visit.heard")] if sentences else []


def _persons(told: Heard, words: Words) -> list[str]:
    if not told.by_persons:
        return []
    if told.persons is None:
        return [words("The report draws on interviews with persons held.")]
    sentences = [words.many(*PERSONS, told.persons)]
    private, others = told.private.parts
    if private and others == 0:
        sentences.append(words("All of these interviews were held in private."))
    elif private is not None and others is not None:
        sentences.append(words.many(*PRIVATE, private))
    if len(told.sexes) > 1:
        sentences.append(words("By sex: {parts}.", parts=_listed(words, told.sexes, SEXES)))
    if len(told.ages) > 1:
        sentences.append(words("By age: {parts}.", parts=_listed(words, told.ages, AGES)))
    return sentences


def _listed(words: Words, parts: Iterable[tuple[str, int]], labels: Mapping[str, str]) -> str:
    return words.listing([f"{words(labels[code])} {words.number(n)}" for code, n in parts])
