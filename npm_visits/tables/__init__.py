"""Tables as files: workbooks and CSV, in which every text stays a text."""

from npm_visits.tables.csv_file import csv_bytes
from npm_visits.tables.names import sheet_names
from npm_visits.tables.workbook import workbook_bytes

__all__ = ["csv_bytes", "sheet_names", "workbook_bytes"]
