"""Reports: a redacted dossier becomes blocks, blocks become a Word document or a PDF."""

from npm_visits.reports.astray import astray
from npm_visits.reports.body_sheet import BodyHead, compose_body
from npm_visits.reports.kept_numbers import as_counted, since_left, told, with_kept
from npm_visits.reports.letter import compose_letter
from npm_visits.reports.outline import OUTLINES, SECTIONS, Outline, Section, compose, outline_of
from npm_visits.reports.page_pictures import drawings, picture
from npm_visits.reports.paper import PaperChoices, PaperHead, compose_paper
from npm_visits.reports.pdf import pdf, write_pdf
from npm_visits.reports.preview import preview
from npm_visits.reports.request import RequestHead, compose_request
from npm_visits.reports.spoken import MARKS, foreign
from npm_visits.reports.template.check import missing
from npm_visits.reports.template.fields import FIELDS
from npm_visits.reports.template.package import MOST_BYTES, Refused
from npm_visits.reports.template.prepare import check
from npm_visits.reports.word import Cancelled, as_in, page_count, write_report
from npm_visits.reports.word.target import sweep, write_whole

__all__ = [
    "FIELDS",
    "MARKS",
    "MOST_BYTES",
    "OUTLINES",
    "SECTIONS",
    "BodyHead",
    "Cancelled",
    "Outline",
    "PaperChoices",
    "PaperHead",
    "Refused",
    "RequestHead",
    "Section",
    "as_counted",
    "as_in",
    "astray",
    "check",
    "compose",
    "compose_body",
    "compose_letter",
    "compose_paper",
    "compose_request",
    "drawings",
    "foreign",
    "missing",
    "outline_of",
    "page_count",
    "pdf",
    "picture",
    "preview",
    "since_left",
    "sweep",
    "told",
    "with_kept",
    "write_pdf",
    "write_report",
    "write_whole",
]  # fmt: skip
