"""Checklists in the XLSForm standard: reading, compiling, and filling them in."""

from npm_visits.forms.examination import Examination, examine
from npm_visits.forms.faults import FAULT, NOTE, QUESTION, Edit, Fault, FormFaults, Repair, WorkbookFault
from npm_visits.forms.following import followed
from npm_visits.forms.form import Form, compile_form
from npm_visits.forms.order import reordered
from npm_visits.forms.outline import UNSEEN
from npm_visits.forms.repairs import apply_repair
from npm_visits.forms.runtime import Runtime
from npm_visits.forms.sheets import Sheets
from npm_visits.forms.state import Outcome, State
from npm_visits.forms.summary import Summary, summary
from npm_visits.forms.workbooks import SUFFIXES, read_file, read_workbook
from npm_visits.forms.writer import workbook_bytes, write_workbook

__all__ = [
    "FAULT", "NOTE", "QUESTION", "SUFFIXES", "UNSEEN", "Edit", "Examination", "Fault", "Form", "FormFaults", "Outcome",
    "Repair", "Runtime", "Sheets", "State", "Summary", "WorkbookFault", "apply_repair", "compile_form",
    "examine", "followed", "read_file", "read_workbook", "reordered", "summary", "workbook_bytes",
    "write_workbook",
]  # fmt: skip
