"""What a figure is made of: curves, regions, and where a point of it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import hypot
from typing import Final

Point = tuple[float, float]
Segment = tuple[Point, Point, Point]  # of a cubic curve: two controls and the end

_STEPS: Final = 8  # straight pieces that stand for one curve
_MARGIN: Final = 2.0  # units beside the outline that still count as the figure
_ACROSS: Final = 12  # points across and down among which the middle of a region is sought


@dataclass(frozen=True)
class Curve:
    """A smooth curve through `points`; at `corners` (places in `points`) it has an edge."""

    points: tuple[Point, ...]
    corners: frozenset[int] = frozenset()
    closed: bool = False

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The curve as cubic pieces from its first point on."""
        count = len(self.points)
        last = count if self.closed else count - 1
        return tuple(self._segment(at, (at + 1) % count) for at in range(last))

    @cached_property
    def polygon(self) -> tuple[Point, ...]:
        """The curve as short straight pieces."""
        found, here = [self.points[0]], self.points[0]
        for one, two, end in self.segments:
            found += [_on_cubic(here, one, two, end, step / _STEPS) for step in range(1, _STEPS + 1)]
            here = end
        return tuple(found)

    @property
    def path(self) -> str:
        """The curve as the path of an SVG."""
        x, y = self.points[0]
        pieces = [f"M{x:g} {y:g}"]
        pieces += ["C" + " ".join(f"{v:.2f}" for point in segment for v in point) for segment in self.segments]
        return " ".join(pieces) + (" Z" if self.closed else "")

    def mirrored(self, axis: float) -> Curve:
        """Return the curve as in a mirror that stands at x = `axis`."""
        return Curve(tuple((2 * axis - x, y) for x, y in self.points), self.corners, self.closed)

    def _segment(self, at: int, to: int) -> Segment:
        start, end = self.points[at], self.points[to]
        chord = end[0] - start[0], end[1] - start[1]
        out, into = self._heading(at, chord), self._heading(to, chord)
        return (start[0] + out[0], start[1] + out[1]), (end[0] - into[0], end[1] - into[1]), end

    def _heading(self, at: int, chord: Point) -> Point:
        """Return the way the curve goes on at a point, as long as a third of the chord that begins or ends there."""
        ends = not self.closed and at in {0, len(self.points) - 1}
        if at in self.corners or ends:
            return chord[0] / 3, chord[1] / 3
        (px, py), (nx, ny) = self.points[at - 1], self.points[(at + 1) % len(self.points)]
        wide = hypot(nx - px, ny - py) or 1.0
        reach = hypot(*chord) / 3
        return (nx - px) / wide * reach, (ny - py) / wide * reach


def curve(text: str, *, closed: bool = False) -> Curve:
    """Return the curve through the points of "x,y x,y! …"; the sign marks a corner."""
    pieces = text.split()
    points = tuple(_point(piece.removesuffix("!")) for piece in pieces)
    return Curve(points, frozenset(n for n, piece in enumerate(pieces) if piece.endswith("!")), closed)


def region(code: str, text: str) -> Region:
    """Return the region with the corners "x,y x,y …"."""
    return Region(code, tuple(_point(piece) for piece in text.split()))


def whole(half: str, axis: float) -> Curve:
    """Return the closed outline whose right half runs from the top of the axis to its foot; x counts from the axis."""
    right = curve(half)
    points = tuple((axis + x, y) for x, y in right.points)
    inner = [n for n, (x, _) in enumerate(right.points) if x]
    corners = set(right.corners)
    back: list[Point] = []
    for n in reversed(inner):
        if n in right.corners:
            corners.add(len(points) + len(back))
        back.append((axis - right.points[n][0], right.points[n][1]))
    return Curve((*points, *back), frozenset(corners), closed=True)


def both(lines: str, axis: float) -> tuple[Curve, ...]:
    """Return a line at the right of the axis and its twin at the left; x counts from the axis."""
    right = curve(lines)
    placed = Curve(tuple((axis + x, y) for x, y in right.points), right.corners)
    return placed, placed.mirrored(axis)


def _point(text: str) -> Point:
    x, y = text.split(",")
    return float(x), float(y)


