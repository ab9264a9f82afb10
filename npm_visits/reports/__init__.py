"""Reports: a redacted dossier becomes blocks, blocks become a Word document or a PDF."""

from npm_visits.reports.body_sheet import BodyHead, compose_body
from npm_visits.reports.outline import SECTIONS, Section, compose
from npm_visits.reports.paper import PaperChoices, PaperHead, compose_paper
from npm_visits.reports.pdf import pdf, write_pdf
from npm_visits.reports.preview import preview
from npm_visits.reports.word import Cancelled, write_report
from npm_visits.reports.word.target import write_whole

__all__ = [
    "SECTIONS", "BodyHead", "Cancelled", "PaperChoices", "PaperHead", "Section", "compose", "compose_body",
    "compose_paper", "pdf", "preview", "write_pdf", "write_report", "write_whole",
]  # fmt: skip
