"""The list of visits: where work begins each day."""

from npm_visits.ui.pages.visits.page import VisitsPage

__all__ = ["VisitsPage"]
