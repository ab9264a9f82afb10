"""The arithmetic of rooms: floor space for each person, persons for each toilet, and what standards ask of both.

space = (length × width − sanitary annexe) ÷ persons, now and with all beds filled. Decimal throughout: 17.4 ÷ 6 is
2.9, not 2.8999. A number below a limit is a fact to weigh, not a finding; where no standard speaks, nothing is marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from npm_visits.domain.rooms import LIVING, RoomVisit
from npm_visits.i18n import mark

QUANTITIES: Final = {
    "shared_m2": mark("Space per person, shared room"),
    "single_m2": mark("Space of a room for one"),
    "width_m": mark("Distance between the walls"),
    "height_m": mark("Height of a room"),
    "desirable_first_m2": mark("Desirable size, the first person"),
    "desirable_each_m2": mark("Desirable size, each further person"),
    "toilet_persons": mark("Persons for each toilet, at most"),
    "shower_persons": mark("Persons for each shower, at most"),
}
"""What a number may be asked of."""
UNITS: Final = {
    "shared_m2": mark("m²"), "single_m2": mark("m²"), "width_m": mark("m"), "height_m": mark("m"),
    "desirable_first_m2": mark("m²"), "desirable_each_m2": mark("m²"),
    "toilet_persons": mark("persons"), "shower_persons": mark("persons"),
}  # fmt: skip


@dataclass(frozen=True)
class NumericStandard:
    """A number that a source asks for. `quantity` is one of QUANTITIES: what it is the least of, or for toilet_persons
    and shower_persons the most.

    `source` is read against the catalogue of standards (a trailing "?": to be checked). `scope` are place types,
    empty for all but those in `not_for`; `about` is an entry of the catalogue. `grave` marks a presumption of a
    breach. `valid_from` and `valid_to` are ISO days or empty. `nature` is the kind of a source that the catalogue does
    not know. Where the office asks another number than the source, `said_by_source` is the source's.
    """

    code: str
    quantity: str
    value: float
    unit: str
    source: str
    about: str
    scope: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    country: str = ""
    grave: bool = False
    on: bool = True
    valid_from: str = ""
    valid_to: str = ""
    nature: str = ""
    said_by_source: float | None = None

    def speaks_to(self, place_type: str, country: str, day: str) -> bool:
        """Return whether it is on and holds for a kind of place in a country on a day."""
        return (
            self.on
            and place_type not in self.not_for
            and (not self.scope or place_type in self.scope)
            and self.country in {"", country}
            and (not self.valid_from or self.valid_from <= day)
            and (not self.valid_to or day <= self.valid_to)
        )


@dataclass(frozen=True)
class Space:
    """The floor space of a room for a number of persons, with the numbers it was reckoned from (m, m²)."""

    length_m: float
    width_m: float
    annexe_m2: float | None
    persons: int
    each_m2: Decimal

    @property
    def net_m2(self) -> Decimal:
        """Return the floor without the annexe."""
        return _dec(self.length_m) * _dec(self.width_m) - _dec(self.annexe_m2 or 0)


def net_m2(seen: RoomVisit) -> Decimal | None:
    """Return the floor of a room without its sanitary annexe, None when it was not measured.

    An annexe as large as the room is a slip: nothing can be said.
    """
    if seen.length_m is None or seen.width_m is None:
        return None
    net = _dec(seen.length_m) * _dec(seen.width_m) - _dec(seen.annexe_m2 or 0)
    return net if net > 0 else None


def space(seen: RoomVisit, persons: int | None) -> Space | None:
    """Return the floor space for `persons`; None for nobody, and where it was not measured."""
    net = net_m2(seen)
    if net is None or not persons or seen.length_m is None or seen.width_m is None:
        return None
    return Space(seen.length_m, seen.width_m, seen.annexe_m2, persons, net / persons)


def space_now(seen: RoomVisit) -> Space | None:
    """Return the floor space for those who live there now."""
    return space(seen, seen.occupants)


def space_full(seen: RoomVisit) -> Space | None:
    """Return the floor space with all beds filled."""
    return space(seen, seen.beds)


def limits(
    found: Space | None, seen: RoomVisit, function: str, standards: Iterable[NumericStandard]
) -> list[NumericStandard]:
    """Return the standards that a room's floor space lies below, the lowest first.

    A room for one is measured by the standards for single rooms, any other by those for shared ones. Rooms in which
    nobody lives have no floor-space standard (waiting rooms for very short stays: CPT/Inf(2015)44, §4).
    """
    if found is None or function not in LIVING:
        return []
    single = found.persons == 1 and (seen.beds or 1) == 1
    quantity = "single_m2" if single else "shared_m2"
    below = [s for s in standards if s.quantity == quantity and found.each_m2 < _dec(s.value)]
    return sorted(below, key=lambda s: (s.value, not s.grave))


def narrow(seen: RoomVisit, function: str, standards: Iterable[NumericStandard]) -> list[NumericStandard]:
    """Return the standards of width and height that a room in which persons live does not reach."""
    if function not in LIVING:
        return []
    sides = [side for side in (seen.length_m, seen.width_m) if side is not None]
    sizes = {"width_m": min(sides) if len(sides) == 2 else None, "height_m": seen.height_m}
    return [s for s in standards if (size := sizes.get(s.quantity)) is not None and _dec(size) < _dec(s.value)]


def desirable_m2(persons: int | None, standards: Iterable[NumericStandard]) -> Decimal | None:
    """Return the desirable size of a room for 2–4 persons: 6 + 4 × (n − 1) m² (CPT/Inf(2015)44), else None."""
    values = {s.quantity: _dec(s.value) for s in standards}
    if persons is None or not 2 <= persons <= 4 or not {"desirable_first_m2", "desirable_each_m2"} <= values.keys():
        return None
    return values["desirable_first_m2"] + values["desirable_each_m2"] * (persons - 1)


@dataclass(frozen=True)
class Share:
    """How many persons use one toilet ("toilet_persons") or shower ("shower_persons")."""

    quantity: str
    fixtures: int
    persons: int

    @property
    def each(self) -> Decimal:
        """Return the persons for each of them."""
        return Decimal(self.persons) / self.fixtures


def shares(seen: RoomVisit) -> list[Share]:
    """Return the persons for each toilet and shower; those who live in the room where nobody else was counted.

    Nothing is reckoned for none of them, nor for nobody.
    """
    persons = seen.occupants if seen.shared_by is None else seen.shared_by
    counted = (("toilet_persons", seen.toilets), ("shower_persons", seen.showers))
    return [Share(quantity, fixtures, persons) for quantity, fixtures in counted if fixtures and persons]


def above(found: Share, standards: Iterable[NumericStandard]) -> list[NumericStandard]:
    """Return the standards whose number of persons is exceeded, the strictest first."""
    over = [s for s in standards if s.quantity == found.quantity and found.each > _dec(s.value)]
    return sorted(over, key=lambda s: s.value)


def crowded(seen: RoomVisit) -> bool:
    """Return whether more persons were noted than a slip of the keys lets one believe: it is kept, and asked about."""
    found = space_now(seen)
    over = seen.occupants is not None and seen.beds is not None and seen.beds > 0 and seen.occupants > 3 * seen.beds
    return over or (found is not None and found.each_m2 < Decimal("0.5"))


def told(value: Decimal, below: NumericStandard | None = None) -> Decimal:
    """Return a number as it is shown: two decimals, more where rounding would hide that it lies below a limit."""
    shown = value
    for places in ("0.01", "0.001", "0.0001"):
        shown = value.quantize(Decimal(places), ROUND_HALF_UP)
        if below is None or shown < _dec(below.value):
            return shown
    return shown


def _dec(value: float) -> Decimal:
    return Decimal(repr(value))
