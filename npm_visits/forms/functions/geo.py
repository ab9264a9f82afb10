"""Functions of places on the map: typed-in points, traces and shapes."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from npm_visits.forms.functions.registry import Function, simple, spread

# Radius in metres that the ODK engines reckon with (WGS 84, equatorial).
_RADIUS: Final = 6_378_100.0

Place = tuple[float, float]  # latitude, longitude in degrees


def places(text: str) -> list[Place]:
    """Return the places in "lat lon altitude accuracy; …"; empty when one of them is none."""
    found: list[Place] = []
    for part in text.split(";"):
        numbers = part.split()
        if not numbers:
            continue
        try:
            found.append((float(numbers[0]), float(numbers[1])))
        except (ValueError, IndexError):
            return []
    return found


def _all_places(texts: list[str]) -> list[Place]:
    return [place for text in texts for place in places(text)]


def distance(texts: list[str]) -> float:
    """Return the length in metres along the places."""
    found = _all_places(texts)
    return math.fsum(_between(a, b) for a, b in pairwise(found)) if len(found) > 1 else 0.0


def _between(first: Place, second: Place) -> float:
    lat1, lat2 = math.radians(first[0]), math.radians(second[0])
    east = math.radians(second[1] - first[1])
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(east)
    return math.acos(max(-1.0, min(1.0, cosine))) * _RADIUS


def area(texts: list[str]) -> float:
    """Return the area in square metres that the places enclose, on the sphere."""
    found = _all_places(texts)
    if len(found) < 3:
        return 0.0
    if found[0] != found[-1]:
        found.append(found[0])
    total = math.fsum(
        math.radians(b[1] - a[1]) * (2 + math.sin(math.radians(a[0])) + math.sin(math.radians(b[0])))
        for a, b in pairwise(found)
    )
    return abs(total * _RADIUS * _RADIUS / 2)


def inside(point: str, shape: str) -> bool:
    """Return whether a point lies within a shape."""
    at, corners = places(point), places(shape)
    if not at or len(corners) < 3:
        return False
    lat, lon = at[0]
    within = False
    for (lat1, lon1), (lat2, lon2) in pairwise([*corners, corners[0]]):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            within = not within
    return within


def crosses(text: str) -> bool:
    """Return whether a trace crosses itself."""
    sides = list(pairwise(places(text)))
    for n, (a, b) in enumerate(sides):
        for m in range(n + 2, len(sides)):
            c, d = sides[m]
            closes = n == 0 and m == len(sides) - 1 and a == d
            if not closes and _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0:
                return True
    return False


def _turn(a: Place, b: Place, c: Place) -> float:
    return (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])


FUNCTIONS: Final[dict[str, Function]] = {
    "distance": spread(distance, "number"),
    "area": spread(area, "number"),
    "geofence": simple(inside, "ss", "truth"),
    "intersects": simple(crosses, "s", "truth"),
}
