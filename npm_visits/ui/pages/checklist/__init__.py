"""The checklist tab of a visit."""

from npm_visits.ui.pages.checklist.tab import ChecklistTab

__all__ = ["ChecklistTab"]
