"""Who was held: the table of a snapshot, figures over the visits and by length of stay, stays, movements, staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Align, Block, Paragraph, Picture, Run, Table, Text
from npm_visits.domain.population import Grouping, Held, PresentAt, Snapshot, list_of
from npm_visits.i18n import mark, mark_many
from npm_visits.reports import charts
from npm_visits.reports.wording import around, sentence, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

_TITLES: Final = {
    "sex": mark("Sex"), "age": mark("Age"), "legal_status": mark("Legal status"), "stay": mark("Length of stay"),
    "nationality": mark("Nationality"), "unit": mark("Unit"), "vulnerability": mark("Vulnerable groups"),
}  # fmt: skip
_JOINED: Final = {
    "under_18": mark("Under 18"),
    "adult": mark("18 and over"),
    "over_m3": mark("Over 3 months"),
    "to_d30": mark("Up to 30 days"),
    "over_d30": mark("Over 30 days"),
    "unknown": mark("Not known"),
}
_EVENTS: Final = (
    ("entries", mark_many("{n} person was admitted", "{n} persons were admitted")),
    ("exits", mark_many("{n} person left", "{n} persons left")),
    ("removals", mark_many("{n} person was removed from the country", "{n} persons were removed from the country")),
    ("deaths", mark_many("{n} person died", "{n} persons died")),
    ("escapes", mark_many("{n} person escaped", "{n} persons escaped")),
    ("self_harm", mark_many("{n} case of self-harm was recorded", "{n} cases of self-harm were recorded")),
    ("hunger_strikes", mark_many("{n} hunger strike was recorded", "{n} hunger strikes were recorded")),
)
_NONE: Final = {
    "entries": mark("no admission was recorded"),
    "exits": mark("no departure was recorded"),
    "removals": mark("no removal from the country was recorded"),
    "deaths": mark("no death was reported"),
    "escapes": mark("no escape was reported"),
    "self_harm": mark("no case of self-harm was recorded"),
    "hunger_strikes": mark("no hunger strike was recorded"),
}  # what was told or written down, and no more: a death that nobody reports is a death
_FEWEST: Final = 2  # columns that make a figure over time


def over_time(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the figure of persons at each visit, where there were earlier ones."""
    present, visit = dossier.visit.persons_present, dossier.visit
    found = list(dossier.gathered.present_before)
    if present is not None:
        found.append(PresentAt(visit.present_on or visit.starts_on, present))
    if len(found) < _FEWEST:
        return []
    capacity = dossier.place.capacity
    line = "" if capacity is None else words("capacity {n}", n=words.number(capacity))
    told = "; ".join(f"{words.date(p.day)}: {words.number(p.present)}" for p in found)
    caption = words("Persons held at each visit; dashed line: official capacity")
    drawn = charts.over_time(found, capacity, line, words)
    return [Picture(drawn, f"{caption}. {told}", caption, mark="place.over_time")]


def population(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return the tables of the snapshots that the reader receives, and what else they tell."""
    blocks: list[Block] = []
    for n, each in enumerate(dossier.gathered.held):
        blocks += _table(dossier, words, each)
        if n == 0:
            blocks += _stays(dossier, words, each)
            blocks += _told(words, each.snapshot)
    return blocks


def _table(dossier: RedactedDossier, words: Words, each: Held) -> list[Block]:
    snapshot = each.snapshot
    if snapshot.present is None:
        return []
    total = ((Run(words("Total"), bold=True),), (Run(words.number(snapshot.present), bold=True),))
    rows: list[tuple[Text, ...]] = [total]  # above the groups: some overlap and do not add up to it
    for grouping in each.groupings:
        if _has_figure(grouping):
            continue  # its numbers stand in the figure below
        rows.append(((Run(words(_TITLES[grouping.dimension]), bold=True),), ""))
        rows += [(label, words.number(n)) for label, n in _labelled(dossier, words, grouping)]
        if grouping.others:
            rows.append((words("Others, joined"), words.number(grouping.others)))
    if len(rows) == 1:
        return []
    moment = ", ".join(filter(None, (words.date(snapshot.taken_on, long=True), snapshot.taken_time)))
    notes: list[Run] = []
    if dossier.audience != "internal":
        joined = words("Groups of fewer than {n} persons are joined or left out.", n=dossier.office.masking.k)
        notes.append(Run(joined))
    elif snapshot.source.strip():
        told = words("Source of the count: {source}", source="\0")
        notes += around(told, sentence(snapshot.source), typed_language(dossier))
    if any(g.dimension == "vulnerability" for g in each.groupings):
        notes.append(Run((" " if notes else "") + words("Vulnerable groups overlap and do not add up.")))
    caption = words("Persons held on {moment}", moment=moment)
    header = (words("Group"), words("Persons"))
    align = (Align.LEFT, Align.RIGHT)
    return [Table(caption, header, tuple(rows), (0.75, 0.25), align, tuple(notes), f"held:{snapshot.id}")]


def _has_figure(grouping: Grouping) -> bool:
    return grouping.dimension == "stay" and len(grouping.parts) > 1


def _labelled(dossier: RedactedDossier, words: Words, grouping: Grouping) -> list[tuple[str, int]]:
    name = list_of(grouping.dimension, dossier.place.place_type)
    return [
        (words(_JOINED[value]) if value in _JOINED else words(dossier.content.label(name, value)) if name else value, n)
        for value, n in grouping.parts
    ]


def _stays(dossier: RedactedDossier, words: Words, each: Held) -> list[Block]:
    blocks: list[Block] = []
    snapshot, told = each.snapshot, []
    if snapshot.stay_median is not None:
        told.append(words.many(
            "The median stay was {n} day.", "The median stay was {n} days.", round(snapshot.stay_median)
        ))  # fmt: skip
    if snapshot.stay_longest is not None:
        told.append(words.many(
            "The longest was {n} day.", "The longest was {n} days.", snapshot.stay_longest
        ))  # fmt: skip
    if told:
        blocks.append(Paragraph(" ".join(told)))
    for grouping in filter(_has_figure, each.groupings):
        items = _labelled(dossier, words, grouping)
        caption = words("Persons held on {moment}, by length of stay", moment=words.date(snapshot.taken_on, long=True))
        alt = "; ".join(f"{label}: {words.number(n)}" for label, n in items)
        drawn = charts.bars(items, words)
        blocks.append(Picture(drawn, f"{caption}. {alt}", caption, mark=f"stays:{snapshot.id}"))
    return blocks


def _told(words: Words, snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = []
    events = [
        words.many(*texts, n) if n else words(_NONE[name])
        for name, texts in _EVENTS
        if (n := getattr(snapshot, name)) is not None
    ]
    if events:
        period = words.dates(snapshot.period_from, snapshot.period_to, long=True)
        listed = words.listing(events)
        told = words("In the period {period}: {events}.", period=period, events=listed)
        blocks.append(Paragraph(told if period else words("Recorded: {events}.", events=listed)))
    if snapshot.staff_on_shift is not None:
        on_shift = words.many(
            "At the time of the count {n} member of staff was on shift.",
            "At the time of the count {n} members of staff were on shift.", snapshot.staff_on_shift,
        )  # fmt: skip
        compared = words("No international figure exists for it; it is given so that it can be compared over time.")
        blocks.append(Paragraph(f"{on_shift} {compared}"))
    return blocks
