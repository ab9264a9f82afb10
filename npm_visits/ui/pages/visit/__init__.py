"""One visit with its tabs."""

from npm_visits.ui.pages.visit.page import VisitPage

__all__ = ["VisitPage"]
