"""The figures of the body map: drawn for this program, neutral, as smooth curves through few points.

A figure is data alone: the window and paper draw the same curves. All lengths are in the figure's own units; a whole
body is 480 high, about 3.7 mm of a grown person to the unit. Regions are polygons that overlap the outline.
"""

from __future__ import annotations

from npm_visits.domain.figures.shape import Curve, Figure, Region
from npm_visits.domain.figures.views import SHEETS, VIEWS, figure, sheet_of, views_of

__all__ = ["SHEETS", "VIEWS", "Curve", "Figure", "Region", "figure", "sheet_of", "views_of"]
