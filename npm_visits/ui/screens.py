"""The list of pages: one line for each. A page that does not exist yet has no line."""

from __future__ import annotations

from npm_visits.i18n import mark
from npm_visits.ui.page import Screen
from npm_visits.ui.pages.bin import BinPage
from npm_visits.ui.pages.checklists.difference import DifferencePage
from npm_visits.ui.pages.checklists.drafting import DraftPage
from npm_visits.ui.pages.checklists.importing import ImportPage
from npm_visits.ui.pages.checklists.one import ChecklistPage
from npm_visits.ui.pages.checklists.page import ChecklistsPage
from npm_visits.ui.pages.checklists.preview import PreviewPage
from npm_visits.ui.pages.places.page import PlacesPage
from npm_visits.ui.pages.places.place import PlacePage
from npm_visits.ui.pages.places.rooms import PlaceRoomsPage
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.pages.settings.standards import StandardsPage
from npm_visits.ui.pages.visit.page import VisitPage
from npm_visits.ui.pages.visits.page import VisitsPage
from npm_visits.ui.pages.walk.page import WalkPage


def screens() -> list[Screen]:
    """Return all screens in the order of the rail."""
    return [
        Screen("visits", VisitsPage, mark("Visits"), "clipboard-list", keys="Ctrl+1"),
        Screen("visit", VisitPage, key="visit_id", within="visits"),
        Screen("walk", WalkPage, key="visit_id", within="visits", whole=True),
        Screen("places", PlacesPage, mark("Places"), "building-2", keys="Ctrl+2"),
        Screen("place", PlacePage, key="place_id", within="places"),
        Screen("place_rooms", PlaceRoomsPage, key="place_id", within="places"),
        Screen("checklists", ChecklistsPage, mark("Checklists"), "list-checks", keys="Ctrl+3"),
        Screen("checklist", ChecklistPage, key="code", within="checklists"),
        Screen("checklist_difference", DifferencePage, within="checklists"),
        Screen("checklist_import", ImportPage, within="checklists"),
        Screen("checklist_preview", PreviewPage, within="checklists"),
        Screen("checklist_draft", DraftPage, key="draft_id", within="checklists"),
        Screen("bin", BinPage, within="settings"),
        Screen("standards", StandardsPage, within="settings"),
        Screen("settings", SettingsPage, mark("Settings"), "settings-2", at_bottom=True),
    ]
