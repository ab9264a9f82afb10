"""Rooms that were measured: an annex with the floor space of each, and the standards that it lies below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Run, Table, Text
from npm_visits.domain.measures import NumericStandard, Space, limits, net_m2, space_full, space_now, told
from npm_visits.domain.text import capital
from npm_visits.reports.citations import abbreviations, brief
from npm_visits.reports.sections.room_details import details
from npm_visits.reports.units import counted
from npm_visits.reports.wording import sentence, term, typed_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.rooms_told import RoomTold
    from npm_visits.i18n import Words

_WIDTHS = (0.165, 0.26, 0.13, 0.21, 0.235)


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the annex: a row for each room of which the visit found anything."""
    found = dossier.gathered.rooms
    if not found:
        return []
    place, day = dossier.place.place_type, dossier.visit.starts_on
    asked = [s for s in dossier.content.numeric if s.speaks_to(place, dossier.office.country, day)]
    used: dict[str, NumericStandard] = {}
    rows = tuple(_row(dossier, words, room, asked, used) for room in found)
    inside = dossier.audience == "internal"
    header = (words("Room"), words("Dimensions, m"), words("Beds and persons") if inside else words("Beds"),
              words("m² per person"), words("Light, air, bell"))  # fmt: skip
    caption = words("Rooms measured")
    first = Table(caption, header, rows, _WIDTHS, note=_note(dossier, words, used), mark="rooms.measured")
    whole: list[Block] = [Heading(1, caption, annex=True), first]
    exceeded: dict[str, NumericStandard] = {}
    second = details(dossier, words, asked, exceeded)
    return [*whole, replace(second, note=" ".join(_limits(dossier, words, exceeded)))] if second else whole


def _row(
    dossier: RedactedDossier, words: Words, room: RoomTold, asked: list[NumericStandard],
    used: dict[str, NumericStandard],
) -> tuple[Text, ...]:  # fmt: skip
    seen = room.seen
    function = term(dossier, words, "room_function", room.function)
    first: Text = (Run(room.name, bold=True), Run("\n" + function if room.name and function else function))
    spaces = ((words("now"), space_now(seen)), (words("at full beds"), space_full(seen)))
    lines = [_space(words, name, each, room, asked, used) for name, each in spaces if each is not None]
    return first, _size(words, room), _counts(words, room), "\n".join(lines), _conditions(dossier, words, room)


def _size(words: Words, room: RoomTold) -> str:
    seen = room.seen
    sides = [words.number(side, digits=2) for side in (seen.length_m, seen.width_m, seen.height_m) if side is not None]
    net = net_m2(seen)
    lines = [" × ".join(sides)]
    if seen.annexe_m2:
        lines.append(words("annexe {area} m²", area=words.number(seen.annexe_m2)))
    if net is not None:
        area = words.number(float(told(net)))
        without = words("without annexe {area} m²", area=area)
        lines.append(without if seen.annexe_m2 else words("area {area} m²", area=area))
    told_of = list(filter(None, lines)) or [words("not measured")]
    return "\n".join(capital(line, words.language) for line in told_of)


def _counts(words: Words, room: RoomTold) -> str:
    beds, persons = room.seen.beds, room.seen.occupants
    lines = [
        words.many("{n} bed", "{n} beds", beds) if beds is not None else "",
        words.many("{n} person", "{n} persons", persons) if persons is not None else "",
    ]
    return "\n".join(filter(None, lines))


def _space(
    words: Words, name: str, found: Space, room: RoomTold, asked: list[NumericStandard],
    used: dict[str, NumericStandard],
) -> str:  # fmt: skip
    below = limits(found, room.seen, room.function, asked)
    used.update((s.code, s) for s in below)
    shown = told(found.each_m2, below[0] if below else None)
    text = f"{capital(name, words.language)}: {words.number(float(shown), digits=len(str(shown).partition('.')[2]))}"
    return f"{text} < {words.number(below[0].value)}" if below else text


def _conditions(dossier: RedactedDossier, words: Words, room: RoomTold) -> Text:
    seen = room.seen
    bell = term(dossier, words, "room_bell", seen.bell)
    if seen.bell == "answered" and seen.bell_seconds is not None:
        bell = words("{n} s", n=seen.bell_seconds)
    elif seen.bell == "unanswered" and seen.bell_seconds:
        bell = words("no answer after {n} s", n=seen.bell_seconds)
    lines = [
        words("Daylight: {light}", light=term(dossier, words, "room_light", seen.light)) if seen.light else "",
        term(dossier, words, "room_ventilation", seen.ventilation),
        words("Bell: {bell}", bell=bell) if bell else "",
    ]
    runs = [Run("\n".join(filter(None, lines)))]
    if seen.remarks.strip():
        runs.append(Run(("\n" if runs[0].text else "") + sentence(seen.remarks), language=typed_language(dossier)))
    return tuple(runs)


def _note(dossier: RedactedDossier, words: Words, used: Mapping[str, NumericStandard]) -> str:
    parts = [words("The sanitary annexe is not counted. A number below a limit is a fact to weigh.")]
    parts += _limits(dossier, words, used)
    parts += [
        words("Rooms drawn at random, {n} of {all} (seed {seed}): {rooms}.", n=len(draw.drawn),
              all=draw.population, seed=draw.seed, rooms=words.listing(list(draw.drawn)))
        for draw in dossier.gathered.room_draws
    ]  # fmt: skip
    if dossier.audience != "internal":
        parts.append(words("The number of persons in each room is not stated."))
    return " ".join(filter(None, parts))


def _limits(dossier: RedactedDossier, words: Words, used: Mapping[str, NumericStandard]) -> list[str]:
    """Return the limits that a table names, each with its source, and what the sources' short names mean."""
    parts = []
    for standard in sorted(used.values(), key=lambda s: s.value):
        limit = counted(words, standard.value, standard.unit)
        source = brief(dossier, words, standard.source)
        if standard.said_by_source is not None:
            other = words.number(standard.said_by_source)
            source = f"{source}; {words('the office’s own number; the source says {n}', n=other)}"
        parts.append(f"{words(standard.about)} – {limit}" + (f" ({source})." if source else "."))
    parts.append(sentence(abbreviations(dossier, words, [s.source for s in used.values()])) if used else "")
    return [part for part in parts if part]
