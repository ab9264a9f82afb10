"""The place and its population: who runs it, how many it is made for, how many were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Note, Paragraph, Table, Text
from npm_visits.reports.sections.population import over_time, population
from npm_visits.reports.wording import around, sentence, term, typed, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return what the place is, how full it was and is, and who was held, as far as the reader may know."""
    blocks: list[Block] = []
    if count := _count(dossier, words):
        blocks.append(Paragraph(count, key="place.count"))
        if source := dossier.visit.present_source.strip():
            told = words("Source of the count: {source}", source="\0")
            blocks.append(Note(around(told, sentence(source), typed_language(dossier))))
    blocks += over_time(dossier, words)
    if facts := _facts(dossier, words):
        blocks.append(Table(words("The place"), (), facts, (0.295, 0.705), mark="place.facts"))
    blocks += population(dossier, words)
    if not blocks:
        return []
    return [Heading(1, words("The place and its population")), *blocks]


def _count(dossier: RedactedDossier, words: Words) -> str:
    """Return persons, capacity and occupancy as plain figures (occupancy: present by capacity)."""
    present, capacity = dossier.visit.persons_present, dossier.place.capacity
    day = words.date(dossier.visit.present_on or dossier.visit.starts_on, long=True)
    sentences = []
    if dossier.persons_masked:
        sentences.append(words(
            "Fewer than {n} persons were held at the time of the visit.", n=dossier.office.masking.k
        ))
    elif present is not None:
        sentences.append(_held(words, present, day))
    if capacity is not None:
        official = words.many("{n} person", "{n} persons", capacity)
        sentences.append(words("The official capacity is {official}.", official=official))
    if present and capacity:
        share = words.number(100 * present / capacity, digits=0)
        sentences.append(words("Occupancy was {share} per cent.", share=share))
    return " ".join(sentences)


def _held(words: Words, present: int, day: str) -> str:
    if not day:
        return words.many(
            "At the time of the visit {n} person was held.", "At the time of the visit {n} persons were held.", present
        )  # fmt: skip
    if not present:
        return words("Nobody was held on {day}.", day=day)
    return words.many("On {day}, {n} person was held.", "On {day}, {n} persons were held.", present, day=day)


def _facts(dossier: RedactedDossier, words: Words) -> tuple[tuple[str, Text], ...]:
    place, language = dossier.place, dossier.office.language
    facts: list[tuple[str, Text]] = [
        (words("Official name"), place.name),
        (words("Also called"), place.common_name if place.common_name != place.name else ""),
        (words("Former names"), place.former_names),
        (words("Kind of place"), term(dossier, words, "place_type", place.place_type)),
        (words("Legal form"), term(dossier, words, "legal_form", place.legal_form)),
        (words("Responsible authority"), place.authority),
        (words("Superior authority"), place.superior_authority),
        (words("Address"), place.address),
        (words("Region"), place.region),
        (words("Co-ordinates"), place.coordinates),
        (words("Telephone"), place.phone),
        (words("Built or renovated"), typed(place.built, language)),
        (words("Official capacity"), _capacity(dossier, words)),
        (words("Basis of the capacity"), typed(place.capacity_basis, language)),
        (words("Security level"), typed(place.security_level, language)),
        (words("Units"), typed(place.units, language)),
        (words("Notes"), typed(place.notes, language)),
    ]
    return tuple((name, value) for name, value in facts if value)


def _capacity(dossier: RedactedDossier, words: Words) -> Text:
    place = dossier.place
    parts = [
        (place.capacity_men, words("men")),
        (place.capacity_women, words("women")),
        (place.capacity_families, words("families")),
    ]
    by_group = "; ".join(f"{name}: {words.number(n)}" for n, name in parts if n is not None)
    whole = words.number(place.capacity) if place.capacity is not None else ""
    figures = " · ".join(filter(None, (whole, by_group)))
    if not place.capacity_note.strip():
        return figures
    return around(f"{figures} · \0" if figures else "\0", place.capacity_note, dossier.office.language)
