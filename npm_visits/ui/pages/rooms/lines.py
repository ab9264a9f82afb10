"""How rooms stand in the grid: measures, marks of what they lie below, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetrics

from npm_visits.domain.changes import Value
from npm_visits.domain.measures import NumericStandard, Space, crowded, limits, net_m2, space_full, space_now, told
from npm_visits.domain.rooms import LIVING, RANGES, RoomVisit, read_measure
from npm_visits.domain.text import fold
from npm_visits.i18n import mark
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Cell, Column, Row
from npm_visits.ui.widgets.key_grid import GridCell

if TYPE_CHECKING:
    from npm_visits.services.rooms import RoomLine
    from npm_visits.ui.session import Session

FRESH: Final = "+"
CHOICES: Final = {"function": "room_function", "light": "room_light", "bell": "room_bell"}
TITLES: Final = {
    "number": mark("Room"),
    "function": mark("Function"),
    "length_m": mark("Length, m"),
    "width_m": mark("Width, m"),
    "height_m": mark("Height, m"),
    "annexe_m2": mark("Annexe, m²"),
    "beds": mark("Beds"),
    "occupants": mark("Persons"),
    "now": mark("m² now"),
    "full": mark("m² if full"),
    "light": mark("Lighting"),
    "bell": mark("Bell"),
}
_WIDTHS: Final = {"number": 64, "function": 120, "length_m": 62, "width_m": 62, "height_m": 62, "annexe_m2": 62,
                  "beds": 54, "occupants": 66, "now": 110, "full": 96, "light": 80, "bell": 96}  # fmt: skip
_ROUND: Final = 25  # what a heading has left and right of it
EDITABLE: Final = tuple(code for code in TITLES if code not in {"now", "full"})
MEASURES: Final = tuple(code for code in TITLES if code in RANGES)
_DIGITS: Final = {"length_m": 2, "width_m": 2, "height_m": 2, "annexe_m2": 2}


def columns(session: Session) -> list[Column]:
    """Return the columns of the grid."""
    words = session.words
    right = {*MEASURES, "now", "full"}
    metrics, whole = QFontMetrics(look().font("small", "semibold")), look().scale.px(100)
    least = {code: metrics.horizontalAdvance(words(title)) * 100 // whole + _ROUND for code, title in TITLES.items()}
    return [
        Column(code, words(title), max(_WIDTHS[code], least[code]), stretch=int(code in {"function", "bell"}),
               align="right" if code in right else "left", sortable=False)
        for code, title in TITLES.items()
    ]  # fmt: skip


def fresh_row(session: Session) -> Row:
    """Return the last line, in which a further room begins."""
    first = GridCell(session.words("Add…"), tone="muted", raw="")
    return Row(FRESH, (first, *(Cell() for _ in range(len(TITLES) - 1))))


def room_row(session: Session, line: RoomLine, standards: Sequence[NumericStandard]) -> Row:
    """Return one room as a line of the grid."""
    return Row(line.room.id, tuple(_cell(session, line, code, standards) for code in TITLES))


def _cell(session: Session, line: RoomLine, code: str, standards: Sequence[NumericStandard]) -> Cell:
    seen = line.seen
    if code == "number":
        return GridCell(line.room.number, weight="semibold")
    if code in {"now", "full"}:
        if code == "now" and line.room.function in LIVING and net_m2(seen) is None:
            return Cell(session.words("not measured"), tone="muted")
        return _space(session, line, space_now(seen) if code == "now" else space_full(seen), standards)
    if unread := seen.typed_in(code):
        return GridCell(unread, chip="caution", raw=unread)
    if code in CHOICES:
        return _choice(session, line, code)
    return _measure(session, seen, code)


def _choice(session: Session, line: RoomLine, code: str) -> Cell:
    seen = line.seen
    if code == "bell" and seen.bell == "answered" and seen.bell_seconds is not None:
        return GridCell(session.words("{n} s", n=seen.bell_seconds), raw=str(seen.bell_seconds))
    return GridCell(label(session, CHOICES[code], getattr(line.room if code == "function" else seen, code)))


def _measure(session: Session, seen: RoomVisit, code: str) -> Cell:
    value = getattr(seen, code)
    if value is None:
        return GridCell()
    text = session.words.number(value, digits=_DIGITS.get(code))
    if code == "occupants" and crowded(seen):
        return GridCell(text, chip="caution", icon="triangle-alert", raw=f"{value}")
    return GridCell(text, raw=session.words.number(value) if isinstance(value, float) else str(value))


def _space(session: Session, line: RoomLine, found: Space | None, standards: Sequence[NumericStandard]) -> Cell:
    words, seen = session.words, line.seen
    if found is None:
        return Cell("" if net_m2(seen) is None else "–", tone="muted")
    below = limits(found, seen, line.room.function, standards)
    if not below:
        return Cell(words.number(float(told(found.each_m2)), digits=2))
    lowest = below[0]
    shown = told(found.each_m2, lowest)
    text = f"{words.number(float(shown), digits=digits_of(shown))} < {words.number(lowest.value)}"
    return Cell(text, chip="caution")


def digits_of(shown: object) -> int:
    """Return how many decimals a decimal number is written with."""
    return len(str(shown).partition(".")[2])


def code_of(session: Session, name: str, text: str) -> str:
    """Return the code in a controlled list that a typed text begins, in the language of the screen; else nothing."""
    wanted = fold(text.strip())
    terms = session.office.content.terms(name)
    exact = [t.code for t in terms if wanted in {fold(session.words(t.label)), t.code}]
    begun = [t.code for t in terms if fold(session.words(t.label)).startswith(wanted)]
    return next(iter(exact + begun), "") if wanted else ""


def choice_values(
    session: Session, seen: RoomVisit, code: str, text: str, waited: int | None = None
) -> dict[str, Value]:  # fmt: skip
    """Return the values that keep what was typed into the column of light or of the bell.

    Seconds say that the bell was answered; without an answer, how long one waited is kept. What is in no list is
    kept as typed, marked unread.
    """
    values: dict[str, Value] = {"unread": seen.without_unread(code)}
    if code == "bell":
        values["bell_seconds"] = seconds = read_measure("bell_seconds", text)
        if seconds is not None:
            return {**values, "bell": "answered"}
    values[code] = code_of(session, CHOICES[code], text)
    if values[code] == "unanswered":
        values["bell_seconds"] = waited
    if text and not values[code]:
        values["unread"] = (*seen.without_unread(code), f"{code}={text}")
    return values


def pasted_cells(text: str) -> list[tuple[str, ...]]:
    """Return the cells of a text that was copied from a spreadsheet, line by line, without empty lines."""
    return [tuple(part.strip() for part in line.split("\t")) for line in text.splitlines() if line.strip()]


def block(
    lines: Sequence[RoomLine], room_id: str, code: str, cells: Sequence[tuple[str, ...]]
) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return pasted lines beginning with the number of a room, and the fields of their other cells.

    In the column of rooms, and in the last line, the block itself says which rooms are meant; in a measure it falls on
    the rooms from this one on.
    """
    if code == "number" or room_id == FRESH:
        return list(cells), list(MEASURES)
    if code not in MEASURES:
        return [], []
    here = next((n for n, line in enumerate(lines) if line.room.id == room_id), len(lines))
    meant = zip(lines[here:], cells, strict=False)
    return [(line.room.id, *found) for line, found in meant], list(MEASURES[MEASURES.index(code) :])
