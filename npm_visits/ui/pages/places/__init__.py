"""The register of places, and the profile of one place with its visits."""

from npm_visits.ui.pages.places.page import PlacesPage
from npm_visits.ui.pages.places.place import PlacePage

__all__ = ["PlacePage", "PlacesPage"]
