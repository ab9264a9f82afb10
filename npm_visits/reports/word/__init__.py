"""Blocks into a Word document."""

from npm_visits.reports.word.write import Cancelled, write_report

__all__ = ["Cancelled", "write_report"]
