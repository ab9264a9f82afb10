"""What else was noted of rooms: a second table of the annex, with a row for each room that has any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Run, Table, Text
from npm_visits.domain.measures import NumericStandard, above, shares, told
from npm_visits.domain.text import capital
from npm_visits.i18n import mark_many
from npm_visits.reports.wording import enumerated, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.rooms import RoomVisit
    from npm_visits.domain.rooms_told import RoomTold
    from npm_visits.i18n import Words

_WIDTHS = (0.12, 0.2, 0.18, 0.21, 0.29)
EACH: Final = {
    "toilet_persons": mark_many("{n} person for each toilet", "{n} persons for each toilet"),
    "shower_persons": mark_many("{n} person for each shower", "{n} persons for each shower"),
}


def details(
    dossier: RedactedDossier, words: Words, asked: Sequence[NumericStandard], used: dict[str, NumericStandard]
) -> Table | None:
    """Return the table, None where nothing of it was noted; standards that are exceeded go into `used`."""
    rows = []
    for room in dossier.gathered.rooms:
        cells = (_light(dossier, words, room.seen), _air(dossier, words, room.seen),
                 _washing(dossier, words, room, asked, used), _use(dossier, words, room.seen))  # fmt: skip
        if any(cells):
            name = room.name or term(dossier, words, "room_function", room.function)
            first: Text = (Run(name, bold=True),)
            rows.append((first, *("\n".join(lines) for lines in cells)))
    if not rows:
        return None
    header = (words("Room"), words("Windows and light"), words("Air and cleanliness"),
              words("Toilets and showers"), words("Furniture and use"))  # fmt: skip
    return Table(words("Rooms in detail"), header, tuple(rows), _WIDTHS, mark="rooms.details")


def _light(dossier: RedactedDossier, words: Words, seen: RoomVisit) -> list[str]:
    area = "" if seen.window_m2 is None else words("{area} m² of windows", area=words.number(seen.window_m2))
    lamp = term(dossier, words, "room_light", seen.artificial_light)
    return _said(
        words,
        words.many("{n} window", "{n} windows", seen.windows) if seen.windows is not None else "",
        area,
        term(dossier, words, "room_opening", seen.window_opening),
        words("Light by lamp: {light}", light=lamp) if lamp else "",
        term(dossier, words, "room_night_light", seen.night_light),
    )


def _air(dossier: RedactedDossier, words: Words, seen: RoomVisit) -> list[str]:
    warmth = "" if seen.temperature_c is None else f"{words.number(seen.temperature_c)} °C"
    damp = seen.humidity_percent
    return _said(
        words,
        warmth,
        words("humidity {n} %", n=damp) if damp is not None else "",
        term(dossier, words, "room_cleanliness", seen.cleanliness),
    )


def _washing(
    dossier: RedactedDossier, words: Words, room: RoomTold, asked: Sequence[NumericStandard],
    used: dict[str, NumericStandard],
) -> list[str]:  # fmt: skip
    seen = room.seen
    lines = [
        term(dossier, words, "room_partition", seen.annexe_partition),
        words.many("{n} toilet", "{n} toilets", seen.toilets) if seen.toilets is not None else "",
        words.many("{n} shower", "{n} showers", seen.showers) if seen.showers is not None else "",
        words.many("used by {n} person", "used by {n} persons", seen.shared_by) if seen.shared_by is not None else "",
    ]
    for share in shares(seen):
        over = above(share, asked)
        used.update((s.code, s) for s in over)
        limit = f" > {words.number(over[0].value)}" if over else ""
        lines.append(words.many(*EACH[share.quantity], float(told(share.each))) + limit)
    return _said(words, *lines)


def _use(dossier: RedactedDossier, words: Words, seen: RoomVisit) -> list[str]:
    things = [term(dossier, words, "room_furniture", code) for code in seen.furniture]
    hours = "" if seen.hours_open is None else words("open {n} hours a day", n=words.number(seen.hours_open))
    places = seen.official_places
    return _said(
        words,
        words.many("{n} official place", "{n} official places", places) if places is not None else "",
        enumerated(things, words),
        hours,
        term(dossier, words, "room_cctv", seen.cctv),
    )


def _said(words: Words, *lines: str) -> list[str]:
    return [capital(line, words.language) for line in lines if line]
