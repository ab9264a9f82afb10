"""Reports: a redacted dossier becomes blocks, blocks become a Word document."""

from npm_visits.reports.outline import SECTIONS, Section, compose
from npm_visits.reports.preview import preview
from npm_visits.reports.word import Cancelled, write_report

__all__ = ["SECTIONS", "Cancelled", "Section", "compose", "preview", "write_report"]