@dataclass(frozen=True)
class Region:
    """A named part of a figure: `code` of the list `body_region`."""

    code: str
    polygon: tuple[Point, ...]

    @property
    def height(self) -> float:
        """How far down its middle lies, as a list from head to foot needs it."""
        return sum(y for _, y in self.polygon) / len(self.polygon)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in it."""
        return _inside(self.polygon, x, y)

    def mirrored(self, axis: float) -> Region:
        """Return the region of the other side as in a mirror at x = `axis`."""
        return Region(other_side(self.code), tuple((2 * axis - x, y) for x, y in self.polygon))


@dataclass(frozen=True)
class Figure:
    """One view: closed `outlines` that are filled, finer `lines`, and `regions`, the first that holds a point wins."""

    view: str
    width: int
    height: int
    outlines: tuple[Curve, ...]
    lines: tuple[Curve, ...]
    regions: tuple[Region, ...]

    def holds(self, x: float, y: float) -> bool:
        """Return whether a mark may stand at a point: on the figure or at its very edge."""
        return any(_inside(o.polygon, x, y) or _distance(o.polygon, x, y) <= _MARGIN for o in self.outlines)

    def region_at(self, x: float, y: float) -> str:
        """Return the region of a point; beside all of them the nearest."""
        for region in self.regions:
            if region.holds(x, y):
                return region.code
        return min(self.regions, key=lambda r: _distance((*r.polygon, r.polygon[0]), x, y)).code

    def middle(self, code: str) -> tuple[int, int]:
        """Return a point on the figure that lies well within a region. Raises LookupError for one it does not have."""
        return _middle(self, code)

    def mirrored(self, view: str) -> Figure:
        """Return the figure seen in a mirror: its left is the other figure's right."""
        axis = self.width / 2
        return Figure(
            view, self.width, self.height,
            tuple(o.mirrored(axis) for o in self.outlines), tuple(line.mirrored(axis) for line in self.lines),
            tuple(r.mirrored(axis) for r in self.regions),
        )  # fmt: skip


def other_side(code: str) -> str:
    """Return the code of the same part at the other side of the body."""
    for mine, other in (("left_", "right_"), ("right_", "left_")):
        if code.startswith(mine):
            return other + code.removeprefix(mine)
    return code


@lru_cache(maxsize=256)
def _middle(figure: Figure, code: str) -> tuple[int, int]:
    found = [
        (x, y)
        for region in figure.regions if region.code == code
        for x, y in _grid(region.polygon)
        if figure.region_at(x, y) == code and any(_inside(o.polygon, x, y) for o in figure.outlines)
    ]
    if not found:
        message = f"the figure {figure.view} has no region {code}"
        raise LookupError(message)
    mean = sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)
    return min(found, key=lambda p: (p[0] - mean[0]) ** 2 + (p[1] - mean[1]) ** 2)


def _grid(polygon: tuple[Point, ...]) -> Iterator[tuple[int, int]]:
    """Yield whole points of a polygon, about a hundred whatever its size."""
    low_x, low_y = (int(min(p[axis] for p in polygon)) for axis in (0, 1))
    high_x, high_y = (int(max(p[axis] for p in polygon)) for axis in (0, 1))
    for x in range(low_x, high_x + 1, 1 + (high_x - low_x) // _ACROSS):
        for y in range(low_y, high_y + 1, 1 + (high_y - low_y) // _ACROSS):
            if _inside(polygon, x, y):
                yield x, y


def _on_cubic(start: Point, one: Point, two: Point, end: Point, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
    return (
        a * start[0] + b * one[0] + c * two[0] + d * end[0],
        a * start[1] + b * one[1] + c * two[1] + d * end[1],
    )


def _inside(polygon: tuple[Point, ...], x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in pairwise((*polygon, polygon[0])):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def _distance(line: tuple[Point, ...], x: float, y: float) -> float:
    """Return how far a point is from the nearest piece of a line."""
    return min(_from_piece(start, end, x, y) for start, end in pairwise(line))


def _from_piece(start: Point, end: Point, x: float, y: float) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else min(max(((x - start[0]) * dx + (y - start[1]) * dy) / length, 0.0), 1.0)
    return hypot(x - start[0] - along * dx, y - start[1] - along * dy)
