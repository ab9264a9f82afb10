"""The Prepare tab of a visit: what is settled before, and at, the gate."""

from npm_visits.ui.pages.prepare.tab import PrepareTab

__all__ = ["PrepareTab"]
