"""Marks on the figures of the body map: where they may stand, and the region that their place bears."""

from __future__ import annotations

from dataclasses import replace

from npm_visits.domain.figures import VIEWS, figure
from npm_visits.domain.ill_treatment import BodyMark


def placed(mark: BodyMark, view: str, x: int, y: int) -> BodyMark | None:
    """Return the mark at a point of a view with the region it lies in; nothing beside the figure."""
    shown = figure(view)
    if not shown.holds(x, y):
        return None
    return replace(mark, view=view, x=x, y=y, region=shown.region_at(x, y))


def moved(mark: BodyMark, right: int, down: int) -> BodyMark:
    """Return the mark moved by so many units; at the edge of the figure it stays where it is."""
    return placed(mark, mark.view, mark.x + right, mark.y + down) or mark


def in_region(mark: BodyMark, view: str, region: str) -> BodyMark:
    """Return the mark in the middle of a region. Raises LookupError where the view does not show it."""
    x, y = figure(view).middle(region)
    return replace(mark, view=view, x=x, y=y, region=region)


def regions_of(view: str) -> tuple[str, ...]:
    """Return the regions that a view shows, each once, from the head down; none of a view of another version."""
    if view not in VIEWS:
        return ()
    highest: dict[str, float] = {}
    for region in figure(view).regions:
        highest.setdefault(region.code, region.height)
    return tuple(sorted(highest, key=lambda code: (highest[code], code)))
