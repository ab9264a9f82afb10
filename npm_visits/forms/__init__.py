"""Checklists in the XLSForm standard: reading, compiling, and filling them in."""

from npm_visits.forms.faults import Fault, FormFaults, WorkbookFault
from npm_visits.forms.form import Form, compile_form
from npm_visits.forms.runtime import Runtime
from npm_visits.forms.sheets import Sheets, read_tables
from npm_visits.forms.state import Outcome, State
from npm_visits.forms.workbooks import read_workbook

__all__ = [
    "Fault", "Form", "FormFaults", "Outcome", "Runtime", "Sheets", "State", "WorkbookFault", "compile_form",
    "read_tables", "read_workbook",
]  # fmt: skip
