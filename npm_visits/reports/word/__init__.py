"""Blocks into a Word document."""

from npm_visits.reports.word.write import Cancelled, as_in, page_count, write_report

__all__ = ["Cancelled", "as_in", "page_count", "write_report"]
